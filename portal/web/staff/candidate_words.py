"""Where a candidate stands, in words for staff: a short word, and what happens next."""

from dataclasses import dataclass

from flask_babel import gettext as _

from portal.candidates import queries, sections
from portal.candidates.models import Candidate
from portal.candidates.services import registration
from portal.candidates.states import CandidateStatus, TextKind
from portal.web.kit.jinja import day, list_label

_C = CandidateStatus


@dataclass(frozen=True, slots=True)
class Standing:
    """A short word with its kind of tag, what holds, and what has to happen next."""

    label: str
    tag: str
    sentence: str
    next: str = ""


def standing(candidate: Candidate) -> Standing:
    """Return it for a candidate whose account and profile are loaded; no query."""
    if queries.is_visible(candidate):
        return Standing(
            _("Zichtbaar"),
            "good",
            _("Werkgevers vinden dit profiel, zonder naam."),
            _("De kandidaat bevestigt op tijd dat het profiel klopt."),
        )
    ways = {
        _C.FILLING: _filling,
        _C.OFFERED: _offered,
        _C.RELEASED: _hidden,
        _C.PLACED: _placed,
        _C.LEFT: _left,
        _C.LEAVING: _leaving,
    }
    return ways[candidate.status](candidate)


def _filling(candidate: Candidate) -> Standing:
    label = _("In opbouw")
    if registration.needs_invitation(candidate):
        return Standing(
            label,
            "quiet",
            _("Uitgenodigd, nog niet ingelogd."),
            _("De kandidaat opent de link in de mail, of u vult het profiel samen in."),
        )
    if sections.missing(candidate.profile):
        return Standing(
            label,
            "quiet",
            _("Het profiel is nog niet af."),
            _("De kandidaat vult het profiel aan, of u doet dat samen."),
        )
    if not candidate.wants_visible:
        return Standing(
            label,
            "quiet",
            _("Het profiel is af, maar staat uit."),
            _("De kandidaat kiest of werkgevers het profiel mogen vinden."),
        )
    return Standing(
        label,
        "quiet",
        _("Het profiel is af en nog niet aangeboden."),
        _("De kandidaat vraagt om het vrij te geven, of u doet dat namens de kandidaat."),
    )


def _offered(candidate: Candidate) -> Standing:
    del candidate
    return Standing(
        _("Vrij te geven"),
        "accent",
        _("De kandidaat vraagt om het profiel vrij te geven."),
        _("Een begeleider leest het profiel en geeft het vrij, of stuurt het terug."),
    )


def _hidden(candidate: Candidate) -> Standing:
    label = _("Niet zichtbaar")
    if not candidate.user.is_active:
        return Standing(label, "late", _("Het account is uitgeschakeld."))
    if not candidate.wants_visible:
        return Standing(
            label,
            "quiet",
            _("De kandidaat heeft het profiel uitgezet."),
            _("De kandidaat kan het zelf weer aanzetten."),
        )
    if not candidate.is_placeable:
        return Standing(
            label,
            "accent",
            _("De kandidaat is nu niet bemiddelbaar."),
            _("Zet bemiddelbaar aan als de kandidaat weer kan werken."),
        )
    return Standing(
        label,
        "late",
        _("Lang niet bevestigd dat het profiel klopt."),
        _("Bel de kandidaat en leg vast dat het klopt."),
    )


def _placed(candidate: Candidate) -> Standing:
    return Standing(
        _("Aan het werk"),
        "good",
        _("Heeft werk sinds %(day)s.", day=day(candidate.status_at)),
        _("Zoekt de kandidaat weer? Zet het profiel dan terug."),
    )


def _left(candidate: Candidate) -> Standing:
    reason = list_label("candidate_end_reason", candidate.status_reason)
    stopped = _("Gestopt op %(day)s.", day=day(candidate.status_at))
    return Standing(_("Gestopt"), "quiet", f"{stopped} {reason}.".strip() if reason else stopped)


def _leaving(candidate: Candidate) -> Standing:
    return Standing(
        _("Wordt verwijderd"),
        "late",
        _("Alle gegevens gaan weg op %(day)s.", day=day(candidate.erase_on)),
    )


def text_kinds() -> dict[TextKind, str]:
    """Return what each free text is called."""
    return {
        TextKind.ABOUT: _("Over mezelf"),
        TextKind.MOTIVATION: _("Waarom dit werk"),
    }
