from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select

from portal import clock, db
from portal.accounts import links, passwords
from portal.accounts.identity import Identity
from portal.accounts.models import LinkPurpose, User
from portal.accounts.roles import Role
from portal.accounts.services import login, sessions
from portal.audit import queries as audit_queries
from portal.errors import FieldErrors, LinkExpired, NotFound
from tests.accounts.sharing import counting
from tests.accounts.together import together

PASSWORD = "paars fietspad onder regen"
OTHER = "groene lantaarn bij de brug"
HASH = passwords.make_hash(PASSWORD)


@pytest.fixture
def sam(make_user):
    return make_user(email="sam@bedrijf.test", password_hash=HASH)


def guess_wrong(times):
    for _ in range(times):
        assert login.with_password("sam@bedrijf.test", OTHER) is None


def link_for(user, purpose=LinkPurpose.LOGIN, **terms):
    return links.look(links.issue(purpose, user_id=user.id, **terms))


def test_the_right_password_signs_in(sam):
    assert login.with_password(" Sam@Bedrijf.TEST ", PASSWORD) is sam


def refuse_unknown(user):
    user.email = "anders@bedrijf.test"


def refuse_inactive(user):
    user.is_active = False


def refuse_ended(user):
    user.role = Role.ACCOUNT_MANAGER
    user.ends_on = clock.today() - timedelta(days=1)


def refuse_locked(user):
    user.locked_until = clock.now() + timedelta(minutes=1)


def refuse_without_password(user):
    user.password_hash = None


@pytest.mark.parametrize(
    "make",
    [
        refuse_unknown,
        refuse_inactive,
        refuse_ended,
        refuse_locked,
        refuse_without_password,
    ],
)
def test_every_refusal_is_the_same(session, sam, letters, make):
    make(sam)
    session.flush()

    assert login.with_password("sam@bedrijf.test", PASSWORD) is None
    assert login.with_password("sam@bedrijf.test", OTHER) is None
    assert letters() == []


@pytest.mark.parametrize(
    "make",
    [
        refuse_unknown,
        refuse_inactive,
        refuse_ended,
        refuse_locked,
        refuse_without_password,
    ],
)
def test_every_refusal_costs_the_same(engine, session, sam, make):
    def attempt():
        session.expunge_all()
        with counting(engine) as seen:
            login.with_password("sam@bedrijf.test", OTHER)
        return [one.split()[0] for one in seen if "user_account" in one]

    wrong = attempt()
    make(session.get(User, sam.id))
    session.flush()

    assert wrong == attempt() == ["SELECT", "UPDATE"]


@pytest.mark.parametrize("email", ["", "\x00", "'; --", "a" * 5000, "sam@bedrijf.testx"])
def test_a_strange_address_is_refused(sam, email):
    assert login.with_password(email, PASSWORD) is None
    assert login.ask_link(email) is None


def test_the_tenth_wrong_password_shuts_the_account(session, sam, travel):
    guess_wrong(9)
    assert (sam.wrong_passwords, sam.locked_until) == (9, None)
    guess_wrong(1)

    assert sam.locked_until == clock.now() + timedelta(minutes=15)
    assert login.with_password("sam@bedrijf.test", PASSWORD) is None
    travel(timedelta(minutes=15))
    assert login.with_password("sam@bedrijf.test", PASSWORD) is sam
    assert (sam.wrong_passwords, sam.locked_until) == (0, None)


def test_an_account_that_is_shut_is_written_down_once(sam):
    guess_wrong(9)
    assert audit_queries.of("user", sam.id) == []
    guess_wrong(8)
    (act,) = audit_queries.of("user", sam.id)
    assert (act.action, act.actor_id, act.details) == ("user.locked", None, {})


def test_a_shut_account_counts_no_further(session, sam, travel):
    guess_wrong(30)
    until = sam.locked_until
    travel(timedelta(minutes=10))
    guess_wrong(5)

    assert (sam.wrong_passwords, sam.locked_until) == (0, until)


