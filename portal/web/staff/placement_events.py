"""What happened with placements, for timelines: nobody is named."""

from flask import url_for
from flask_babel import gettext as _

from portal.happened import Happened
from portal.placements import reasons, rules
from portal.placements.queries import happened
from portal.web.kit.placements import term_names
from portal.web.staff.happening import Kind, Reading, Told

#: Can name the job agreement: on the page of the placement alone.
_RESTRICTED = "job_type"


def _act(one: Happened, reading: Reading) -> Told:
    del reading
    thing = one.title or _("Plaatsing %(ref)s", ref=one.ref)
    if one.whom:
        thing = _("%(title)s bij %(employer)s", title=thing, employer=one.whom)
    titles = {
        "placement.planned": _("Plaatsing vastgelegd, het werk begint later"),
        "placement.active": _("Aan het werk"),
        "placement.ended": _("Plaatsing beëindigd"),
        "placement.changed": _("Plaatsing gewijzigd"),
        "placement.told": _("Einde aangekondigd"),
    }
    kinds = {"placement.active": "good", "placement.ended": "late"}
    return Told(
        titles.get(one.what, one.what),
        thing,
        url_for("staff.placement", ref=one.ref),
        _text(one),
        kinds.get(one.what, "done"),
    )


def _text(one: Happened) -> str:
    if one.what == "placement.ended":
        reason = one.details.get("reason", "")
        return reasons.for_staff(reason) if reason else ""
    if one.what != "placement.changed":
        return ""
    terms = term_names()
    changed = [
        terms[what] for what in one.details.get("what", ()) if what in terms.keys() - {_RESTRICTED}
    ]
    words = ", ".join(changed)
    return words[:1].upper() + words[1:]


OF_EMPLOYER = {
    "plaatsingen": Kind(
        lambda: _("Plaatsingen"),
        rules.may_read,
        lambda employer_id, _who: [happened.happened_at_employer(employer_id)],
        _act,
    ),
}
OF_CANDIDATE = {
    "plaatsingen": Kind(
        lambda: _("Plaatsingen"),
        rules.may_read,
        lambda candidate_id, _who: [happened.happened_to_candidate(candidate_id)],
        _act,
    ),
}
