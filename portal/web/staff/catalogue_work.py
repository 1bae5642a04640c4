"""What waits in the work-list about the catalogue: schemes past review, for their owner."""

from flask import url_for
from flask_babel import gettext as _

from portal.waiting import Waits
from portal.web.staff.work_items import WorkItem, item


def _review(one: Waits) -> WorkItem:
    return item(
        one,
        title=_("Klopt de regeling nog: %(name)s", name=one.title),
        url=url_for("staff.catalogue_item", code=one.ref),
        step=_("Nakijken"),
    )


READ = {"instrument review": _review}
