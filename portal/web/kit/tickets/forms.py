"""Forms about questions, for who asks: asking, speaking, and saying how it went.

A form that takes a file keeps the text when the file is refused, and says why at the file.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import FileField, RadioField

from portal.accounts.identity import Identity
from portal.configuration.services import number
from portal.files import checks
from portal.files.checks import FileRefused
from portal.helpdesk.models import Ticket, TicketMessage
from portal.helpdesk.queries import categories
from portal.helpdesk.services import files, following
from portal.helpdesk.services.asking import SUBJECT_MAX, TEXT_MAX, Question
from portal.helpdesk.states import AskerKind
from portal.placements.models import Placement
from portal.web.kit import placements as placement_words
from portal.web.kit.errors import sentence
from portal.web.kit.fields import Area, Choice, Line, PortalForm, Required, Tick
from portal.web.kit.i18n import locale

#: How the addresses of knowledge pages look; anything else was typed by hand.
_SLUG = re.compile(r"[a-z0-9-]{1,100}")
MOST_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that came with a form and can be kept."""

    name: str
    content: bytes


class FileForm(PortalForm):
    """A text with perhaps one file."""

    file: FileField
    #: The file that came along, once `came_in` found that it can be kept.
    sent: Sent | None = None

    def came_in(self) -> bool:
        """Whether the form was sent and is right; the file is judged also beside a wrong text."""
        if not self.is_submitted():
            return False
        fine = bool(self.validate())
        given = self.file.data
        if not given or not given.filename:
            return fine
        content = given.stream.read()
        given.close()
        try:
            checks.check(content, megabytes=number("upload_megabytes"))
        except FileRefused as refused:
            self.file.errors = [*self.file.errors, sentence(refused)]
            return False
        self.sent = Sent(given.filename, content)
        return fine


def file_field(element: str = "file") -> FileField:
    """Return the field of a file; a form has it after its text, as their errors are told.

    `element` is its id, for a page with more than one.
    """
    return FileField(_l("Bestand"), id=element)


def formal_text() -> Area:
    """Return the box of a question for somebody who is called "u"."""
    return Area(
        _l("Wat wilt u weten?"),
        [Required(_l("Schrijf wat u wilt weten."))],
        most=TEXT_MAX,
        rows=5,
    )


class AskForm(FileForm):
    """A question: one box, and little beside it."""

    text: Area
    subject = Line(_l("Waar gaat het over?"), most=SUBJECT_MAX)
    category = RadioField(_l("Onderwerp"), default="", validate_choice=False)
    #: The categories: code, name, and what it is about.
    options: list[tuple[str, str, str]]

    def __init__(self, *args: Any, kind: AskerKind, **kwargs: Any) -> None:
        """Offer the categories for this kind of asker, in the reader's language."""
        super().__init__(*args, **kwargs)
        english = locale() == "en"
        self.options = [("", _("Dat weet ik niet"), "")]
        for one in categories.for_asker(kind):
            translated = english and one.label_en
            self.options.append(
                (one.code, one.label_en, one.hint_en)
                if translated
                else (one.code, one.label, one.hint)
            )
        self.category.choices = [(code, label) for code, label, _hint in self.options]

    @property
    def shown(self) -> list[str]:
        """Return the knowledge pages that were on the page when it was sent."""
        typed = request.form.getlist("shown")
        return [one for one in typed if _SLUG.fullmatch(one)][:MOST_SHOWN]

    def question(self) -> Question:
        """Return what was typed; only after `validate`."""
        return Question(
            text=self.text.data or "",
            subject=self.subject.data or "",
            category=self.category.data or "",
            shown=self.shown,
        )


class CandidateAskForm(AskForm):
    """A question of a candidate."""

    text = Area(
        _l("Wat wil je weten?"),
        [Required(_l("Schrijf wat je wilt weten."))],
        most=TEXT_MAX,
        rows=5,
    )
    file = file_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the categories for candidates."""
        super().__init__(*args, kind=AskerKind.CANDIDATE, **kwargs)


class EmployerAskForm(AskForm):
    """A question of an employer: about somebody who works there, or for oneself alone."""

    text = formal_text()
    file = file_field()
    placement = Choice(_l("Over welke medewerker of plaatsing gaat het?"))
    is_personal = Tick(
        _l("Alleen voor mij"),
        hint=_l("Collega's van uw organisatie zien deze vraag dan niet."),
    )

    def __init__(self, *args: Any, placements: Sequence[Placement], **kwargs: Any) -> None:
        """Offer the placements of the organisation; without any the question is left out."""
        super().__init__(*args, kind=AskerKind.EMPLOYER, **kwargs)
        if not placements:
            del self.placement
        else:
            self.placement.choices = [
                ("", _("Geen, of ik weet het niet")),
                *((one.ref, placement_words.label(one)) for one in placements),
            ]

    def question(self) -> Question:
        """Return what was typed; only after `validate`."""
        return Question(
            text=self.text.data or "",
            subject=self.subject.data or "",
            category=self.category.data or "",
            is_personal=bool(self.is_personal.data),
            placement=(self.placement.data or "") if self.placement else "",
            shown=self.shown,
        )


class ReplyForm(FileForm):
    """Something more about a question."""

    text = Area(
        _l("Reageren"),
        [Required(_l("Schrijf eerst een tekst."))],
        most=TEXT_MAX,
        rows=4,
    )
    file = file_field()


class RateForm(PortalForm):
    """How somebody was helped."""

    rating = RadioField(
        _l("Wat vind je van ons antwoord?"),
        [Required(_l("Kies een van de mogelijkheden."))],
        validate_choice=False,
    )
    note = Area(
        _l("Wat ging goed, of wat kan beter?"),
        most=following.NOTE_MAX,
        rows=3,
    )

    def __init__(self, *args: Any, formal: bool, **kwargs: Any) -> None:
        """Say the five in words, the best first."""
        super().__init__(*args, **kwargs)
        if formal:
            self.rating.label.text = _("Wat vindt u van ons antwoord?")
        self.rating.choices = rating_words()

    @property
    def chosen(self) -> int | None:
        """Return the choice as a number; None for anything else."""
        typed = str(self.rating.data or "")
        return int(typed) if typed in {str(one) for one in following.RATINGS} else None


def rating_words() -> list[tuple[str, str]]:
    """Return the five answers to how somebody was helped, the best first."""
    return [
        ("5", _("5, heel goed")),
        ("4", _("4, goed")),
        ("3", _("3, gaat wel")),
        ("2", _("2, niet goed")),
        ("1", _("1, helemaal niet goed")),
    ]


def keep(sent: Sent | None, ticket: Ticket, message: TicketMessage, by: Identity | None) -> None:
    """Keep the file that came with a message."""
    if sent is not None:
        files.add(ticket, sent.name, sent.content, message=message, by=by)
