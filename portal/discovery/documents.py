"""Published vacancies as the index may know them."""

from collections.abc import Iterator

from portal import geo
from portal.taxonomy import occupations
from portal.vacancies.models import Vacancy
from portal.vacancies.queries import public
from search.documents import VacancyDocument

#: A text without hours meets every choice of hours.
_ANY_HOURS = (0, 168)


def document_of(vacancy: Vacancy) -> VacancyDocument:
    """Return the document of a vacancy that the public may see, with `approved` loaded.

    Only the revision in force is read: nothing that waits for approval can reach the index.
    """
    text = vacancy.approved
    assert text is not None, "only a visible vacancy has a document"
    assert vacancy.published_at is not None
    occupation = occupations.get(text.occupation) if text.occupation else None
    hours_min = text.hours_min if text.hours_min is not None else _ANY_HOURS[0]
    hours_max = text.hours_max or text.hours_min or _ANY_HOURS[1]
    return VacancyDocument(
        ref=vacancy.ref,
        title=text.title,
        occupation=occupation.title if occupation else "",
        synonyms=occupation.labels[1:] if occupation else (),
        employer=vacancy.employer.name,
        requirements=tuple(str(item["text"]) for item in text.requirements),
        description="\n".join(
            part
            for part in (
                text.tasks,
                text.offer,
                text.learning_goal,
                text.prospect,
                text.working_times,
            )
            if part
        ),
        places=tuple(text.places),
        place_names=_names(text.places),
        sectors=(text.sector, *text.more_sectors) if text.sector else tuple(text.more_sectors),
        kind=text.kind,
        contract=text.contract_form,
        is_paid=text.is_paid,
        workplace_type=text.workplace_type,
        hours_min=hours_min,
        hours_max=hours_max,
        published_at=vacancy.published_at,
        closes_on=vacancy.closes_on,
    )


def all_documents() -> Iterator[VacancyDocument]:
    """Yield the document of every visible vacancy, reading the database in batches."""
    for ids in public.all_visible_ids():
        for vacancy in public.visible_by_ids(ids):
            yield document_of(vacancy)


def _names(codes: list[str]) -> tuple[str, ...]:
    """Return what visitors may type for places: names and municipality, each once."""
    found: dict[str, None] = {}
    for code in codes:
        place = geo.get(code)
        if place is not None:
            found.update(dict.fromkeys((place.name, *place.aliases)))
            if place.municipality:
                found[place.municipality] = None
    return tuple(found)
