from datetime import date
from decimal import Decimal

import pytest

from portal.vacancies import wording
from portal.vacancies.states import VacancyStatus


@pytest.mark.parametrize(
    ("low", "high", "dutch", "english"),
    [
        (18, 22, "18 tot 22 uur", "18 to 22 hours"),
        (20, 20, "20 uur", "20 hours"),
        (20, None, "20 uur", "20 hours"),
        (None, 20, "20 uur", "20 hours"),
        (1, 1, "1 uur", "1 hour"),
        (None, None, "", ""),
    ],
)
def test_hours(low, high, dutch, english):
    assert wording.hours(low, high) == dutch
    assert wording.hours(low, high, "en") == english


@pytest.mark.parametrize(
    ("low", "high", "period", "dutch", "english"),
    [
        ("16.10", "16.80", "hour", "€ 16,10 tot € 16,80 per uur", "€ 16,10 to € 16,80 an hour"),
        ("15", "15", "hour", "€ 15,00 per uur", "€ 15,00 an hour"),
        ("2450", "2800", "month", "€ 2.450 tot € 2.800 per maand", "€ 2.450 to € 2.800 a month"),
        ("2450.5", None, "month", "vanaf € 2.450,50 per maand", "from € 2.450,50 a month"),
        (None, "16.80", "hour", "tot € 16,80 per uur", "up to € 16,80 an hour"),
        (None, None, "hour", "loon niet genoemd", "wage not given"),
    ],
)
def test_wage(low, high, period, dutch, english):
    low, high = (None if text is None else Decimal(text) for text in (low, high))

    assert wording.wage(low, high, period) == dutch
    assert wording.wage(low, high, period, locale="en") == english


@pytest.mark.parametrize(("locale", "expected"), [("nl", "onbetaald"), ("en", "unpaid")])
def test_wage_of_an_unpaid_place(locale, expected):
    assert wording.wage(None, None, "hour", is_paid=False, locale=locale) == expected


@pytest.mark.parametrize(
    ("label", "months", "locale", "expected"),
    [
        ("Vast contract", None, "nl", "vast contract"),
        ("Tijdelijk contract", 6, "nl", "tijdelijk contract, 6 maanden"),
        ("Fixed-term contract", 1, "en", "fixed-term contract, 1 month"),
        ("", 6, "nl", "6 maanden"),
    ],
)
def test_contract(label, months, locale, expected):
    assert wording.contract(label, months, locale) == expected


@pytest.mark.parametrize(
    ("total", "filled", "locale", "expected"),
    [
        (1, 0, "nl", "1 plek"),
        (3, 0, "nl", "3 plekken"),
        (3, 2, "nl", "3 plekken, nog 1 vrij"),
        (1, 0, "en", "1 place"),
        (3, 2, "en", "3 places, 1 left"),
    ],
)
def test_seats(total, filled, locale, expected):
    assert wording.seats(total, filled, locale) == expected


@pytest.mark.parametrize(
    ("months", "dutch", "english"),
    [
        (1, "1 maand", "1 month"),
        (6, "6 maanden", "6 months"),
        (None, "", ""),
    ],
)
def test_period(months, dutch, english):
    assert wording.period(months) == dutch
    assert wording.period(months, "en") == english


def test_day():
    assert wording.day(date(2026, 3, 2)) == "2 maart 2026"
    assert wording.day(date(2026, 3, 2), "en") == "2 March 2026"


@pytest.mark.parametrize(
    ("status", "facts", "label", "tone", "sentence"),
    [
        (VacancyStatus.DRAFT, {}, "Concept", "neutral", "U kunt dit concept afmaken en versturen."),
        (
            VacancyStatus.SUBMITTED,
            {"promised_on": date(2026, 3, 2), "contact": "Els de Wit"},
            "Wordt bekeken",
            "waiting",
            "Els de Wit kijkt ernaar en antwoordt voor 2 maart 2026.",
        ),
        (
            VacancyStatus.CHANGES_REQUESTED,
            {},
            "Graag aanpassen",
            "attention",
            (
                "Uw accountmanager vraagt u om iets aan te passen. Daarna kunt u de vacature opnieuw "
                "versturen."
            ),
        ),
        (
            VacancyStatus.REFUSED,
            {},
            "Afgekeurd",
            "attention",
            (
                "Deze vacature kan zo niet op de site. U leest waarom. U kunt hem aanpassen en opnieuw "
                "versturen."
            ),
        ),
        (
            VacancyStatus.SCHEDULED,
            {"publish_on": date(2026, 3, 2)},
            "Ingepland",
            "waiting",
            "De vacature is goedgekeurd en komt op 2 maart 2026 op de site.",
        ),
        (
            VacancyStatus.PUBLISHED,
            {"closes_on": date(2026, 3, 2)},
            "Staat op de site",
            "good",
            "Iedereen kan deze vacature zien tot en met 2 maart 2026.",
        ),
        (
            VacancyStatus.PUBLISHED,
            {"change": "submitted", "promised_on": date(2026, 3, 2)},
            "Staat op de site",
            "good",
            (
                "Iedereen kan deze vacature zien. Uw accountmanager bekijkt uw wijziging voor "
                "2 maart 2026. Tot die tijd blijft de oude tekst staan."
            ),
        ),
        (
            VacancyStatus.EXPIRED,
            {"ended_on": date(2026, 3, 2), "end_label": "Niet bevestigd dat plek nog open is"},
            "Van de site af",
            "attention",
            (
                "De vacature ging op 2 maart 2026 van de site: niet bevestigd dat plek nog open is. "
                "U kunt hem verlengen of stoppen."
            ),
        ),
        (
            VacancyStatus.CLOSED,
            {"ended_on": date(2026, 3, 2), "end_label": "Vervuld via ons"},
            "Gestopt",
            "ended",
            "De vacature is op 2 maart 2026 gestopt: vervuld via ons.",
        ),
        (
            VacancyStatus.WITHDRAWN,
            {"ended_on": date(2026, 3, 2)},
            "Ingetrokken",
            "ended",
            "U hebt de vacature op 2 maart 2026 ingetrokken.",
        ),
    ],
)
def test_status(status, facts, label, tone, sentence):
    assert wording.status(status, **facts) == wording.StatusText(label, tone, sentence)


@pytest.mark.parametrize("status", list(VacancyStatus))
@pytest.mark.parametrize("change", ["", "draft", "submitted", "changes_requested", "refused"])
def test_every_status_has_a_sentence(status, change):
    assert wording.status(status, change=change).sentence.endswith(".")
