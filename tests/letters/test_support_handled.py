"""Letters about handling a request for a scheme: what they say, and when they are not written."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine

from portal import clock
from portal.accounts.roles import Role
from portal.mail.catalogue import Letter
from portal.support_requests.services import deciding, extending, handling, inquiring, opinions
from portal.support_requests.services.deciding import Proposal


def flat(mail):
    return " ".join(mail.text.split())


@pytest.fixture
def officer(make_staff):
    return make_staff(Role.SUBSIDY_OFFICER, name="Anouk Visser")


@pytest.fixture
def request_(make_received, employer, officer):
    return make_received(employer=employer, handler=officer)


@pytest.fixture
def supplement(request_, officer):
    return inquiring.ask(
        request_,
        kinds=["contract"],
        question="Wie tekende?\n\nEn wanneer?",
        due_on=clock.today() + timedelta(days=14),
        by=officer,
    )


@pytest.mark.parametrize("letter", [Letter.SUPPORT_SUPPLEMENT_ASKED, Letter.SUPPORT_SUPPLEMENT_DUE])
def test_what_is_missing_and_until_when(  # noqa: PLR0917  every factory
    write, supplement, admin, letter, make_user, officer
):
    mail = write(letter, supplement.id, to=admin.id)
    assert "- Contract" in mail.text
    assert "> Wie tekende?" in mail.text
    assert "/werkgever/regelingen/" in mail.text
    assert f"uiterlijk {supplement.due_on.day} " in flat(mail)
    assert write(letter, supplement.id, to=make_user().id) is None
    assert write(letter, supplement.id, to=officer.user_id) is None
    inquiring.close(supplement.request, by=officer)
    assert write(letter, supplement.id, to=admin.id) is None


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        ("granted", "Uw aanvraag is toegekend. U krijgt in totaal € 1.250,50."),
        ("partly", "Uw aanvraag is voor een deel toegekend."),
        ("refused", "Uw aanvraag is afgewezen."),
    ],
)
def test_what_was_decided_and_how_to_object(  # noqa: PLR0917  every factory
    write, request_, admin, officer, outcome, words
):
    given = Proposal(outcome=outcome, reason="Geheim genoeg.", amount=Decimal("1250.50"))
    with time_machine.travel(date(2026, 2, 2), tick=False):
        request_.received_on = date(2026, 1, 5)
        decision = deciding.propose(request_, given, version=request_.version, by=officer)
    mail = write(Letter.SUPPORT_DECIDED, decision.id, to=admin.id)
    assert mail.subject == "Ons besluit over uw aanvraag voor Werkgeverscheque"
    assert words in flat(mail)
    assert "bezwaar maken, tot en met 16 maart 2026" in flat(mail)
    assert "Geheim" not in mail.text


def test_a_proposal_is_not_told(write, request_, admin, officer):
    given = Proposal(outcome="granted", reason="Ja.", amount=Decimal(9000))
    decision = deciding.propose(request_, given, version=request_.version, by=officer)
    assert write(Letter.SUPPORT_DECIDED, decision.id, to=admin.id) is None


def test_why_it_takes_longer(write, request_, admin, officer):
    assert write(Letter.SUPPORT_EXTENDED, request_.id, to=admin.id) is None
    extending.extend(request_, reason="De meting duurt langer.", by=officer)
    mail = write(Letter.SUPPORT_EXTENDED, request_.id, to=admin.id)
    assert "> De meting duurt langer." in mail.text
    assert f"Wij beslissen uiterlijk {request_.extended_until.day} " in flat(mail)


def test_the_team_hears_of_a_new_one(write, make_received, make_staff, employer, officer):
    request = make_received(employer=employer)
    mail = write(Letter.SUPPORT_STAFF_NEW, request.id, to=officer.user_id)
    assert mail.subject == "Nieuwe aanvraag: Werkgeverscheque voor Van Dalen Elektro"
    assert f"https://werkpoort.test/medewerker/regelingen/{request.ref}" in mail.text
    assert write(Letter.SUPPORT_STAFF_NEW, request.id, to=make_staff().user_id) is None
    handling.take(request, by=officer)
    assert write(Letter.SUPPORT_STAFF_NEW, request.id, to=officer.user_id) is None


def test_the_handler_is_warned(write, request_, make_received, officer):
    mail = write(Letter.SUPPORT_STAFF_WARNED, request_.id, to=officer.user_id)
    assert "Jij behandelt deze aanvraag." in flat(mail)
    free = make_received()
    mail = write(Letter.SUPPORT_STAFF_WARNED, free.id, to=officer.user_id)
    assert "Niemand behandelt deze aanvraag nog." in flat(mail)


def test_the_account_manager_hears_of_a_late_one(write, make_received, officer, employer, contact):
    request = make_received(employer=employer, handler=officer, days_ago=90)
    mail = write(Letter.SUPPORT_STAFF_ESCALATED, request.id, to=contact.user_id)
    assert mail.subject == "Te laat: Werkgeverscheque voor Van Dalen Elektro"
    assert "Anouk Visser behandelt de aanvraag." in flat(mail)
    request.decide_by = clock.today()
    assert write(Letter.SUPPORT_STAFF_ESCALATED, request.id, to=contact.user_id) is None


def test_a_specialist_is_asked(write, request_, make_staff, officer):
    adviser = make_staff(Role.SPECIALIST)
    opinion = opinions.ask(request_, question="Klopt het aantal uren?", by=officer)
    mail = write(Letter.SUPPORT_OPINION_ASKED, opinion.id, to=adviser.user_id)
    assert "Anouk Visser vraagt je advies" in flat(mail)
    assert "aantal uren" not in mail.text
    opinions.answer(opinion, "Ja.", by=adviser)
    assert write(Letter.SUPPORT_OPINION_ASKED, opinion.id, to=adviser.user_id) is None
