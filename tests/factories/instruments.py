"""Instruments for tests: the shipped catalogue, and one made for the test."""

import copy
from datetime import date

import pytest

from portal.instruments import documents
from portal.instruments.services import loading

DOCUMENT = {
    "code": "try_out",
    "slug": "uitproberen",
    "category": "direct",
    "position": 5,
    "valid_from": "2026-01-01",
    "name": "Uitproberen",
    "handling": "request",
    "content": {
        "summary": "Eerst kijken of het past.",
        "purpose": "Elkaar leren kennen.",
        "provider": "municipality",
        "situations": {"goal": ["try"]},
        "not_when": [
            {"question": "started", "value": "longer", "reason": "De persoon werkt al bij u."}
        ],
        "form": {
            "sections": [
                {
                    "title": "Het werk",
                    "questions": [{"code": "job_title", "label": "Welk werk?", "kind": "text"}],
                }
            ]
        },
    },
}


@pytest.fixture
def catalogue(session):
    """The instruments that come with the program, by code."""
    loading.everything()
    return {one.code: one for one in documents.shipped()}


@pytest.fixture
def instrument_document():
    """A document that is right, to change."""
    return copy.deepcopy(DOCUMENT)


@pytest.fixture
def make_instrument(session, instrument_document):
    def make(*, content=None, owner_id=None, review_on=None, ended_on=None, **changes):
        document = instrument_document | changes
        document["content"] = instrument_document["content"] | (content or {})
        made = loading.made_of(documents.check(document))
        made.owner_id = owner_id
        made.review_on = review_on or date(2099, 1, 1)
        made.ended_on = ended_on
        session.add(made)
        session.flush()
        return made

    return make
