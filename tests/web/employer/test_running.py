"""What is done with a vacancy after its approval, and how it ends."""

from datetime import timedelta

import pytest

from portal import clock
from portal.vacancies.services import lifecycle
from portal.vacancies.states import VacancyStatus


def test_extend_sets_the_date_at_once(inside, vacancy):
    one = vacancy()
    day = clock.today() + timedelta(days=60)
    page = inside.follow(inside.page(f"{one.url}/verlengen"), {"closes_on": day.isoformat()})
    assert "De vacature staat op de site tot en met" in page.text
    assert one.row.closes_on == day


def test_extend_brings_an_expired_one_back(inside, vacancy):
    one = vacancy(VacancyStatus.EXPIRED, closes_on=clock.today() - timedelta(days=2))
    inside.send(inside.page(f"{one.url}/verlengen"))
    assert one.row.status is VacancyStatus.PUBLISHED


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Kies een nieuwe sluitingsdatum."),
        ("2001-01-01", "Kies een sluitingsdatum die nog komt."),
        ("2199-01-01", "Kies een sluitingsdatum tot en met"),
        ("31 februari", "Vul een datum in"),
        ('((*"', "Vul een datum in"),
    ],
)
def test_extend_refuses_a_day_that_cannot_be(inside, vacancy, typed, sentence):
    one = vacancy()
    page = inside.send(inside.page(f"{one.url}/verlengen"), {"closes_on": typed}, status=422)
    assert sentence in page.soup.select_one("#closes_on-error").get_text()
    assert page.form()["closes_on"] == typed


def test_extend_of_a_draft_is_answered_with_a_sentence(inside, draft):
    one = draft()
    page = inside.page(f"{one.url}/verlengen")
    assert inside.send(page, status=409).heading


def test_seats_go_down_and_fill(inside, vacancy, session):
    one = vacancy()
    one.row.seats = 5
    session.commit()
    inside.send(inside.page(f"{one.url}/plekken"), {"seats": "4", "filled": "1"})
    assert (one.row.seats, one.row.seats_filled) == (4, 1)
    inside.send(inside.page(f"{one.url}/plekken"), {"filled": "4", "reason": "filled_elsewhere"})
    assert one.row.status is VacancyStatus.CLOSED
    assert one.row.end_reason == "filled_elsewhere"


@pytest.mark.parametrize(
    "typed",
    [
        {"seats": "9"},
        {"seats": "0"},
        {"filled": "2"},
        {"filled": "x"},
        {"seats": ""},
    ],
)
def test_seats_that_cannot_be_change_nothing(inside, vacancy, typed):
    one = vacancy()
    page = inside.send(inside.page(f"{one.url}/plekken"), typed, status=422)
    assert page.soup.select(".field__error")
    assert (one.row.seats, one.row.seats_filled) == (1, 0)


def test_question_is_answered_with_one_button(inside, vacancy, session):
    one = vacancy()
    one.row.asked_at = clock.now() + timedelta(seconds=1)
    one.row.confirmed_at = clock.now() - timedelta(days=60)
    session.commit()
    page = inside.page("/werkgever")
    assert "Is deze plek nog open?" in page.text
    inside.follow(page)
    assert one.row.confirmed_at.date() == clock.now().date()


def test_confirming_twice_does_no_harm(inside, vacancy):
    one = vacancy()
    page = inside.page(one.url)
    number = next(n for n, form in enumerate(page.forms()) if "nog-open" in form["action"])
    inside.send(page, form=number)
    inside.send(page, form=number)
    assert one.row.status is VacancyStatus.PUBLISHED


def test_close_asks_why_and_ends_it(inside, vacancy):
    one = vacancy()
    page = inside.page(f"{one.url}/stoppen")
    again = inside.send(page, status=422)
    assert "Kies waarom de vacature stopt." in again.text
    page = inside.follow(again, {"reason": "no_candidates", "note": "Niemand gevonden"})
    assert (one.row.status, one.row.end_reason, one.row.end_note) == (
        VacancyStatus.CLOSED,
        "no_candidates",
        "Niemand gevonden",
    )
    assert "gestopt: geen passende kandidaat" in inside.page(one.url).text


@pytest.mark.parametrize("reason", ["displacement", "employer_excluded", "<b>", ""])
def test_close_takes_only_reasons_of_an_employer(inside, vacancy, reason):
    one = vacancy()
    inside.send(inside.page(f"{one.url}/stoppen"), {"reason": reason}, status=422)
    assert one.row.status is VacancyStatus.PUBLISHED


def test_close_of_what_changed_meanwhile_is_asked_again(inside, vacancy, me):
    one = vacancy()
    page = inside.page(f"{one.url}/stoppen")
    lifecycle.extend(one.row, clock.today() + timedelta(days=50), by=me)
    inside.send(page, {"reason": "filled"}, status=409)
    assert one.row.status is VacancyStatus.PUBLISHED


def test_close_sent_twice_ends_with_a_sentence(inside, vacancy):
    one = vacancy()
    page = inside.page(f"{one.url}/stoppen")
    inside.send(page, {"reason": "filled"})
    inside.send(page, {"reason": "withdrawn"}, status=409)
    assert one.row.end_reason == "filled"


def test_withdraw_ends_what_was_sent(inside, vacancy):
    one = vacancy(VacancyStatus.SUBMITTED)
    inside.send(inside.page(f"{one.url}/intrekken"), {"note": "Toch niet"})
    assert (one.row.status, one.row.end_note) == (VacancyStatus.WITHDRAWN, "Toch niet")


def test_discard_of_a_new_vacancy_takes_it_off_the_list(inside, draft):
    one = draft()
    page = inside.follow(inside.page(f"{one.url}/concept-weggooien"))
    assert "Het concept is weggegooid." in page.text
    assert one.url not in str(page.soup)


def test_discard_of_a_change_keeps_what_is_public(inside, vacancy):
    one = vacancy()
    inside.send(inside.page(f"{one.url}/werk"), {"title": "Anders"})
    inside.send(inside.page(f"{one.url}/concept-weggooien"))
    assert one.states == ["approved", "discarded"]
    assert one.row.status is VacancyStatus.PUBLISHED


def test_take_back_makes_it_a_draft_again(inside, vacancy):
    one = vacancy(VacancyStatus.SUBMITTED)
    page = inside.follow(inside.page(f"{one.url}/terughalen"))
    assert page.heading == "Controleren"
    assert one.row.status is VacancyStatus.DRAFT


@pytest.mark.parametrize("path", ["terughalen", "concept-weggooien"])
def test_page_without_anything_to_do_has_no_button(inside, vacancy, path):
    page = inside.page(f"{vacancy().url}/{path}")
    assert page.soup.select("main form") == []
