from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from portal import clock, db
from portal.accounts import links
from portal.accounts.models import ActionLink, LinkPurpose
from portal.errors import LinkExpired, NotFound
from tests.accounts.together import together

HOUR = timedelta(hours=1)


def test_a_token_leads_to_its_link(session, make_user):
    user = make_user()
    subject = uuid4()

    token = links.issue(
        LinkPurpose.LOGIN, user_id=user.id, subject_id=subject, data={"a": 1}, valid=HOUR
    )
    link = links.look(token)

    assert (link.user_id, link.subject_id, link.data, link.used_at) == (
        user.id,
        subject,
        {"a": 1},
        None,
    )
    assert link.token == token


def test_a_token_is_not_stored(session, make_user):
    token = links.issue(LinkPurpose.LOGIN, user_id=make_user().id)

    stored = session.scalars(select(ActionLink.token_hash)).all()
    assert len(token) >= 43
    assert [len(one) for one in stored] == [64]
    assert token not in stored


@pytest.mark.parametrize("token", ["", "x", "é", "\ud800", "\x00", "x" * 10_000])
def test_an_unknown_token_does_not_exist(session, token):
    with pytest.raises(NotFound):
        links.look(token)
    assert links.renewable(token) is None


def test_a_link_does_one_thing(session, make_user):
    token = links.issue(LinkPurpose.INVITATION, user_id=make_user().id)

    assert links.look(token, LinkPurpose.INVITATION).purpose is LinkPurpose.INVITATION
    with pytest.raises(NotFound):
        links.look(token, LinkPurpose.LOGIN, LinkPurpose.RESET_PASSWORD)


def test_looking_spends_nothing(session, make_user):
    token = links.issue(LinkPurpose.LOGIN, user_id=make_user().id)

    links.look(token)
    session.expire_all()

    assert links.look(token).used_at is None


def test_a_link_works_once(session, make_user):
    token = links.issue(LinkPurpose.LOGIN, user_id=make_user().id)
    link = links.look(token)

    links.use(link)

    assert link.used_at is not None
    with pytest.raises(LinkExpired) as spent:
        links.use(link)
    assert spent.value.token == token
    with pytest.raises(LinkExpired):
        links.look(token)


def test_a_link_works_until_its_moment(session, make_user, travel):
    token = links.issue(LinkPurpose.LOGIN, user_id=make_user().id, valid=HOUR)
    link = links.look(token)

    travel(HOUR)

    with pytest.raises(LinkExpired):
        links.look(token)
    with pytest.raises(LinkExpired):
        links.use(link)


def test_a_spent_link_can_be_renewed_for_the_same_person(session, make_user):
    user = make_user()
    token = links.issue(LinkPurpose.RESET_PASSWORD, user_id=user.id, valid=-HOUR)

    assert links.renewable(token) == links.Renewable(LinkPurpose.RESET_PASSWORD, user.id, None)


@pytest.mark.parametrize(
    ("purpose", "term"),
    [
        (LinkPurpose.LOGIN, timedelta(minutes=15)),
        (LinkPurpose.RESET_PASSWORD, HOUR),
        (LinkPurpose.CONFIRM_EMAIL, timedelta(days=7)),
        (LinkPurpose.INVITATION, timedelta(days=7)),
        (LinkPurpose.VACANCY_OPEN, timedelta(days=14)),
    ],
)
def test_each_purpose_has_its_term(session, purpose, term):
    assert links.validity(purpose) == term


def test_links_of_a_user_end_by_purpose(session, make_user):
    user, other = make_user(), make_user()
    reset = links.issue(LinkPurpose.RESET_PASSWORD, user_id=user.id)
    login = links.issue(LinkPurpose.LOGIN, user_id=user.id)
    of_other = links.issue(LinkPurpose.RESET_PASSWORD, user_id=other.id)

    links.end_of_user(user.id, LinkPurpose.RESET_PASSWORD)

    with pytest.raises(LinkExpired):
        links.look(reset)
    assert links.look(login).user_id == user.id
    assert links.look(of_other).user_id == other.id


def test_old_links_are_cleaned_up(session, make_user):
    user = make_user()
    links.issue(LinkPurpose.LOGIN, user_id=user.id, valid=timedelta(days=-91))
    recent = links.issue(LinkPurpose.LOGIN, user_id=user.id, valid=timedelta(days=-89))
    used = links.look(links.issue(LinkPurpose.LOGIN, user_id=user.id, valid=timedelta(days=9)))
    used.used_at = clock.now() - timedelta(days=91)
    session.flush()

    assert links.clean_up() == 2
    assert links.renewable(recent) is not None


def test_of_many_who_use_a_link_at_once_one_succeeds(committed):
    with db.transaction():
        token = links.issue(LinkPurpose.VACANCY_OPEN, subject_id=uuid4())

    def use():
        links.use(links.look(token))
        return "used"

    answers = together(*[use] * 6)

    assert [one for one in answers if one == "used"] == ["used"]
    assert [type(one) for one in answers if one != "used"] == [LinkExpired] * 5
