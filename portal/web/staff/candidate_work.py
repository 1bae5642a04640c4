"""What waits in the work-list about candidates: profiles, texts, reports, alarms, own data."""

from uuid import UUID

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from portal.candidates.states import AlarmKind, PrivacyRequestKind, TextKind
from portal.taxonomy.models import ListName
from portal.waiting import Waits
from portal.web.kit.jinja import list_label
from portal.web.staff import misuse
from portal.web.staff.candidate_words import text_kinds
from portal.web.staff.privacy import kinds as privacy_kinds
from portal.web.staff.work_items import WorkItem, item


def _to_release(one: Waits) -> WorkItem:
    return _of_candidate(one, _("Profiel vrijgeven"), _("Lezen en vrijgeven"))


def _to_read(one: Waits) -> WorkItem:
    label = text_kinds()[TextKind(one.code)]
    return _of_candidate(one, _("Tekst lezen: %(label)s", label=label), _("Lezen"))


def _reported(one: Waits) -> WorkItem:
    reason = list_label(ListName.PROFILE_REPORT_REASON, one.code).lower()
    return _of_candidate(one, _("Werkgever meldt: %(reason)s", reason=reason), _("Bellen"))


def _ready(one: Waits) -> WorkItem:
    return _of_candidate(one, _("Klaar voor werk"), _("Accountmanager betrekken"))


def _stale(one: Waits) -> WorkItem:
    title = ngettext(
        "%(num)d profiel is lang niet bevestigd",
        "%(num)d profielen zijn lang niet bevestigd",
        one.number,
    )
    return _of_many(one, title, "stale", _("Bellen en vastleggen"))


def _silent(one: Waits) -> WorkItem:
    title = ngettext(
        "%(num)d kandidaat is lang niet gesproken",
        "%(num)d kandidaten zijn lang niet gesproken",
        one.number,
    )
    return _of_many(one, title, "silent", _("Bellen en vastleggen"))


def _without_guide(one: Waits) -> WorkItem:
    title = ngettext(
        "%(num)d kandidaat heeft geen begeleider",
        "%(num)d kandidaten hebben geen begeleider",
        one.number,
    )
    return _of_many(one, title, "without", _("Kiezen"))


def _privacy(one: Waits) -> WorkItem:
    words = privacy_kinds()[PrivacyRequestKind(one.code)].lower()
    return item(
        one,
        title=_("Vraag over eigen gegevens: %(kind)s", kind=words),
        url=url_for("staff.privacy_request", request_id=UUID(one.ref)),
        step=_("Antwoorden"),
    )


def _alarm(one: Waits) -> WorkItem:
    return item(
        one,
        title=misuse.kinds()[AlarmKind(one.code)],
        url=url_for("staff.alarms", _anchor=f"alarm-{UUID(one.ref)}"),
        step=_("Bellen") if one.number else _("Bekijken"),
    )


def _of_candidate(one: Waits, title: str, step: str) -> WorkItem:
    return item(
        one,
        title=title,
        url=url_for("staff.candidate", ref=one.ref),
        step=step,
    )


def _of_many(one: Waits, title: str, tab: str, step: str) -> WorkItem:
    return item(
        one,
        title=title,
        url=url_for("staff.candidates", lijst=tab),
        step=step,
    )


READ = {
    "profile to release": _to_release,
    "text to read": _to_read,
    "profile reported": _reported,
    "ready for work": _ready,
    "profiles not confirmed": _stale,
    "not spoken": _silent,
    "without guide": _without_guide,
    "privacy request": _privacy,
    "alarm": _alarm,
}
