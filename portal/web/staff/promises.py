"""How a promised day reads today: late, today, tomorrow or a date."""

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from portal.web.kit.jinja import short_day


@dataclass(frozen=True, slots=True)
class Promise:
    """Words for a promised day, and the kind of tag that fits (empty for none)."""

    words: str
    tag: str


def promise(day: date | None, today: date) -> Promise:
    """Say when something was promised for."""
    if day is None:
        return Promise(_("geen datum"), "")
    days = (day - today).days
    if days < -1:
        return Promise(_("te laat sinds %(day)s", day=short_day(day)), "late")
    if days == -1:
        return Promise(_("te laat sinds gisteren"), "late")
    if days == 0:
        return Promise(_("vandaag"), "accent")
    if days == 1:
        return Promise(_("morgen"), "")
    return Promise(short_day(day), "")
