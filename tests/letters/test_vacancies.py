from datetime import date, timedelta

import pytest

from portal import clock
from portal.accounts import links
from portal.accounts.models import LinkPurpose
from portal.employers.states import EmployerStatus
from portal.mail.catalogue import Letter
from portal.vacancies.models import JobApplication, ModerationDecision, VacancyRevision
from portal.vacancies.states import Outcome, RevisionState, VacancyStatus
from portal.vacancies.wording import day
from tests.letters.conftest import TOKEN
from tests.support.moments import days_ago


def flat(mail):
    return " ".join(mail.text.split())


@pytest.fixture
def write_to_admin(write, admin):
    return lambda letter, subject_id: write(letter, subject_id, to=admin.id)


@pytest.fixture
def make_own(make_vacancy, employer):
    return lambda status, **content: make_vacancy(status, employer=employer, **content)


@pytest.fixture
def judged(session, make_vacancy, employer, admin, contact):
    """A vacancy in a state of moderation with its revision and, when judged, its decision."""

    def make(status, outcome=None, **decision):
        vacancy = make_vacancy(status, employer=employer, title="Chauffeur [B]")
        [revision] = vacancy.revisions
        revision.promised_on = date(2026, 11, 24)
        if outcome:
            session.add(
                ModerationDecision(
                    revision_id=revision.id,
                    outcome=outcome,
                    reviewer_id=contact.user_id,
                    **decision,
                )
            )
            session.flush()
            session.refresh(revision)
        return revision

    return make


def test_vacancy_submitted_promises_a_day(write, judged, admin):
    revision = judged(VacancyStatus.SUBMITTED)

    mail = write(Letter.VACANCY_SUBMITTED, revision.id, to=admin.id)

    assert mail.subject == "Uw vacature “Chauffeur [B]” is bij ons binnen"
    assert "Wij kijken ernaar en antwoorden voor 24 november 2026." in flat(mail)
    assert "gegevens van uw organisatie" not in flat(mail)
    assert f"https://werkpoort.test/werkgever/vacatures/{revision.vacancy.ref}" in mail.text


def test_vacancy_submitted_by_a_new_employer_says_what_else_is_checked(
    write, judged, admin, employer
):
    revision = judged(VacancyStatus.SUBMITTED)
    employer.status = EmployerStatus.REGISTERED

    mail = write(Letter.VACANCY_SUBMITTED, revision.id, to=admin.id)

    assert "Wij controleren ook nog de gegevens van uw organisatie." in flat(mail)


def test_vacancy_approved_leads_to_the_site(write, vacancy, admin):
    mail = write(Letter.VACANCY_APPROVED, vacancy.revisions[0].id, to=admin.id)

    assert mail.subject == "Uw vacature “Chauffeur” staat klaar voor kandidaten"
    assert f"staat op de site, tot en met {day(vacancy.closes_on)}." in flat(mail)
    assert f"https://werkpoort.test/vacatures/{vacancy.ref}\n" in mail.text


def test_vacancy_approved_for_later_names_the_first_day(write, make_vacancy, employer, admin):
    vacancy = make_vacancy(VacancyStatus.SCHEDULED, employer=employer)
    vacancy.publish_on = clock.today() + timedelta(days=5)

    mail = write(Letter.VACANCY_APPROVED, vacancy.revisions[0].id, to=admin.id)

    assert mail.subject.endswith("” is goedgekeurd")
    assert f"Hij komt op {day(vacancy.publish_on)} op de site" in flat(mail)


def test_vacancy_approved_of_a_kind_that_is_not_public_does_not_promise_the_site(
    write, make_vacancy, employer, admin
):
    vacancy = make_vacancy(employer=employer, kind="sheltered_work")

    mail = write(Letter.VACANCY_APPROVED, vacancy.revisions[0].id, to=admin.id)

    assert "staat niet op de openbare site" in flat(mail)
    assert "https://werkpoort.test/vacatures/" not in mail.text


