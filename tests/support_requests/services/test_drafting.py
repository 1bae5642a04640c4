from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select

from portal import clock
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.audit import queries as audit
from portal.employers.states import EmployerStatus
from portal.errors import FieldErrors, IllegalTransition, NotAllowed, NotFound, StaleForm
from portal.instruments.models import InstrumentAvailability
from portal.instruments.states import Handling
from portal.outbox.models import Job, JobKind
from portal.support_requests.models import SupportRequest
from portal.support_requests.services import drafting
from portal.support_requests.states import SupportStatus

_S = SupportStatus


@pytest.fixture
def draft(begin):
    return begin()


def test_a_draft_is_filled_from_what_is_known(session, employer, make_work, make_support, begin):
    make_support(
        employer=employer,
        answers={"iban": "NL91ABNA0417164300", "account_holder": "Haagse Taxi BV"},
    )
    placement = make_work(
        employer, hours=Decimal("23.50"), starts_on=date(2026, 3, 1), ends_on=date(2027, 2, 28)
    )
    user = session.get(User, employer.people[0].user_id)

    draft = begin(placement=placement)

    assert draft.answers == {
        "job_title": "Chauffeur",
        "hours": "23.5",
        "hourly_wage": "15.40",
        "starts_on": "2026-03-01",
        "ends_on": "2027-02-28",
        "iban": "NL91ABNA0417164300",
        "account_holder": "Haagse Taxi BV",
        "contact_name": user.name,
        "contact_phone": user.phone,
        "contact_email": user.email,
    }
    assert sorted(draft.prefilled) == sorted(draft.answers)
    assert (draft.status, draft.asked_by) == (_S.DRAFT, user.id)
    assert draft.municipality == "den-haag"
    [act] = [one for one in audit.of("employer", employer.id) if one.action == "support.started"]
    assert act.details == {"request": draft.ref}


def test_nothing_of_another_organisation_is_filled_in(make_support, begin):
    make_support(answers={"iban": "NL91ABNA0417164300", "account_holder": "Een ander"})
    draft = begin()
    assert "iban" not in draft.answers
    assert draft.answers["account_holder"] == "Haagse Taxi"


def test_a_draft_of_an_earlier_request_tells_no_account(make_support, employer, begin):
    make_support(_S.DRAFT, employer=employer)
    draft = begin()
    assert "iban" not in draft.answers


def test_a_vacancy_fills_what_it_says_in_one_number(make_askable, make_vacancy, employer, boss):
    version = make_askable(terms={"placement": "optional"})
    vacancy = make_vacancy(
        employer=employer, title="Koerier", hours_min=24, hours_max=24, wage_max=None
    )
    draft = drafting.start(version, employer.id, by=boss, vacancy=vacancy)
    assert draft.vacancy_id == vacancy.id
    assert draft.answers["job_title"] == "Koerier"
    assert draft.answers["hours"] == "24"
    assert draft.answers["hourly_wage"] == "16.10"


def test_a_range_is_no_fact(make_askable, make_vacancy, employer, boss):
    version = make_askable(terms={"placement": "optional"})
    draft = drafting.start(version, employer.id, by=boss, vacancy=make_vacancy(employer=employer))
    assert "hours" not in draft.answers
    assert "hourly_wage" not in draft.answers


def test_a_fact_outside_the_limits_is_left_open(employer, make_work, begin):
    placement = make_work(employer, hours=Decimal("50.00"))
    draft = begin(placement=placement)
    assert "hours" not in draft.answers
    assert "hours" not in draft.prefilled


def test_an_old_draft_is_continued(session, draft, boss, begin):
    drafting.save(draft, {"lks_kind": "structural"}, by=boss)
    again = begin()
    assert again.id == draft.id
    assert again.answers["lks_kind"] == "structural"
    assert len(session.scalars(select(SupportRequest)).all()) == 1


def test_a_continued_draft_follows_the_version_in_force(make_askable, draft, version, begin):
    newer = make_askable(version_of=version, number=2, valid_from=clock.today())
    again = begin(version=newer)
    assert (again.id, again.version_id) == (draft.id, newer.id)


@pytest.mark.parametrize(
    "status", [_S.SIGNING, _S.SUBMITTED, _S.IN_TREATMENT, _S.SUPPLEMENT], ids=str
)
def test_the_same_is_not_asked_twice_while_it_runs(status, make_support, version, placement, begin):
    before = make_support(status, version=version, placement=placement)
    with pytest.raises(drafting.AlreadyAsked) as refused:
        begin()
    assert refused.value.request is before


@pytest.mark.parametrize("status", [_S.DECIDED, _S.ENDED, _S.WITHDRAWN], ids=str)
def test_what_ended_can_be_asked_again(status, make_support, version, placement, begin):
    before = make_support(status, version=version, placement=placement)
    assert begin().id != before.id


def test_another_placement_is_another_request(draft, version, employer, boss, make_work):
    other = make_work(employer)
    assert drafting.start(version, employer.id, by=boss, placement=other).id != draft.id


def test_an_instrument_for_a_placement_needs_one(version, employer, boss):
    with pytest.raises(FieldErrors) as refused:
        drafting.start(version, employer.id, by=boss)
    assert refused.value.errors == {"placement": "Kies voor welke plaatsing u dit vraagt."}


def test_an_instrument_without_placement_drops_it(make_askable, begin):
    version = make_askable(terms={"placement": "none"})
    draft = begin(version=version)
    assert draft.placement_id is None


def test_a_foreign_placement_or_vacancy_is_not_found(
    make_askable, make_work, make_vacancy, employer, boss
):
    version = make_askable(terms={"placement": "optional"})
    with pytest.raises(NotFound):
        drafting.start(version, employer.id, by=boss, placement=make_work())
    with pytest.raises(NotFound):
        drafting.start(version, employer.id, by=boss, vacancy=make_vacancy())


