"""Forms about introductions that several audiences fill in."""

from collections.abc import Mapping
from datetime import datetime, time
from enum import Enum
from typing import Any

from flask import request
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, StringField
from wtforms.validators import AnyOf

from portal import clock
from portal.accounts.identity import Identity
from portal.candidates.states import Through
from portal.errors import FieldErrors
from portal.introductions import disclosure, reasons
from portal.introductions.models import Introduction
from portal.introductions.services import answering, ending, meetings
from portal.introductions.services.meetings import Appointment
from portal.introductions.states import NEXT, IntroductionStatus, MeetingKind
from portal.web.kit.fields import Area, Choice, Choices, Day, Line, Number, PortalForm, Required
from portal.web.kit.i18n import locale
from portal.web.kit.introductions import field_words

YES, NO, TALK = "ja", "nee", "overleg"


class Kept(Enum):
    """What was kept as the answer of a candidate."""

    YES = "yes"
    NO = "no"
    NO_CORRECTS = "no, for something that the profile says wrong"
    TALK = "talk first"


class Clock(StringField):
    """A time of day from a time field (14:30) or typed by hand (14.30). Data is a time."""

    data: Any

    def __init__(self, label: Any, validators: list[Any] | None = None, **kwargs: Any) -> None:
        """Say how templates draw it."""
        super().__init__(label, validators or [], **kwargs)
        self.type = "TimeField"  # how templates draw it

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read a time; remember what was typed when it is none."""
        typed = (valuelist[0] if valuelist else "").strip()
        self.data = None
        self.raw_data = [typed]
        if not typed:
            return
        for shape in ("%H:%M", "%H.%M", "%H:%M:%S"):
            try:
                self.data = datetime.strptime(typed, shape).time()  # noqa: DTZ007  no moment
            except ValueError:
                continue
            return
        raise ValueError(gettext("Vul een tijd in, zoals 14:30."))

    def _value(self) -> str:
        if isinstance(self.data, time):
            return self.data.strftime("%H:%M")
        return self.raw_data[0] if self.raw_data else ""


class MeetingForm(PortalForm):
    """When, how long, how and where people meet."""

    day = Day(_l("Op welke dag?"), [Required(_l("Kies een dag."))])
    time = Clock(_l("Hoe laat?"), [Required(_l("Vul een tijd in, zoals 14:30."))])
    minutes = Number(
        _l("Hoelang ongeveer, in minuten?"),
        [Required(_l("Vul in hoelang het gesprek duurt."))],
        lowest=10,
        highest=240,
    )
    kind = RadioField(
        _l("Hoe?"),
        default=MeetingKind.PLACE.value,
        choices=[
            (MeetingKind.PLACE.value, _l("Op een adres")),
            (MeetingKind.DIGITAL.value, _l("Met beeldbellen")),
        ],
        validate_choice=False,
    )
    where = Line(
        _l("Waar?"),
        [Required(_l("Vul het adres of de link in."))],
        most=300,
        hint=_l("Het adres en wie iemand zoekt bij de balie, of de link van het beeldgesprek."),
    )

    def keep(self, introduction: Introduction, *, by: Identity) -> bool:
        """Plan the meeting when the form was sent; False when it was not or something is wrong."""
        return self.carried_out(lambda: meetings.plan(introduction, self._appointment(), by=by))

    def _appointment(self) -> Appointment:
        at = datetime.combine(self.day.data, self.time.data, tzinfo=clock.AMSTERDAM)
        digital = self.kind.data == MeetingKind.DIGITAL.value
        return Appointment(
            at=at,
            minutes=self.minutes.data or 0,
            kind=MeetingKind.DIGITAL if digital else MeetingKind.PLACE,
            where=self.where.data or "",
        )

    def add_errors(self, errors: Mapping[str, str]) -> None:
        """Put what is wrong with the moment at the day."""
        super().add_errors({{"at": "day"}.get(name, name): one for name, one in errors.items()})

    @classmethod
    def of(cls, introduction: Introduction) -> "MeetingForm":
        """Return the form with the meeting that is planned, or empty."""
        at = clock.local(introduction.meeting_at) if introduction.meeting_at else None
        return cls(
            data={
                "day": at.date() if at else None,
                "time": at.time() if at else None,
                "minutes": introduction.meeting_minutes or 45,
                "kind": (introduction.meeting_kind or MeetingKind.PLACE).value,
                "where": introduction.meeting_where,
            }
        )


class ConcludeForm(PortalForm):
    """How it went: on to a trial or a job, or an end with its reason."""

    outcome = RadioField(
        _l("Hoe gaat het verder?"),
        [Required(_l("Kies hoe het verder gaat."))],
        validate_choice=False,
    )
    note = Area(
        _l("Wilt u er iets bij zeggen?"),
        most=1000,
        rows=3,
        hint=_l("Alleen medewerkers lezen dit. De kandidaat en de andere partij niet."),
    )

    def __init__(self, *args: Any, outcomes: list[tuple[str, str]], **kwargs: Any) -> None:
        """Offer what can follow and the reasons that this person may give."""
        super().__init__(*args, **kwargs)
        self.outcome.choices = outcomes

    def keep(self, introduction: Introduction, *, by: Identity) -> bool:
        """Do what was chosen when the form was sent; False when it was not or is not right."""
        return self.carried_out(
            lambda: ending.conclude(
                introduction, self.outcome.data or "", note=self.note.data or "", by=by
            )
        )

    def add_errors(self, errors: Mapping[str, str]) -> None:
        """Put what is wrong with the reason at the choice."""
        super().add_errors(
            {{"reason": "outcome"}.get(name, name): one for name, one in errors.items()}
        )


class GiveForm(PortalForm):
    """What the employer may see."""

    fields = Choices(_l("Wat mag de werkgever zien, behalve je naam?"))

    def __init__(self, *args: Any, introduction: Introduction, **kwargs: Any) -> None:
        """Offer what there is to give; the telephone number is chosen unless it is not there."""
        candidate = introduction.candidate
        words = field_words()
        offered = []
        if candidate is not None and candidate.user.phone:
            offered.append("phone")
        offered.append("email")
        if candidate is not None and disclosure.has_cv(candidate.id):
            offered.append("cv")
        kwargs.setdefault("data", {})
        kwargs["data"].setdefault("fields", offered[:1])
        super().__init__(*args, **kwargs)
        self.fields.choices = [(name, _capital(words[name])) for name in offered]


class AnswerForm(GiveForm):
    """Yes with what is given, no with why, or first a talk."""

    answer = RadioField(
        _l("Wil je kennismaken?"),
        [AnyOf((YES, NO, TALK), message=_l("Kies een van de antwoorden."))],
        choices=[
            (YES, _l("Ja, graag")),
            (NO, _l("Nee, liever niet")),
            (TALK, _l("Ik wil eerst overleggen met mijn begeleider")),
        ],
        validate_choice=False,
    )
    reason = Choice(
        _l("Waarom past het niet?"),
        hint=_l("Alleen bij nee. De werkgever ziet dit niet. Wij zoeken er beter door."),
        validate_choice=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the reasons for a no."""
        super().__init__(*args, **kwargs)
        self.reason.choices = [("", gettext("Zeg ik liever niet")), *reasons.refusals(locale())]

    def keep(self, introduction: Introduction, *, by: Identity, through: Through) -> Kept | None:
        """Keep the answer when the form was sent; None when it was not or something is wrong."""
        if not self.validate_on_submit():
            return None
        if self.answer.data == TALK:
            answering.talk_first(introduction, by=by)
            return Kept.TALK
        if self.answer.data == NO:
            refusal = answering.decline(introduction, reason=self.reason.data or "other", by=by)
            return Kept.NO_CORRECTS if refusal.corrects else Kept.NO
        try:
            answering.agree(introduction, fields=self.fields.data or [], by=by, through=through)
        except FieldErrors as wrong:
            self.add_errors(wrong.errors)
            return None
        return Kept.YES


