"""What staff type about a question."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField

from portal.accounts import fields as accounts_fields
from portal.accounts.models import User
from portal.errors import FieldErrors
from portal.helpdesk.models import ReadyAnswer, TicketCategory
from portal.helpdesk.queries.callers import Caller
from portal.helpdesk.services.asking import SUBJECT_MAX, TEXT_MAX, Asker, Question
from portal.helpdesk.services.calling import Call
from portal.helpdesk.services.closing import NOTE_MAX
from portal.helpdesk.services.forwarding import DESK_MAX, Desk
from portal.helpdesk.services.keeping import (
    LINE_MAX,
    LONG_MAX,
    MOST_DAYS,
    AnswerDetails,
    CategoryDetails,
)
from portal.helpdesk.states import AskerKind, Outcome, Place, Priority
from portal.instruments.models import InstrumentVersion
from portal.placements.models import Placement
from portal.web.kit import placements as placement_words
from portal.web.kit.fields import (
    Area,
    Choice,
    Choices,
    Day,
    Line,
    Number,
    PortalForm,
    Required,
    Tick,
)
from portal.web.kit.tickets.forms import FileForm, file_field
from portal.web.staff import ticket_words as words

NOBODY = ""


def key(typed: str | None) -> UUID | None:
    """Return a typed key; None for anything else."""
    try:
        return UUID(typed or "")
    except ValueError:
        return None


def _people(users: Iterable[User]) -> list[tuple[str, str]]:
    return [(NOBODY, _("Kies een collega")), *((str(one.id), one.name) for one in users)]


class AnswerForm(FileForm):
    """An answer to the asker, with a ready answer to begin from."""

    seen = HiddenField()
    ready = Choice(_l("Standaardantwoord"), validate_choice=False)
    text = Area(
        _l("Antwoord aan de vrager"),
        [Required(_l("Schrijf eerst een tekst."))],
        most=TEXT_MAX,
        rows=8,
    )
    file = file_field()
    keeps_turn = Tick(
        _l("Ik zoek nog verder"),
        hint=_l("De vrager leest dit, en de vraag blijft bij ons open."),
    )

    def __init__(self, answers: Sequence[ReadyAnswer], **kwargs: Any) -> None:
        """Offer the ready answers."""
        super().__init__(**kwargs)
        self.ready.choices = [
            (NOBODY, _("Kies een standaardantwoord")),
            *((str(one.id), one.title) for one in answers),
        ]

    @property
    def seen_count(self) -> int:
        """How many messages the reader had seen."""
        typed = str(self.seen.data or "")
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 7 else -1


class NoteForm(PortalForm):
    """Something for colleagues only."""

    note = Area(
        _l("Notitie voor collega's"),
        [Required(_l("Schrijf eerst een tekst."))],
        most=TEXT_MAX,
        rows=3,
    )
    mention = Choice(_l("Vraag een collega mee te kijken"), validate_choice=False)

    def __init__(self, people: Iterable[User], **kwargs: Any) -> None:
        """Offer colleagues."""
        super().__init__(**kwargs)
        self.mention.choices = _people(people)

    def add_errors(self, errors: dict[str, str]) -> None:
        """Put what is wrong with the text at its field."""
        super().add_errors({"note" if k == "text" else k: v for k, v in errors.items()})


class ChecksForm(PortalForm):
    """Which steps are done."""

    done = Choices(_l("Wat is gedaan?"), validate_choice=False)

    @property
    def positions(self) -> set[int]:
        """The steps that are done."""
        return {int(one) for one in self.done.data or [] if one.isascii() and one.isdigit()}


class TextForm(PortalForm):
    """A text of one act; `label` and `hint` say what for."""

    text = Area(_l("Tekst"), [Required(_l("Schrijf eerst een tekst."))], most=TEXT_MAX, rows=4)

    def __init__(self, label: str, hint: str = "", **kwargs: Any) -> None:
        """Say what the text is for."""
        super().__init__(**kwargs)
        self.text.label.text = label
        self.text.description = hint


class ColleagueForm(PortalForm):
    """Which colleague."""

    colleague = Choice(_l("Welke collega?"), validate_choice=False)

    def __init__(self, people: Iterable[User], **kwargs: Any) -> None:
        """Offer who may get the question."""
        super().__init__(**kwargs)
        self.colleague.choices = _people(people)

    @property
    def chosen(self) -> UUID | None:
        """The colleague."""
        return key(self.colleague.data)


class AssignForm(ColleagueForm):
    """To whom a question goes, with a note."""

    text = Area(
        _l("Notitie voor deze collega"),
        most=TEXT_MAX,
        rows=3,
        hint=_l("Alleen collega's lezen dit."),
    )


class CategoryForm(PortalForm):
    """What a question is about."""

    category = Choice(_l("Onderwerp"), validate_choice=False)
    reroute = Tick(
        _l("Stuur de vraag naar wie dit onderwerp beantwoordt"),
        hint=_l("Heeft nog niemand de vraag, dan gebeurt dat vanzelf. Een klacht gaat altijd."),
    )

    def __init__(self, categories: Iterable[TicketCategory], **kwargs: Any) -> None:
        """Offer the categories that fit the asker."""
        super().__init__(**kwargs)
        self.category.choices = [
            (NOBODY, _("Kies een onderwerp")),
            *((one.code, one.label) for one in categories),
        ]


class PriorityForm(PortalForm):
    """How urgent it is."""

    priority = RadioField(_l("Hoeveel haast heeft het?"), validate_choice=False)

    def __init__(self, **kwargs: Any) -> None:
        """Offer the three."""
        super().__init__(**kwargs)
        self.priority.choices = [(one.value, label) for one, label in words.priorities().items()]

    @property
    def chosen(self) -> Priority:
        """The choice; raises FieldErrors for anything else."""
        if self.priority.data not in set(Priority):
            raise FieldErrors({"priority": "Kies een van de mogelijkheden."})
        return Priority(self.priority.data)


class SnoozeForm(PortalForm):
    """Until when."""

    until = Day(
        _l("Tot welke dag?"),
        [Required(_l("Kies een dag."))],
        hint=_l("Die dag komt de vraag vanzelf terug. De klok loopt door."),
    )


class ForwardForm(PortalForm):
    """To which desk, and what everybody is told."""

    desk = Line(
        _l("Naar welk loket?"), [Required(_l("Schrijf naar wie de vraag gaat."))], most=DESK_MAX
    )
    email = Line(
        _l("E-mailadres van dat loket"),
        hint=_l("Zij krijgen de vraag per mail. Zonder adres vertelt u het hun zelf."),
    )
    note = Area(_l("Notitie voor het loket"), most=TEXT_MAX, rows=3)
    told = Area(
        _l("Bericht aan de vrager"),
        most=TEXT_MAX,
        rows=3,
        hint=_l("Zonder tekst zeggen wij naar wie de vraag ging."),
    )

    def to(self) -> Desk:
        """Return what was typed."""
        return Desk(
            desk=self.desk.data or "",
            email=self.email.data or "",
            note=self.note.data or "",
            told=self.told.data or "",
        )


class CloseForm(PortalForm):
    """How it ended."""

    outcome = RadioField(_l("Hoe liep het af?"), validate_choice=False)
    note = Area(_l("Notitie voor collega's"), most=NOTE_MAX, rows=3)
    tell = Tick(
        _l("Laat het de vrager weten"),
        hint=_l("De vrager krijgt een mail en kan zeggen wat hij ervan vond."),
    )

    def __init__(self, **kwargs: Any) -> None:
        """Offer the outcomes; telling is usual."""
        super().__init__(data={"tell": True}, **kwargs)
        self.outcome.choices = [(one.value, label) for one, label in words.outcomes().items()]

    @property
    def chosen(self) -> Outcome | None:
        """The outcome; None for anything else."""
        return Outcome(self.outcome.data) if self.outcome.data in set(Outcome) else None


class OtherForm(PortalForm):
    """Another question, by its number."""

    other = Line(
        _l("Nummer van de andere vraag"),
        [Required(_l("Vul het nummer van de andere vraag in."))],
        most=20,
    )


class SplitForm(PortalForm):
    """What becomes a question of its own."""

    number = HiddenField()
    subject = Line(_l("Waar gaat de nieuwe vraag over?"), most=SUBJECT_MAX)
    category = Choice(_l("Onderwerp"), validate_choice=False)

    def __init__(self, categories: Iterable[TicketCategory], **kwargs: Any) -> None:
        """Offer the categories that fit the asker."""
        super().__init__(**kwargs)
        self.category.choices = [
            (NOBODY, _("Dat weet ik niet")),
            *((one.code, one.label) for one in categories),
        ]

    @property
    def message(self) -> int:
        """The number of the message."""
        typed = str(self.number.data or "")
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 7 else 0


class SchemeForm(PortalForm):
    """For which scheme and placement a request is made."""

    scheme = Choice(
        _l("Welke regeling?"), [Required(_l("Kies een regeling."))], validate_choice=False
    )
    placement = Choice(_l("Voor welke plaatsing?"), validate_choice=False)

    def __init__(
        self,
        versions: Sequence[InstrumentVersion],
        placements: Sequence[Placement],
        **kwargs: Any,
    ) -> None:
        """Offer the schemes that can be asked for and the placements of the employer."""
        super().__init__(**kwargs)
        self.scheme.choices = [
            (NOBODY, _("Kies een regeling")),
            *((str(one.id), one.name) for one in versions),
        ]
        self.placement.choices = [
            (NOBODY, _("Geen plaatsing")),
            *((one.ref, placement_words.label(one)) for one in placements),
        ]


class CallForm(PortalForm):
    """A call: who, what, and perhaps the answer that was given at once."""

    who = HiddenField()
    name = Line(_l("Naam"), most=accounts_fields.NAME_MAX)
    phone = Line(_l("Telefoon"), most=accounts_fields.PHONE_MAX)
    email = Line(_l("E-mailadres"))
    text = Area(
        _l("Wat wil de beller weten?"),
        [Required(_l("Schrijf wat de beller wil weten."))],
        most=TEXT_MAX,
        rows=5,
    )
    category = Choice(_l("Onderwerp"), validate_choice=False)
    answer = Area(
        _l("Meteen beantwoord? Schrijf wat u zei"),
        most=TEXT_MAX,
        rows=4,
        hint=_l("De vraag is dan gesloten. De beller krijgt uw antwoord ook per mail."),
    )
    outcome = Choice(_l("Hoe liep het af?"), validate_choice=False)

    def __init__(self, categories: Iterable[TicketCategory], **kwargs: Any) -> None:
        """Offer the categories and outcomes."""
        super().__init__(**kwargs)
        self.category.choices = [
            (NOBODY, _("Dat weet ik niet")),
            *((one.code, one.label) for one in categories),
        ]
        self.outcome.choices = [(one.value, label) for one, label in words.outcomes().items()]

    def call(self) -> Call:
        """Return what was said."""
        chosen = self.outcome.data
        return Call(
            question=Question(text=self.text.data or "", category=self.category.data or ""),
            answer=self.answer.data or "",
            outcome=Outcome(chosen) if chosen in set(Outcome) else None,
        )

    def asker(self, caller: Caller | None) -> Asker | None:
        """Return who called as it was typed; None when the caller is known or not told."""
        if caller is not None or not (self.name.data or "").strip():
            return None
        return Asker(
            name=self.name.data or "", email=self.email.data or "", phone=self.phone.data or ""
        )


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
