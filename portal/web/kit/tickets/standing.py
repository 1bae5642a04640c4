"""Where a question stands, in words for who asks it, and who has it.

`formal` is how the reader is spoken to: "u" to employers, "je" to others.
"""

from dataclasses import dataclass
from datetime import date

from flask import current_app
from flask_babel import gettext as _

from portal import clock
from portal.accounts.models import Team, User
from portal.accounts.roles import Role
from portal.helpdesk.models import Ticket
from portal.helpdesk.queries.following import Followed
from portal.helpdesk.states import Outcome, Place, TicketStatus
from portal.web.kit import absence
from portal.web.kit.introductions import Status
from portal.web.kit.jinja import day

_S = TicketStatus


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the office, or a team of it, as the reader sees them.

    `away` says who stands in for somebody who is absent; phone and mail are then of that one.
    """

    name: str
    initials: str
    role: str
    phone: str
    email: str
    away: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A question in a list: where it stands, and who has it."""

    ref: str
    subject: str
    status: Status
    holder: str
    asker: str


def line(row: Followed, *, formal: bool, asker: str = "") -> Line:
    """Return a question for a list; `asker` is named when it is somebody else's."""
    ticket = row.ticket
    holder = "" if ticket.status is not _S.OPEN else name_of(row)
    return Line(ticket.ref, ticket.subject, of(ticket, formal=formal), holder, asker)


def of(ticket: Ticket, *, formal: bool) -> Status:
    """Return where a question is: a word, and a sentence that says what comes next."""
    if ticket.status is _S.OPEN:
        return _open(ticket, formal=formal)
    if ticket.status is _S.ANSWERED:
        when = day(ticket.spoke_at)
        return Status(
            _("beantwoord"),
            "accent",
            _("Wij antwoordden op %(day)s. Wilt u nog iets weten? Reageer dan.", day=when)
            if formal
            else _("Wij antwoordden op %(day)s. Wil je nog iets weten? Reageer dan.", day=when),
        )
    if ticket.status is _S.FORWARDED:
        return Status(
            _("doorgestuurd"),
            "brand",
            _("%(desk)s gaat hiermee verder en neemt contact met u op.", desk=ticket.forwarded_to)
            if formal
            else _(
                "%(desk)s gaat hiermee verder en neemt contact met je op.",
                desk=ticket.forwarded_to,
            ),
        )
    if ticket.status is _S.MERGED:
        return Status(_("samengevoegd"), "quiet", _("Deze vraag gaat verder bij een andere vraag."))
    return Status(_("afgerond"), "quiet", _outcome(ticket, formal=formal))


def going(status: str, due: date | None) -> str:
    """Say in a few words what comes next of a live question, for a start page."""
    if status == _S.ANSWERED:
        return str(_("Ons antwoord staat klaar."))
    if due is None:
        return str(_("Wij zijn ermee bezig."))
    if due < clock.today():
        return str(_("Wij zijn te laat: onze excuses. Wij werken eraan."))
    return str(_("Wij antwoorden uiterlijk %(day)s.", day=day(due)))


def holder(row: Followed) -> Person:
    """Return who has a question: a person, else the team with which it waits."""
    settings = current_app.config["SETTINGS"]
    if row.ticket.status is _S.FORWARDED:
        desk = row.ticket.forwarded_to
        return Person(desk, desk[:1].upper(), _("gaat hiermee verder"), "", "")
    if row.handler is not None:
        return person(row.handler)
    name = name_of(row)
    return Person(
        name[:1].upper() + name[1:],
        name.split()[-1][:1].upper(),
        _("Hier ligt uw vraag") if row.ticket.employer_id else _("Hier ligt je vraag"),
        settings.brand_phone,
        settings.brand_mail,
    )


def person(user: User, role: str = "") -> Person:
    """Return somebody of staff; `role` says what they do, by default what their role is called."""
    words = user.name.split() or [""]
    initials = "".join(word[:1] for word in dict.fromkeys((words[0], words[-1]))).upper()
    settings, there = current_app.config["SETTINGS"], absence.reached(user)
    return Person(
        user.name,
        initials,
        role or role_name(user.role),
        there.phone or settings.brand_phone,
        there.email,
        absence.sentence(user),
    )


def helpdesk() -> Person:
    """Return the helpdesk with the telephone number of this installation."""
    settings = current_app.config["SETTINGS"]
    return Person(
        _("Helpdesk"),
        "H",
        _("op werkdagen"),
        settings.brand_phone,
        settings.brand_mail,
    )


