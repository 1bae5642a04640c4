"""What waits in the work-list about placements."""

from flask import url_for
from flask_babel import gettext as _

from portal import clock
from portal.placements import queries, rules
from portal.waiting import Waits
from portal.web.staff.work_items import Work, WorkItem, item
from portal.working_time import add_working_days

#: Within so many working days after somebody said so, it is recorded.
RECORD_DAYS = 5


def _to_record(one: Waits) -> WorkItem:
    assert one.since is not None
    return item(
        one,
        due=add_working_days(clock.local(one.since).date(), RECORD_DAYS),
        kind=_("Plaatsing"),
        title=_("%(name)s is geplaatst: leg vast wat er is afgesproken", name=one.title),
        url=url_for("staff.record_placement", ref=one.ref),
        step=_("Vastleggen"),
    )


def _passed(one: Waits) -> WorkItem:
    return item(
        one,
        kind=_("Plaatsing"),
        title=_("Contract voorbij: %(title)s", title=one.title),
        url=url_for("staff.placement", ref=one.ref),
        step=_("Verlengen of beëindigen"),
    )


WORK = {
    "placement to record": Work(rules.may_keep, queries.to_record, _to_record),
    "placement past its end": Work(rules.may_keep, queries.ends_passed, _passed),
}
