"""Letters to candidates about the own profile: nothing of the profile stands in them."""

from datetime import timedelta

import pytest
import time_machine

from portal import clock
from portal.accounts import links
from portal.accounts.models import LinkPurpose
from portal.accounts.roles import Role
from portal.candidates.services import (
    confirming,
    contacts,
    leaving,
    on_behalf,
    privacy,
    registration,
    reports,
    texts,
    visibility,
)
from portal.candidates.services.registration import Person
from portal.candidates.states import CandidateStatus, PrivacyRequestKind, TextKind, Through
from portal.mail.catalogue import Letter
from tests.letters.conftest import TOKEN

_C = CandidateStatus
PROFILE = "https://werkpoort.test/kandidaat/profiel"


@pytest.fixture
def guide(make_staff):
    return make_staff(
        Role.CASE_MANAGER, name="Tom Jansen", email="tom@werkpoort.test", phone="070 123 45 68"
    )


@pytest.fixture
def candidate(make_candidate, guide):
    return make_candidate(contact=guide, name="Fatima Zuidwijk", about="Ik kook graag.")


def flat(mail):
    return " ".join(mail.text.split())


def the_link(mail, purpose):
    tokens = set(TOKEN.findall(mail.text))
    assert len(tokens) == 1
    return links.look(tokens.pop(), purpose)


def test_the_welcome_leads_to_a_password(write, guide):
    made = registration.enter(Person(name="Ahmed Tamer", email="ahmed@post.test"), by=guide)
    contacts.assign(made, guide.user_id, by=guide, tell=False)

    mail = write(Letter.CANDIDATE_WELCOME, made.id, to=made.user_id)

    assert (mail.to, mail.subject) == ("ahmed@post.test", "Welkom bij Werkpoort")
    assert "Dag Ahmed Tamer" in mail.text
    assert "Bel Tom Jansen op 070 123 45 68." in flat(mail)
    found = the_link(mail, LinkPurpose.CANDIDATE_INVITATION)
    assert (found.user_id, found.subject_id) == (made.user_id, made.id)

    registration.accept(found, password=None)
    assert write(Letter.CANDIDATE_WELCOME, made.id, to=made.user_id) is None


def test_a_hand_over_names_the_successor(write, candidate, make_staff, guide):
    other = make_staff(Role.WORK_CONSULTANT, name="Sara Bos", phone="070 222 33 44")
    fresh = contacts.assign(candidate, other.user_id, note="Geheim voor collega's", by=guide)

    mail = write(Letter.CANDIDATE_CONTACT_CHANGED, fresh.id, to=candidate.user_id)

    assert mail.subject == "Sara Bos is je nieuwe begeleider"
    assert "Sara Bos op 070 222 33 44" in flat(mail)
    assert "Geheim" not in mail.text
    contacts.assign(candidate, guide.user_id, by=guide)
    assert write(Letter.CANDIDATE_CONTACT_CHANGED, fresh.id, to=candidate.user_id) is None


def test_the_first_contact_person_is_no_successor(write, make_candidate, guide):
    candidate = make_candidate()
    fresh = contacts.assign(candidate, guide.user_id, by=guide)

    mail = write(Letter.CANDIDATE_CONTACT_CHANGED, fresh.id, to=candidate.user_id)

    assert mail.subject == "Tom Jansen is je begeleider"


def test_a_change_by_staff_names_who_and_not_what(write, candidate, guide):
    note = on_behalf.begin(candidate, reason="language", text="Leest weinig", by=guide)

    mail = write(Letter.PROFILE_CHANGED_FOR_YOU, note.id, to=candidate.user_id)

    assert "Tom Jansen van Werkpoort past vandaag je profiel voor je aan" in flat(mail)
    assert PROFILE in mail.text
    assert "Leest weinig" not in mail.text
    assert "weinig Nederlands" not in mail.text