def said_yes() -> bool | None:
    """Return which of the two buttons under a proposal was pressed; None for neither."""
    return {YES: True, NO: False}.get(request.form.get("antwoord", ""))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def outcomes(introduction: Introduction, who: Identity) -> list[tuple[str, str]]:
    """Return what can be said about how it goes on: the next states, then the reasons to end.

    "placed" is a state here and no reason: who was placed is not ended.
    """
    onward = {
        IntroductionStatus.TRIAL: gettext("Ja: eerst een proefplaatsing"),
        IntroductionStatus.PLACED: (
            gettext("Ja: de kandidaat krijgt het werk")
            if who.is_staff
            else gettext("Ja: de kandidaat komt bij ons werken")
        ),
        IntroductionStatus.AFTERCARE: gettext("De kandidaat werkt, de nazorg begint"),
    }
    found = [
        (status.value, onward[status])
        for status in ending.ONWARD
        if status in NEXT[introduction.status]
        and (status is not IntroductionStatus.AFTERCARE or who.is_staff)
    ]
    ends = [
        (code, gettext("Nee: %(reason)s", reason=label[:1].lower() + label[1:]))
        for code, label in reasons.given_by(who, locale()).items()
        if code != "placed" and (code != "trial_failed" or introduction.status.value == "trial")
    ]
    return found + ends
