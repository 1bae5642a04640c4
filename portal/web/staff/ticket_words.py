"""Words for questions as staff read them: states, clocks, queues, and what happened."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import ngettext

from portal import clock
from portal.accounts.models import Team
from portal.audit.models import AuditEntry
from portal.helpdesk.models import Ticket
from portal.helpdesk.states import (
    AskerKind,
    Channel,
    Outcome,
    Place,
    Priority,
    ResultKind,
    TicketStatus,
)
from portal.web.kit.jinja import moment
from portal.web.staff.events import Line
from portal.working_time import office_time
from portal.working_time.stopwatch import office_minutes

_HOUR = 60
#: With less office time left than this it asks for attention.
SOON = 2 * _HOUR


@dataclass(frozen=True, slots=True)
class Left:
    """How much office time is left, and the kind of tag that fits."""

    words: str
    tag: str


def statuses() -> dict[TicketStatus, tuple[str, str]]:
    """Return what each state is called, and the kind of tag that fits."""
    return {
        TicketStatus.OPEN: (_("Open"), "brand"),
        TicketStatus.ANSWERED: (_("Beantwoord"), "quiet"),
        TicketStatus.FORWARDED: (_("Doorgestuurd"), "quiet"),
        TicketStatus.CLOSED: (_("Gesloten"), "good"),
        TicketStatus.MERGED: (_("Samengevoegd"), "quiet"),
    }


def outcomes() -> dict[Outcome, str]:
    """Return what each outcome is called."""
    return {
        Outcome.HELPED: _("Geholpen"),
        Outcome.PARTLY: _("Voor een deel geholpen"),
        Outcome.NOT_HELPED: _("Niet geholpen"),
        Outcome.UNREACHABLE: _("Niet te bereiken"),
        Outcome.NOT_FOR_US: _("Niet voor ons"),
        Outcome.DUPLICATE: _("Dubbel"),
    }


def priorities() -> dict[Priority, str]:
    """Return what each priority is called."""
    return {
        Priority.HIGH: _("Spoed"),
        Priority.NORMAL: _("Gewoon"),
        Priority.LOW: _("Heeft tijd"),
    }


def channels() -> dict[Channel, str]:
    """Return by which way something came."""
    return {
        Channel.PORTAL: _("via het portaal"),
        Channel.FORM: _("via het formulier"),
        Channel.MAIL: _("per mail"),
        Channel.PHONE: _("per telefoon"),
    }


def askers() -> dict[AskerKind, str]:
    """Return for whom a category is."""
    return {
        AskerKind.EMPLOYER: _("Werkgevers"),
        AskerKind.CANDIDATE: _("Kandidaten"),
        AskerKind.ANYONE: _("Iedereen"),
    }


def places() -> dict[Place, str]:
    """Return what each place is called."""
    return {
        Place.ON_SITE: _("Wie op de werkplek begeleidt"),
        Place.CONTACT_PERSON: _("Contactpersoon"),
        Place.SECTOR_TEAM: _("Team van de sector"),
        Place.HELPDESK: _("Helpdesk"),
        Place.AFTERCARE: _("Begeleiding na plaatsing"),
        Place.SPECIALIST: _("Specialisten"),
        Place.SUBSIDY_OFFICER: _("Subsidies"),
        Place.CANDIDATE_ADMINISTRATOR: _("Kandidatenadministratie"),
        Place.MANAGER: _("Managers"),
        Place.PRIVACY_OFFICER: _("Privacy"),
        Place.ADMINISTRATOR: _("Functioneel beheer"),
        Place.OTHER_DESK: _("Een ander loket"),
    }


def results() -> dict[ResultKind, str]:
    """Return what a question can be turned into."""
    return {
        ResultKind.VACANCY: _("Vacature"),
        ResultKind.SUPPORT_REQUEST: _("Aanvraag voor een regeling"),
        ResultKind.EMPLOYER_REQUEST: _("Personeelsvraag"),
        ResultKind.INTRODUCTION: _("Kennismaking"),
    }


def queue(code: str, teams: Iterable[Team]) -> str:
    """Return what a queue is called: a team, or a role that answers."""
    named = {one.code: one.label for one in teams}
    if code in named:
        return named[code]
    if code == "case_manager":
        return str(_("Begeleiders"))
    return places()[Place(code)] if code in set(Place) else code


def left(due: datetime | None) -> Left | None:
    """Return how much office time is left until a moment, or how much it is late; None for none."""
    if due is None:
        return None
    now = clock.now()
    if due < now:
        late = office_time(due, now)
        if late < timedelta(minutes=1):  # the office was not open since
            return Left(_("net te laat"), "late")
        return Left(_("%(time)s te laat", time=span(late)), "late")
    found = office_time(now, due)
    soon = found < timedelta(minutes=SOON)
    return Left(_("nog %(time)s", time=span(found)), "accent" if soon else "")


def span(time: timedelta) -> str:
    """Return office time in the largest unit that fits."""
    minutes = time // timedelta(minutes=1)
    day = office_minutes(1)
    if minutes >= 2 * day:
        return str(_("%(n)d werkdagen", n=minutes // day))
    if minutes >= _HOUR:
        return str(_("%(n)d uur", n=minutes // _HOUR))
    return str(ngettext("%(num)d minuut", "%(num)d minuten", minutes))


def first_due(ticket: Ticket) -> datetime | None:
    """Return the earlier of the two moments on which a question is due."""
    return min(filter(None, (ticket.answer_due_at, ticket.solution_due_at)), default=None)


_GOOD = frozenset({"closed", "answered"})
_LATE = frozenset({"late_told", "overflowed"})


def lines(acts: Iterable[AuditEntry], names: Mapping[UUID, str]) -> list[Line]:
    """Return what happened, newest first."""
    found = []
    for act in acts:
        title, kind = happening(act.action)
        who = names.get(act.actor_id, "") if act.actor_id else ""
        when = _("%(moment)s, %(who)s", moment=moment(act.created_at), who=who or _("Werkpoort"))
        found.append(Line(when, title, "", kind))
    return found[::-1]


def happening(action: str) -> tuple[str, str]:
    """Return an act on a question in words, and how its line looks."""
    what = action.removeprefix("ticket.")
    kind = "good" if what in _GOOD else "late" if what in _LATE else "done"
    return _titles().get(what, what), kind


def _titles() -> dict[str, str]:
    return {
        "asked": _("Gevraagd"),
        "answered": _("Beantwoord"),
        "informed": _("Tussentijds bericht"),
        "replied": _("De vrager reageerde"),
        "open": _("Weer open"),
        "noted": _("Notitie"),
        "taken": _("In behandeling genomen"),
        "given_back": _("Teruggegeven aan de rij"),
        "assigned": _("Toegewezen aan een collega"),
        "joined": _("Collega erbij"),
        "left": _("Collega eraf"),
        "sorted": _("Onderwerp gewijzigd"),
        "routed": _("Naar een andere rij"),
        "priority": _("Spoed gewijzigd"),
        "snoozed": _("Opzij gelegd"),
        "woken": _("Weer in beeld"),
        "checked": _("Controlelijst bijgewerkt"),
        "linked": _("Gekoppeld aan een andere vraag"),
        "second_line": _("Naar de tweede lijn"),
        "first_line": _("Terug van de tweede lijn"),
        "forwarded": _("Doorgestuurd naar een ander loket"),
        "closed": _("Gesloten"),
        "merged": _("Samengevoegd met een andere vraag"),
        "took_in": _("Een andere vraag erbij genomen"),
        "split": _("Een deel werd een eigen vraag"),
        "turned": _("Er ontstond iets uit"),
        "overflowed": _("Zonder antwoord: ook naar de helpdesk"),
        "late_told": _("Gemeld dat het te laat is"),
        "file_added": _("Bestand toegevoegd"),
        "rated": _("Beoordeeld door de vrager"),
        "settled": _("De vrager is geholpen"),
    }
