"""What staff type about a question."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField

from portal.accounts.models import User
from portal.errors import FieldErrors
from portal.helpdesk.models import ReadyAnswer, TicketCategory
from portal.helpdesk.services.asking import SUBJECT_MAX, TEXT_MAX
from portal.helpdesk.services.closing import NOTE_MAX
from portal.helpdesk.services.forwarding import DESK_MAX, Desk
from portal.helpdesk.services.keeping import LINE_MAX
from portal.helpdesk.states import Outcome, Priority
from portal.instruments.models import InstrumentVersion
from portal.placements.models import Placement
from portal.web.kit import placements as placement_words
from portal.web.kit.fields import (
    Area,
    Choice,
    Choices,
    Day,
    Line,
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
    find = Line(_l("Zoek een standaardantwoord"), most=LINE_MAX)
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
        self.offer(answers)

    def offer(self, answers: Sequence[ReadyAnswer]) -> None:
        """Offer these ready answers, such as those that were looked for."""
        self.ready.choices = [
            (NOBODY, _("Kies een standaardantwoord")),
            *((str(one.id), one.title) for one in answers),
        ]

    def insert(self, text: str) -> None:
        """Put a text below what was typed."""
        typed = (self.text.data or "").strip()
        self.text.data = f"{typed}\n\n{text}" if typed else text
        self.text.raw_data = [self.text.data]

    @property
    def seen_count(self) -> int:
        """How many messages the reader had seen."""
        typed = str(self.seen.data or "")
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 7 else -1


class NoteForm(FileForm):
    """Something for colleagues only."""

    note = Area(
        _l("Notitie voor collega's"),
        [Required(_l("Schrijf eerst een tekst."))],
        most=TEXT_MAX,
        rows=3,
    )
    file = file_field("note-file")
    mention = Choices(_l("Wie vraagt u mee te kijken?"))

    def __init__(self, people: Iterable[User], **kwargs: Any) -> None:
        """Offer colleagues."""
        super().__init__(**kwargs)
        self.mention.choices = [(str(one.id), one.name) for one in people]

    @property
    def mentions(self) -> list[UUID]:
        """The ticked colleagues; only after `came_in`."""
        return [UUID(one) for one in self.mention.data or []]

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