def test_vacancy_changes_requested_gives_message_and_remarks(write, judged, admin):
    revision = judged(
        VacancyStatus.CHANGES_REQUESTED,
        Outcome.CHANGES_REQUESTED,
        message="Mooi werk!\n\nNog één",
        remarks=[
            {"field": "wage_min", "text": "Noem het *loon*."},
            {"field": "tasks", "text": "Korter kan."},
        ],
    )

    mail = write(Letter.VACANCY_CHANGES_REQUESTED, revision.id, to=admin.id)

    assert (
        "> Mooi werk!\n>\n> Nog één\n\n- Loon, vanaf: Noem het *loon*.\n- Het werk: Korter kan.\n"
    ) in mail.text
    assert "<li><strong>Loon, vanaf:</strong> Noem het *loon*.</li>" in mail.html
    assert "Daarna verstuurt u de vacature opnieuw." in flat(mail)


def test_vacancy_refused_gives_the_reason(write, judged, admin):
    revision = judged(
        VacancyStatus.REFUSED,
        Outcome.REFUSED,
        reason="below_minimum_wage",
        message="Verhoog het loon.",
    )

    mail = write(Letter.VACANCY_REFUSED, revision.id, to=admin.id)

    assert "De reden: Het loon is lager dan het minimumloon.\n\n> Verhoog het loon.\n" in mail.text


@pytest.mark.parametrize(
    ("letter", "status", "outcome"),
    [
        (
            Letter.VACANCY_CHANGES_REQUESTED,
            VacancyStatus.CHANGES_REQUESTED,
            Outcome.CHANGES_REQUESTED,
        ),
        (Letter.VACANCY_REFUSED, VacancyStatus.REFUSED, Outcome.REFUSED),
    ],
)
def test_a_judgement_is_not_sent_when_a_better_text_came_in(
    write_to_admin, judged, letter, status, outcome
):
    revision = judged(status, outcome, message="x", reason="other")
    newer = VacancyRevision(number=2, state=RevisionState.DRAFT, title="Beter")
    revision.vacancy.revisions.append(newer)
    assert write_to_admin(letter, revision.id) is not None

    newer.state = RevisionState.SUBMITTED
    assert write_to_admin(letter, revision.id) is None


def test_still_open_has_three_buttons_to_one_link(write, vacancy, admin):
    vacancy.confirmed_at = days_ago(50)
    vacancy.closes_on = clock.today() + timedelta(days=90)

    mail = write(Letter.VACANCY_STILL_OPEN, vacancy.id, to=admin.id)

    token, *others = set(TOKEN.findall(mail.text))
    assert others == []
    address = f"https://werkpoort.test/m/{token}?antwoord="
    assert (
        f"Ja, nog open:\n{address}open\n\n"
        f"Verlengen met 30 dagen:\n{address}extend\n\n"
        f"Nee, vervuld:\n{address}filled\n\n"
    ) in mail.text
    link = links.look(token, LinkPurpose.VACANCY_OPEN)
    assert (link.user_id, link.subject_id) == (admin.id, vacancy.id)
    hidden_on = clock.today() + timedelta(days=10)
    assert f"Horen we niets, dan halen we hem op {day(hidden_on)} van de site." in flat(mail)


def test_still_open_before_the_closing_date_names_that_date(write, vacancy, admin):
    vacancy.closes_on = clock.today() + timedelta(days=7)

    mail = write(Letter.VACANCY_STILL_OPEN, vacancy.id, to=admin.id)

    assert f"sluit op {day(vacancy.closes_on)}. Is hij nog open" in flat(mail)


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        ("unconfirmed", "Omdat we niets hoorden, staat hij niet meer op de site."),
        ("", "was 1 november 2026. Hij staat niet meer op de site."),
    ],
)
def test_vacancy_expired_offers_a_way_back(write_to_admin, make_own, reason, sentence):
    vacancy = make_own(VacancyStatus.EXPIRED, closes_on=date(2026, 11, 1))
    vacancy.end_reason = reason

    mail = write_to_admin(Letter.VACANCY_EXPIRED, vacancy.id)

    assert sentence in flat(mail)
    assert links.look(TOKEN.search(mail.text)[1], LinkPurpose.VACANCY_OPEN).subject_id == vacancy.id


def test_vacancy_closed_gives_the_reason_and_not_the_note(write, make_vacancy, employer, admin):
    vacancy = make_vacancy(VacancyStatus.CLOSED, employer=employer)
    vacancy.end_reason, vacancy.end_note = "displacement", "tip van de buren"

    mail = write(Letter.VACANCY_CLOSED, vacancy.id, to=admin.id)

    assert "De reden: Verdringing." in flat(mail)
    assert "buren" not in mail.text + mail.html


