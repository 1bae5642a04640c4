"""Matching by staff: work and employers for a candidate, people for a vacancy, and each sector."""

from flask import url_for
from flask.typing import ResponseReturnValue

from portal.candidates import queries as candidates
from portal.candidates.anonymous import anonymous
from portal.candidates.queries import Filter
from portal.discovery import candidates as people
from portal.discovery import queries, work
from portal.discovery.people import title_of
from portal.introductions import rules
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import label
from portal.vacancies.queries import own, public
from portal.web.kit import htmx, vacancy_fit
from portal.web.kit import people as words
from portal.web.kit.i18n import locale
from portal.web.kit.identity import current
from portal.web.kit.pagination import page_number

MOST = 20
MOST_EMPLOYERS = 12


def candidate_vacancies(ref: str) -> ResponseReturnValue:
    """Show vacancies that fit a candidate, and employers to think of (CAP-07-04)."""
    row = candidates.for_staff(ref)
    found = work.vacancies_for(row, work.POOL, to_candidate=False)
    return htmx.page(
        "staff/matching/for_candidate.html",
        ref=row.ref,
        may_propose=rules.may_propose(current()),
        title=title_of(anonymous(row)),
        cards=[vacancy_fit.of(one.vacancy, one.fit) for one in found[:MOST]],
        employers=work.employers_for(row, found, MOST_EMPLOYERS),
    )


def vacancy_candidates(ref: str) -> ResponseReturnValue:
    """Show people who fit a vacancy, as its employer sees them (CAP-07-04)."""
    vacancy = own.get_approved(ref)
    assert vacancy.approved is not None
    ranked = people.for_vacancy(vacancy, page=page_number(), size=MOST)
    return htmx.page(
        "staff/matching/for_vacancy.html",
        vacancy=vacancy,
        may_propose=rules.may_propose(current()),
        title=vacancy.approved.title,
        ranked=ranked,
        cards=[
            words.card(
                one.profile,
                url_for("staff.candidate_vacancies", ref=one.profile.ref),
                fit=one.fit,
            )
            for one in ranked.items
        ],
        page_url=lambda number: url_for(
            "staff.vacancy_candidates", ref=vacancy.ref, pagina=number if number > 1 else None
        ),
    )


def sectors() -> ResponseReturnValue:
    """Show open work beside people who can be found, per sector, and who is hidden (CAP-07-07)."""
    rows = people.by_sector(public.counts_by_sector())
    return htmx.page(
        "staff/matching/sectors.html",
        rows=[
            (label(ListName.SECTOR, one.sector, locale()), one.vacancies, one.profiles, one.sector)
            for one in rows
        ],
        stale=candidates.count_of_staff(Filter(tab="stale")),
        visible=queries.count_visible_profiles(),
    )
