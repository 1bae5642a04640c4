"""Vacancies that everyone may see.

Each function loads the employer and the approved revision (`vacancy.approved`) with the vacancy,
so that a list costs one query however long it is.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Text, case, cast, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from portal import clock
from portal.db import session
from portal.employers.models import Employer
from portal.employers.states import EmployerStatus
from portal.errors import Gone, NotFound
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import items
from portal.vacancies import refs
from portal.vacancies.models import Vacancy, VacancyRevision
from portal.vacancies.states import RevisionState, VacancyStatus


def visible(today: date | None = None) -> Select[Vacancy]:
    """Return the select of all vacancies that the public may see, without an order.

    Published, with an approved text, of a verified employer, of a kind on the public board
    (CAP-03-13), from its first day and not past its closing date (CAP-04-03). `today` is the
    Dutch calendar day.
    """
    return (
        select(Vacancy)
        .join(Vacancy.employer)
        .join(Vacancy.approved)
        .options(contains_eager(Vacancy.employer), contains_eager(Vacancy.approved))
        .where(*_visible(today or clock.today()))
    )


def public_kinds() -> frozenset[str]:
    """Return the codes of the kinds of place that stand on the public board."""
    return frozenset(
        code
        for code, item in items(ListName.VACANCY_KIND).items()
        if item.data.get("board") == "public"
    )


def public_by_refs(wanted: Sequence[str]) -> list[Vacancy]:
    """Return the visible ones among these references, in the order asked; one query."""
    if not wanted:
        return []
    found = session.scalars(visible().where(Vacancy.ref.in_(wanted)))
    by_ref = {vacancy.ref: vacancy for vacancy in found}
    return [by_ref[ref] for ref in dict.fromkeys(wanted) if ref in by_ref]


def visible_by_ids(ids: Collection[UUID]) -> list[Vacancy]:
    """Return the visible ones among these keys, in the order of their keys; one query."""
    if not ids:
        return []
    return list(session.scalars(visible().where(Vacancy.id.in_(ids)).order_by(Vacancy.id)))


def find_visible(vacancy_id: UUID) -> Vacancy | None:
    """Return one vacancy when the public may see it, else None (for indexing)."""
    return session.scalars(visible().where(Vacancy.id == vacancy_id)).one_or_none()


def get_public(ref: str) -> Vacancy:
    """Return a vacancy that the public may see.

    Raises Gone when it was public once and is not any more, NotFound for everything else: a
    draft, one of a kind that is on no public board, an unknown reference.
    """
    tidy = refs.tidy(ref)
    vacancy = session.scalars(visible().where(Vacancy.ref == tidy)).one_or_none()
    if vacancy is not None:
        return vacancy
    was_public = session.scalars(
        select(Vacancy.id).where(
            Vacancy.ref == tidy,
            Vacancy.published_at.is_not(None),
            Vacancy.approved.has(VacancyRevision.kind.in_(public_kinds())),
        )
    ).one_or_none()
    if was_public is not None:
        raise Gone(tidy)
    raise NotFound


def newest(limit: int = 6) -> list[Vacancy]:
    """Return the visible vacancies that were published last, newest first."""
    return list(session.scalars(_newest_first(visible()).limit(limit)))


def count() -> int:
    """Return how many vacancies the public may see."""
    return int(session.scalar(_counting()) or 0)


def counts_by_sector() -> dict[str, int]:
    """Return the number of visible vacancies by code of their main sector; only where any are."""
    rows = session.execute(
        _counting()
        .add_columns(VacancyRevision.sector)
        .group_by(VacancyRevision.sector)
        .order_by(VacancyRevision.sector)
    )
    return {sector: int(total) for total, sector in rows}


def similar(vacancy: Vacancy, limit: int = 4) -> list[Vacancy]:
    """Return other visible vacancies like this one, also when it has ended; most like it first.

    The same occupation counts most, then the same sector with a place in common, then the sector;
    newest first among equals. For when the search engine cannot say.
    """
    text = vacancy.approved
    if text is None:
        return newest(limit)
    same_occupation = VacancyRevision.occupation == text.occupation
    if not text.occupation:
        same_occupation = VacancyRevision.id.is_(None)
    same_place = (
        or_(*(_in_list(VacancyRevision.places, code) for code in text.places))
        if text.places
        else VacancyRevision.id.is_(None)
    )
    rank = case((same_occupation & same_place, 0), (same_occupation, 1), (same_place, 2), else_=3)
    return list(
        session.scalars(
            visible()
            .where(
                Vacancy.id != vacancy.id,
                same_occupation | (VacancyRevision.sector == text.sector),
            )
            .order_by(rank, Vacancy.published_at.desc(), Vacancy.ref)
            .limit(limit)
        )
    )


def similar_to_ref(ref: str, limit: int = 4) -> list[Vacancy]:
    """Return visible vacancies like one that is gone; the newest ones for an unknown reference."""
    vacancy = session.scalars(
        select(Vacancy).options(joinedload(Vacancy.approved)).where(Vacancy.ref == refs.tidy(ref))
    ).one_or_none()
    return newest(limit) if vacancy is None else similar(vacancy, limit)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a visitor asks, for `fallback_search`. Empty means any.

    `words` must all occur (in title, tasks or name of the employer); `places` are codes already
    widened to a radius; hours are per week and overlap with those of the vacancy.
    """

    words: Sequence[str] = ()
    places: Collection[str] = ()
    occupations: Collection[str] = ()
    sectors: Collection[str] = ()
    kinds: Collection[str] = ()
    contract_forms: Collection[str] = ()
    hours_min: int | None = None
    hours_max: int | None = None


