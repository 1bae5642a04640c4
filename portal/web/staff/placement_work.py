"""What waits in the work-list about placements."""

from flask import url_for
from flask_babel import gettext as _

from portal.waiting import Waits
from portal.web.staff.work_items import WorkItem, item


def _to_record(one: Waits) -> WorkItem:
    return item(
        one,
        title=_("%(name)s is geplaatst: leg vast wat er is afgesproken", name=one.title),
        url=url_for("staff.record_placement", ref=one.ref),
        step=_("Vastleggen"),
    )


def _passed(one: Waits) -> WorkItem:
    return item(
        one,
        title=_("Contract voorbij: %(title)s", title=one.title),
        url=url_for("staff.placement", ref=one.ref),
        step=_("Verlengen of beëindigen"),
    )


READ = {"placement to record": _to_record, "placement past its end": _passed}
