"""What a vacancy says, apart from its rows: the steps of the form, and the whole of a revision."""

from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from typing import Any

from portal import text as typed_text
from portal.configuration.services import number
from portal.taxonomy import occupations
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import items
from portal.vacancies.models import VacancyRevision
from portal.vacancies.states import RevisionState, VacancyStatus

#: Dutch and English labels of the codes that are not managed lists.
CERTIFICATES: dict[str, tuple[str, str]] = {
    "not_needed": ("Geen diploma nodig", "No certificate needed"),
    "own_training": ("Geen diploma nodig, wij leiden zelf op", "No certificate, we train you"),
    "preferred": ("Een diploma is een voordeel", "A certificate is an advantage"),
    "required": ("Een diploma is nodig", "A certificate is needed"),
}
NEEDS: dict[str, tuple[str, str]] = {
    "required": ("nodig", "required"),
    "preferred": ("mooi meegenomen", "preferred"),
}
WAGE_PERIODS: dict[str, tuple[str, str]] = {
    "hour": ("per uur", "an hour"),
    "month": ("per maand", "a month"),
}


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing that is asked; `need` is a code of `NEEDS` (002:L3073-3079)."""

    text: str
    need: str = "required"


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkStep:
    """Step 1, "Het werk".

    Empty `occupation` means that it is not in the list; then `sector` must be chosen. With an
    occupation an empty `sector` is filled in from it. An empty `workplace_type` follows `kind`.
    """

    title: str = ""
    kind: str = ""
    occupation: str = ""
    sector: str = ""
    more_sectors: tuple[str, ...] = ()
    tasks: str = ""
    learning_goal: str = ""
    prospect: str = ""
    workplace_type: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleStep:
    """Step 2, "Wie zoekt u". `certificate` is a code of `CERTIFICATES`."""

    seats: int = 1
    requirements: tuple[Requirement, ...] = ()
    certificate: str = "not_needed"
    guidance_by: str = ""
    support: tuple[str, ...] = ()
    wants_secondment: bool = False
    for_job_agreement: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionsStep:
    """Step 3, "Voorwaarden".

    Hours are per week; an empty `hours_max` means exactly `hours_min`. Wages are gross euros per
    `wage_period` (a code of `WAGE_PERIODS`). `closes_on` and `publish_on` are Dutch calendar days.
    `no_end_reason` is why a secondment has no end; only staff may fill it (001:L1598-1618).
    """

    places: tuple[str, ...] = ()
    work_address: str = ""
    own_site: bool = True
    hours_min: int | None = None
    hours_max: int | None = None
    fixed_hours: bool = True
    working_times: str = ""
    wage_min: Decimal | None = None
    wage_max: Decimal | None = None
    wage_period: str = "hour"
    contract_form: str = ""
    contract_months: int | None = None
    no_end_reason: str = ""
    offer: str = ""
    closes_on: date | None = None
    publish_on: date | None = None


Step = WorkStep | PeopleStep | ConditionsStep

#: The steps by the name that addresses use, in their order.
STEPS: dict[str, type[Step]] = {
    "work": WorkStep,
    "people": PeopleStep,
    "conditions": ConditionsStep,
}
#: In which step a field is filled in.
STEP_OF: dict[str, str] = {
    field.name: name for name, step in STEPS.items() for field in fields(step)
}


@dataclass(frozen=True, slots=True, kw_only=True)
class VacancyContent:
    """All that one revision says. `is_paid` follows from `kind`."""

    title: str = ""
    kind: str = ""
    occupation: str = ""
    sector: str = ""
    more_sectors: tuple[str, ...] = ()
    tasks: str = ""
    learning_goal: str = ""
    prospect: str = ""
    workplace_type: str = ""
    seats: int = 1
    requirements: tuple[Requirement, ...] = ()
    certificate: str = "not_needed"
    guidance_by: str = ""
    support: tuple[str, ...] = ()
    wants_secondment: bool = False
    for_job_agreement: bool = False
    places: tuple[str, ...] = ()
    work_address: str = ""
    own_site: bool = True
    hours_min: int | None = None
    hours_max: int | None = None
    fixed_hours: bool = True
    working_times: str = ""
    is_paid: bool = True
    wage_min: Decimal | None = None
    wage_max: Decimal | None = None
    wage_period: str = "hour"
    contract_form: str = ""
    contract_months: int | None = None
    no_end_reason: str = ""
    offer: str = ""
    closes_on: date | None = None
    publish_on: date | None = None


#: The introductions take it from here.
clean_text = typed_text.clean_text

NAMES: tuple[str, ...] = tuple(field.name for field in fields(VacancyContent))


def of_revision(revision: VacancyRevision) -> VacancyContent:
    """Return what a revision says, detached from its row."""
    values: dict[str, Any] = {name: getattr(revision, name) for name in NAMES}
    values["requirements"] = tuple(
        Requirement(str(item["text"]), str(item["need"])) for item in revision.requirements
    )
    for name in ("more_sectors", "support", "places"):
        values[name] = tuple(values[name])
    return VacancyContent(**values)


def write(content: VacancyContent, revision: VacancyRevision) -> None:
    """Set every field of a revision; side effect on the row only."""
    for name in NAMES:
        value = getattr(content, name)
        if name == "requirements":
            value = [{"text": item.text, "need": item.need} for item in content.requirements]
        elif isinstance(value, tuple):
            value = list(value)
        if getattr(revision, name) != value:
            setattr(revision, name, value)


def step_of(name: str, content: VacancyContent) -> Step:
    """Return the part of the content that the step called `name` shows; KeyError if unknown."""
    kind = STEPS[name]
    return kind(**{field.name: getattr(content, field.name) for field in fields(kind)})


def merge(content: VacancyContent, step: Step) -> VacancyContent:
    """Return the content with what was typed in a step, cleaned, and with what follows from it."""
    typed = {field.name: _clean(getattr(step, field.name)) for field in fields(step)}
    return _derive(replace(content, **typed))


def in_force(revision: VacancyRevision) -> VacancyContent:
    """Return the content of a revision with what changed since without a new text.

    A closing date that was moved and places that were given up stand with the vacancy; what an
    edit of an approved text starts from must hold them, or approving the edit undoes them. The
    same goes for a text that was sent back or refused before that.
    """
    text = of_revision(revision)
    if revision.state is not RevisionState.APPROVED and not _is_overtaken(revision):
        return text
    vacancy = revision.vacancy
    waits = vacancy.status is VacancyStatus.SCHEDULED
    return replace(
        text,
        closes_on=vacancy.closes_on,
        seats=vacancy.seats,
        publish_on=vacancy.publish_on if waits else None,
    )


def _is_overtaken(revision: VacancyRevision) -> bool:
    """Whether closing date or places changed after this text was judged."""
    changed_at = revision.vacancy.terms_at
    if changed_at is None or revision.decision is None:
        return False
    return changed_at > revision.decision.created_at


def for_copy(content: VacancyContent) -> VacancyContent:
    """Return the content for a new vacancy: without the days that belong to the old one."""
    return replace(content, closes_on=None, publish_on=None)


def paid(kind: str) -> bool:
    """Whether a kind of place has wages; an unknown kind counts as paid."""
    item = items(ListName.VACANCY_KIND).get(kind)
    return item is None or bool(item.data.get("paid", True))


def must_end(kind: str) -> bool:
    """Whether a kind of place must say how many months it lasts (004:L766-769)."""
    item = items(ListName.VACANCY_KIND).get(kind)
    return item is not None and bool(item.data.get("ends", False))


def longest_months(kind: str) -> int | None:
    """Return how many months a place of this kind may last; None when there is no maximum.

    The kind's own `max_months`, else for places that must end the number `unpaid_max_months` or
    `supported_max_months` (CAP-03-07, 004:L766-769).
    """
    item = items(ListName.VACANCY_KIND).get(kind)
    if item is None:
        return None
    own = item.data.get("max_months")
    if own is not None:
        return int(own)
    if not must_end(kind):
        return None
    return number("supported_max_months" if paid(kind) else "unpaid_max_months")


def _derive(content: VacancyContent) -> VacancyContent:
    kind = items(ListName.VACANCY_KIND).get(content.kind)
    sector = content.sector
    if not sector and content.occupation:
        occupation = occupations.get(content.occupation)
        sector = occupation.sector if occupation else ""
    usual_workplace = str(kind.data.get("workplace_type", "")) if kind else ""
    is_paid = paid(content.kind)
    return replace(
        content,
        is_paid=is_paid,
        sector=sector,
        more_sectors=tuple(code for code in content.more_sectors if code != sector),
        workplace_type=content.workplace_type or usual_workplace,
        contract_form=_contract_form(content, is_paid=is_paid),
        wage_min=content.wage_min if is_paid else None,
        wage_max=content.wage_max if is_paid else None,
    )


def _contract_form(content: VacancyContent, *, is_paid: bool) -> str:
    """Return the form that goes with wages or with none; a form may hide what cannot be."""
    if is_paid:
        return "" if content.contract_form == "none" else content.contract_form
    return content.contract_form if content.contract_form == "intern" else "none"


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, tuple):
        kept = (_clean(item) for item in value)
        return tuple(item for item in kept if item and getattr(item, "text", True))
    if isinstance(value, Requirement):
        return Requirement(clean_text(value.text), value.need)
    return value
