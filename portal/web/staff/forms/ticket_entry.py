"""What staff type while somebody is on the line."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from portal.accounts import fields as accounts_fields
from portal.helpdesk.models import TicketCategory
from portal.helpdesk.queries.callers import Caller
from portal.helpdesk.services.asking import TEXT_MAX, Asker, Question
from portal.helpdesk.services.calling import Call
from portal.helpdesk.states import Outcome
from portal.web.kit.fields import Area, Choice, Line, PortalForm, Required
from portal.web.staff import ticket_words as words

NOBODY = ""


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
