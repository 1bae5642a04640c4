"""What waits in the work-list about vacancies: texts to judge, and what visitors report."""

from uuid import UUID

from flask import url_for
from flask_babel import gettext as _

from portal.accounts.identity import Identity
from portal.accounts.roles import MODERATORS
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import label
from portal.vacancies.queries import moderation, reports
from portal.waiting import Waits
from portal.web.staff.work_items import Work, WorkItem, item


def _moderates(who: Identity) -> bool:
    return who.role in MODERATORS


def _to_judge(one: Waits) -> WorkItem:
    version = _("%(title)s, versie %(number)d", title=one.title, number=one.number)
    return item(
        one,
        kind=_("Vacature"),
        title=version if one.number > 1 else one.title,
        url=url_for("staff.review", ref=one.ref),
        step=_("Beoordelen"),
    )


def _reported(one: Waits) -> WorkItem:
    reason = label(ListName.VACANCY_REPORT_REASON, one.code).lower()
    return item(
        one,
        kind=_("Melding"),
        title=_("%(title)s: %(reason)s", title=one.title, reason=reason),
        url=url_for("staff.vacancy_report", report_id=UUID(one.ref)),
        step=_("Bekijken"),
    )


REPORTED = {"vacancy reported": Work(_moderates, reports.work, _reported)}
WORK = {"vacancy to judge": Work(_moderates, moderation.work, _to_judge), **REPORTED}