def test_released_until_when(write, make_candidate, guide, as_candidate):
    candidate = make_candidate(status=_C.OFFERED, contact=guide, ready=True)
    assert write(Letter.PROFILE_RELEASED, candidate.id, to=candidate.user_id) is None
    visibility.release(candidate, by=guide)

    mail = write(Letter.PROFILE_RELEASED, candidate.id, to=candidate.user_id)

    assert mail.subject == "Werkgevers kunnen je profiel nu zien"
    assert "Werkgevers zien nu wat je wilt en kunt, zonder je naam." in flat(mail)

    visibility.switch_off(candidate, by=as_candidate(candidate))
    mail = write(Letter.PROFILE_RELEASED, candidate.id, to=candidate.user_id)
    assert "Werkgevers zien het zodra" in flat(mail)


def test_what_must_change_is_read_after_signing_in(write, make_candidate, guide):
    candidate = make_candidate(status=_C.OFFERED, contact=guide)
    visibility.send_back(candidate, message="Haal je adres weg.", by=guide)

    mail = write(Letter.PROFILE_SENT_BACK, candidate.id, to=candidate.user_id)

    assert "Tom Jansen heeft je profiel gelezen" in flat(mail)
    assert "adres weg" not in mail.text
    assert "https://werkpoort.test/kandidaat" in mail.text


def test_a_refused_text_until_there_is_a_newer_one(write, candidate, guide, as_candidate):
    me = as_candidate(candidate)
    first = texts.submit(candidate, TextKind.MOTIVATION, "Ik wil graag werken.", by=me)
    assert write(Letter.PROFILE_TEXT_REFUSED, first.id, to=candidate.user_id) is None
    texts.refuse(first, reason="Noem geen plaats.", by=guide)

    mail = write(Letter.PROFILE_TEXT_REFUSED, first.id, to=candidate.user_id)
    assert mail.subject == "Verander nog iets in je tekst"
    assert "Noem geen plaats" not in mail.text

    with time_machine.travel(clock.now() + timedelta(minutes=5)):
        texts.submit(candidate, TextKind.MOTIVATION, "Ik wil heel graag werken.", by=me)
        assert write(Letter.PROFILE_TEXT_REFUSED, first.id, to=candidate.user_id) is None


def test_the_question_has_one_link_and_stops_after_the_answer(write, candidate, as_candidate):
    with time_machine.travel(clock.now() + timedelta(days=77)):
        assert write(Letter.PROFILE_CONFIRM_ASKED, candidate.id, to=candidate.user_id) is None
        confirming.advance()

        mail = write(Letter.PROFILE_CONFIRM_ASKED, candidate.id, to=candidate.user_id)

        assert mail.subject == "Klopt je profiel nog?"
        found = the_link(mail, LinkPurpose.PROFILE_CONFIRM)
        assert (found.user_id, found.subject_id) == (candidate.user_id, candidate.id)
        assert PROFILE in mail.text
        confirming.confirm(candidate, by=as_candidate(candidate), through=Through.MAIL)
        assert write(Letter.PROFILE_CONFIRM_ASKED, candidate.id, to=candidate.user_id) is None


def test_hidden_comes_back_with_one_press(write, candidate, as_candidate):
    assert write(Letter.PROFILE_HIDDEN, candidate.id, to=candidate.user_id) is None
    with time_machine.travel(clock.now() + timedelta(days=91)):
        mail = write(Letter.PROFILE_HIDDEN, candidate.id, to=candidate.user_id)

        assert mail.subject == "Werkgevers zien je profiel niet meer"
        the_link(mail, LinkPurpose.PROFILE_CONFIRM)
        confirming.confirm(candidate, by=as_candidate(candidate), through=Through.MAIL)
        assert write(Letter.PROFILE_HIDDEN, candidate.id, to=candidate.user_id) is None


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        ("availability", "Een werkgever denkt dat er iets in je profiel niet klopt."),
        ("identifies", "Een werkgever denkt te zien wie je bent. Tom Jansen kijkt ernaar."),
    ],
)
def test_a_report_does_not_name_the_employer(
    *, write, candidate, guide, make_employer, acting_for, reason, sentence
):
    employer = make_employer(name="Bakkerij De Molen")
    row = reports.report(candidate, reason=reason, by=acting_for(employer))

    mail = write(Letter.PROFILE_REPORTED, row.id, to=candidate.user_id)

    assert sentence in flat(mail)
    assert "Molen" not in mail.text
    reports.settle(candidate, by=guide)
    assert write(Letter.PROFILE_REPORTED, row.id, to=candidate.user_id) is None


