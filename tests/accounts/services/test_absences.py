"""Absence with a cover: who may note it, which days go together, who does whose work."""

from datetime import timedelta
from random import Random

import pytest
import time_machine

from portal import clock
from portal.accounts import queries
from portal.accounts.models import Absence, User
from portal.accounts.roles import Role
from portal.accounts.services import absences
from portal.accounts.services.absences import AbsenceDetails
from portal.audit import queries as audit_queries
from portal.errors import FieldErrors, NotFound, StaleForm
from portal.mail.catalogue import Letter
from portal.outbox.models import Job


def day(number):
    return clock.today() + timedelta(days=number)


def details(cover, first=0, last=4, note=""):
    return AbsenceDetails(
        first_day=day(first),
        last_day=None if last is None else day(last),
        cover_id=cover.user_id,
        note=note,
    )


def wrong(act):
    with pytest.raises(FieldErrors) as caught:
        act()
    return set(caught.value.errors)


def letters(session):
    jobs = session.query(Job).order_by(Job.created_at, Job.id).all()
    return [(job.payload["letter"], job.payload["to"]) for job in jobs]


@pytest.fixture
def me(make_staff):
    return make_staff(name="Noor Bakker")


@pytest.fixture
def cover(make_staff):
    return make_staff(name="Ali Demir")


@pytest.fixture
def third(make_staff):
    return make_staff()


def test_an_absence_is_noted_and_told_to_the_cover(session, me, cover):
    made = absences.enter(me.user_id, details(cover, note=" Bel Taxi West "), by=me)

    assert (made.first_day, made.last_day, made.note) == (day(0), day(4), "Bel Taxi West")
    assert letters(session) == [(Letter.ABSENCE_COVER.value, str(cover.user_id))]
    assert [one.action for one in audit_queries.of("user", me.user_id)] == ["absence.entered"]
    assert set(queries.absent_on(day(0))) == {me.user_id}
    assert set(queries.absent_on(day(4))) == {me.user_id}
    assert queries.absent_on(day(5)) == {}
    assert queries.absent_on(day(-1)) == {}


def test_the_cover_does_the_work_on_those_days_only(me, cover, third):
    absences.enter(me.user_id, details(cover, first=1, last=3), by=me)

    assert queries.covering(cover.user_id, day(0)) == frozenset()
    assert queries.covering(cover.user_id, day(3)) == {me.user_id}
    assert queries.covering(third.user_id, day(3)) == frozenset()
    assert (queries.stand_in(me.user_id, day(0)), queries.stand_in(me.user_id, day(1))) == (
        None,
        cover.user_id,
    )


def test_a_cover_who_is_absent_too_passes_both_on(me, cover, third):
    absences.enter(me.user_id, details(cover), by=me)
    absences.enter(cover.user_id, details(third, first=2, last=3), by=cover)

    assert queries.covering(cover.user_id, day(1)) == {me.user_id}
    assert queries.covering(cover.user_id, day(2)) == frozenset()
    assert queries.covering(third.user_id, day(2)) == {me.user_id, cover.user_id}
    assert queries.stand_in(me.user_id, day(2)) == third.user_id


@pytest.mark.parametrize("seed", range(12))
def test_a_query_covers_whom_the_rule_covers(session, make_staff, seed):
    chance = Random(seed)
    people = [make_staff().user_id for _ in range(7)]
    session.get_one(User, people[0]).is_active = False
    for user_id in people[1:]:
        cover_id = chance.choice([one for one in people if one != user_id])
        first, last = chance.choice([(-2, 0), (0, 3), (0, None), (1, 3), (-3, -1)])
        until = None if last is None else day(last)
        absence = Absence(user_id=user_id, cover_id=cover_id, first_day=day(first), last_day=until)
        session.add(absence)
    session.flush()
    for user_id in people[1:]:
        found = session.scalars(queries.covered_by(user_id)).all()
        assert sorted(found) == sorted(queries.covering(user_id, clock.today())), user_id


def test_nobody_covers_for_who_covers_them(me, cover):
    absences.enter(me.user_id, details(cover), by=me)

    assert wrong(lambda: absences.enter(cover.user_id, details(me, 4, 9), by=cover)) == {"cover_id"}
    absences.enter(cover.user_id, details(me, 5, 9), by=cover)


