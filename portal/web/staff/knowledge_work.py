"""What waits in the work-list about answers: articles past review, for their owner."""

from flask import url_for
from flask_babel import gettext as _

from portal.waiting import Waits
from portal.web.staff.work_items import WorkItem, item


def _review(one: Waits) -> WorkItem:
    return item(
        one,
        title=_("Klopt het antwoord nog: %(name)s", name=one.title),
        url=url_for("staff.help_article", slug=one.ref),
        step=_("Nakijken"),
    )


READ = {"help article review": _review}
