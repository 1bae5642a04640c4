"""What somebody has, and that an account ends only without it."""

from datetime import date, timedelta

import pytest

from portal import clock
from portal.accounts.roles import Role
from portal.accounts.services import staff
from portal.candidates.models import PrivacyRequest
from portal.candidates.services import contacts
from portal.candidates.states import CandidateStatus, PrivacyRequestKind
from portal.caseload import ending, holdings
from portal.caseload.ending import StillHolds
from portal.caseload.holdings import Holding, Kind
from portal.employers.services import contact_person
from portal.errors import NotAllowed
from portal.support_requests.states import SupportStatus
from portal.vacancies.states import VacancyStatus
from tests.accounts.sharing import counting


@pytest.fixture
def admin(make_staff):
    return make_staff(Role.ADMINISTRATOR, teams=())


@pytest.fixture
def leaves(make_staff):
    return make_staff(name="Aad")


@pytest.fixture
def owned(  # noqa: PLR0917  every factory
    session,
    make_employer,
    make_candidate,
    make_vacancy,
    make_user,
    make_support,
    make_instrument,
    make_ticket,
    make_article,
):
    """Make a row of each kind that somebody has, and give what sets its owner."""

    def row(kind, owner):
        if kind is Kind.EMPLOYERS:
            employer = make_employer(contact=owner)
            return lambda to: contact_person.assign(employer, to.user_id, note="", by=to)
        if kind is Kind.CANDIDATES:
            candidate = make_candidate(contact=owner)
            return lambda to: setattr(contacts.present(candidate), "user_id", to.user_id)
        if kind is Kind.VACANCIES:
            column, made = "claimed_by", make_vacancy(VacancyStatus.SUBMITTED).revisions[0]
        elif kind is Kind.SUPPORT:
            column, made = "handled_by", make_support(SupportStatus.IN_TREATMENT)
        elif kind is Kind.PRIVACY:
            column, made = (
                "handler_id",
                PrivacyRequest(
                    user_id=make_user(Role.CANDIDATE).id,
                    kind=PrivacyRequestKind.ACCESS,
                    due_on=date(2030, 1, 1),
                ),
            )
            session.add(made)
        elif kind is Kind.QUESTIONS:
            column, made = "handler_id", make_ticket()
        elif kind is Kind.ARTICLES:
            column, made = "owner_id", make_article()
        else:
            column, made = "owner_id", make_instrument()
        setattr(made, column, owner.user_id)
        session.flush()
        return lambda to: setattr(made, column, to.user_id)

    return row


@pytest.mark.parametrize("kind", list(Kind))
def test_an_account_with_work_stays_until_somebody_else_has_it(  # noqa: PLR0917  who does what
    session, owned, make_staff, leaves, admin, kind
):
    successor = make_staff()
    give_to = owned(kind, leaves)
    assert holdings.of(leaves.user_id) == [Holding(kind, 1)]

    with pytest.raises(StillHolds) as refused:
        ending.end(leaves.user_id, by=admin)
    assert refused.value.held == [Holding(kind, 1)]

    give_to(successor)
    session.flush()
    assert ending.end(leaves.user_id, by=admin).is_active is False
    assert holdings.of(successor.user_id) == [Holding(kind, 1)]


def test_kinds_stand_in_one_order_and_cost_one_query(engine, session, owned, leaves):
    for kind in reversed(Kind):
        owned(kind, leaves)
    owned(Kind.EMPLOYERS, leaves)

    with counting(engine) as seen:
        held = holdings.of(leaves.user_id)

    assert held == [Holding(kind, 2 if kind is Kind.EMPLOYERS else 1) for kind in Kind]
    assert len(seen) == 1


def test_what_is_done_is_no_work(  # noqa: PLR0917  every factory
    session, make_vacancy, make_support, make_instrument, make_candidate, make_user, leaves
):
    make_vacancy(VacancyStatus.PUBLISHED).revisions[0].claimed_by = leaves.user_id
    make_support(SupportStatus.DECIDED).handled_by = leaves.user_id
    make_instrument(owner_id=leaves.user_id, ended_on=clock.today() - timedelta(days=1))
    make_candidate(contact=leaves, status=CandidateStatus.LEAVING, erase_on=clock.today())
    session.add(
        PrivacyRequest(
            user_id=make_user(Role.CANDIDATE).id,
            kind=PrivacyRequestKind.ACCESS,
            due_on=clock.today(),
            handler_id=leaves.user_id,
            closed_at=clock.now(),
        )
    )
    session.flush()

    assert holdings.of(leaves.user_id) == []


def test_who_may_not_end_accounts_reads_nothing_of_it(owned, make_staff, leaves):
    owned(Kind.EMPLOYERS, leaves)

    with pytest.raises(NotAllowed):
        ending.end(leaves.user_id, by=make_staff(Role.MANAGER))


def test_the_own_account_stays(admin):
    with pytest.raises(NotAllowed):
        ending.end(admin.user_id, by=admin)


def test_after_the_last_day_an_account_ends_whatever_it_holds(session, owned, make_staff):
    gone = make_staff(ends_on=clock.today() - timedelta(days=1))
    owned(Kind.EMPLOYERS, gone)

    assert staff.end_expired() == 1
    assert holdings.of(gone.user_id) == [Holding(Kind.EMPLOYERS, 1)]