@pytest.mark.parametrize(("first", "last"), [(4, 9), (-3, 0), (1, 2), (-3, 9), (0, None)])
def test_days_of_one_person_do_not_overlap(me, cover, first, last):
    absences.enter(me.user_id, details(cover), by=me)

    assert wrong(lambda: absences.enter(me.user_id, details(cover, first, last), by=me)) == {
        "first_day"
    }


def test_absences_follow_each_other(me, cover, third):
    absences.enter(me.user_id, details(cover), by=me)
    absences.enter(me.user_id, details(third, 5, None), by=me)

    assert queries.stand_in(me.user_id, day(4)) == cover.user_id
    assert queries.stand_in(me.user_id, day(400)) == third.user_id


@pytest.mark.parametrize(("first", "last"), [(3, 2), (-5, -1)])
def test_days_go_forward_and_are_not_over(me, cover, first, last):
    assert wrong(lambda: absences.enter(me.user_id, details(cover, first, last), by=me)) == {
        "last_day"
    }


def test_the_cover_is_a_colleague_who_works_on_all_days(session, me, cover, make_user):
    stops = session.get(User, cover.user_id)
    for ends_on, is_active in ((day(3), True), (None, False)):
        stops.ends_on, stops.is_active = ends_on, is_active
        assert wrong(lambda: absences.enter(me.user_id, details(cover), by=me)) == {"cover_id"}
    assert wrong(lambda: absences.enter(me.user_id, details(me), by=me)) == {"cover_id"}
    stops.is_active, stops.role = True, Role.EMPLOYER
    assert wrong(lambda: absences.enter(me.user_id, details(cover), by=me)) == {"cover_id"}


def test_a_colleague_may_not_and_a_manager_may(me, cover, third, make_staff):
    with pytest.raises(NotFound):
        absences.enter(me.user_id, details(cover), by=third)
    for role in (Role.MANAGER, Role.ADMINISTRATOR):
        made = absences.enter(me.user_id, details(cover), by=make_staff(role))
        with pytest.raises(NotFound):
            absences.end(made, version=made.version, by=third)
        absences.end(made, version=made.version, by=make_staff(role))


def test_another_cover_is_told_and_so_is_who_was_it(session, me, cover, third):
    made = absences.enter(me.user_id, details(cover), by=me)
    session.query(Job).delete()

    absences.change(made, details(third), version=made.version, by=me)

    assert set(letters(session)) == {
        (Letter.ABSENCE_ENDED.value, str(cover.user_id)),
        (Letter.ABSENCE_COVER.value, str(third.user_id)),
    }


def test_a_note_alone_tells_nobody_and_an_old_form_changes_nothing(session, me, cover, third):
    made = absences.enter(me.user_id, details(cover), by=me)
    session.query(Job).delete()
    before = made.version

    absences.change(made, details(cover, note="Alles ligt klaar"), version=before, by=me)

    assert (made.note, letters(session)) == ("Alles ligt klaar", [])
    with pytest.raises(StaleForm):
        absences.change(made, details(third), version=before, by=me)


def test_the_end_gives_the_work_back_today(session, me, cover):
    with time_machine.travel(clock.now() - timedelta(days=2)):
        made = absences.enter(me.user_id, details(cover, last=None), by=me)
    session.query(Job).delete()

    absences.end(made, version=made.version, by=me)

    assert queries.covering(cover.user_id, clock.today()) == frozenset()
    assert made.last_day == day(-1)
    assert letters(session) == [(Letter.ABSENCE_ENDED.value, str(cover.user_id))]
    with pytest.raises(StaleForm):
        absences.end(made, version=made.version, by=me)


def test_what_did_not_begin_is_taken_back(session, me, cover):
    made = absences.enter(me.user_id, details(cover), by=me)

    absences.end(made, version=made.version, by=me)

    assert session.query(Absence).count() == 0


def test_nobody_stands_in_when_the_cover_left(session, me, cover):
    absences.enter(me.user_id, details(cover), by=me)
    session.get(User, cover.user_id).is_active = False
    session.flush()

    assert queries.stand_in(me.user_id, day(0)) is None
    assert queries.covering(cover.user_id, day(0)) == frozenset()
