"""Keeping the categories of questions and the ready answers (CAP-11-02, CAP-11-12)."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from portal.accounts import fields
from portal.accounts.identity import Identity
from portal.audit import services as audit
from portal.db import session
from portal.errors import FieldErrors, NotAllowed, StaleForm
from portal.flushing import flush
from portal.helpdesk import placeholders, rules
from portal.helpdesk.models import ReadyAnswer, TicketCategory
from portal.helpdesk.queries import categories, ready
from portal.helpdesk.services.asking import TEXT_MAX
from portal.helpdesk.states import AskerKind, Place

LINE_MAX = 120
LONG_MAX = 400
MOST_STEPS = 20
MOST_DAYS = 260


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryDetails:
    """A category as typed; terms are working days, None for those of the installation."""

    label: str
    asker: AskerKind
    first: Place
    then: Place | None = None
    label_en: str = ""
    hint: str = ""
    hint_en: str = ""
    answer_days: int | None = None
    solution_days: int | None = None
    is_confined: bool = False
    is_complaint: bool = False
    desk: str = ""
    desk_email: str = ""
    desk_text: str = ""
    checklist: Sequence[str] = ()
    position: int = 0
    is_active: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerDetails:
    """A ready answer as typed; `category` is a code, or empty for every question."""

    title: str
    text: str
    category: str = ""
    is_active: bool = True


def add_category(details: CategoryDetails, *, by: Identity) -> TicketCategory:
    """Add a category and return it; its code is made from its label and never changes.

    Raises FieldErrors by field, NotAllowed. Side effect: audit entry `ticket_category.added`.
    """
    _demand_keeper(by)
    values = _category(details)
    row = TicketCategory(code=_code(str(values["label"])), **values)
    session.add(row)
    flush()
    audit.record("ticket_category.added", "ticket_category", row.id, by=by, code=row.code)
    return row


def change_category(
    row: TicketCategory, details: CategoryDetails, *, version: int | None, by: Identity
) -> None:
    """Change a category; questions that have it keep the terms with which they came.

    Raises FieldErrors by field, StaleForm, NotAllowed. Side effect: audit entry
    `ticket_category.changed` with the names of what changed.
    """
    _demand_keeper(by)
    _change("ticket_category", row, _category(details), version, by)


def add_answer(details: AnswerDetails, *, by: Identity) -> ReadyAnswer:
    """Add a ready answer and return it.

    Raises FieldErrors by field, also for a placeholder that nobody knows, NotAllowed. Side effect:
    audit entry `ready_answer.added`.
    """
    _demand_keeper(by)
    row = ReadyAnswer(**_answer(details, None), changed_by=by.user_id)
    session.add(row)
    flush()
    audit.record("ready_answer.added", "ready_answer", row.id, by=by)
    return row


def change_answer(
    row: ReadyAnswer, details: AnswerDetails, *, version: int | None, by: Identity
) -> None:
    """Change a ready answer; raises and does what `add_answer` does, and StaleForm."""
    _demand_keeper(by)
    values = _answer(details, row)
    _change("ready_answer", row, {**values, "changed_by": by.user_id}, version, by)


def _demand_keeper(by: Identity) -> None:
    if by.role not in rules.KEEPERS:
        raise NotAllowed("U kunt dit niet wijzigen.")


def _change(
    what: str,
    row: TicketCategory | ReadyAnswer,
    values: dict[str, object],
    version: int | None,
    by: Identity,
) -> None:
    if version is not None and version != row.version:
        raise StaleForm
    changed = sorted(name for name, value in values.items() if getattr(row, name) != value)
    for name in changed:
        setattr(row, name, values[name])
    flush()
    if changed:
        audit.record(f"{what}.changed", what, row.id, by=by, fields=changed)


def _category(details: CategoryDetails) -> dict[str, object]:
    problems: dict[str, str] = {}
    texts = {
        name: fields.line(getattr(details, name))
        for name in ("label", "label_en", "hint", "hint_en", "desk", "desk_email")
    }
    texts["desk_text"] = fields.block(details.desk_text)
    for name, text in texts.items():
        most = LONG_MAX if name in {"hint", "hint_en", "desk_text"} else LINE_MAX
        if len(text) > most:
            problems[name] = f"Gebruik hoogstens {most} tekens."
    if texts["desk_email"]:
        try:
            texts["desk_email"] = fields.email(texts["desk_email"])
        except fields.Wrong as wrong:
            problems["desk_email"] = str(wrong)
    if not texts["label"]:
        problems["label"] = "Vul een naam in."
    steps = [found for one in details.checklist if (found := fields.line(one))]
    if len(steps) > MOST_STEPS or any(len(one) > LINE_MAX for one in steps):
        problems["checklist"] = "Schrijf hoogstens 20 stappen van hoogstens 120 tekens."
    problems |= _wrong_places(details, texts["desk"]) | _wrong_terms(details)
    if problems:
        raise FieldErrors(problems)
    return {
        **texts,
        "asker": details.asker,
        "first": details.first,
        "then": details.then,
        "answer_days": details.answer_days,
        "solution_days": details.solution_days,
        "is_confined": details.is_confined or details.is_complaint,
        "is_complaint": details.is_complaint,
        "checklist": steps,
        "position": details.position,
        "is_active": details.is_active,
    }


def _wrong_places(details: CategoryDetails, desk: str) -> dict[str, str]:
    problems = {}
    if details.first is Place.OTHER_DESK and not desk:
        problems["desk"] = "Schrijf naar wie deze vragen gaan."
    if details.then is Place.OTHER_DESK:
        problems["then"] = "De tweede lijn is een team of rol van het portaal."
    if details.is_complaint and details.first is not Place.MANAGER:
        problems["first"] = "Een klacht gaat naar de manager."
    return problems


def _wrong_terms(details: CategoryDetails) -> dict[str, str]:
    terms = {"answer_days": details.answer_days, "solution_days": details.solution_days}
    return {
        name: "Vul een getal in van 0 tot en met 260."
        for name, days in terms.items()
        if days is not None and not 0 <= days <= MOST_DAYS
    }


def _answer(details: AnswerDetails, row: ReadyAnswer | None) -> dict[str, object]:
    problems: dict[str, str] = {}
    title, text = fields.line(details.title), fields.block(details.text)
    if not title or len(title) > LINE_MAX:
        problems["title"] = "Vul een titel in van hoogstens 120 tekens."
    elif (same := ready.by_title(title)) is not None and same is not row:
        problems["title"] = "Er is al een antwoord met deze titel."
    wrong = placeholders.unknown(text)
    if not text:
        problems["text"] = "Schrijf de tekst."
    elif len(text) > TEXT_MAX:
        problems["text"] = "Maak de tekst korter: hoogstens 8000 tekens."
    elif wrong:
        known = ", ".join(f"{{{one}}}" for one in placeholders.KNOWN)
        problems["text"] = f"{{{wrong[0]}}} kennen wij niet. Gebruik een van deze: {known}."
    if details.category and categories.by_code(details.category) is None:
        problems["category"] = "Kies een van de mogelijkheden."
    if problems:
        raise FieldErrors(problems)
    return {
        "title": title,
        "text": text,
        "category": details.category,
        "is_active": details.is_active,
    }


def _code(label: str) -> str:
    """Return a code that no other category has, from the words of its label."""
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
    code = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:40] or "category"
    taken = set(session.scalars(select(TicketCategory.code)))
    count = session.scalar(select(func.count()).select_from(TicketCategory)) or 0
    return next(
        one for one in (code, *(f"{code}_{n}" for n in range(2, count + 3))) if one not in taken
    )
