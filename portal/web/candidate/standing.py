"""Whether employers can find a candidate now, why, and what the candidate can do about it."""

from dataclasses import dataclass

from flask_babel import gettext as _

from portal.candidates import queries, sections
from portal.candidates.models import Candidate
from portal.candidates.states import CandidateStatus

_C = CandidateStatus
#: What the button of the card does.
ON, OFF, OFFER, CONFIRM, PROFILE = "on", "off", "offer", "confirm", "profile"


@dataclass(frozen=True, slots=True)
class Standing:
    """What the card about the own switch says; `act` is the one thing to do, empty for none."""

    title: str
    tag: tuple[str, str]
    text: str
    act: str = ""


def standing(candidate: Candidate) -> Standing:
    """Return it in plain words; reads `candidate.texts`."""
    if queries.is_visible(candidate):
        return Standing(
            _("Werkgevers kunnen je vinden"),
            (_("aan"), "good"),
            _("Ze zien je profiel zonder je naam. Wie je bent, zien ze pas als je ja zegt."),
            OFF,
        )
    if candidate.status in _ENDED:
        return Standing(_("Je profiel is niet te zien"), (_("uit"), "quiet"), _ended(candidate))
    if not candidate.wants_visible:
        return Standing(
            _("Werkgevers kunnen je niet vinden"),
            (_("uit"), "quiet"),
            _("Je profiel staat uit. Zet het aan als je wilt dat werkgevers je kunnen vragen."),
            ON,
        )
    return _almost(candidate)


def _almost(candidate: Candidate) -> Standing:
    """Say what is missing when the own switch is on."""
    quiet = (_("nog niet te zien"), "accent")
    title = _("Werkgevers kunnen je nog niet vinden")
    if candidate.status is _C.OFFERED:
        return Standing(
            title, quiet, _("Je begeleider kijkt naar je profiel. Jij hoeft niets."), OFF
        )
    if candidate.status is _C.FILLING:
        if sections.missing(candidate.profile):
            return Standing(title, quiet, _("Vul eerst je profiel verder in."), PROFILE)
        return Standing(
            title,
            quiet,
            _("Is je profiel klaar? Vraag dan je begeleider om het vrij te geven."),
            OFFER,
        )
    if not candidate.is_placeable:
        return Standing(
            title, quiet, _("We zoeken nu geen werk voor je. Vraag je begeleider waarom."), OFF
        )
    return Standing(
        title, quiet, _("We weten niet of je profiel nog klopt. Zeg dat het klopt."), CONFIRM
    )


_ENDED = frozenset({_C.PLACED, _C.LEFT, _C.LEAVING})


def _ended(candidate: Candidate) -> str:
    words: dict[CandidateStatus, str] = {
        _C.PLACED: _("Je hebt werk. Zoek je weer iets anders? Bel je begeleider."),
        _C.LEFT: _("We zoeken nu geen werk voor je. Wil je weer meedoen? Bel je begeleider."),
        _C.LEAVING: _("Je gegevens worden verwijderd."),
    }
    return words[candidate.status]