def test_the_right_password_forgives_wrong_ones(sam):
    guess_wrong(9)
    login.with_password("sam@bedrijf.test", PASSWORD)
    guess_wrong(9)

    assert (sam.wrong_passwords, sam.locked_until) == (9, None)


def test_guesses_at_the_same_moment_all_count(committed):
    with db.transaction():
        db.session.add(
            User(
                email="sam@bedrijf.test",
                name="Sam",
                role=Role.EMPLOYER,
                password_hash=HASH,
                confirmed_at=clock.now(),
            )
        )

    def guess():
        return login.with_password("sam@bedrijf.test", OTHER)

    assert together(*[guess] * 6) == [None] * 6
    with db.transaction():
        assert db.session.scalars(select(User.wrong_passwords)).all() == [6]


def test_an_outdated_hash_is_made_afresh(session, sam):
    sam.password_hash = PasswordHasher(time_cost=1, memory_cost=8192).hash(PASSWORD)

    assert login.with_password("sam@bedrijf.test", PASSWORD) is sam
    assert passwords.is_outdated(sam.password_hash) is False
    assert passwords.matches(sam.password_hash, PASSWORD) is True


def test_an_unconfirmed_account_gets_its_letter_again(session, sam, letters):
    sam.confirmed_at = None

    assert login.with_password("sam@bedrijf.test", OTHER) is None
    assert letters() == []
    assert login.with_password("sam@bedrijf.test", PASSWORD) is None
    assert letters() == [("confirm_email", str(sam.id))]


@pytest.mark.parametrize(
    ("ask", "letter"),
    [
        (login.ask_link, "login_link"),
        (login.ask_reset, "reset_password"),
    ],
)
def test_a_link_is_mailed_to_a_known_address_only(session, sam, letters, ask, letter):
    assert ask("niemand@bedrijf.test") is None
    assert ask("SAM@bedrijf.test") is None

    assert letters() == [(letter, str(sam.id))]


@pytest.mark.parametrize("make", [refuse_inactive, refuse_ended])
def test_no_link_is_mailed_to_who_may_not_enter(session, sam, letters, make):
    make(sam)
    session.flush()

    login.ask_link("sam@bedrijf.test")
    login.ask_reset("sam@bedrijf.test")

    assert letters() == []


def test_a_shut_account_can_ask_a_link(session, sam, letters):
    refuse_locked(sam)

    login.ask_link("sam@bedrijf.test")

    assert letters() == [("login_link", str(sam.id))]


def test_a_link_signs_in_once(sam):
    link = link_for(sam)

    assert login.with_link(link) is sam
    with pytest.raises(LinkExpired):
        login.with_link(link)


@pytest.mark.parametrize("purpose", [one for one in LinkPurpose if one is not LinkPurpose.LOGIN])
def test_a_link_for_something_else_does_not_sign_in(sam, purpose):
    link = link_for(sam, purpose)

    with pytest.raises(NotFound):
        login.with_link(link)
    assert link.used_at is None


@pytest.mark.parametrize("make", [refuse_inactive, refuse_ended])
def test_a_link_of_an_ended_account_is_spent(session, sam, make):
    link = link_for(sam)
    make(sam)

    with pytest.raises(LinkExpired):
        login.with_link(link)


def test_staff_enter_on_their_last_day_and_not_after_it(session, sam, travel):
    refuse_ended(sam)
    sam.ends_on = clock.today()
    session.flush()

    # 23:30 in Amsterdam on that day is 21:30 or 22:30 in UTC; half an hour later it is over.
    late = clock.local(clock.now()).replace(hour=23, minute=30)
    travel(late)
    assert login.with_password("sam@bedrijf.test", PASSWORD) is sam
    travel(timedelta(minutes=31))
    assert login.with_password("sam@bedrijf.test", PASSWORD) is None


def test_a_login_link_confirms_and_drops_a_password_of_who_knows_whom(session, sam):
    sam.confirmed_at = None

    login.with_link(link_for(sam))

    assert sam.confirmed_at is not None
    assert sam.password_hash is None


