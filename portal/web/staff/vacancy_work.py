"""What waits in the work-list about vacancies: texts to judge, and what visitors report."""

from uuid import UUID

from flask import url_for
from flask_babel import gettext as _

from portal.taxonomy.models import ListName
from portal.taxonomy.queries import label
from portal.waiting import Waits
from portal.web.staff.work_items import WorkItem, item


def _to_judge(one: Waits) -> WorkItem:
    version = _("%(title)s, versie %(number)d", title=one.title, number=one.number)
    return item(
        one,
        title=version if one.number > 1 else one.title,
        url=url_for("staff.review", ref=one.ref),
        step=_("Beoordelen"),
    )


def _reported(one: Waits) -> WorkItem:
    reason = label(ListName.VACANCY_REPORT_REASON, one.code).lower()
    return item(
        one,
        title=_("%(title)s: %(reason)s", title=one.title, reason=reason),
        url=url_for("staff.vacancy_report", report_id=UUID(one.ref)),
        step=_("Bekijken"),
    )


READ = {"vacancy to judge": _to_judge, "vacancy reported": _reported}
