"""What a partner reads of a candidate, by a link from a mail and without an account (CAP-06-11).

Opening the link shows nothing of anybody, as mail programs open links by themselves; each press of
the button shows what was agreed and is logged.
"""

from dataclasses import dataclass
from typing import Any

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal import clock
from portal.accounts.models import ActionLink
from portal.candidates.export_words import Speech, value_words
from portal.candidates.states import TextKind
from portal.errors import NotFound
from portal.partners import queries, rules, shown
from portal.web.kit import htmx
from portal.web.kit.fields import PortalForm
from portal.web.kit.i18n import locale
from portal.web.kit.partners import group_words, sentence


@dataclass(frozen=True, slots=True)
class Part:
    """One group of fields: what it is called, and a name with a value for each field."""

    title: str
    rows: list[tuple[str, Any]]


def partner_share(found: ActionLink, token: str) -> ResponseReturnValue:
    """Say what is there to read, or show the agreed fields and log that they were read."""
    if found.subject_id is None:
        raise NotFound
    share = queries.find_share(found.subject_id)
    if share is None or not rules.stands(share, clock.today()):
        return nothing_left()
    parts = None
    if PortalForm().validate_on_submit():
        parts = _parts(shown.read(share, address=str(found.data["to"])) or ())
    return htmx.page(
        "auth/link_partner.html",
        token=token,
        ref=share.ref,
        partner=share.agreement.partner.name,
        purpose=share.agreement.purpose,
        groups=group_words(share.groups),
        until=share.until,
        parts=parts,
    )


def nothing_left() -> ResponseReturnValue:
    """Say that nothing can be seen any more, for whatever reason."""
    return htmx.page("auth/link_partner_ended.html", status=410)


def _parts(groups: Any) -> list[Part]:
    labels, speech = _labels(), Speech(locale(), _)
    return [
        Part(
            sentence(group_words([one.group.value])[0]),
            [
                (labels[column], value_words(table, column, value, speech))
                for table, column, value in one.values
            ],
        )
        for one in groups
    ]


def _labels() -> dict[str, str]:
    """Return what the fields are called by somebody else than the candidate."""
    return {
        "name": _("Naam"),
        "email": _("E-mailadres"),
        "phone": _("Telefoonnummer"),
        "desired_occupations": _("Gewenste beroepen"),
        "tasks": _("Taken"),
        "desired_sectors": _("Sectoren"),
        "open_to_all": _("Alle sectoren zijn goed"),
        "kinds": _("Soort plek"),
        "hours_min": _("Uren per week, vanaf"),
        "hours_max": _("Uren per week, tot"),
        "days": _("Dagen"),
        "day_parts": _("Tijden"),
        "available_from": _("Kan beginnen vanaf"),
        "availability_until": _("Dat geldt tot"),
        "home_place": _("Woonplaats"),
        "radius_km": _("Hoe ver, in kilometers"),
        "travel_minutes": _("Hoe lang, in minuten"),
        "transport": _("Vervoer"),
        "experiences": _("Ervaring"),
        "skills": _("Vaardigheden"),
        "certificates": _("Diploma's en certificaten"),
        "driving_licences": _("Rijbewijzen"),
        "languages": _("Talen"),
        "education_level": _("Opleiding"),
        "strengths": _("Sterke kanten"),
        TextKind.ABOUT.value: _("Over wat iemand kan"),
        TextKind.MOTIVATION.value: _("Waarom iemand dit wil"),
    }
