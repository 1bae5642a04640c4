"""What waits in the work-list because nobody spoke or introduced for long; a line for many."""

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from portal.accounts.identity import Identity
from portal.accounts.roles import CONTACT_WATCHERS
from portal.employers import rhythm
from portal.introductions.queries import alone
from portal.waiting import Waits
from portal.web.staff.work_items import Work, WorkItem, item


def _watches(who: Identity) -> bool:
    return who.role in CONTACT_WATCHERS


def _to_contact(one: Waits) -> WorkItem | None:
    if not one.number:
        return None
    return item(
        one,
        kind=_("Werkgever"),
        title=ngettext(
            "%(num)d werkgever is te lang niet gesproken",
            "%(num)d werkgevers zijn te lang niet gesproken",
            one.number,
        ),
        url=url_for("staff.employer_contact", van=one.code),
        step=_("Bellen"),
    )


def _to_introduce(one: Waits) -> WorkItem | None:
    if not one.number:
        return None
    return item(
        one,
        kind=_("Vacature"),
        title=ngettext(
            "%(num)d vacature is lang open zonder kennismaking",
            "%(num)d vacatures zijn lang open zonder kennismaking",
            one.number,
        ),
        url=url_for("staff.employer_contact", van=one.code, _anchor="vacatures"),
        step=_("Kandidaten zoeken"),
    )


WORK = {
    "employers to contact": Work(_watches, rhythm.to_contact, _to_contact),
    "vacancies alone": Work(_watches, alone.to_introduce, _to_introduce),
}
