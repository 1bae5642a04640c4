"""No page asks more than ten questions of the database, as whoever opens it."""

import pytest

from portal import clock
from portal.accounts.roles import CANDIDATE_GUIDES, FLOOR_GUIDES, STAFF
from portal.candidates.services import contacts
from portal.employers.models import JoinRequest
from portal.employers.states import EmployerStatus
from portal.vacancies.states import VacancyStatus
from tests.support.marked_people import identity
from tests.test_logs import configured
from tests.web.employer.conftest import count_queries
from tests.web.test_leaks_of_people import _close_engines, cast, index, unlike
from tests.web.walking import every_address

__all__ = ["_close_engines", "cast", "configured", "count_queries", "index"]

MOST = 10


@pytest.fixture
def heavy(app, client, count_queries):
    """Open addresses, and give those that take more than `MOST` statements, with how many."""

    def count(address):
        with count_queries() as counted:
            client.get(address).close()
        return counted.statements

    def find(addresses):
        # What is remembered for all pages is read by the first, so a second look counts.
        return {
            address: most
            for address in addresses
            if count(address) > MOST and (most := count(address)) > MOST
        }

    return find


def test_visitors_and_candidates(app, cast, heavy, sign_in):
    assert heavy(every_address(app, cast)) == {}
    for name in ("shown", "stopped"):
        someone = identity(cast.people[name])
        sign_in(someone)
        assert heavy(every_address(app, cast, someone)) == {}, name


def test_employers(app, cast, heavy, sign_in):
    for name, someone in cast.employers.items():
        sign_in(someone)
        assert heavy(every_address(app, cast, someone)) == {}, name


def test_staff_of_every_kind(app, cast, heavy, sign_in, make_staff):
    for role in sorted({*unlike(), *FLOOR_GUIDES}):
        someone = make_staff(role)
        if role in FLOOR_GUIDES:
            contacts.involve(cast.people["shown"], someone.user_id, by=cast.guide, tell=False)
        if role in CANDIDATE_GUIDES:
            cast.begin(someone)
        sign_in(someone)
        assert heavy(every_address(app, cast, someone)) == {}, role


@pytest.mark.parametrize("people", [0, 1])
def test_an_organisation_that_waits_for_a_check(  # noqa: PLR0917  every factory
    session, heavy, sign_in, make_staff, make_employer, make_vacancy, make_user, people
):
    waiting = make_employer(status=EmployerStatus.REGISTERED, people=people)
    make_employer(kvk_number=waiting.kvk_number)
    session.add(JoinRequest(employer_id=waiting.id, user_id=make_user().id))
    submitted = make_vacancy(VacancyStatus.SUBMITTED, employer=waiting, promised_on=clock.today())
    for role in sorted(STAFF):
        sign_in(make_staff(role))
        pages = (f"/medewerker/werkgevers/{waiting.ref}", f"/medewerker/moderatie/{submitted.ref}")
        assert heavy(pages) == {}, role
