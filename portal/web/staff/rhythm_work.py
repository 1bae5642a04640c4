"""What waits in the work-list because nobody spoke or introduced for long; a line for many."""

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from portal.waiting import Waits
from portal.web.staff.work_items import WorkItem, item


def _to_contact(one: Waits) -> WorkItem:
    return item(
        one,
        title=ngettext(
            "%(num)d werkgever is te lang niet gesproken",
            "%(num)d werkgevers zijn te lang niet gesproken",
            one.number,
        ),
        url=url_for("staff.employer_contact", van=one.code),
        step=_("Bellen"),
    )


def _to_introduce(one: Waits) -> WorkItem:
    return item(
        one,
        title=ngettext(
            "%(num)d vacature is lang open zonder kennismaking",
            "%(num)d vacatures zijn lang open zonder kennismaking",
            one.number,
        ),
        url=url_for("staff.employer_contact", van=one.code, _anchor="vacatures"),
        step=_("Kandidaten zoeken"),
    )


READ = {"employers to contact": _to_contact, "vacancies alone": _to_introduce}