def name_of(row: Followed) -> str:
    """Return the name of who has a question."""
    if row.handler is not None:
        return row.handler.name
    return queue_name(row.ticket.queue, row.team)


def queue_name(queue: str, team: Team | None) -> str:
    """Return what a queue is called to who asks."""
    named: dict[str, str] = {
        Place.HELPDESK: _("de helpdesk"),
        Place.AFTERCARE: _("het team nazorg"),
        Place.SPECIALIST: _("de specialisten"),
        Place.SUBSIDY_OFFICER: _("het team subsidies"),
        Place.CANDIDATE_ADMINISTRATOR: _("de kandidatenadministratie"),
        Place.MANAGER: _("de teammanagers"),
        Place.PRIVACY_OFFICER: _("de privacyadviseur"),
        Place.ADMINISTRATOR: _("het beheer van de site"),
        Role.CASE_MANAGER: _("de begeleiders"),
    }
    if queue in named:
        return named[queue]
    return str(_("team %(team)s", team=team.label)) if team is not None else _("de helpdesk")


def role_name(role: Role) -> str:
    """Return what somebody of staff is to who asks."""
    named: dict[Role, str] = {
        Role.ACCOUNT_MANAGER: _("accountmanager"),
        Role.SENIOR_ACCOUNT_MANAGER: _("senior accountmanager"),
        Role.CASE_MANAGER: _("begeleider"),
        Role.WORK_CONSULTANT: _("consulent werk"),
        Role.WORK_SUPERVISOR: _("werkbegeleider"),
        Role.TEAM_LEADER: _("teamleider"),
        Role.JOB_COACH: _("jobcoach"),
        Role.SENIOR_JOB_COACH: _("jobcoach"),
        Role.HELPDESK_AGENT: _("helpdesk"),
        Role.SUBSIDY_OFFICER: _("subsidies en regelingen"),
        Role.SPECIALIST: _("specialist"),
        Role.CANDIDATE_ADMINISTRATOR: _("kandidatenadministratie"),
        Role.MANAGER: _("teammanager"),
        Role.PRIVACY_OFFICER: _("privacyadviseur"),
    }
    return named.get(role, str(_("medewerker")))


def _open(ticket: Ticket, *, formal: bool) -> Status:
    now = clock.now()
    if ticket.answer_due_at is not None and ticket.answer_due_at < now:
        return Status(
            _("te laat"),
            "late",
            _(
                "Wij beloofden een antwoord voor %(day)s. Dat is niet gelukt: onze excuses. "
                "Wij werken eraan.",
                day=day(ticket.answer_due_at),
            ),
        )
    if ticket.answer_due_at is not None:
        sentence = _("Wij antwoorden uiterlijk %(day)s.", day=day(ticket.answer_due_at))
    elif ticket.solution_due_at is not None and ticket.solution_due_at >= now:
        due = day(ticket.solution_due_at)
        sentence = (
            _("Wij zijn ermee bezig. U hoort uiterlijk %(day)s meer.", day=due)
            if formal
            else _("Wij zijn ermee bezig. Je hoort uiterlijk %(day)s meer.", day=due)
        )
    else:
        sentence = _("Wij zijn ermee bezig.")
    return Status(_("in behandeling"), "brand", sentence)


def _outcome(ticket: Ticket, *, formal: bool) -> str:
    outcome = ticket.outcome or Outcome.HELPED
    you = {
        Outcome.PARTLY: _("Wij konden u voor een deel helpen."),
        Outcome.NOT_HELPED: _("Wij konden u hiermee niet helpen."),
        Outcome.UNREACHABLE: _("Wij konden u niet bereiken."),
    }
    informal = {
        Outcome.PARTLY: _("Wij konden je voor een deel helpen."),
        Outcome.NOT_HELPED: _("Wij konden je hiermee niet helpen."),
        Outcome.UNREACHABLE: _("Wij konden je niet bereiken."),
    }
    same = {
        Outcome.HELPED: _("Deze vraag is opgelost."),
        Outcome.NOT_FOR_US: _("Met deze vraag kunnen wij niet helpen."),
        Outcome.DUPLICATE: _("Deze vraag stond al bij ons."),
    }
    said = {**same, **(you if formal else informal)}[outcome]
    again = _("Klopt dat niet? Reageer, dan gaat de vraag weer open.")
    return f"{said} {again}"
