"""How an introduction reads to each side: where it is, what comes next, what happened.

Nobody's name is in it; an employer gets one only through `disclosure.revealed`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext as _

from portal import clock
from portal.candidates.states import Through
from portal.introductions import reasons, rules
from portal.introductions.models import Disclosure, Introduction
from portal.introductions.states import IntroductionStatus, MeetingKind
from portal.web.kit.i18n import locale
from portal.web.kit.jinja import day, moment

_I = IntroductionStatus


@dataclass(frozen=True, slots=True)
class Status:
    """Where it is: a short word with its kind of tag, and a sentence that says what comes next."""

    label: str
    tag: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the timeline."""

    when: str
    title: str
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was given, from when until when, how the yes came, and whether it still holds."""

    fields: tuple[str, ...]
    given: str
    until: str
    through: str
    ended: str
    stands: bool


@dataclass(frozen=True, slots=True)
class Meeting:
    """A planned meeting; `is_past` when it took place."""

    when: str
    minutes: int
    where: str
    link: str
    is_digital: bool
    is_past: bool


@dataclass(frozen=True, slots=True)
class Card:
    """An introduction in a list. `due` is the day before which the reader should answer."""

    ref: str
    candidate: str
    employer: str
    title: str
    status: Status
    due: date | None
    is_mine: bool


def status(one: Introduction, side: str) -> Status:
    """Return where an introduction is, in the words of this side: employer, candidate or staff."""
    if one.status is _I.CLOSED:
        return _closed(one, side)
    label, tag = _labels(one, side)
    words = {"employer": _for_employer, "candidate": _for_candidate, "staff": _for_staff}[side]
    return Status(label, tag, words(one))


def card(one: Introduction, side: str) -> Card:
    """Return an introduction as it stands in a list; nobody's name is in it.

    A planned meeting waits for nobody until it took place.
    """
    comes = one.status is _I.MEETING and not late(one.meeting_at)
    return Card(
        ref=one.ref,
        candidate=_("Kandidaat %(ref)s", ref=one.candidate_ref) if one.candidate_ref else "",
        employer=one.employer.name,
        title=title(one),
        status=status(one, side),
        due=one.answer_by,
        is_mine=rules.turn(one) == side and not comes,
    )


def title(one: Introduction) -> str:
    """Return the title of the vacancy, or the empty text when there is none."""
    return (one.vacancy.latest_title or "") if one.vacancy is not None else ""


def lines(one: Introduction, side: str) -> list[Line]:
    """Return the steps with their dates, the oldest first; reasons in the words of this side."""
    kinds = {_I.CLOSED: "late", _I.AGREED: "good", _I.PLACED: "good"}
    found = []
    before = None
    for step in one.steps:
        called_off = before is _I.MEETING and step.status is _I.AGREED
        found.append(
            Line(
                moment(step.created_at),
                _("Afspraak afgezegd")
                if called_off
                else _step_title(step.status, step.by_role, one, side),
                _reason(step.reason, side) if step.reason else "",
                "done" if called_off else kinds.get(step.status, "done"),
            )
        )
        before = step.status
    return found


def receipts(one: Introduction) -> list[Receipt]:
    """Return what the candidate gave, newest first."""
    return [receipt(row) for row in reversed(one.disclosures)]


def receipt(row: Disclosure) -> Receipt:
    """Return one receipt."""
    words = field_words()
    through = {
        Through.SELF: _("zelf op de site"),
        Through.MAIL: _("met een link in een mail"),
        Through.STAFF: _("gezegd tegen de begeleider, die het vastlegde"),
    }
    return Receipt(
        fields=tuple(words[name] for name in row.fields),
        given=moment(row.given_at),
        until=day(row.until),
        through=through[row.given_through],
        ended=moment(row.revoked_at) if row.revoked_at else "",
        stands=rules.stands(row, clock.today()),
    )


def field_words() -> dict[str, str]:
    """Return what can be given, in plain words."""
    return {
        "name": _("naam"),
        "phone": _("telefoonnummer"),
        "email": _("e-mailadres"),
        "cv": _("cv"),
    }


def meeting(one: Introduction) -> Meeting | None:
    """Return the planned meeting; None when there is none (any more)."""
    if one.status is not _I.MEETING or one.meeting_at is None:
        return None
    digital = one.meeting_kind is MeetingKind.DIGITAL
    where = one.meeting_where
    return Meeting(
        when=moment(one.meeting_at),
        minutes=one.meeting_minutes,
        where=where,
        link=where if digital and where.startswith("https://") else "",
        is_digital=digital,
        is_past=one.meeting_at <= clock.now(),
    )


def waiting_first(rows: Sequence[Introduction], side: str) -> tuple[list[Card], list[Card]]:
    """Return what waits for this side, and the rest, each in the order it came."""
    cards = [card(one, side) for one in rows]
    return [one for one in cards if one.is_mine], [one for one in cards if not one.is_mine]


def late(moment_: datetime | None) -> bool:
    """Whether a moment has passed."""
    return moment_ is not None and moment_ <= clock.now()


def _labels(one: Introduction, side: str) -> tuple[str, str]:
    if one.status is _I.ASKED and side == "candidate":
        return _("wacht op jouw antwoord"), "accent"
    labels = {
        _I.PROPOSED: (_("voorgesteld"), "accent" if side == "employer" else "brand"),
        _I.ASKED: (_("wordt gevraagd"), "brand"),
        _I.AGREED: (_("kandidaat zei ja"), "good"),
        _I.MEETING: (_("afspraak gepland"), "good"),
        _I.TRIAL: (_("proefplaatsing"), "good"),
        _I.PLACED: (_("geplaatst"), "good"),
        _I.AFTERCARE: (_("nazorg"), "brand"),
    }
    if one.status is _I.AGREED and side == "candidate":
        return _("jij zei ja"), "good"
    if one.status is _I.ASKED and side == "staff" and rules.turn(one) == "staff":
        return _("begeleider aan zet"), "accent"
    return labels[one.status]


def _for_employer(one: Introduction) -> str:
    met = late(one.meeting_at)
    words: dict[IntroductionStatus, str] = {
        _I.PROPOSED: _("Uw contactpersoon stelt deze kandidaat aan u voor. Wilt u kennismaken?"),
        _I.ASKED: _("Wij vragen het de kandidaat. U krijgt een mail zodra er een antwoord is."),
        _I.AGREED: _("De kandidaat zei ja. Bel of mail, of plan een afspraak."),
        _I.MEETING: _("Het gesprek is geweest. Laat weten hoe het verder gaat.")
        if met
        else _("De afspraak staat. Daarna geeft u door hoe het verder gaat."),
        _I.TRIAL: _("De kandidaat werkt bij u op proef."),
        _I.PLACED: _("De kandidaat werkt bij u."),
        _I.AFTERCARE: _("De kandidaat werkt bij u. Wij helpen als er iets is."),
    }
    return words[one.status]


def _for_candidate(one: Introduction) -> str:
    employer = one.employer.name
    asked = _(
        "%(employer)s wil met je kennismaken. Ze weten nog niet wie je bent.", employer=employer
    )
    if one.wants_talk:
        asked = _("Je begeleider belt je over deze vraag. Je kunt ook nu al antwoorden.")
    words: dict[IntroductionStatus, str] = {
        _I.PROPOSED: _(
            "Wij stelden je zonder naam voor aan %(employer)s. Je hoeft nu niets te doen.",
            employer=employer,
        ),
        _I.ASKED: asked,
        _I.AGREED: _("Je zei ja. %(employer)s neemt contact met je op.", employer=employer),
        _I.MEETING: _("Je hebt een afspraak met %(employer)s.", employer=employer),
        _I.TRIAL: _("Je werkt op proef bij %(employer)s.", employer=employer),
        _I.PLACED: _("Je werkt bij %(employer)s. Gefeliciteerd!", employer=employer),
        _I.AFTERCARE: _("Je werkt bij %(employer)s. Wij helpen als er iets is.", employer=employer),
    }
    return words[one.status]


def _for_staff(one: Introduction) -> str:
    if one.status is _I.ASKED and one.wants_talk:
        return str(_("De kandidaat wil eerst overleggen met de begeleider."))
    if one.status is _I.ASKED and one.escalated_at is not None:
        return str(
            _("De kandidaat antwoordde niet op tijd. De begeleider belt en legt het antwoord vast.")
        )
    words: dict[IntroductionStatus, str] = {
        _I.PROPOSED: _("De werkgever is aan zet: wil die kennismaken?"),
        _I.ASKED: _("De kandidaat is aan zet. De werkgever ziet “wordt gevraagd”."),
        _I.AGREED: _("De werkgever is aan zet: contact opnemen of een afspraak plannen."),
        _I.MEETING: _("De afspraak staat. De werkgever geeft door hoe het ging."),
        _I.TRIAL: _("De proefplaatsing loopt."),
        _I.PLACED: _("De kandidaat is geplaatst."),
        _I.AFTERCARE: _("De nazorg loopt."),
    }
    return words[one.status]


def _closed(one: Introduction, side: str) -> Status:
    reason = _reason(one.end_reason, side)
    if one.end_reason == "placed":
        return Status(
            _("afgerond"),
            "good",
            _("De kennismaking is afgerond: %(reason)s.", reason=reason.lower()),
        )
    sentence = _("De kennismaking is gestopt: %(reason)s.", reason=reason[:1].lower() + reason[1:])
    return Status(_("gestopt"), "quiet", sentence)


def _reason(code: str, side: str) -> str:
    if side == "employer":
        return reasons.for_employer(code, locale())
    if side == "candidate":
        return reasons.for_candidate(code, locale())
    return reasons.for_staff(code, locale())


def _step_title(at: IntroductionStatus, by_role: str, one: Introduction, side: str) -> str:
    employer = one.employer.name
    if at is _I.ASKED:
        return str(_("%(employer)s wil kennismaken", employer=employer))
    if at is _I.CLOSED:
        if side == "employer":
            return str(_("Gestopt"))
        who: dict[str, str] = {
            "candidate": _("Gestopt door de kandidaat") if side == "staff" else _("Jij stopte"),
            "employer": _("Gestopt door de werkgever"),
            "staff": _("Gestopt door een medewerker"),
        }
        return str(who.get(by_role, _("Gestopt")))
    if at is _I.AGREED and by_role == "staff" and side != "employer":
        return str(_("Ja van de kandidaat, vastgelegd door een medewerker"))
    words: dict[IntroductionStatus, str] = {
        _I.PROPOSED: _("Voorgesteld door de accountmanager"),
        _I.AGREED: _("Je zei ja") if side == "candidate" else _("De kandidaat zei ja"),
        _I.MEETING: _("Afspraak gepland"),
        _I.TRIAL: _("Proefplaatsing begonnen"),
        _I.PLACED: _("Geplaatst"),
        _I.AFTERCARE: _("Nazorg begonnen"),
    }
    return words[at]
