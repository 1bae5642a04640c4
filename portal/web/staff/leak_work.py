"""What waits in the work-list about suspected leaks, with the term for telling the authority."""

from dataclasses import replace

from flask import url_for
from flask_babel import gettext as _

from portal import clock
from portal.incidents import queries, rules
from portal.waiting import Waits
from portal.web.kit.jinja import moment
from portal.web.staff.promises import Promise
from portal.web.staff.work_items import WorkItem, item


def _leak(one: Waits) -> WorkItem:
    title, step = {
        queries.ASSESS: (_("Vermoeden van een datalek %(ref)s", ref=one.ref), _("Beoordelen")),
        queries.TELL: (
            _("Datalek %(ref)s: moet de Autoriteit Persoonsgegevens het weten?", ref=one.ref),
            _("Melden"),
        ),
        queries.FINISH: (_("Datalek %(ref)s afmaken", ref=one.ref), _("Afmaken")),
    }[one.code]
    line = item(
        one,
        title=title,
        url=url_for("staff.leak", ref=one.ref),
        step=step,
    )
    if one.since is None:
        return line
    # The term ends at an hour, and not at the end of a day.
    now = clock.now()
    if rules.is_late(one.since, now):
        late = _("te laat sinds %(moment)s", moment=moment(one.since))
        return replace(line, promise=Promise(late, "late"))
    if rules.is_near(one.since, now):
        near = _("bijna te laat: voor %(moment)s", moment=moment(one.since))
        return replace(line, promise=Promise(near, "accent"))
    return line


READ = {"leak": _leak}
