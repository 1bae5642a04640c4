"""What both sides expect of a meeting: a short text for staff, on the page of each side."""

from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from portal import clock
from portal.accounts.identity import Identity
from portal.errors import FieldErrors
from portal.introductions import rules
from portal.introductions.models import Introduction
from portal.introductions.services import expecting
from portal.introductions.states import Moment
from portal.web.kit.fields import Area, PortalForm


class ExpectationForm(PortalForm):
    """What somebody expects now, or how it was."""

    text = Area(_l("Verwachting"), most=expecting.MOST, rows=3)
    moment = HiddenField()

    def __init__(self, *args: Any, introduction: Introduction, side: str, **kwargs: Any) -> None:
        """Ask in the words for this side, with what it wrote before."""
        now = rules.moment(introduction, clock.now()) or Moment.BEFORE
        written = expecting.noted(introduction, side, now)
        super().__init__(*args, data={"text": written, "moment": now.value}, **kwargs)
        self.text.label.text, self.text.description = _questions(side)[now]

    def keep(self, introduction: Introduction, *, by: Identity) -> bool:
        """Keep the text when the form was sent; False when it was not or is not right.

        Raises what `expecting.note` raises besides FieldErrors.
        """
        if not self.validate_on_submit():
            return False
        before = self.moment.data == Moment.BEFORE.value
        try:
            expecting.note(
                introduction,
                self.text.data or "",
                moment=Moment.BEFORE if before else Moment.AFTER,
                by=by,
            )
        except FieldErrors as wrong:
            self.add_errors(wrong.errors)
            return False
        return True


@dataclass(frozen=True, slots=True)
class Noted:
    """What one side wrote at one moment, with a heading."""

    title: str
    text: str


def form_for(introduction: Introduction, side: str) -> ExpectationForm | None:
    """Return the form for a side; None when there is nothing to expect now."""
    if rules.moment(introduction, clock.now()) is None:
        return None
    return ExpectationForm(introduction=introduction, side=side)


def own(introduction: Introduction, side: str, *, editing: bool) -> list[Noted]:
    """Return what a side wrote; while `editing`, without what stands in the form."""
    now = rules.moment(introduction, clock.now()) if editing else None
    titles = {
        Moment.BEFORE: _("Voor de kennismaking"),
        Moment.AFTER: _("Na de kennismaking"),
    }
    return [
        Noted(title, text)
        for moment, title in titles.items()
        if moment is not now and (text := expecting.noted(introduction, side, moment))
    ]


def of_both(introduction: Introduction) -> list[Noted]:
    """Return what both sides wrote, for staff."""
    titles = {
        ("candidate", Moment.BEFORE): _("Kandidaat, vooraf"),
        ("employer", Moment.BEFORE): _("Werkgever, vooraf"),
        ("candidate", Moment.AFTER): _("Kandidaat, achteraf"),
        ("employer", Moment.AFTER): _("Werkgever, achteraf"),
    }
    return [
        Noted(title, text)
        for (side, moment), title in titles.items()
        if (text := expecting.noted(introduction, side, moment))
    ]


def _questions(side: str) -> dict[Moment, tuple[str, str]]:
    """Return the question and its explanation."""
    if side == "candidate":
        hint = _("Alleen medewerkers lezen dit. De werkgever niet.")
        return {
            Moment.BEFORE: (_("Wat verwacht je van de kennismaking?"), hint),
            Moment.AFTER: (_("Hoe was het, en wat verwacht je nu?"), hint),
        }
    hint = _("Alleen medewerkers lezen dit. De kandidaat niet.")
    return {
        Moment.BEFORE: (_("Wat verwacht u van de kennismaking?"), hint),
        Moment.AFTER: (_("Hoe was het, en wat verwacht u nu?"), hint),
    }
