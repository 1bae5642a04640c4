"""Forms of the public site."""

import re
from dataclasses import replace
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, ValidationError

from portal.helpdesk.services.asking import Asker, Question
from portal.helpdesk.states import AskerKind
from portal.taxonomy import queries as taxonomy
from portal.taxonomy.models import ListName
from portal.web.kit.fields import Area, Line, PortalForm, Required
from portal.web.kit.i18n import locale
from portal.web.kit.tickets.forms import AskForm, file_field, formal_text

MAIL = re.compile(r"[^@\s<>\"(),:;]+@[^@\s<>\"(),:;]+\.[^@\s<>\"(),:;.]{2,}")
PHONE = re.compile(r"\+?[\d\s().-]{8,25}")
DIGITS = 9
"""Fewest digits of a telephone number, without country or with."""


def mail_address(_form: object, field: Any) -> None:
    """Refuse what cannot be a mail address."""
    if field.data and not MAIL.fullmatch(field.data):
        raise ValidationError(_l("Vul een e-mailadres in, zoals naam@voorbeeld.nl."))


def phone_number(_form: object, field: Any) -> None:
    """Refuse what cannot be a telephone number."""
    typed = field.data or ""
    if typed and not (PHONE.fullmatch(typed) and sum(map(str.isdigit, typed)) >= DIGITS):
        raise ValidationError(_l("Vul een telefoonnummer in, zoals 06 12 34 56 78."))


class ReactionForm(PortalForm):
    """A reaction to a vacancy: who, how to reach them, and what they want to say."""

    name = Line(_l("Je naam"), [Required(_l("Vul je naam in."))], most=100)
    email = Line(_l("Je e-mailadres"), [mail_address], most=200)
    phone = Line(_l("Je telefoonnummer"), [phone_number], most=30)
    message = Area(_l("Wat wil je de werkgever vertellen?"), most=2000, rows=6)

    def validate(self, extra_validators: Any = None) -> bool:
        """Ask for one way to reach the person: mail or telephone."""
        fine = bool(super().validate(extra_validators))
        if not (self.email.data or self.phone.data or self.email.errors or self.phone.errors):
            self.add_errors({"email": str(_l("Vul je e-mailadres of je telefoonnummer in."))})
            return False
        return fine


class VisitorAskForm(AskForm):
    """A question without an account: who asks, and how to answer."""

    text = formal_text()
    file = file_field()
    name = Line(_l("Uw naam"), [Required(_l("Vul uw naam in."))], most=100)
    email = Line(_l("Uw e-mailadres"), [mail_address], most=200)
    phone = Line(_l("Uw telefoonnummer"), [phone_number], most=30)
    organisation = Line(
        _l("Naam van uw organisatie"), most=150, hint=_l("Als u vraagt voor een bedrijf.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer what an employer asks about as well: nobody knows who this is."""
        super().__init__(*args, kind=AskerKind.EMPLOYER, **kwargs)

    def validate(self, extra_validators: Any = None) -> bool:
        """Ask for one way to answer: mail or telephone."""
        fine = bool(super().validate(extra_validators))
        if not (self.email.data or self.phone.data or self.email.errors or self.phone.errors):
            self.add_errors({"email": str(_l("Vul uw e-mailadres of telefoonnummer in."))})
            return False
        return fine

    def question(self) -> Question:
        """Return what was typed, with the organisation as its last line."""
        asked = super().question()
        if not self.organisation.data:
            return asked
        # In the language of who reads it, which is staff.
        return replace(asked, text=f"{asked.text}\n\nOrganisatie: {self.organisation.data}")

    def asker(self) -> Asker:
        """Return who asks; only after `validate`."""
        return Asker(
            name=self.name.data or "",
            email=self.email.data or "",
            phone=self.phone.data or "",
            locale=locale(),
        )


class MissedForm(PortalForm):
    """What somebody did not find in an article."""

    why = Area(
        _l("Wat ontbreekt er in dit antwoord?"),
        most=500,
        rows=3,
        hint=_l("Eén zin is genoeg. Schrijf geen namen of andere gegevens van mensen op."),
    )


class ReportForm(PortalForm):
    """What is not right about a vacancy."""

    reason = RadioField(
        _l("Wat klopt er niet?"), [Required(_l("Kies wat er niet klopt."))], validate_choice=False
    )
    message = Area(
        _l("Vertel wat je zag of meemaakte"),
        most=2000,
        rows=5,
        hint=_l("Eén zin is genoeg. Schrijf geen namen van anderen op."),
    )
    email = Line(
        _l("Je e-mailadres"),
        [mail_address],
        most=200,
        hint=_l("Alleen als je wilt dat wij je iets kunnen vragen."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Fill the list in the language of the page; an administrator may have changed it."""
        super().__init__(*args, **kwargs)
        self.reason.choices = taxonomy.choices(ListName.VACANCY_REPORT_REASON, locale=locale())
