from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from portal import clock
from portal.accounts.identity import Identity
from portal.accounts.models import TeamMember, User, UserSession
from portal.accounts.roles import Role
from portal.accounts.services import sessions
from portal.errors import NotFound
from tests.accounts.sharing import counting

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def amina(make_user):
    return make_user(Role.ACCOUNT_MANAGER, teams=("retail", "care"))


def test_a_session_knows_its_user_and_teams(session, amina):
    place = sessions.start(amina, FIREFOX, 30)

    info = sessions.identify(place.id)

    assert (info.session, info.user, info.teams) == (place, amina, {"retail", "care"})
    assert place.device == "Firefox op Windows"
    assert timedelta(days=29) < place.expires_at - clock.now() <= timedelta(days=30)


def test_a_session_counts_something_about_its_user_in_the_same_query(engine, session, amina):
    key = sessions.start(amina, "", 1).id
    teams = (
        select(func.count())
        .select_from(TeamMember)
        .where(TeamMember.user_id == User.id)
        .correlate(User)
        .scalar_subquery()
    )
    session.expunge_all()

    with counting(engine) as seen:
        info = sessions.identify(key, count=teams)
        assert (info.count, info.teams) == (2, {"retail", "care"})
    assert len(seen) == 1
    assert sessions.identify(key).count == 0


@pytest.mark.parametrize("teams", [(), ("retail", "care", "stip")])
def test_a_session_costs_one_query(engine, session, make_user, teams):
    place = sessions.start(make_user(Role.ACCOUNT_MANAGER, teams=teams), "", 1)
    key = place.id
    session.expunge_all()

    with counting(engine) as seen:
        info = sessions.identify(key)
        assert info.teams == set(teams)
        assert info.user.name.startswith("Sam")

    assert len(seen) == 1


def test_an_unknown_session_is_nobody(session):
    assert sessions.identify(uuid4()) is None


def end_account(user, _place):
    user.is_active = False


def end_service(user, _place):
    user.ends_on = clock.today() - timedelta(days=1)


def end_place(_user, place):
    place.ended_at = clock.now()


def expire(_user, place):
    place.expires_at = clock.now()


@pytest.mark.parametrize("finish", [end_account, end_service, end_place, expire])
def test_a_finished_session_is_nobody(session, amina, finish):
    place = sessions.start(amina, "", 1)
    finish(amina, place)
    session.flush()

    assert sessions.identify(place.id) is None


def test_the_last_day_still_works(session, amina):
    amina.ends_on = clock.today()
    place = sessions.start(amina, "", 1)

    assert sessions.identify(place.id).user is amina


def test_the_list_has_living_sessions_newest_first(session, amina, travel):
    first = sessions.start(amina, "", 30)
    travel(timedelta(minutes=1))
    second = sessions.start(amina, "", 30)
    third = sessions.start(amina, "", 30)
    third.ended_at = clock.now()
    session.flush()

    assert sessions.of_user(amina.id) == [second, first]


def test_one_can_be_ended(session, amina):
    here, there = sessions.start(amina, "", 1), sessions.start(amina, "", 1)
    me = Identity(user_id=amina.id, role=amina.role, session_id=here.id)

    sessions.end(there.id, by=me)
    moment = there.ended_at
    sessions.end(there.id, by=me)

    assert sessions.of_user(amina.id) == [here]
    assert there.ended_at == moment


def test_one_that_is_not_there_cannot_be_ended(session, amina):
    with pytest.raises(NotFound):
        sessions.end(uuid4(), by=Identity(user_id=amina.id, role=amina.role))


def test_all_others_can_be_ended(session, amina, make_user):
    here = sessions.start(amina, "", 1)
    sessions.start(amina, "", 1)
    sessions.start(amina, "", 1)
    stranger = sessions.start(make_user(), "", 1)

    me = Identity(user_id=amina.id, role=amina.role, session_id=here.id)

    assert sessions.end_others(by=me) == 2
    assert sessions.of_user(amina.id) == [here]
    assert stranger.ended_at is None


def test_old_sessions_are_cleaned_up(session, amina):
    old, recent = sessions.start(amina, "", -31), sessions.start(amina, "", -29)
    kept = recent.id
    ended = sessions.start(amina, "", 30)
    ended.ended_at = clock.now() - timedelta(days=31)
    session.flush()
    session.expunge(old)

    assert sessions.clean_up() == 2
    assert session.query(UserSession.id).all() == [(kept,)]
