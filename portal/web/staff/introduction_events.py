"""What happened with introductions and preselections, for timelines: nobody is named."""

from flask import url_for
from flask_babel import gettext as _

from portal.happened import Happened
from portal.introductions import reasons, rules
from portal.introductions.queries import happened
from portal.web.staff.happening import Kind, Reading, Told

_GOOD = frozenset({"introduction.agreed", "introduction.placed"})
_LATE = frozenset({"introduction.closed", "introduction.escalated"})


def _at_employer(one: Happened, reading: Reading) -> Told:
    del reading
    whom = _("kandidaat %(ref)s", ref=one.whom) if one.whom else _("een kandidaat")
    return _told(one, whom)


def _of_candidate(one: Happened, reading: Reading) -> Told:
    del reading
    return _told(one, one.whom)


def _told(one: Happened, whom: str) -> Told:
    called_off = one.what == "introduction.agreed" and one.details.get("from") == "meeting"
    title = _("Afspraak afgezegd") if called_off else _titles().get(one.what, one.what)
    kind = "good" if one.what in _GOOD else "late" if one.what in _LATE else "done"
    if one.what.startswith("shortlist."):
        thing = _("Voorselectie voor “%(title)s”", title=one.title)
        url = url_for("staff.shortlist", ref=one.ref)
    else:
        thing = _("Kennismaking met %(whom)s", whom=whom)
        thing = f"{thing}: {one.title}" if one.title else thing
        url = url_for("staff.introduction", ref=one.ref)
    reason = str(one.details.get("reason", "")) if one.what == "introduction.closed" else ""
    return Told(
        title,
        thing,
        url,
        reasons.for_staff(reason) if reason else "",
        "done" if called_off else kind,
    )


def _titles() -> dict[str, str]:
    return {
        "introduction.proposed": _("Voorgesteld aan de werkgever"),
        "introduction.asked": _("Aan de kandidaat gevraagd"),
        "introduction.agreed": _("De kandidaat zei ja"),
        "introduction.meeting_planned": _("Afspraak gepland"),
        "introduction.trial": _("Proefplaatsing begonnen"),
        "introduction.placed": _("Geplaatst"),
        "introduction.aftercare": _("Nazorg begonnen"),
        "introduction.closed": _("Kennismaking gestopt"),
        "introduction.talk_asked": _("De kandidaat wil eerst overleggen"),
        "introduction.expectation_noted": _("Verwachting opgeschreven"),
        "introduction.reminded": _("Herinnerd aan een antwoord"),
        "introduction.escalated": _("Geen antwoord op tijd: taak voor de begeleider"),
        "disclosure.given": _("Toestemming gegeven"),
        "disclosure.revoked": _("Toestemming ingetrokken"),
        "disclosure.expired": _("Toestemming verlopen"),
        "disclosure.ended": _("Toestemming gestopt"),
        "shortlist.requested": _("Voorselectie gevraagd"),
        "shortlist.sent": _("Voorselectie verstuurd"),
        "shortlist.replied": _("Antwoord op de voorselectie"),
        "shortlist.answered": _("Voorselectie beantwoord"),
        "shortlist.closed": _("Voorselectie gesloten"),
    }


OF_EMPLOYER = {
    "kennismakingen": Kind(
        lambda: _("Kennismakingen"),
        rules.mediates,
        lambda employer_id, _who: happened.happened_at_employer(employer_id),
        _at_employer,
    ),
}
OF_CANDIDATE = {
    "kennismakingen": Kind(
        lambda: _("Kennismakingen"),
        rules.mediates,
        lambda candidate_id, _who: happened.happened_to_candidate(candidate_id),
        _of_candidate,
    ),
}
