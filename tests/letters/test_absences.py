"""Letters about standing in, and the contact of a letter while somebody is absent."""

from datetime import timedelta

import pytest

from portal import clock
from portal.accounts.models import User
from portal.accounts.services import absences
from portal.accounts.services.absences import AbsenceDetails
from portal.letters.people import contact_of, desk, guide_of
from portal.mail.catalogue import Letter
from portal.vacancies.wording import day
from tests.letters.conftest import HEAD


def flat(mail):
    return " ".join(mail.text.split())


@pytest.fixture
def me(make_staff):
    return make_staff(name="Noor Bakker", phone="070 111 11 11")


@pytest.fixture
def cover(make_staff):
    return make_staff(name="Ali Demir", phone="070 222 22 22", email="ali@werkpoort.test")


@pytest.fixture
def away(me, cover):
    def note(days=4):
        last = None if days is None else clock.today() + timedelta(days=days)
        return absences.enter(
            me.user_id,
            AbsenceDetails(first_day=clock.today(), last_day=last, cover_id=cover.user_id),
            by=me,
        )

    return note


def test_the_cover_reads_who_and_from_when_until_when(write, away, me, cover):
    one = away()

    mail = write(Letter.ABSENCE_COVER, one.id, to=cover.user_id)

    assert mail.subject == "Je neemt waar voor Noor Bakker"
    until = day(clock.today() + timedelta(days=4))
    assert f"afwezig van {day(clock.today())} tot en met {until}" in flat(mail)
    assert "https://werkpoort.test/medewerker" in mail.text
    assert write(Letter.ABSENCE_COVER, one.id, to=me.user_id) is None


def test_the_cover_reads_that_it_ended_and_not_while_it_lasts(write, away, me, cover):
    one = away(None)
    assert "nog niet bekend" in flat(write(Letter.ABSENCE_COVER, one.id, to=cover.user_id))
    assert write(Letter.ABSENCE_ENDED, me.user_id, to=cover.user_id) is None

    absences.end(one, version=one.version, by=me)

    mail = write(Letter.ABSENCE_ENDED, me.user_id, to=cover.user_id)
    assert mail.subject == "Je neemt niet meer waar voor Noor Bakker"


def test_a_letter_names_who_stands_in(away, me, make_employer, make_candidate):
    employer, candidate = make_employer(contact=me), make_candidate(contact=me)
    assert contact_of(employer.id, HEAD).name == "Noor Bakker"
    away()

    for contact in (contact_of(employer.id, HEAD), guide_of(candidate.id, HEAD)):
        until = day(clock.today() + timedelta(days=4))
        assert (contact.name, contact.phone, contact.mail) == (
            "Ali Demir",
            "070 222 22 22",
            "ali@werkpoort.test",
        )
        assert contact.fixed == "Noor Bakker"
        assert contact.away == f"Noor Bakker is afwezig tot en met {until}; Ali Demir neemt waar."


def test_the_letter_says_it_below_the_greeting(write, away, me, make_employer):
    employer = make_employer(contact=me)
    away(None)

    mail = write(Letter.EMPLOYER_VERIFIED, employer.id, to=employer.people[0].user_id)

    assert "Uw vaste contactpersoon is Noor Bakker" in flat(mail)
    assert "Noor Bakker is afwezig; Ali Demir neemt waar." in flat(mail)
    assert "Bel 070 222 22 22 of mail ali@werkpoort.test" in flat(mail)


def test_the_desk_helps_when_the_cover_left(session, away, me, cover, make_employer):
    employer = make_employer(contact=me)
    away(None)
    session.get(User, cover.user_id).is_active = False
    session.flush()

    contact = contact_of(employer.id, HEAD)

    assert (contact.name, contact.phone) == (desk(HEAD).name, desk(HEAD).phone)
    assert contact.away == "Noor Bakker is afwezig."
