from uuid import uuid4

import pytest
from sqlalchemy import func, select

from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.mail.catalogue import Letter
from portal.notifications.models import Notification, NotificationDigest
from portal.notifications.services import choosing, reading, telling
from portal.notifications.states import How, Kind


def choose(kind, how, by):
    choosing.choose({kind: how}, by=by)


def test_without_a_choice_it_is_noted_and_mailed(tell, boss):
    now, row = tell(boss, title="Goedgekeurd", page="/werkgever/vacatures/V1")

    assert now is True
    assert (row.title, row.page, row.kind) == (
        "Goedgekeurd",
        "/werkgever/vacatures/V1",
        Kind.VACANCIES,
    )
    assert (row.read_at, row.waits, row.digest_id) == (None, False, None)


@pytest.mark.parametrize(
    ("how", "mailed", "waits"),
    [(How.AT_ONCE, True, False), (How.DIGEST, False, True), (How.NONE, False, False)],
)
def test_a_choice_is_followed(tell, boss, how, mailed, waits):
    choose(Kind.VACANCIES, how, boss)
    now, row = tell(boss)

    assert (now, row.waits) == (mailed, waits)


def test_a_choice_holds_for_its_kind_and_person(tell, boss, make_employer, acting_for):
    other = acting_for(make_employer())
    choose(Kind.VACANCIES, How.NONE, boss)

    assert tell(boss, Letter.PLACEMENT_STARTED)[0] is True
    assert tell(other)[0] is True


def test_an_appointment_does_not_wait(tell, boss):
    choose(Kind.INTRODUCTIONS, How.DIGEST, boss)
    now, row = tell(boss, Letter.INTRODUCTION_MEETING, is_urgent=True)
    assert (now, row.waits) == (True, False)

    choose(Kind.INTRODUCTIONS, How.NONE, boss)
    assert tell(boss, Letter.INTRODUCTION_MEETING, is_urgent=True)[0] is False


def test_the_same_while_unread_takes_the_place_of_the_first(tell, boss, titles):
    subject = uuid4()
    _now, first = tell(boss, subject_id=subject, title="Eerst")
    tell(boss, title="Iets anders")
    now, second = tell(boss, subject_id=subject, title="Opnieuw", page="/werkgever")

    assert now is True
    assert second is first
    assert titles(boss) == ["Opnieuw", "Iets anders"]


def test_the_same_after_reading_is_another(tell, boss, titles):
    subject = uuid4()
    _now, first = tell(boss, subject_id=subject, title="Eerst")
    reading.read(first.id, by=boss)
    tell(boss, subject_id=subject, title="Opnieuw")

    assert titles(boss) == ["Opnieuw", "Eerst"]


def test_what_was_in_the_mail_of_yesterday_waits_again_when_it_is_new(session, tell, boss):
    choose(Kind.VACANCIES, How.DIGEST, boss)
    subject = uuid4()
    _now, row = tell(boss, subject_id=subject)
    digest = NotificationDigest(user_id=boss.user_id, on=row.created_at.date())
    session.add(digest)
    session.flush()
    row.digest_id = digest.id
    session.flush()

    assert tell(boss, subject_id=subject)[1].digest_id is None


def test_a_key_to_come_in_is_only_a_mail(session, tell, boss):
    assert tell(boss, Letter.LOGIN_LINK) == (True, None)
    assert session.scalar(select(func.count()).select_from(Notification)) == 0


def test_somebody_without_account_is_only_mailed(session):
    assert telling.tell(uuid4(), Letter.APPLICATION_SENT, uuid4(), title="Verstuurd") is True
    assert session.scalar(select(func.count()).select_from(Notification)) == 0


def test_a_choice_of_another_role_counts_no_more(session, tell, make_staff):
    somebody = make_staff()
    choose(Kind.TURN, How.DIGEST, somebody)
    assert tell(somebody, Letter.REQUEST_LATE)[0] is False

    session.get(User, somebody.user_id).role = Role.CANDIDATE
    assert tell(somebody, Letter.INTRODUCTION_ASKED)[0] is True
