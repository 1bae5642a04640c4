"""Every scheme that comes with the program can be asked for, and knows what is known."""

import pytest

from portal import clock
from portal.instruments import documents, queries
from portal.instruments.services import loading
from portal.instruments.states import Handling
from portal.support_requests import forms
from portal.support_requests.services import drafting
from portal.support_requests.states import SupportStatus
from tests.web.employer.asking import *  # noqa: F403  the same people
from tests.web.employer.asking import LIST


@pytest.fixture
def shipped(catalogue):
    """Give the schemes that are asked for here, by code."""
    return {
        code: one
        for code, one in catalogue.items()
        if one.handling is not Handling.INFORMATION and not one.is_candidate_side
    }


def test_every_scheme_has_its_pages(inside, shipped, placement, row):
    assert len(shipped) > 15
    for code, one in shipped.items():
        begin = f"{LIST}/nieuw?regeling={one.slug}&plaatsing={placement.ref}"
        page = inside.follow(inside.page(begin))
        assert page.heading == one.name, code
        assert "Wij vulden alvast in wat wij weten." in page.text, code
        url = page.url.removesuffix("/vragen")
        assert inside.page(f"{url}/controleren").heading == "Controleren", code
        if drafting.content_of(row()).evidence:
            assert inside.page(f"{url}/bewijsstukken").heading == "Bewijsstukken", code


def test_wage_cost_subsidy_asks_only_what_nobody_knows(shipped, placement, make_support, me):
    make_support(SupportStatus.ENDED, employer=placement.employer)
    version = queries.in_force("wage_cost_subsidy", clock.today())
    draft = drafting.start(version, placement.employer_id, by=me, placement=placement)
    checked = forms.check(drafting.content_of(draft).form, draft.answers)
    assert set(checked.errors) == {"lks_kind", "measured"}


def test_a_scheme_that_is_only_a_document_is_asked_and_sent(
    inside, session, instrument_document, placement, row
):
    document = instrument_document | {
        "code": "bicycle_plan",
        "slug": "fietsplan",
        "name": "Fiets voor het werk",
    }
    document["content"]["form"]["sections"][0]["questions"] += [
        {"code": "km", "label": "Hoeveel kilometer?", "kind": "number", "least": "1"},
        {
            "code": "bicycle",
            "label": "Welke fiets?",
            "kind": "choice",
            "options": [{"value": "plain", "label": "Gewoon"}, {"value": "e", "label": "E-bike"}],
        },
    ]
    session.add(loading.made_of(documents.check(document)))
    session.flush()

    page = inside.follow(inside.page(f"{LIST}/nieuw?regeling=fietsplan&plaatsing={placement.ref}"))
    assert page.heading == "Fiets voor het werk"
    given = {"a-job_title": "Koerier", "a-km": "0", "a-bicycle": "e"}
    refused = inside.send(page, given, button="Verder", status=422)
    assert "Hoeveel kilometer?" in refused.text
    page = inside.follow(page, given | {"a-km": "12"}, button="Verder")
    assert page.heading == "Controleren"
    assert "E-bike" in page.text
    inside.follow(page, {"declared": "y"})
    sent = row()
    assert sent.status is SupportStatus.SUBMITTED
    assert sent.answers["km"] == "12"
    assert sent.decide_by is not None
