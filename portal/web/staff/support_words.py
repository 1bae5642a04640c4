"""Words for requests for schemes as staff read them: states, the clock, and what happened."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import ngettext

from portal.audit.models import AuditEntry
from portal.money import euros
from portal.support_requests import clocking
from portal.support_requests.computing import SINCE, for_employer
from portal.support_requests.ledger_models import Decision
from portal.support_requests.models import SupportRequest
from portal.support_requests.states import DecisionStatus, Outcome, SupportStatus
from portal.web.kit.jinja import day, moment
from portal.web.staff.events import Line

_S = SupportStatus


def outcomes() -> dict[Outcome, str]:
    """Return what each outcome is called."""
    return {
        Outcome.GRANTED: _("Toegekend"),
        Outcome.PARTLY: _("Voor een deel toegekend"),
        Outcome.REFUSED: _("Afgewezen"),
        Outcome.LEFT_OUT: _("Buiten behandeling gelaten"),
    }


def state(request: SupportRequest) -> tuple[str, str]:
    """Return what the state of a request is called, and the kind of tag that fits."""
    if request.status in {_S.DECIDED, _S.PAID, _S.ENDED} and request.outcome is not None:
        label = {_S.PAID: _("Betaald"), _S.ENDED: _("Afgelopen")}.get(
            request.status, outcomes()[request.outcome]
        )
        good = request.outcome in {Outcome.GRANTED, Outcome.PARTLY}
        return label, "good" if good and request.status is not _S.ENDED else "quiet"
    return {
        _S.SUBMITTED: (_("Nieuw"), "accent"),
        _S.IN_TREATMENT: (_("In behandeling"), "brand"),
        _S.SUPPLEMENT: (_("Bij de werkgever"), "quiet"),
        _S.WITHDRAWN: (_("Ingetrokken"), "quiet"),
    }[request.status]


def decision_state(decision: Decision) -> tuple[str, str]:
    """Return what the state of a decision is called, and the kind of tag that fits."""
    return {
        DecisionStatus.PROPOSED: (_("Wacht op een tweede collega"), "accent"),
        DecisionStatus.TAKEN: (_("Genomen"), "good"),
        DecisionStatus.SENT_BACK: (_("Teruggegeven"), "late"),
    }[decision.status]


@dataclass(frozen=True, slots=True)
class Tick:
    """A day on the clock of a request, and why it matters."""

    day: date
    why: str


def clock(request: SupportRequest) -> list[Tick]:
    """Return the days on the clock of a request, oldest first."""
    rules = clocking.rules_of(request)
    found: list[Tick] = []
    if request.received_on is not None:
        found.append(
            Tick(
                request.received_on,
                _(
                    "De aanvraag kwam binnen. De termijn is %(days)s dagen en begint de dag erna.",
                    days=rules.term_days,
                ),
            )
        )
    for supplement in request.supplements:
        pause = clocking.pause_of(supplement)
        found.append(
            Tick(
                supplement.asked_on,
                _("Aanvulling gevraagd, tot en met %(day)s.", day=day(supplement.due_on)),
            )
        )
        if supplement.answered_on is not None:
            why = _("De aanvulling kwam binnen.")
        elif supplement.closed_on is not None:
            why = _("De vraag is gesloten zonder aanvulling.")
        else:
            why = _("De termijn staat stil tot de aanvulling er is, op zijn laatst tot deze dag.")
        end = supplement.answered_on or supplement.closed_on or pause.runs_again
        still = ngettext(
            "De termijn stond %(num)s dag stil.", "De termijn stond %(num)s dagen stil.", pause.days
        )
        ended = supplement.answered_on or supplement.closed_on
        found.append(Tick(end, f"{why} {still}" if ended else why))
    if request.extended_until is not None:
        found.append(
            Tick(
                request.extended_until,
                _(
                    "De termijn is %(days)s dagen verlengd: %(why)s",
                    days=rules.extension_days,
                    why=request.extension_reason,
                ),
            )
        )
    if request.decide_by is not None:
        found.append(Tick(request.decide_by, _("Laatste dag om te besluiten.")))
    return sorted(found, key=lambda one: one.day)


@dataclass(frozen=True, slots=True)
class Counted:
    """One row of a computation; `is_head` begins the steps that hold from a day on."""

    label: str
    how: str
    amount: str
    source: str
    is_head: bool


def computation(decision: Decision, *, is_whole: bool) -> list[Counted]:
    """Return the steps of a decision; what tells a wage value only when `is_whole`."""
    rows = decision.steps if is_whole else for_employer(decision.steps)
    return [
        Counted(
            one["label"],
            one["how"],
            _euros(one["amount"]),
            _source(one),
            SINCE in one,
        )
        for one in rows
    ]


def _euros(text: str) -> str:
    # An amount stays on one line.
    return euros(Decimal(text)).replace(" ", "\u00a0") if text else ""


def lines(acts: Iterable[AuditEntry], names: Mapping[UUID, str]) -> list[Line]:
    """Return what happened with a request, newest first."""
    return [
        Line(
            _(
                "%(moment)s, %(who)s",
                moment=moment(act.created_at),
                who=(names.get(act.actor_id) if act.actor_id else None) or _("Werkpoort"),
            ),
            titles().get(act.action, act.action),
            text(act.action, act.details, names),
            kind(act.action),
        )
        for act in acts
    ][::-1]


def titles() -> dict[str, str]:
    """Return what each act with a request is called."""
    return {
        "support.started": _("Aanvraag voor een regeling begonnen"),
        "support.draft": _("Aanvraag teruggegeven om te wijzigen"),
        "support.signing": _("Aanvraag wacht op een tweede handtekening"),
        "support.submitted": _("Aanvraag voor een regeling ontvangen"),
        "support.in_treatment": _("Aanvraag in behandeling"),
        "support.supplement": _("Aanvulling gevraagd"),
        "support.supplement_partly": _("Een deel van de aanvulling kwam binnen"),
        "support.supplement_closed": _("Gesloten zonder aanvulling"),
        "support.supplement_reminded": _("Werkgever herinnerd aan de aanvulling"),
        "support.decided": _("Besluit genomen"),
        "support.proposed": _("Besluit voorgesteld aan een tweede collega"),
        "support.sent_back": _("Voorstel teruggegeven"),
        "support.promised": _("Betaling toegezegd"),
        "support.released": _("Toezegging vrijgegeven"),
        "support.paid": _("Alles is betaald"),
        "support.paid_out": _("Betaald"),
        "support.payment_late": _("Betaling te laat"),
        "support.payment_came_back": _("Betaling kwam terug"),
        "support.exported": _("Klaargezet voor betaling"),
        "support.reclaimed": _("Teruggevraagd"),
        "support.ended": _("Regeling afgelopen"),
        "support.withdrawn": _("Aanvraag ingetrokken"),
        "support.taken": _("In behandeling genomen"),
        "support.handed_over": _("Overgedragen"),
        "support.checked": _("Controlelijst bijgewerkt"),
        "support.extended": _("Termijn verlengd"),
        "support.opinion_asked": _("Advies gevraagd aan een specialist"),
        "support.opinion_given": _("Advies gegeven"),
        "support.warned": _("Gewaarschuwd: de beslisdatum komt eraan"),
        "support.escalated": _("Te laat: gemeld bij de accountmanager"),
        "support.file_added": _("Bewijsstuk toegevoegd"),
        "support.file_removed": _("Bewijsstuk verwijderd"),
        "support.change_reported": _("Wijziging doorgegeven"),
        "support.change_withdrawn": _("Wijziging ingetrokken"),
        "support.change_applied": _("Wijziging verwerkt"),
        "support.change_refused": _("Wijziging afgewezen"),
        "support.account_confirmed": _("Nieuw rekeningnummer bevestigd"),
        "support.discarded": _("Aanvraag weggegooid"),
    }


def _source(row: Mapping[str, str]) -> str:
    if not row["source"]:
        return ""
    since = row["valid_from"]
    if not since:
        return row["source"]
    return str(
        _("%(source)s, sinds %(day)s", source=row["source"], day=day(date.fromisoformat(since)))
    )


def kind(what: str) -> str:
    """Say how a line about an act looks."""
    return "good" if what == "support.decided" else "done"


def text(what: str, found: Mapping[str, Any], names: Mapping[UUID, str]) -> str:
    """Say what the details of an act tell."""
    outcome, until, to = (found.get(name) for name in ("outcome", "until", "to"))
    if what == "support.decided" and outcome:
        return outcomes()[Outcome(outcome)]
    if what == "support.extended" and until:
        return str(_("Tot en met %(day)s.", day=day(date.fromisoformat(until))))
    if what == "support.checked":
        return str(_("%(done)s van %(all)s punten.", done=found.get("done"), all=found.get("of")))
    if what == "support.handed_over" and to:
        name = names.get(UUID(to), "")
        return str(_("Aan %(name)s.", name=name)) if name else ""
    return ""