def test_nobody_else_gets_them(*, write, candidate, make_employer, acting_for, make_user, guide):
    row = reports.report(candidate, reason="other", by=acting_for(make_employer()))
    note = on_behalf.begin(candidate, reason="together", by=guide)
    stranger = make_user(Role.CANDIDATE)

    for letter, subject in (
        (Letter.PROFILE_REPORTED, row),
        (Letter.PROFILE_CHANGED_FOR_YOU, note),
        (Letter.PROFILE_RELEASED, candidate),
    ):
        assert write(letter, subject.id, to=stranger.id) is None
        assert write(letter, subject.id, to=candidate.user_id) is not None


def test_who_leaves_gets_none_of_them(write, candidate, as_candidate):
    leaving.ask(candidate, by=as_candidate(candidate))

    for letter in (Letter.PROFILE_RELEASED, Letter.PROFILE_HIDDEN, Letter.PROFILE_SENT_BACK):
        assert write(letter, candidate.id, to=candidate.user_id) is None


def test_no_letter_holds_anything_of_the_profile(
    write, candidate, guide, make_employer, acting_for
):
    row = reports.report(candidate, reason="other", by=acting_for(make_employer()))
    note = on_behalf.begin(candidate, reason="together", by=guide)
    with time_machine.travel(clock.now() + timedelta(days=91)):
        confirming.advance()
        mails = [
            write(letter, subject.id, to=candidate.user_id)
            for letter, subject in (
                (Letter.PROFILE_REPORTED, row),
                (Letter.PROFILE_CHANGED_FOR_YOU, note),
                (Letter.PROFILE_RELEASED, candidate),
                (Letter.PROFILE_HIDDEN, candidate),
                (Letter.PROFILE_CONFIRM_ASKED, candidate),
            )
        ]

    for mail in mails:
        for word in ("keuken", "kook", "Den Haag", "punctual", candidate.ref, candidate.user.phone):
            assert word not in mail.text + mail.html + mail.subject, (mail.letter, word)


def test_an_answer_about_own_data_is_on_the_own_page(
    write, candidate, make_candidate, make_staff, as_candidate
):
    officer = make_staff(Role.PRIVACY_OFFICER)
    asked = privacy.ask(
        PrivacyRequestKind.CORRECTION, "Mijn diagnose staat er.", by=as_candidate(candidate)
    )
    assert write(Letter.PRIVACY_ANSWERED, asked.id, to=candidate.user_id) is None
    privacy.close(asked, answer="Die notitie is weg.", by=officer)

    mail = write(Letter.PRIVACY_ANSWERED, asked.id, to=candidate.user_id)

    assert mail.subject == "Je vraag over je gegevens is beantwoord"
    assert "https://werkpoort.test/kandidaat/privacy" in mail.text
    assert "Bel Tom Jansen op 070 123 45 68" in flat(mail)
    whole = mail.text + mail.html
    assert "diagnose" not in whole
    assert "notitie" not in whole
    assert write(Letter.PRIVACY_ANSWERED, asked.id, to=make_candidate().user_id) is None


def test_who_goes_away_reads_the_answer_as_well(write, candidate, make_staff, as_candidate):
    me = as_candidate(candidate)
    asked = privacy.ask(PrivacyRequestKind.ACCESS, "", by=me)
    leaving.ask(candidate, by=me)
    privacy.close(asked, answer="Alles staat hier.", by=make_staff(Role.PRIVACY_OFFICER))

    assert write(Letter.PRIVACY_ANSWERED, asked.id, to=candidate.user_id) is not None
