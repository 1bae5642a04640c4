"""A vacancy in a list, as the card component wants it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import inf

from flask import current_app, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from portal import clock, geo
from portal.discovery.reasons import Reason, Where
from portal.discovery.search import Results
from portal.discovery.slugs import slug
from portal.taxonomy import queries as taxonomy
from portal.taxonomy.models import ListName
from portal.vacancies import content, wording
from portal.vacancies.models import Vacancy, VacancyRevision
from portal.web.kit.i18n import locale

NEW_DAYS = 3
CLOSING_DAYS = 7
MOST_TAGS = 2
MOST_PLACES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What `templates/components/vacancy_card.html` shows."""

    title: str
    title_html: Markup | None
    url: str
    employer: str
    place: str
    km: int | None
    hours: str
    wage: str
    contract: str
    why: tuple[str, ...]
    tags: tuple[tuple[str, str], ...]


def address(vacancy: Vacancy, *, absolute: bool = False) -> str:
    """Return the address of the page of a visible vacancy."""
    assert vacancy.approved is not None
    path = url_for("public.vacancy", ref=vacancy.ref, slug=slug(vacancy.approved.title))
    # The configured address, not the one that the request claims.
    return f"{current_app.config['SETTINGS'].base_url}{path}" if absolute else path


def of_results(results: Results) -> list[Card]:
    """Return the cards of results, with the reasons for which they were found."""
    language = locale()
    return [
        _card(
            one.vacancy,
            language,
            title=one.title,
            reasons=one.reasons,
            km=one.km,
            near=results.near,
        )
        for one in results.items
    ]


def of_rows(rows: Iterable[Vacancy], *, say_new: bool = True) -> list[Card]:
    """Return the cards of visible vacancies outside a search."""
    language = locale()
    return [_card(row, language, say_new=say_new) for row in rows]


def places(codes: Iterable[str], near: Mapping[str, float] | None = None) -> str:
    """Return the names of places: "Den Haag, Delft", and how many more when there are many.

    With `near`, kilometres by code, the nearest come first.
    """
    distances = near or {}
    found = [geo.get(code) for code in sorted(codes, key=lambda one: distances.get(one, inf))]
    names = [place.name for place in found if place is not None]
    if len(names) <= MOST_PLACES:
        return ", ".join(names)
    shown = ", ".join(names[: MOST_PLACES - 1])
    rest = len(names) - MOST_PLACES + 1
    return str(
        ngettext(
            "%(places)s en nog %(num)s plaats",
            "%(places)s en nog %(num)s plaatsen",
            rest,
            places=shown,
        )
    )


def contract(text: VacancyRevision, language: str) -> str:
    """Return the contract, or for a place without one the kind of place."""
    if text.kind != "job" or not text.contract_form:
        return taxonomy.label(ListName.VACANCY_KIND, text.kind, language)
    label = taxonomy.label(ListName.CONTRACT_FORM, text.contract_form, language)
    return wording.contract(label, text.contract_months, language)


def why(reason: Reason) -> str:
    """Return the sentence that says why something was found."""
    word = reason.word
    match reason.where:
        case Where.TITLE:
            sentence = _("Gevonden op functie.")
        case Where.OCCUPATION:
            sentence = _("Gevonden op beroep: %(word)s.", word=word)
        case Where.RELATED:
            sentence = _("Gevonden via verwant beroep: %(word)s.", word=word)
        case Where.PART if not word:
            sentence = _("Gevonden op deel van het woord.")
        case Where.PART:
            sentence = _("Gevonden op deel van het woord: %(word)s.", word=word)
        case Where.REQUIREMENTS:
            sentence = _("Gevonden in de eisen.")
        case Where.TEXT:
            sentence = _("Gevonden in de tekst.")
        case Where.EMPLOYER:
            sentence = _("Gevonden op werkgever.")
        case Where.PLACE:
            sentence = _("Gevonden op plaats.")
        case _:
            sentence = _("Lijkt op wat je zocht: %(word)s.", word=word)
    return str(sentence)


def _card(
    vacancy: Vacancy,
    language: str,
    *,
    title: Markup | None = None,
    reasons: tuple[Reason, ...] = (),
    km: float | None = None,
    near: Mapping[str, float] | None = None,
    say_new: bool = True,
) -> Card:
    text = vacancy.approved
    assert text is not None
    return Card(
        title=text.title,
        title_html=title,
        url=address(vacancy),
        employer=vacancy.employer.name,
        place=places(text.places, near),
        km=round(km) or None if km is not None else None,
        hours=wording.hours(text.hours_min, text.hours_max, language),
        wage=wording.wage(
            text.wage_min, text.wage_max, text.wage_period, is_paid=text.is_paid, locale=language
        ),
        contract=contract(text, language),
        why=(*(why(reason) for reason in reasons), *_asked(text, language)),
        tags=_tags(vacancy, say_new=say_new),
    )


def _asked(text: VacancyRevision, language: str) -> Iterable[str]:
    """Return in a few words what is asked: a certificate or not, and the first thing needed."""
    if text.certificate in {"not_needed", "own_training"}:
        labels = content.CERTIFICATES[text.certificate]
        yield (labels[1] if language == "en" else labels[0]) + "."
    needed = next(
        (str(item["text"]) for item in text.requirements if item["need"] == "required"), ""
    )
    if needed and len(needed) <= 80:
        yield _("Nodig: %(what)s.", what=needed.rstrip("."))


def _tags(vacancy: Vacancy, *, say_new: bool) -> tuple[tuple[str, str], ...]:
    text = vacancy.approved
    assert text is not None
    today = clock.today()
    found: list[tuple[str, str]] = []
    if vacancy.closes_on is not None and (vacancy.closes_on - today).days <= CLOSING_DAYS:
        days = (vacancy.closes_on - today).days
        found.append(
            (
                _("sluit vandaag")
                if days <= 0
                else ngettext("sluit over %(num)s dag", "sluit over %(num)s dagen", days),
                "accent",
            )
        )
    elif say_new and vacancy.published_at is not None:
        age = (today - clock.local(vacancy.published_at).date()).days
        if age <= NEW_DAYS:
            found.append((_("nieuw"), "accent"))
    if not text.is_paid:
        found.append((_("onbetaald"), "quiet"))
    if "trial_placement" in text.support:
        found.append((_("proefplaatsing kan"), "brand"))
    return tuple(found[:MOST_TAGS])
