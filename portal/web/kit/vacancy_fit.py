"""A vacancy with why it fits somebody, for the candidate and for staff."""

from dataclasses import dataclass

from flask import url_for

from portal import geo
from portal.discovery.matching.words import Fit
from portal.discovery.slugs import slug
from portal.taxonomy import queries as lists
from portal.taxonomy.models import ListName
from portal.vacancies import wording
from portal.vacancies.models import Vacancy
from portal.web.kit.i18n import locale

MOST_FITS = 4
MOST_MISSING = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class VacancyFit:
    """What a list of suggested work shows of one vacancy."""

    ref: str
    title: str
    url: str
    employer: str
    facts: list[tuple[str, str]]
    """Icon and text."""
    checks: list[tuple[bool, str]]
    to_discuss: tuple[str, ...]


def of(vacancy: Vacancy, fit: Fit) -> VacancyFit:
    """Return a visible vacancy with reasons, `approved` loaded."""
    text = vacancy.approved
    assert text is not None
    language = locale()
    places = [place.name for code in text.places if (place := geo.get(code)) is not None]
    return VacancyFit(
        ref=vacancy.ref,
        title=text.title,
        url=url_for("public.vacancy", ref=vacancy.ref, slug=slug(text.title)),
        employer=vacancy.employer.name,
        facts=[
            ("place", ", ".join(places[:3])),
            ("clock", wording.hours(text.hours_min, text.hours_max, language)),
            (
                "euro",
                wording.wage(
                    text.wage_min,
                    text.wage_max,
                    text.wage_period,
                    is_paid=text.is_paid,
                    locale=language,
                ),
            ),
            ("contract", lists.label(ListName.VACANCY_KIND, text.kind, language)),
        ],
        checks=[
            *((True, one) for one in fit.fits[:MOST_FITS]),
            *((False, one) for one in fit.missing[:MOST_MISSING]),
        ],
        to_discuss=fit.to_discuss[:2],
    )
