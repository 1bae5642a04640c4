import pytest
from sqlalchemy import select

from portal.accounts.identity import SYSTEM
from portal.audit.models import AuditEntry
from portal.errors import FieldErrors, NotFound
from portal.mail.catalogue import Letter
from portal.notifications import queries
from portal.notifications.services import choosing
from portal.notifications.states import Audience, How, Kind


def chosen(who):
    found = queries.chosen(who.user_id, Audience.EMPLOYER)
    return {kind: how for kind, how in found.items() if how is not How.AT_ONCE}


def entries(session):
    return session.scalars(
        select(AuditEntry.details)
        .where(AuditEntry.action == "notifications.chosen")
        .order_by(AuditEntry.created_at)
    ).all()


def test_everything_comes_at_once_until_somebody_chooses(boss):
    assert chosen(boss) == {}


def test_a_choice_is_kept_changed_and_written_down(session, boss):
    choosing.choose({Kind.VACANCIES: How.DIGEST, Kind.REACTIONS: How.NONE}, by=boss)
    choosing.choose({Kind.VACANCIES: How.AT_ONCE, Kind.REACTIONS: How.NONE}, by=boss)
    choosing.choose({Kind.VACANCIES: How.AT_ONCE}, by=boss)

    assert chosen(boss) == {Kind.REACTIONS: How.NONE}
    assert entries(session) == [
        {"vacancies": "digest", "reactions": "none"},
        {"vacancies": "at_once"},
    ]


@pytest.mark.parametrize(
    ("kind", "how"),
    [
        (Kind.SCHEMES, How.NONE),
        (Kind.ACCOUNT, How.DIGEST),
        (Kind.PRIVACY, How.NONE),
        (Kind.TURN, How.DIGEST),
        (Kind.PROFILE, How.NONE),
        (Kind.MAIL_ONLY, How.NONE),
    ],
)
def test_what_cannot_be_chosen_is_refused(session, boss, kind, how):
    with pytest.raises(FieldErrors) as refused:
        choosing.choose({Kind.VACANCIES: How.NONE, kind: how}, by=boss)

    assert list(refused.value.errors) == [kind.value]
    assert chosen(boss) == {}
    assert entries(session) == []


def test_what_waits_goes_not_when_no_mail_is_wanted(session, tell, boss):
    choosing.choose({Kind.VACANCIES: How.DIGEST, Kind.REACTIONS: How.DIGEST}, by=boss)
    _now, one = tell(boss)
    _now, other = tell(boss, Letter.APPLICATION_RECEIVED)
    choosing.choose({Kind.VACANCIES: How.NONE, Kind.REACTIONS: How.AT_ONCE}, by=boss)
    session.expire_all()

    assert (one.waits, other.waits) == (False, True)


def test_nobody_is_not_found():
    with pytest.raises(NotFound):
        choosing.choose({Kind.VACANCIES: How.NONE}, by=SYSTEM)
