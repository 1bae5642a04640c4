"""The employer's pages: no name before a yes, one after, none for another or after a no."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from portal import clock
from portal.candidates.models import CandidateFile
from portal.candidates.states import FileKind, Through
from portal.files import connected
from portal.introductions import queries
from portal.introductions.models import CandidateDismissal, DisclosureOpening, Introduction
from portal.introductions.services import answering, consenting, proposing, shortlists
from portal.introductions.states import IntroductionStatus, ShortlistAnswer
from tests.web.introductions import *  # noqa: F403

_I = IntroductionStatus


@pytest.fixture
def page(sign_in, boss):
    return lambda path, status=200: sign_in(boss).page(path, status)


def secrets(candidate):
    return candidate.user.name, candidate.user.email


def test_asking_leads_to_the_introduction_without_a_name(
    session, sign_in, boss, candidate, vacancy
):
    client = sign_in(boss)
    form = client.page(f"/werkgever/kandidaten/{candidate.ref}/kennismaken?vacature={vacancy.ref}")
    assert form.form()["vacancy"] == vacancy.ref

    shown = client.follow(form, {"message": "Wij zoeken iemand."})

    assert shown.heading == f"Kennismaking met kandidaat {candidate.ref}"
    assert "wordt gevraagd" in shown.text
    assert not [one for one in secrets(candidate) if one in str(shown.soup)]
    [row] = session.scalars(select(Introduction)).all()
    assert (row.status, row.vacancy_id, row.message) == (_I.ASKED, vacancy.id, "Wij zoeken iemand.")


def test_a_message_with_a_number_comes_back_with_what_was_typed(sign_in, boss, candidate):
    client = sign_in(boss)
    form = client.page(f"/werkgever/kandidaten/{candidate.ref}/kennismaken")

    again = client.send(form, {"message": "Bel 06 12 34 56 78"}, status=422)

    assert again.form()["message"] == "Bel 06 12 34 56 78"


def test_the_name_is_there_after_a_yes_and_each_look_is_kept(session, agreed, page, candidate):
    shown = page(f"/werkgever/kennismakingen/{agreed.ref}")

    assert candidate.user.name in shown.text
    assert candidate.user.phone in shown.text
    assert candidate.user.email not in str(shown.soup)
    assert candidate.user.name not in shown.heading
    assert len(session.scalars(select(DisclosureOpening)).all()) == 1
    page(f"/werkgever/kennismakingen/{agreed.ref}")
    assert len(session.scalars(select(DisclosureOpening)).all()) == 2


def test_lists_and_the_start_page_hold_no_name(agreed, page, candidate):
    for path in ("/werkgever/kennismakingen", "/werkgever"):
        assert not [one for one in secrets(candidate) if one in str(page(path).soup)]


def test_another_organisation_finds_nothing(agreed, sign_in, stranger):
    client = sign_in(stranger)
    for path in ("", "/afspraak", "/afronden", "/cv"):
        client.page(f"/werkgever/kennismakingen/{agreed.ref}{path}", 404)


def test_after_revoking_the_page_asks_to_delete(agreed, page, candidate, me):
    consenting.revoke(agreed, by=me)

    shown = page(f"/werkgever/kennismakingen/{agreed.ref}")

    assert "Verwijder ze dan" in shown.text
    assert not [one for one in secrets(candidate) if one in str(shown.soup)]


def test_the_page_shows_the_number_of_then_after_a_withdrawal(agreed, page, candidate, me):
    before = candidate.ref
    consenting.revoke(agreed, by=me)
    candidate.ref = "NIEUW77"

    shown = page(f"/werkgever/kennismakingen/{agreed.ref}")

    assert before in shown.text
    assert "NIEUW77" not in str(shown.soup)


def test_a_meeting_is_planned_and_called_off(session, sign_in, boss, agreed):
    client = sign_in(boss)
    form = client.page(f"/werkgever/kennismakingen/{agreed.ref}/afspraak")
    day = (clock.today() + timedelta(days=3)).isoformat()
    wrong = client.send(form, {"day": day, "time": "half drie", "where": ""}, status=422)
    assert wrong.form()["time"] == "half drie"

    shown = client.follow(form, {"day": day, "time": "14.30", "where": "Laan 1"})

    assert "14:30" in shown.text
    assert "Laan 1" in shown.text
    number = next(i for i, _ in enumerate(shown.forms()) if shown.action(i).endswith("/afzeggen"))
    assert "zei ja" in client.follow(shown, form=number).text


def test_concluding_offers_what_the_employer_may_say(session, sign_in, boss, agreed):
    client = sign_in(boss)
    form = client.page(f"/werkgever/kennismakingen/{agreed.ref}/afronden")
    offered = [one["value"] for one in form.soup.select("input[name=outcome]")]
    assert offered == ["trial", "placed", "other_chosen", "requirements", "vacancy_ended"]
    client.send(form, {}, status=422)

    shown = client.follow(form, {"outcome": "other_chosen"})

    assert "andere kandidaat gekozen" in shown.text
    session.expire_all()
    assert session.get(Introduction, agreed.id).status is _I.CLOSED


def test_a_proposal_is_answered_on_the_page(
    *, session, sign_in, boss, candidate, employer, manager
):
    row = proposing.propose(candidate, employer=employer, motivation="Past goed.", by=manager)
    client = sign_in(boss)
    shown = client.page(f"/werkgever/kennismakingen/{row.ref}")
    assert "Past goed." in shown.text

    assert "wordt gevraagd" in client.follow(shown, button="Ja, ik wil").text


def test_a_preselection_is_asked_and_answered(
    *, session, sign_in, boss, vacancy, manager, make_candidate
):
    client = sign_in(boss)
    form = client.page(f"/werkgever/vacatures/{vacancy.ref}/voorselectie")
    shown = client.follow(form, {"wish": "Vroeg op"})
    assert "kiest kandidaten voor u" in shown.text
    client.send(form, {"wish": "Nog eens"}, status=422)

    row = queries.open_shortlist_of(vacancy.id)
    people = [make_candidate() for _ in range(2)]
    shortlists.send(row, [(one, "Werkt hard.") for one in people], by=manager)
    yes, no = (one.id for one in row.entries)
    page = client.page(f"/werkgever/voorselecties/{row.ref}")
    assert not [one for person in people for one in secrets(person) if one in str(page.soup)]
    wrong = client.send(page, {f"antwoord-{yes}": "question"}, status=422)
    assert "Schrijf wat u wilt weten." in wrong.text
    answered = client.follow(
        page, {f"antwoord-{yes}": "interested", f"antwoord-{no}": "not_interested"}
    )
    assert "U hebt op deze voorselectie geantwoord." in answered.text
    session.expire_all()
    row = queries.get_shortlist(row.id)
    assert [one.answer for one in row.entries] == [
        ShortlistAnswer.INTERESTED,
        ShortlistAnswer.NOT_INTERESTED,
    ]


def test_not_now_sets_a_candidate_aside(session, sign_in, boss, candidate, vacancy):
    client = sign_in(boss)
    token = client.page("/werkgever/vacatures/nieuw").form()["csrf_token"]

    answer = client.post(
        f"/werkgever/kandidaten/{candidate.ref}/niet-nu",
        data={"csrf_token": token, "vacature": vacancy.ref},
    )

    assert answer.status_code == 303
    [row] = session.scalars(select(CandidateDismissal)).all()
    assert (row.vacancy_id, row.candidate_id) == (vacancy.id, candidate.id)


def test_the_cv_is_sent_only_when_it_was_given(*, session, sign_in, boss, asked, candidate, me):
    key = connected.store().put(b"%PDF-1.4 cv", "application/pdf", ".pdf")
    session.add(
        CandidateFile(
            candidate_id=candidate.id,
            kind=FileKind.CV,
            name="cv.pdf",
            content_type="application/pdf",
            size=11,
            key=key,
        )
    )
    session.flush()
    client = sign_in(boss)
    client.page(f"/werkgever/kennismakingen/{asked.ref}/cv", 404)
    answering.agree(queries.get(asked.id), fields=["phone"], by=me, through=Through.SELF)
    client.page(f"/werkgever/kennismakingen/{asked.ref}/cv", 404)
    consenting.give_again(queries.get(asked.id), ["cv"], by=me, through=Through.SELF)

    with client.get(f"/werkgever/kennismakingen/{asked.ref}/cv") as answer:
        assert (answer.status_code, answer.data) == (200, b"%PDF-1.4 cv")
        assert answer.headers["Content-Disposition"] == "attachment; filename=cv.pdf"


def test_the_list_costs_the_same_for_one_and_for_many(
    *, sign_in, boss, employer, make_candidate, queries_of_list
):
    assert queries_of_list(1) == queries_of_list(6)


@pytest.fixture
def queries_of_list(sign_in, boss, employer, make_candidate, queries):
    from portal.introductions.services import asking

    def count(more):
        for _ in range(more):
            asking.ask(make_candidate(), employer=employer, by=boss)
        client = sign_in(boss)
        with queries() as asked:
            client.page("/werkgever/kennismakingen")
        return len(asked)

    return count
