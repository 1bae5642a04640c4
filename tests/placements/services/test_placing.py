"""Recording placements."""

from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select

from portal import clock
from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.candidates.states import CandidateStatus
from portal.employers.states import EmployerStatus
from portal.errors import FieldErrors, IllegalTransition, NotAllowed, NotFound
from portal.outbox.models import Job
from portal.placements.services import placing
from portal.placements.states import ContractKind, OnSite, PlacementStatus


@pytest.fixture
def record(candidate, employer, make_terms, manager):
    """Record a placement by staff, or as is said."""

    def record(*, candidate=candidate, employer=employer, by=manager, **terms):
        return placing.by_staff(candidate, employer, make_terms(**terms), by=by)

    return record


def letters(session):
    rows = session.scalars(select(Job.payload))
    return sorted((one["letter"], one["to"]) for one in rows if "letter" in one)


def test_what_the_vacancy_says_is_filled_in(session, employer, vacancy):
    known = placing.facts(employer, vacancy)
    assert (known.job_title, known.hours) == ("Chauffeur leerlingenvervoer", Decimal(22))
    assert (known.contract_form, known.hourly_wage) == ("permanent", Decimal("16.10"))
    assert known.contract_kind is ContractKind.EMPLOYMENT


def test_a_wage_per_month_is_no_wage_per_hour(session, employer, make_vacancy):
    vacancy = make_vacancy(employer=employer, wage_period="month", wage_min="2500", wage_max="2600")
    assert placing.facts(employer, vacancy).hourly_wage is None


def test_from_an_introduction_everything_is_linked(session, placed, make_terms, manager):
    made = placing.from_introduction(placed, make_terms(), by=manager)
    assert (made.candidate, made.employer) == (placed.candidate, placed.employer)
    assert (made.vacancy, made.introduction) == (placed.vacancy, placed)
    assert made.status is PlacementStatus.ACTIVE
    assert [(one.number, one.what, one.by_role) for one in made.steps] == [(1, "active", "staff")]
    audited = session.scalars(select(AuditEntry.action).where(AuditEntry.subject_id == made.id))
    assert audited.all() == ["placement.active"]


def test_who_got_a_contract_has_work(session, placed, make_terms, manager):
    placing.from_introduction(placed, make_terms(), by=manager)
    assert placed.candidate.status is CandidateStatus.PLACED


def test_who_works_at_a_development_place_goes_on_looking(session, placed, make_terms, manager):
    terms = make_terms(contract_kind=ContractKind.DEVELOPMENT_PLACE)
    placing.from_introduction(placed, terms, by=manager)
    assert placed.candidate.status is CandidateStatus.RELEASED


def test_work_that_begins_later_is_planned(session, placed, make_terms, manager):
    terms = make_terms(starts_on=clock.today() + timedelta(days=1), probation_until=None)
    assert placing.from_introduction(placed, terms, by=manager).status is PlacementStatus.PLANNED


def test_an_introduction_leads_to_one_placement(session, placed, make_terms, manager):
    placing.from_introduction(placed, make_terms(), by=manager)
    with pytest.raises(IllegalTransition, match="al een plaatsing"):
        placing.from_introduction(placed, make_terms(), by=manager)


def test_an_introduction_that_did_not_lead_to_work_gives_none(session, agreed, make_terms, manager):
    with pytest.raises(IllegalTransition):
        placing.from_introduction(agreed, make_terms(), by=manager)


def test_employer_candidate_and_guide_hear_of_it_but_not_who_did_it(
    session, record, guide, boss, me
):
    before = letters(session)
    record()
    news = [one for one in letters(session) if one not in before]
    readers = {str(one.user_id) for one in (guide, boss, me)}
    assert set(news) == {("placement_started", one) for one in readers}


def test_nobody_hears_of_what_was_long_ago(session, record):
    start = clock.today() - timedelta(days=400)
    record(starts_on=start, probation_until=None, ends_on=None)
    assert [one for one in letters(session) if one[0] == "placement_started"] == []


@pytest.mark.parametrize(
    "role", [Role.EMPLOYER, Role.CANDIDATE, Role.CONTENT_EDITOR, Role.PRIVACY_OFFICER]
)
def test_others_do_not_find_it(role, record, make_staff):
    with pytest.raises(NotFound):
        record(by=make_staff(role))


def test_who_handles_requests_reads_and_does_not_record(record, make_staff):
    with pytest.raises(NotAllowed):
        record(by=make_staff(Role.SUBSIDY_OFFICER))


def test_who_may_not_read_the_job_type_cannot_set_it(record, guide):
    with pytest.raises(NotAllowed):
        record(job_type="guarantee_job")
    assert record(by=guide, job_type="guarantee_job").job_type == "guarantee_job"


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("job_title", {"job_title": "  "}),
        ("job_title", {"job_title": "Bel 06 12345678"}),
        ("job_title", {"job_title": "x" * 121}),
        ("hours", {"hours": None}),
        ("hours", {"hours": Decimal(0)}),
        ("hours", {"hours": Decimal("60.01")}),
        ("hourly_wage", {"hourly_wage": Decimal(0)}),
        ("starts_on", {"starts_on": None, "probation_until": None, "ends_on": None}),
        ("contract_form", {"contract_form": "anders"}),
        ("sector", {"sector": "anders"}),
        ("supervisor_phone", {"supervisor_phone": "bel maar"}),
        ("on_site_by", {"on_site": OnSite.JOB_COACH}),
    ],
)
def test_what_is_wrong_stands_at_its_field(record, field, changes):
    with pytest.raises(FieldErrors) as wrong:
        record(**changes)
    assert set(wrong.value.errors) == {field}


@pytest.mark.parametrize("field", ["probation_until", "ends_on", "guidance_until"])
def test_no_end_comes_before_the_start(record, field):
    with pytest.raises(FieldErrors) as wrong:
        record(**{"probation_until": None, field: clock.today() - timedelta(days=1)})
    assert field in wrong.value.errors


def test_the_name_of_the_person_is_refused_as_work(record, make_candidate):
    with pytest.raises(FieldErrors) as wrong:
        record(candidate=make_candidate(name="Hatice Zonnebloem"), job_title="Hulp van Zonnebloem")
    assert set(wrong.value.errors) == {"job_title"}


def test_nobody_is_placed_at_an_organisation_that_was_not_checked(record, make_employer):
    with pytest.raises(FieldErrors) as wrong:
        record(employer=make_employer(status=EmployerStatus.REGISTERED))
    assert set(wrong.value.errors) == {"employer"}


def test_who_left_is_not_placed(record, make_candidate):
    with pytest.raises(FieldErrors) as wrong:
        record(candidate=make_candidate(status="left"))
    assert set(wrong.value.errors) == {"candidate"}


def test_who_guides_on_the_floor_is_one_of_us(record, make_staff):
    coach = make_staff(Role.JOB_COACH)
    until = clock.today() + timedelta(days=90)
    made = record(on_site=OnSite.JOB_COACH, on_site_by=coach.user_id, on_site_until=until)
    assert (made.on_site_by, made.on_site_until) == (coach.user_id, until)