def test_a_stranger_finds_nothing(version, employer, placement, stranger, draft):
    with pytest.raises(NotFound):
        drafting.start(version, employer.id, by=stranger, placement=placement)
    with pytest.raises(NotFound):
        drafting.save(draft, {}, by=stranger)
    with pytest.raises(NotFound):
        drafting.discard(draft, by=stranger)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"handling": Handling.INFORMATION}, "niet bij ons"),
        ({"ended_on": date(2020, 1, 1)}, "gestopt"),
    ],
)
def test_what_is_not_asked_here_cannot_be_asked(changes, words, make_askable, begin):
    with pytest.raises(IllegalTransition, match=words):
        begin(version=make_askable(**changes))


def test_the_last_day_of_an_instrument_still_counts(make_askable, begin):
    version = make_askable(ended_on=clock.today())
    assert begin(version=version).id


def test_the_candidate_side_is_not_found(make_askable, begin):
    version = make_askable(is_candidate_side=True)
    with pytest.raises(NotFound):
        begin(version=version)


def test_an_instrument_of_other_municipalities_cannot_be_asked(session, version, begin):
    here = InstrumentAvailability(
        instrument_id=version.instrument_id, municipality="den-haag", is_available=False
    )
    session.add(here)
    session.flush()
    with pytest.raises(IllegalTransition, match="niet in uw gemeente"):
        begin()
    here.municipality = "delft"
    session.flush()
    assert begin().id


def test_a_version_that_passed_or_is_to_come_cannot_be_asked(make_askable, version, begin):
    coming = make_askable(
        version_of=version, number=2, valid_from=clock.today() + timedelta(days=1)
    )
    with pytest.raises(IllegalTransition, match="intussen gewijzigd"):
        begin(version=coming)
    coming.valid_from = clock.today()
    with pytest.raises(IllegalTransition, match="intussen gewijzigd"):
        begin()


def test_an_organisation_that_was_not_checked_asks_nothing(
    version, make_employer, acting_for, make_work
):
    employer = make_employer(status=EmployerStatus.REGISTERED)
    with pytest.raises(NotAllowed, match="goedgekeurd"):
        drafting.start(version, employer.id, by=acting_for(employer), placement=make_work(employer))


def test_staff_write_it_down_with_a_reason(version, employer, placement, make_staff, boss):
    officer = make_staff(Role.SUBSIDY_OFFICER)
    with pytest.raises(FieldErrors) as refused:
        drafting.start(version, employer.id, by=officer, placement=placement, entered_by_staff=True)
    assert set(refused.value.errors) == {"staff_reason"}

    draft = drafting.start(
        version,
        employer.id,
        by=officer,
        placement=placement,
        entered_by_staff=True,
        staff_reason="Belde ons.",
    )
    assert (draft.asked_by, draft.entered_by_staff) == (None, True)
    assert draft.staff_reason == "Belde ons."
    # Whom to call is somebody of the organisation, not who typed it.
    assert draft.answers["contact_name"] == employer.people[0].user.name
    drafting.save(draft, {"hours": "20"}, by=officer)
    drafting.save(draft, {"hours": "21"}, by=boss)
    assert draft.answers["hours"] == "21"


def test_staff_without_that_work_write_nothing(version, employer, placement, make_staff, draft):
    with pytest.raises(NotAllowed):
        drafting.start(
            version,
            employer.id,
            by=make_staff(Role.JOB_COACH),
            placement=placement,
            entered_by_staff=True,
            staff_reason="Zomaar.",
        )
    with pytest.raises(NotAllowed):
        drafting.save(draft, {}, by=make_staff(Role.SUBSIDY_OFFICER))


def test_what_is_typed_is_kept_also_when_it_is_wrong(draft, boss):
    checked = drafting.save(draft, {"hours": "veel", "iban": "NL00", "raar": "x"}, by=boss)
    assert draft.answers["hours"] == "veel"
    assert draft.answers["iban"] == "NL00"
    assert "raar" not in draft.answers
    assert set(checked.problems) == {"hours", "iban"}


def test_an_answer_that_was_changed_is_no_longer_prefilled(draft, boss):
    drafting.save(draft, {"hours": "20", "job_title": "Chauffeur"}, by=boss)
    assert "hours" not in draft.prefilled
    assert "job_title" in draft.prefilled


def test_a_stale_form_is_refused(draft, boss):
    opened = draft.version
    drafting.save(draft, {"hours": "20"}, by=boss, version=opened)
    with pytest.raises(StaleForm):
        drafting.save(draft, {"hours": "21"}, by=boss, version=opened)
    assert draft.answers["hours"] == "20"


def test_what_was_sent_is_written_no_more(make_support, employer, boss):
    sent = make_support(employer=employer)
    with pytest.raises(IllegalTransition):
        drafting.save(sent, {"hours": "20"}, by=boss)
    with pytest.raises(IllegalTransition):
        drafting.discard(sent, by=boss)


def test_a_draft_thrown_away_leaves_nothing(session, draft, boss, make_evidence):
    key = make_evidence(draft).key
    session.expire_all()
    employer_id, ref = draft.employer_id, draft.ref
    drafting.discard(draft, by=boss)

    assert session.scalars(select(SupportRequest)).all() == []
    job = session.scalars(select(Job).where(Job.kind == JobKind.DELETE_FILE)).one()
    assert job.payload == {"key": key}
    act = audit.of("employer", employer_id)[-1]
    assert (act.action, act.details) == ("support.discarded", {"request": ref})
