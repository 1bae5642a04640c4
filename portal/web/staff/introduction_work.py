"""What waits in the work-list about introductions and preselections."""

from datetime import date
from uuid import UUID

from flask import url_for
from flask_babel import gettext as _

from portal.accounts.identity import Identity
from portal.introductions import disclosure, queries, rules
from portal.vacancies import revisions
from portal.web.staff.promises import promise
from portal.web.staff.work_items import WorkItem


def items(who: Identity, *, mine: UUID | None, today: date) -> list[WorkItem]:
    """Return answers that a contact person must get, and preselections to make.

    `mine` narrows to the candidates whom this user guides and the employers whom this user keeps.
    """
    found: list[WorkItem] = []
    if rules.mediates(who):
        found += [
            WorkItem(
                promise=promise(one.answer_by, today),
                due=one.answer_by,
                kind=_("Kennismaking"),
                title=_("%(name)s wil eerst overleggen", name=disclosure.for_staff(one, by=who))
                if one.wants_talk
                else _("%(name)s antwoordde niet op tijd", name=disclosure.for_staff(one, by=who)),
                url=url_for("staff.introduction", ref=one.ref),
                whom=one.employer.name,
                step=_("Bellen en vastleggen"),
            )
            for one in queries.waiting_for_staff(mine=mine)
        ]
    if rules.may_propose(who):
        found += [
            WorkItem(
                promise=promise(one.promised_on, today),
                due=one.promised_on,
                kind=_("Voorselectie"),
                title=_(
                    "Kies kandidaten voor %(title)s", title=revisions.latest(one.vacancy).title
                ),
                url=url_for("staff.shortlist", ref=one.ref),
                whom=one.employer.name,
                step=_("Kandidaten kiezen"),
            )
            for one in queries.shortlists_to_make(mine=mine)
        ]
    return found
