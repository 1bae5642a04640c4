"""What keepers of the helpdesk type: categories of questions and ready answers."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.helpdesk.models import ReadyAnswer, TicketCategory
from portal.helpdesk.services.asking import TEXT_MAX
from portal.helpdesk.services.keeping import (
    LINE_MAX,
    LONG_MAX,
    MOST_DAYS,
    AnswerDetails,
    CategoryDetails,
)
from portal.helpdesk.states import AskerKind, Place
from portal.web.kit.fields import Area, Choice, Line, Number, PortalForm, Required, Tick
from portal.web.staff import ticket_words as words

NOBODY = ""


class TicketCategoryForm(PortalForm):
    """A category of questions."""

    label = Line(_l("Naam"), [Required(_l("Vul een naam in."))], most=LINE_MAX)
    label_en = Line(_l("Naam in het Engels"), most=LINE_MAX)
    hint = Area(_l("Uitleg voor de vrager"), most=LONG_MAX, rows=2)
    hint_en = Area(_l("Uitleg in het Engels"), most=LONG_MAX, rows=2)
    asker = Choice(_l("Voor wie?"))
    first = Choice(_l("Waar gaat zo'n vraag eerst heen?"))
    then = Choice(_l("En daarna (tweede lijn)?"))
    answer_days = Number(_l("Antwoord binnen, in werkdagen"), lowest=0, highest=MOST_DAYS)
    solution_days = Number(_l("Oplossing binnen, in werkdagen"), lowest=0, highest=MOST_DAYS)
    is_confined = Tick(_l("Vertrouwelijk"), hint=_l("Alleen wie de vraag behandelt leest haar."))
    is_complaint = Tick(_l("Klacht"), hint=_l("Gaat naar de managers en is vertrouwelijk."))
    desk = Line(_l("Ander loket"), most=LINE_MAX)
    desk_email = Line(_l("E-mailadres van dat loket"))
    desk_text = Area(_l("Wat de vrager over dat loket leest"), most=LONG_MAX, rows=2)
    checklist = Area(_l("Controlelijst"), rows=4, hint=_l("Eén stap per regel."))
    position = Number(_l("Plaats in de lijst"), lowest=0, highest=999)
    is_active = Tick(_l("In gebruik"))

    def __init__(self, row: TicketCategory | None = None, **kwargs: Any) -> None:
        """Fill in what the category is now."""
        super().__init__(data=_of_category(row), **kwargs)
        self.asker.choices = [(one.value, label) for one, label in words.askers().items()]
        named = [(one.value, label) for one, label in words.places().items()]
        self.first.choices = named
        self.then.choices = [
            (NOBODY, _("Nergens: specialisten")),
            *(one for one in named if one[0] != Place.OTHER_DESK.value),
        ]

    def details(self) -> CategoryDetails:
        """Return what was typed; only after `validate`."""
        texts = ("label", "label_en", "hint", "hint_en", "desk", "desk_email", "desk_text")
        return CategoryDetails(
            **{name: self[name].data or "" for name in texts},
            asker=AskerKind(self.asker.data),
            first=Place(self.first.data),
            then=Place(self.then.data) if self.then.data else None,
            answer_days=self.answer_days.data,
            solution_days=self.solution_days.data,
            is_confined=self.is_confined.data,
            is_complaint=self.is_complaint.data,
            checklist=(self.checklist.data or "").split("\n"),
            position=self.position.data or 0,
            is_active=self.is_active.data,
        )


def _of_category(row: TicketCategory | None) -> dict[str, Any]:
    if row is None:
        return {"is_active": True, "asker": "employer", "first": "helpdesk", "position": 0}
    named = ("label", "label_en", "hint", "hint_en", "desk", "desk_email", "desk_text")
    plain = ("answer_days", "solution_days", "is_confined", "is_complaint", "position", "is_active")
    return {name: getattr(row, name) for name in (*named, *plain)} | {
        "asker": row.asker.value,
        "first": row.first.value,
        "then": row.then.value if row.then else NOBODY,
        "checklist": "\n".join(row.checklist),
        "version": str(row.version),
    }


class ReadyAnswerForm(PortalForm):
    """A ready answer."""

    title = Line(_l("Titel"), [Required(_l("Vul een titel in."))], most=LINE_MAX)
    category = Choice(_l("Bij welk onderwerp?"), validate_choice=False)
    text = Area(
        _l("Tekst"),
        [Required(_l("Schrijf de tekst."))],
        most=TEXT_MAX,
        rows=10,
        hint=_l(
            "Wordt ingevuld: {aanhef}, {naam}, {dag} (de beloofde dag), {mijn naam}, "
            "{mijn telefoon}, {nummer}."
        ),
    )
    is_active = Tick(_l("In gebruik"))

    def __init__(
        self, categories: Iterable[TicketCategory], row: ReadyAnswer | None = None, **kwargs: Any
    ) -> None:
        """Fill in what the answer is now."""
        present = (
            {
                "title": row.title,
                "category": row.category,
                "text": row.text,
                "is_active": row.is_active,
                "version": str(row.version),
            }
            if row
            else {"is_active": True}
        )
        super().__init__(data=present, **kwargs)
        self.category.choices = [
            (NOBODY, _("Bij elke vraag")),
            *((one.code, one.label) for one in categories),
        ]

    def details(self) -> AnswerDetails:
        """Return what was typed; only after `validate`."""
        return AnswerDetails(
            title=self.title.data or "",
            text=self.text.data or "",
            category=self.category.data or "",
            is_active=self.is_active.data,
        )
