"""Staff change a profile for a candidate: with a reason, told to the candidate."""

from datetime import timedelta

import pytest
import time_machine

from portal.accounts.roles import Role
from portal.candidates.services import on_behalf
from portal.errors import FieldErrors, NotAllowed, NotFound
from portal.outbox.models import Job, JobKind


@pytest.fixture
def guide(make_staff):
    return make_staff(Role.CASE_MANAGER)


def test_a_reason_holds_for_the_day_and_for_who_gave_it(session, make_candidate, make_staff, guide):
    with time_machine.travel("2026-03-02T11:00:00+00:00", tick=False) as traveller:
        candidate = make_candidate()
        with pytest.raises(NotAllowed):
            on_behalf.demand(candidate, by=guide)

        note = on_behalf.begin(candidate, reason="by_phone", text=" Belde om 11 uur. ", by=guide)

        on_behalf.demand(candidate, by=guide)
        assert (note.kind, note.reason, note.text) == ("on_behalf", "by_phone", "Belde om 11 uur.")
        with pytest.raises(NotAllowed):
            on_behalf.demand(candidate, by=make_staff(Role.CASE_MANAGER))
        with pytest.raises(NotAllowed):
            on_behalf.demand(make_candidate(), by=guide)

        traveller.shift(timedelta(days=1))
        assert on_behalf.standing(candidate, by=guide) is None
    letters = [
        (job.subject_id, job.payload["letter"], job.payload["to"])
        for job in session.query(Job).filter_by(kind=JobKind.WRITE_LETTER)
    ]
    assert letters == [(note.id, "profile_changed_for_you", str(candidate.user_id))]


@pytest.mark.parametrize(
    ("field", "changes"), [("reason", {"reason": "zomaar"}), ("text", {"text": "x" * 501})]
)
def test_a_sentence_at_the_field(make_candidate, guide, field, changes):
    with pytest.raises(FieldErrors) as refused:
        on_behalf.begin(make_candidate(), **{"reason": "together"} | changes, by=guide)
    assert list(refused.value.errors) == [field]


def test_only_guides(make_candidate, make_staff, as_candidate):
    candidate = make_candidate()

    with pytest.raises(NotAllowed):
        on_behalf.begin(candidate, reason="together", by=make_staff(Role.ACCOUNT_MANAGER))
    with pytest.raises(NotFound):
        on_behalf.begin(candidate, reason="together", by=as_candidate(candidate))
