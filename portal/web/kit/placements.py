"""Placements in words: what each side reads of one, and what changed in it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from flask_babel import gettext as _

from portal import clock
from portal.accounts import queries as accounts
from portal.money import euros, plain
from portal.placements import reasons, rules
from portal.placements.models import Placement, PlacementStep
from portal.placements.services.ending import IN_PROBATION
from portal.placements.states import ContractKind, OnSite, PlacementStatus
from portal.web.kit.i18n import locale
from portal.web.kit.introductions import Line, Status
from portal.web.kit.jinja import day, list_label

_S = PlacementStatus


@dataclass(frozen=True, slots=True)
class Card:
    """A placement in a list; nobody's name is in it."""

    ref: str
    title: str
    employer: str
    when: str
    hours: str
    status: Status


def label(placement: Placement) -> str:
    """Return the work and the first day, for a choice or a heading; never a name.

    A name comes only from `introductions.disclosure.revealed`, on the page of one placement.
    """
    return f"{title(placement)}, {_since(placement)}"


def title(placement: Placement) -> str:
    """Return the work; the number when the person was removed and the work with it."""
    return placement.job_title or _("Plaatsing %(ref)s", ref=placement.ref)


def card(placement: Placement) -> Card:
    """Return a placement as it stands in a list."""
    return Card(
        ref=placement.ref,
        title=title(placement),
        employer=placement.employer.name,
        when=when(placement),
        hours=_("%(hours)s uur per week", hours=plain(placement.hours)),
        status=status(placement),
    )


def status(placement: Placement) -> Status:
    """Return where a placement is: a word, and a sentence about what comes."""
    today = clock.today()
    if placement.status is _S.ENDED:
        return Status(
            _("beëindigd"),
            "quiet",
            _("De laatste werkdag was %(day)s.", day=day(placement.ended_on)),
        )
    if rules.has_passed(placement, today):
        return Status(
            _("einde voorbij"),
            "accent",
            _("Het contract liep tot en met %(day)s.", day=day(placement.ends_on)),
        )
    if placement.status is _S.PLANNED:
        return Status(
            _("begint nog"), "brand", _("Het werk begint op %(day)s.", day=day(placement.starts_on))
        )
    if rules.is_in_probation(placement, today):
        return Status(
            _("in proeftijd"),
            "good",
            _("De proeftijd loopt tot en met %(day)s.", day=day(placement.probation_until)),
        )
    if placement.ends_on is None:
        return Status(_("loopt"), "good", _("Het contract heeft geen einddatum."))
    return Status(
        _("loopt"), "good", _("Het contract loopt tot en met %(day)s.", day=day(placement.ends_on))
    )


def when(placement: Placement) -> str:
    """Return from when until when, as far as is known."""
    last = placement.ended_on or placement.ends_on
    if last is None:
        return str(_("vanaf %(day)s", day=day(placement.starts_on)))
    return str(_("%(first)s tot en met %(last)s", first=day(placement.starts_on), last=day(last)))


def kinds() -> dict[ContractKind, str]:
    """Return what stands behind a placement, in words."""
    return {
        ContractKind.EMPLOYMENT: _("In dienst bij de werkgever"),
        ContractKind.SECONDMENT: _("Detachering"),
        ContractKind.SUPPORTED_EMPLOYMENT: _("Begeleid werken"),
        ContractKind.DEVELOPMENT_PLACE: _("Ontwikkelplek"),
    }


def guides() -> dict[OnSite, str]:
    """Return who of us can guide at the workplace, in words."""
    return {
        OnSite.NOBODY: _("Niemand"),
        OnSite.WORK_SUPERVISOR: _("Een werkbegeleider"),
        OnSite.TEAM_LEADER: _("Een teamleider"),
        OnSite.JOB_COACH: _("Een jobcoach"),
    }


def statuses() -> dict[PlacementStatus, str]:
    """Return the states in words."""
    return {
        _S.PLANNED: _("Begint nog"),
        _S.ACTIVE: _("Loopt"),
        _S.ENDED: _("Beëindigd"),
    }


def names_of(placement: Placement) -> dict[UUID, str]:
    """Return the name of the colleague who guides at the workplace; one query, or none."""
    if placement.on_site_by is None:
        return {}
    return accounts.names({placement.on_site_by})


@dataclass(frozen=True, slots=True)
class Own:
    """A placement on the page of who works there."""

    card: Card
    agreed: list[tuple[str, str]]
    guided: list[tuple[str, str]]


def own(placements: Sequence[Placement]) -> list[Own]:
    """Return the work that runs or begins, for who does it; one query at most."""
    going = [one for one in placements if rules.is_open(one)]
    keys = {one.on_site_by for one in going if one.on_site_by is not None}
    names = accounts.names(keys) if keys else {}
    return [Own(card(one), agreed(one), guided(one, names)) for one in going]