@dataclass(frozen=True, slots=True)
class FallbackPage:
    """A page of results from the database, and how many there are in all."""

    vacancies: list[Vacancy]
    total: int


def fallback_search(asked: Asked, *, limit: int = 20, offset: int = 0) -> FallbackPage:
    """Search in the database for when the index is unusable: newest first, no ranking.

    Slower and coarser than the index: words match as parts of words, without synonyms.
    """
    conditions = _asked(asked)
    total = session.scalar(_counting().where(*conditions))
    found = session.scalars(_newest_first(visible().where(*conditions)).limit(limit).offset(offset))
    return FallbackPage(list(found), int(total or 0))


def all_visible_ids(batch: int = 500) -> Iterator[list[UUID]]:
    """Yield the keys of all visible vacancies in batches, in the order of their keys."""
    statement = select(Vacancy.id).join(Vacancy.employer).join(Vacancy.approved)
    last: UUID | None = None
    while True:
        here = statement.where(*_visible(clock.today()))
        if last is not None:
            here = here.where(Vacancy.id > last)
        ids = list(session.scalars(here.order_by(Vacancy.id).limit(batch)))
        if not ids:
            return
        yield ids
        last = ids[-1]


def _visible(today: date) -> list[ColumnElement[bool]]:
    return [
        Vacancy.status == VacancyStatus.PUBLISHED,
        VacancyRevision.state == RevisionState.APPROVED,
        VacancyRevision.kind.in_(sorted(public_kinds())),
        Employer.status == EmployerStatus.VERIFIED,
        Vacancy.closes_on >= today,
        Vacancy.publish_on.is_(None) | (Vacancy.publish_on <= today),
    ]


def _counting() -> Select[int]:
    return (
        select(func.count(Vacancy.id))
        .join(Vacancy.employer)
        .join(Vacancy.approved)
        .where(*_visible(clock.today()))
    )


def _newest_first(statement: Select[Vacancy]) -> Select[Vacancy]:
    return statement.order_by(Vacancy.published_at.desc(), Vacancy.ref)


def _in_list(column: Any, code: str) -> ColumnElement[bool]:
    # Both databases write a JSON list of codes the same way, and codes need no escaping.
    return cast(column, Text).contains(f'"{code}"', autoescape=True)


def _asked(asked: Asked) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [
        or_(
            VacancyRevision.title.icontains(word, autoescape=True),
            VacancyRevision.tasks.icontains(word, autoescape=True),
            Employer.name.icontains(word, autoescape=True),
        )
        for word in asked.words
    ]
    if asked.places:
        conditions.append(
            or_(*(_in_list(VacancyRevision.places, code) for code in sorted(asked.places)))
        )
    if asked.sectors:
        conditions.append(
            or_(
                VacancyRevision.sector.in_(sorted(asked.sectors)),
                *(_in_list(VacancyRevision.more_sectors, code) for code in sorted(asked.sectors)),
            )
        )
    for column, codes in (
        (VacancyRevision.occupation, asked.occupations),
        (VacancyRevision.kind, asked.kinds),
        (VacancyRevision.contract_form, asked.contract_forms),
    ):
        if codes:
            conditions.append(column.in_(sorted(codes)))
    if asked.hours_min is not None:
        conditions.append(VacancyRevision.hours_max >= asked.hours_min)
    if asked.hours_max is not None:
        conditions.append(VacancyRevision.hours_min <= asked.hours_max)
    return conditions
