"""What employers say is not right, until somebody mends it."""

import pytest

from portal.accounts.roles import Role
from portal.candidates import sections
from portal.candidates.commands import Times
from portal.candidates.models import ProfileReport
from portal.candidates.services import profile, reports
from portal.errors import FieldErrors, NotFound
from portal.outbox.models import Job, JobKind


def letters(session):
    return [
        (job.payload["letter"], job.payload["to"])
        for job in session.query(Job).filter_by(kind=JobKind.WRITE_LETTER)
    ]


def test_a_report_is_a_task_and_a_letter_once(session, make_candidate, make_employer, acting_for):
    candidate, employer = make_candidate(), make_employer()

    first = reports.report(candidate, reason="availability", by=acting_for(employer))
    again = reports.report(candidate, reason="interest", by=acting_for(employer))

    assert again is first
    assert reports.open_reports(candidate) == [first]
    assert letters(session) == [("profile_reported", str(candidate.user_id))]


def test_another_employer_reports_as_well(make_candidate, make_employer, acting_for):
    candidate = make_candidate()
    made = [
        reports.report(candidate, reason="skills", by=acting_for(make_employer())) for _ in range(2)
    ]

    assert reports.open_reports(candidate) == made


def test_after_it_was_settled_it_can_be_said_again(
    session, make_candidate, make_employer, make_staff, acting_for
):
    candidate, employer = make_candidate(), make_employer()
    guide = make_staff(Role.CASE_MANAGER)
    reports.report(candidate, reason="availability", by=acting_for(employer))

    assert reports.settle(candidate, by=guide) == 1
    assert reports.settle(candidate, by=guide) == 0

    reports.report(candidate, reason="availability", by=acting_for(employer))
    assert session.query(ProfileReport).count() == 2


def test_a_reason_of_no_list_and_somebody_of_no_employer(
    make_candidate, make_employer, acting_for, make_staff
):
    with pytest.raises(FieldErrors):
        reports.report(make_candidate(), reason="zomaar", by=acting_for(make_employer()))
    with pytest.raises(NotFound):
        reports.report(make_candidate(), reason="other", by=make_staff())


def test_mending_the_profile_settles_it(make_candidate, make_employer, acting_for, as_candidate):
    candidate = make_candidate()
    reports.report(candidate, reason="availability", by=acting_for(make_employer()))
    section = sections.BY_SLUG["tijden"]
    version = sections.token(candidate.profile, section)
    me = as_candidate(candidate)
    same = Times(
        hours_min=20,
        hours_max=28,
        days=("mon", "tue", "wed", "thu"),
        day_parts=("morning", "afternoon"),
    )

    assert not profile.save(candidate, same, version=version, by=me)
    assert len(reports.open_reports(candidate)) == 1

    profile.save(candidate, Times(hours_min=8), version=version, by=me)
    assert reports.open_reports(candidate) == []
