from datetime import timedelta

import pytest
from sqlalchemy import select

from portal import clock
from portal.candidates.models import CandidateFile
from portal.candidates.states import CandidateStatus, FileKind, Through
from portal.employers.states import EmployerStatus
from portal.introductions import disclosure
from portal.introductions.models import DisclosureOpening
from portal.introductions.services import answering, consenting, ending, leaving
from portal.introductions.services.transitions import move
from portal.introductions.states import IntroductionStatus
from tests.vacancies.outbox import forget_jobs, letters


def test_a_yes_shows_the_chosen_fields_and_nothing_else(agreed, boss, candidate):
    shown = disclosure.revealed(agreed, by=boss)

    assert (shown.name, shown.phone, shown.email, shown.cv) == (
        candidate.user.name,
        candidate.user.phone,
        "",
        None,
    )


def test_the_cv_is_shown_when_it_was_given(session, asked, me, boss, candidate):
    session.add(
        CandidateFile(
            candidate_id=candidate.id,
            kind=FileKind.CV,
            name="cv.pdf",
            content_type="application/pdf",
            size=3,
            key="ab/cdef.pdf",
        )
    )
    session.flush()
    answering.agree(asked, fields=["cv"], by=me, through=Through.MAIL)

    shown = disclosure.revealed(asked, by=boss)

    assert (shown.phone, shown.cv.name, shown.cv.key) == ("", "cv.pdf", "ab/cdef.pdf")


def test_each_opening_is_kept(session, agreed, boss):
    disclosure.revealed(agreed, by=boss)
    disclosure.revealed(agreed, by=boss)

    rows = session.scalars(select(DisclosureOpening)).all()
    assert [(row.disclosure_id, row.user_id) for row in rows] == [
        (agreed.disclosures[0].id, boss.user_id)
    ] * 2
    assert disclosure.openings(agreed) == 2


def test_nobody_else_sees_the_name(agreed, stranger, me, manager, guide):
    for who in (stranger, me, manager, guide):
        assert disclosure.revealed(agreed, by=who) is None


def test_what_is_revoked_is_gone_at_once(agreed, boss, me):
    consenting.revoke(agreed, by=me)

    assert disclosure.revealed(agreed, by=boss) is None
    assert agreed.status is IntroductionStatus.CLOSED


def test_a_consent_lasts_three_months_and_its_last_day_counts(travel, agreed, boss, me):
    # A trial goes on; an introduction in which people talk would have been ended by now.
    ending.go_on(agreed, IntroductionStatus.TRIAL, by=boss)
    assert agreed.disclosures[0].until.isoformat() == "2026-06-02"

    travel.move_to("2026-06-02T12:00:00+00:00")
    assert disclosure.revealed(agreed, by=boss) is not None
    travel.shift(timedelta(days=1))
    assert disclosure.revealed(agreed, by=boss) is None


@pytest.mark.parametrize("status", [CandidateStatus.LEAVING, CandidateStatus.LEFT])
def test_somebody_who_leaves_is_not_shown(agreed, boss, candidate, status):
    candidate.status = status
    candidate.erase_on = clock.today()

    assert disclosure.revealed(agreed, by=boss) is None


def test_somebody_whose_account_is_off_is_not_shown(agreed, boss, candidate):
    candidate.user.is_active = False

    assert disclosure.revealed(agreed, by=boss) is None


def test_an_organisation_that_is_not_verified_any_more_sees_nothing(agreed, boss, employer):
    employer.status = EmployerStatus.EXCLUDED

    assert disclosure.revealed(agreed, by=boss) is None


def test_a_close_ends_what_was_shown(agreed, boss):
    ending.close(agreed, reason="other_chosen", by=boss)

    assert disclosure.revealed(agreed, by=boss) is None
    assert agreed.disclosures[0].revoked_at is not None


def test_a_status_without_consent_shows_nothing(asked, boss, me):
    move(asked, IntroductionStatus.AGREED, by=me)

    assert disclosure.revealed(asked, by=boss) is None


def test_stopping_takes_everything_back(agreed, boss, me, candidate):
    before = candidate.ref

    leaving.withdraw(candidate, by=me)

    assert disclosure.revealed(agreed, by=boss) is None
    assert (agreed.status, agreed.end_reason) == (IntroductionStatus.CLOSED, "withdrawn")
    assert candidate.ref != before
    assert agreed.candidate_ref == before


def test_a_removed_person_is_nowhere(session, agreed, boss, candidate):
    agreed.end_note = "Hatice belde"
    leaving.erase(candidate.id)
    session.delete(candidate.profile)
    session.flush()

    assert disclosure.revealed(agreed, by=boss) is None
    assert (agreed.message, agreed.motivation, agreed.end_note, agreed.candidate_ref) == (
        "",
        "",
        "",
        "",
    )


def test_staff_of_the_triangle_know_the_name(asked, manager, guide, boss, candidate):
    names = [disclosure.for_staff(asked, by=who) for who in (manager, guide, boss)]

    assert names == [candidate.user.name, candidate.user.name, ""]


def test_the_employer_is_told_to_delete_when_somebody_in_a_trial_stops(
    session, agreed, boss, candidate, guide
):
    ending.go_on(agreed, IntroductionStatus.TRIAL, by=boss)
    forget_jobs(session)
    leaving.leave(candidate, reason="moved", by=guide)

    assert disclosure.standing(agreed) is None
    told = [one for one in letters(session) if one[0] == "introduction_revoked"]
    assert told == [("introduction_revoked", agreed.id, boss.user_id)]
