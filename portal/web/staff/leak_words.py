"""Words for suspected leaks: kinds of data, states, the term, and what happened."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from flask_babel import gettext as _

from portal import clock
from portal.audit.models import AuditEntry
from portal.incidents import rules
from portal.incidents.models import DataLeak
from portal.incidents.states import DataKind, LeakStatus, Risk
from portal.web.kit.jinja import moment
from portal.web.staff.events import Line


def data_kinds() -> dict[DataKind, str]:
    """Return what each kind of data is called."""
    return {
        DataKind.CONTACT: _("Naam, adres, telefoonnummer of e-mailadres"),
        DataKind.PROFILE: _("Profiel: werk, opleiding, wensen"),
        DataKind.DOCUMENTS: _("Cv of een ander bestand"),
        DataKind.SCHEMES: _("Uitkering of regelingen"),
        DataKind.HEALTH: _("Gezondheid of andere gevoelige gegevens"),
        DataKind.BSN: _("Burgerservicenummer (BSN)"),
        DataKind.PASSWORDS: _("Wachtwoorden of links om in te loggen"),
        DataKind.EMPLOYER: _("Gegevens van een werkgever of collega"),
        DataKind.UNKNOWN: _("Iets anders, of dat weet ik niet"),
    }


def risks() -> dict[Risk, str]:
    """Return what each risk is called."""
    return {Risk.LOW: _("Laag risico"), Risk.HIGH: _("Hoog risico")}


def state(leak: DataLeak) -> tuple[str, str]:
    """Return what the state of a leak is called, and the kind of tag that fits."""
    return {
        LeakStatus.REPORTED: (_("te beoordelen"), "accent"),
        LeakStatus.CONFIRMED: (_("datalek, loopt"), "late"),
        LeakStatus.DISMISSED: (_("geen datalek"), "quiet"),
        LeakStatus.CLOSED: (_("datalek, afgesloten"), "good"),
    }[leak.status]


@dataclass(frozen=True, slots=True)
class Term:
    """Until when the authority can be told in time, in words; `kind` is that of a notice."""

    words: str
    kind: str


def term(leak: DataLeak) -> Term | None:
    """Return the term while it matters (GDPR article 33(1)), on a Dutch clock."""
    if not rules.runs(leak):
        return None
    end, now = leak.report_before, clock.now()
    if rules.is_late(end, now):
        return Term(
            _(
                "De 72 uur zijn voorbij sinds %(moment)s. Meld het nu en schrijf op waarom het "
                "later is.",
                moment=moment(end),
            ),
            "error",
        )
    words = (
        _(
            "Meld dit voor %(moment)s bij de Autoriteit Persoonsgegevens. Dat is 72 uur na de "
            "ontdekking.",
            moment=moment(end),
        )
        if leak.risk is Risk.HIGH
        else _(
            "Is er een risico voor mensen? Meld het dan voor %(moment)s bij de Autoriteit "
            "Persoonsgegevens. Dat is 72 uur na de ontdekking.",
            moment=moment(end),
        )
    )
    return Term(words, "warning" if rules.is_near(end, now) else "info")


def lines(acts: Iterable[AuditEntry], names: Mapping[UUID, str]) -> list[Line]:
    """Return what happened with a leak, newest first."""
    titles = {
        "leak.reported": _("Gemeld"),
        "leak.confirmed": _("Beoordeeld: een datalek"),
        "leak.dismissed": _("Beoordeeld: geen datalek"),
        "leak.authority": _("Autoriteit Persoonsgegevens: vastgelegd"),
        "leak.people": _("De mensen om wie het gaat: vastgelegd"),
        "leak.measures": _("Maatregelen vastgelegd"),
        "leak.closed": _("Afgesloten"),
    }
    found = [
        Line(
            _("%(moment)s, %(who)s", moment=moment(act.created_at), who=_name(act, names)),
            titles.get(act.action, act.action),
            _text(act),
            "good" if act.action == "leak.closed" else "done",
        )
        for act in acts
    ]
    return found[::-1]


def _name(act: AuditEntry, names: Mapping[UUID, str]) -> str:
    return (names.get(act.actor_id) if act.actor_id else None) or _("Werkpoort")


def _text(act: AuditEntry) -> str:
    found = act.details
    if act.action == "leak.confirmed":
        end = moment(datetime.fromisoformat(found["report_before"]))
        return str(
            _("%(risk)s. Melden voor %(moment)s.", risk=risks()[Risk(found["risk"])], moment=end)
        )
    if act.action == "leak.authority" and not found["told_at"]:
        return str(_("Niet gemeld."))
    if act.action == "leak.authority":
        when = moment(datetime.fromisoformat(found["told_at"]))
        if found["in_time"]:
            return str(_("Gemeld op %(moment)s, op tijd.", moment=when))
        return str(_("Gemeld op %(moment)s, te laat.", moment=when))
    if act.action == "leak.people":
        return str(_("Zij weten het.") if found["told_on"] else _("Zij weten het niet."))
    return ""