def agreed(placement: Placement) -> list[tuple[str, str]]:
    """Return what was agreed, as label and text; what is not known is left out."""
    wage = placement.hourly_wage
    found = [
        (_("Soort afspraak"), kinds()[placement.contract_kind]),
        (_("Contract"), list_label("contract_form", placement.contract_form)),
        (_("Uren per week"), plain(placement.hours)),
        (_("Loon per uur, bruto"), euros(wage) if wage is not None else ""),
        (_("Eerste werkdag"), day(placement.starts_on)),
        (_("Proeftijd"), _until(placement.probation_until)),
        (
            _("Contract loopt"),
            _until(placement.ends_on) if placement.ends_on else _("zonder einddatum"),
        ),
        (_("Laatste werkdag"), day(placement.ended_on)),
        (_("Sector"), list_label("sector", placement.sector)),
    ]
    return [(one, text) for one, text in found if text]


def guided(placement: Placement, names: Mapping[UUID, str]) -> list[tuple[str, str]]:
    """Return who guides at the workplace and until when (CAP-09-02), as label and text."""
    supervisor = ", ".join(filter(None, [placement.supervisor, placement.supervisor_phone]))
    who = guides()[placement.on_site]
    if placement.on_site is not OnSite.NOBODY:
        name = names.get(placement.on_site_by, "") if placement.on_site_by else ""
        who = f"{name} ({who[:1].lower()}{who[1:]})" if name else who
    return [
        (_("Leidinggevende"), supervisor or _("nog niet bekend")),
        (_("Van ons op de werkplek"), who),
        *(
            [(_("Op de werkplek"), _until(placement.on_site_until))]
            if placement.on_site_until
            else []
        ),
        (_("Begeleiding"), _until(placement.guidance_until) or _("geen einddatum afgesproken")),
    ]


def lines(placement: Placement, *, for_staff: bool) -> list[Line]:
    """Return what happened, the oldest first; reasons in the words of this reader."""
    titles = {
        _S.PLANNED.value: _("Vastgelegd, het werk begint later"),
        _S.ACTIVE.value: _("Aan het werk"),
        _S.ENDED.value: _("Beëindigd"),
    }
    terms = term_names()
    found = []
    for step in placement.steps:
        if step.what in titles:
            kind = "late" if step.what == _S.ENDED else "good"
            text = reason(placement, for_staff=for_staff) if step.what == _S.ENDED else ""
            found.append(Line(day(step.effective_on), titles[step.what], text, kind))
        elif step.what in terms and (for_staff or step.what != "job_type"):
            heading = _("Gewijzigd: %(term)s", term=terms[step.what])
            found.append(Line(_from(step.effective_on), heading, _change(step), "done"))
    return found


def reason(placement: Placement, *, for_staff: bool = True) -> str:
    """Return why a placement ended, in the words of this reader; empty when that says nothing."""
    if not for_staff:
        told = reasons.for_employer(placement.end_reason, locale())
        return "" if told in reasons.SAYS_NOTHING else told
    told = reasons.for_staff(placement.end_reason)
    if placement.ended_in_probation and placement.end_reason != IN_PROBATION:
        return str(_("%(reason)s, in de proeftijd", reason=told))
    return told


def term_names() -> dict[str, str]:
    """Return what can change, in words."""
    return {
        "job_title": _("werk"),
        "contract_kind": _("soort afspraak"),
        "contract_form": _("contract"),
        "job_type": _("soort baan"),
        "sector": _("sector"),
        "hours": _("uren per week"),
        "hourly_wage": _("loon per uur"),
        "starts_on": _("eerste werkdag"),
        "probation_until": _("einde van de proeftijd"),
        "ends_on": _("einde van het contract"),
        "guidance_until": _("einde van de begeleiding"),
        "supervisor": _("leidinggevende"),
        "supervisor_phone": _("telefoonnummer van de leidinggevende"),
        "on_site": _("wie van ons op de werkplek begeleidt"),
        "on_site_by": _("de collega op de werkplek"),
        "on_site_until": _("einde van de begeleiding op de werkplek"),
    }


def _change(step: PlacementStep) -> str:
    if len(step.details) != 2:
        return ""
    before, after = (_value(step.what, one) or _("niets") for one in step.details)
    return str(_("Van %(before)s naar %(after)s.", before=before, after=after))


def _value(what: str, text: str) -> str:
    """Return a value that a step kept as a reader knows it; empty for nothing."""
    if text and what in _READ:
        return _READ[what](text)
    if text and what.endswith(("_on", "_until")):
        return day(date.fromisoformat(text))
    return text


def _since(placement: Placement) -> str:
    if placement.status is _S.PLANNED:
        return str(_("begint op %(day)s", day=day(placement.starts_on)))
    return str(_("begonnen op %(day)s", day=day(placement.starts_on)))


def _until(last: date | None) -> str:
    return _("tot en met %(day)s", day=day(last)) if last else ""


def _from(first: date | None) -> str:
    return _("vanaf %(day)s", day=day(first)) if first else ""


_READ: Mapping[str, Callable[[str], str]] = {
    "contract_kind": lambda text: kinds()[ContractKind(text)].lower(),
    "on_site": lambda text: guides()[OnSite(text)].lower(),
    "contract_form": lambda text: list_label("contract_form", text),
    "job_type": lambda text: list_label("job_type", text),
    "sector": lambda text: list_label("sector", text),
    "hourly_wage": lambda text: euros(Decimal(text.replace(",", "."))),
}
