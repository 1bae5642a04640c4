"""What waits in the work-list about candidates: profiles, texts, reports, alarms, own data."""

from datetime import date
from uuid import UUID

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from portal import clock
from portal.accounts.identity import Identity
from portal.candidates import casework, rules
from portal.candidates.casework import Waits
from portal.candidates.services import alarms
from portal.candidates.states import TextKind
from portal.configuration.services import number
from portal.employers import queries as employers
from portal.taxonomy.models import ListName
from portal.web.kit.jinja import list_label
from portal.web.staff import misuse
from portal.web.staff.candidate_words import text_kinds
from portal.web.staff.privacy import kinds as privacy_kinds
from portal.web.staff.promises import Promise, promise
from portal.web.staff.work_items import WorkItem
from portal.working_time import add_working_days

MOST = 100


def items(who: Identity, *, mine: UUID | None, today: date) -> list[WorkItem]:
    """Return what this person can do something about.

    `mine` narrows to the candidates whom this user guides; what nobody has yet stays.
    """
    found: list[WorkItem] = []
    if rules.may_release_any(who):
        found += _to_release(mine, today)
    if rules.may_register(who):
        found += _reported(mine, today)
        found += _stale(mine)
    if rules.may_hand_over(who):
        found += _ready(mine, today)
        found += _without_guide()
    if rules.may_handle_privacy(who):
        found += _privacy(mine, today)
    if rules.may_settle_alarm(who):
        found += _alarms(today)
    return found


def _to_release(mine: UUID | None, today: date) -> list[WorkItem]:
    labels = text_kinds()
    found = [
        _of_candidate(one, today, _("Profiel vrijgeven"), _("Lezen en vrijgeven"))
        for one in casework.offered(mine=mine, limit=MOST)
    ]
    return found + [
        _of_candidate(
            one,
            today,
            _("Tekst lezen: %(label)s", label=labels[TextKind(one.code)]),
            _("Lezen"),
        )
        for one in casework.texts(mine=mine, limit=MOST)
    ]


def _reported(mine: UUID | None, today: date) -> list[WorkItem]:
    return [
        _of_candidate(
            one,
            today,
            _(
                "Werkgever meldt: %(reason)s",
                reason=list_label(ListName.PROFILE_REPORT_REASON, one.code).lower(),
            ),
            _("Bellen"),
        )
        for one in casework.reports(mine=mine, limit=MOST)
    ]


def _ready(mine: UUID | None, today: date) -> list[WorkItem]:
    return [
        _of_candidate(one, today, _("Klaar voor werk"), _("Accountmanager betrekken"))
        for one in casework.signals(mine=mine, limit=MOST)
    ]


def _stale(mine: UUID | None) -> list[WorkItem]:
    many = casework.count_stale(mine=mine)
    if not many:
        return []
    title = ngettext(
        "%(num)d profiel is lang niet bevestigd",
        "%(num)d profielen zijn lang niet bevestigd",
        many,
    )
    return [_of_many(title, "stale", _("Bellen en vastleggen"))]


def _without_guide() -> list[WorkItem]:
    many = casework.count_without_guide()
    if not many:
        return []
    title = ngettext(
        "%(num)d kandidaat heeft geen begeleider",
        "%(num)d kandidaten hebben geen begeleider",
        many,
    )
    return [_of_many(title, "without", _("Kiezen"))]


def _privacy(mine: UUID | None, today: date) -> list[WorkItem]:
    words = privacy_kinds()
    return [
        WorkItem(
            promise=promise(row.due_on, today),
            due=row.due_on,
            kind=_("Privacyvraag"),
            title=_("Vraag over eigen gegevens: %(kind)s", kind=words[row.kind].lower()),
            url=url_for("staff.privacy_request", request_id=row.id),
            whom=name,
            step=_("Antwoorden"),
        )
        for row, name in casework.privacy_requests(mine=mine, limit=MOST)
    ]


def _alarms(today: date) -> list[WorkItem]:
    rows = alarms.standing()
    names = employers.names({one.employer_id for one in rows})
    words = misuse.kinds()
    found = []
    for one in rows:
        due = clock.local(one.created_at).date()
        found.append(
            WorkItem(
                promise=promise(due, today),
                due=due,
                kind=_("Misbruik"),
                title=words[one.kind],
                url=url_for("staff.alarms", _anchor=f"alarm-{one.id}"),
                whom=names.get(one.employer_id, ""),
                step=_("Bellen") if one.is_frozen else _("Bekijken"),
            )
        )
    return found


def _of_candidate(one: Waits, today: date, title: str, step: str) -> WorkItem:
    due = add_working_days(clock.local(one.since).date(), number("profile_check_days"))
    return WorkItem(
        promise=promise(due, today),
        due=due,
        kind=_("Kandidaat"),
        title=title,
        url=url_for("staff.candidate", ref=one.ref),
        whom=one.name,
        step=step,
    )


def _of_many(title: str, tab: str, step: str) -> WorkItem:
    return WorkItem(
        promise=Promise(_("geen datum"), ""),
        due=None,
        kind=_("Kandidaat"),
        title=title,
        url=url_for("staff.candidates", lijst=tab),
        whom="",
        step=step,
    )