@pytest.mark.parametrize(
    ("letter", "right"),
    [
        (Letter.VACANCY_STILL_OPEN, {VacancyStatus.PUBLISHED, VacancyStatus.EXPIRED}),
        (Letter.VACANCY_EXPIRED, {VacancyStatus.EXPIRED}),
        (Letter.VACANCY_CLOSED, {VacancyStatus.CLOSED, VacancyStatus.WITHDRAWN}),
    ],
)
def test_a_letter_about_a_vacancy_is_sent_only_in_its_status(
    write_to_admin, make_own, letter, right
):
    for status in VacancyStatus:
        sent = write_to_admin(letter, make_own(status).id)
        assert (sent is not None) == (status in right)


def test_a_letter_about_a_vacancy_never_goes_to_another_employer(write, vacancy, make_employer):
    stranger = make_employer().people[0].user_id

    assert write(Letter.VACANCY_STILL_OPEN, vacancy.id, to=stranger) is None
    assert write(Letter.VACANCY_APPROVED, vacancy.revisions[0].id, to=stranger) is None


@pytest.fixture
def reaction(session, vacancy):
    row = JobApplication(
        vacancy_id=vacancy.id,
        name="Kim MARKER",
        email="marker@voorbeeld.test",
        phone="06 MARKER",
        message="Ik ben MARKER",
    )
    session.add(row)
    session.flush()
    return row


def test_application_received_says_nothing_about_the_person(write, reaction, admin, vacancy):
    mail = write(Letter.APPLICATION_RECEIVED, reaction.id, to=admin.id)

    assert "marker" not in (mail.subject + mail.text + mail.html).lower()
    assert f"https://werkpoort.test/werkgever/vacatures/{vacancy.ref}" in mail.text


def test_application_received_by_the_contact_person_leads_to_staff_pages(
    write, reaction, contact, vacancy
):
    mail = write(Letter.APPLICATION_RECEIVED, reaction.id, to=contact.user_id)

    assert "marker" not in (mail.subject + mail.text + mail.html).lower()
    assert f"https://werkpoort.test/medewerker/vacatures/{vacancy.ref}" in mail.text
    assert "Je krijgt deze mail omdat je de contactpersoon bent" in flat(mail)


def test_application_received_is_not_for_another_employer(write, reaction, make_employer):
    stranger = make_employer().people[0].user_id

    assert write(Letter.APPLICATION_RECEIVED, reaction.id, to=stranger) is None


def test_application_sent_says_what_comes_next(write, reaction, vacancy):
    mail = write(Letter.APPLICATION_SENT, reaction.id)

    assert (mail.to, mail.name) == ("marker@voorbeeld.test", "Kim MARKER")
    assert mail.text.startswith("Dag Kim MARKER,\n\nGoed dat je reageert!")
    assert f"De vacature sluit op {day(vacancy.closes_on)}." in flat(mail)
    assert "Ik ben MARKER" not in mail.text


@pytest.mark.parametrize(
    "name",
    [
        "Win nu op http://evil.test",
        "www.evil.test",
        "evil.test",
        "x@evil.test",
        "a" * 61,
        "<b>Kim</b>",
    ],
)
def test_application_sent_repeats_no_advertisement(write, reaction, name):
    reaction.name = name

    mail = write(Letter.APPLICATION_SENT, reaction.id)

    assert mail.text.startswith("Dag,\n\n")
    assert mail.name == ""
    assert "evil" not in mail.text + mail.html


def test_application_without_an_address_gets_no_letter(write, reaction):
    reaction.email = ""

    assert write(Letter.APPLICATION_SENT, reaction.id) is None
    assert write(Letter.APPLICATION_VACANCY_ENDED, reaction.id) is None


def test_application_vacancy_ended_is_sent_after_the_end(write, reaction, vacancy):
    assert write(Letter.APPLICATION_VACANCY_ENDED, reaction.id) is None
    vacancy.status = VacancyStatus.WITHDRAWN

    mail = write(Letter.APPLICATION_VACANCY_ENDED, reaction.id)

    assert "Die vacature is nu gesloten." in flat(mail)