def test_confirming_keeps_the_password(session, sam):
    sam.confirmed_at = None

    assert login.confirm_email(link_for(sam, LinkPurpose.CONFIRM_EMAIL)) is sam
    assert sam.confirmed_at is not None
    assert login.with_password("sam@bedrijf.test", PASSWORD) is sam


def test_confirming_twice_changes_nothing(session, sam):
    before = sam.confirmed_at

    login.confirm_email(link_for(sam, LinkPurpose.CONFIRM_EMAIL))

    assert sam.confirmed_at == before


def test_a_reset_sets_the_password_and_ends_the_rest(session, sam, letters):
    refuse_locked(sam)
    session.flush()
    place = sessions.start(sam, "Firefox", 30)
    older = links.issue(LinkPurpose.LOGIN, user_id=sam.id)

    assert login.reset_password(link_for(sam, LinkPurpose.RESET_PASSWORD), OTHER) is sam

    assert login.with_password("sam@bedrijf.test", OTHER) is sam
    assert login.with_password("sam@bedrijf.test", PASSWORD) is None
    assert sessions.identify(place.id) is None
    assert letters() == [("password_changed", str(sam.id))]
    with pytest.raises(LinkExpired):
        links.look(older)
    assert [one.action for one in audit_queries.of("user", sam.id)] == ["user.password_set"]


def test_a_bad_new_password_leaves_the_link_whole(session, sam):
    link = link_for(sam, LinkPurpose.RESET_PASSWORD)

    with pytest.raises(FieldErrors) as refusal:
        login.reset_password(link, "kort")

    assert refusal.value.errors == {"password": passwords.TOO_SHORT}
    assert login.reset_password(link, OTHER) is sam


def test_a_first_password_is_no_changed_password(session, sam, letters):
    sam.password_hash = None
    sam.confirmed_at = None

    login.reset_password(link_for(sam, LinkPurpose.RESET_PASSWORD), OTHER)

    assert sam.confirmed_at is not None
    assert letters() == []


def test_changing_the_password_signs_out_elsewhere(session, sam, letters):
    here, there = sessions.start(sam, "", 30), sessions.start(sam, "", 30)

    login.change_password(sam.id, old=PASSWORD, new=OTHER, session_id=here.id)

    assert [one.id for one in sessions.of_user(sam.id)] == [here.id]
    assert there.ended_at is not None
    assert letters() == [("password_changed", str(sam.id))]


def test_changing_the_password_needs_the_old_one(session, sam):
    with pytest.raises(FieldErrors) as refusal:
        login.change_password(sam.id, old=OTHER, new=OTHER)

    assert refusal.value.errors == {"old": login.WRONG_PASSWORD}
    assert passwords.matches(sam.password_hash, PASSWORD) is True


@pytest.mark.parametrize(
    ("purpose", "letter"),
    [
        (LinkPurpose.LOGIN, "login_link"),
        (LinkPurpose.CONFIRM_EMAIL, "confirm_email"),
        (LinkPurpose.RESET_PASSWORD, "reset_password"),
    ],
)
def test_a_spent_link_gives_a_fresh_one(session, sam, letters, purpose, letter):
    token = links.issue(purpose, user_id=sam.id, valid=timedelta(days=-1))

    assert login.send_again(token) is True
    assert letters() == [(letter, str(sam.id))]


def test_nothing_is_sent_for_other_links(session, sam, letters):
    invitation = links.issue(LinkPurpose.INVITATION, subject_id=sam.id)
    own = links.issue(LinkPurpose.LOGIN, user_id=sam.id)
    sam.is_active = False

    assert [login.send_again(one) for one in ("onbekend", invitation, own)] == [False] * 3
    assert letters() == []


def test_sessions_belong_to_their_user(session, sam, make_user):
    other = make_user()
    mine, theirs = sessions.start(sam, "", 1), sessions.start(other, "", 1)
    me = Identity(user_id=sam.id, role=Role.EMPLOYER, session_id=mine.id)

    with pytest.raises(NotFound):
        sessions.end(theirs.id, by=me)
    assert theirs.ended_at is None
