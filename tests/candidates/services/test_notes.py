"""Remarks of staff, and work that is within reach."""

import pytest

from portal.accounts.roles import Role
from portal.candidates.services import notes
from portal.errors import FieldErrors, NotAllowed, NotFound
from portal.outbox.models import Job, JobKind


@pytest.fixture
def guide(make_staff):
    return make_staff(Role.WORK_CONSULTANT)


def test_remarks_are_read_newest_first(make_candidate, guide):
    candidate = make_candidate()

    made = [notes.remark(candidate, text, by=guide) for text in ("Eerste\r\nregel", "Tweede")]

    assert notes.of_candidate(candidate) == made[::-1]
    assert made[0].text == "Eerste\nregel"


@pytest.mark.parametrize("text", ["", "  \x00 ", "x" * 1001])
def test_an_empty_or_endless_remark_is_none(make_candidate, guide, text):
    with pytest.raises(FieldErrors):
        notes.remark(make_candidate(), text, by=guide)


def test_attainable_work_stands_beside_the_wish(session, make_candidate, guide):
    candidate = make_candidate()

    notes.set_attainable(candidate, ["orderpicker", "orderpicker", "heftruckchauffeur"], by=guide)
    notes.set_attainable(candidate, ["orderpicker", "heftruckchauffeur"], by=guide)

    assert candidate.profile.attainable_occupations == ["orderpicker", "heftruckchauffeur"]
    assert candidate.profile.desired_occupations == ["keukenhulp"]
    assert session.query(Job).filter_by(kind=JobKind.INDEX_CANDIDATE).count() == 1


@pytest.mark.parametrize(
    "codes", [["bestaat-niet"], ["orderpicker"] + [f"x{n}" for n in range(10)]]
)
def test_only_known_work_and_not_too_much(make_candidate, guide, codes):
    with pytest.raises(FieldErrors):
        notes.set_attainable(make_candidate(), codes, by=guide)


def test_only_guides_write(make_candidate, make_staff, as_candidate):
    candidate = make_candidate()

    with pytest.raises(NotAllowed):
        notes.remark(candidate, "Tekst", by=make_staff(Role.ACCOUNT_MANAGER))
    with pytest.raises(NotFound):
        notes.set_attainable(candidate, [], by=as_candidate(candidate))
