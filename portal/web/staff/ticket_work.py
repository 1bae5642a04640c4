"""What waits in the work-list about questions."""

from collections.abc import Callable

from flask import url_for
from flask_babel import gettext as _

from portal.accounts.identity import Identity
from portal.accounts.roles import Role
from portal.helpdesk import people
from portal.helpdesk.queries import waiting
from portal.waiting import Waits
from portal.web.staff.work_items import Work, WorkItem, item

#: Queues that are a role, besides that of the helpdesk.
_OF_ROLES = (
    Role.CASE_MANAGER,
    Role.SUBSIDY_OFFICER,
    Role.SPECIALIST,
    Role.CANDIDATE_ADMINISTRATOR,
    Role.MANAGER,
    Role.PRIVACY_OFFICER,
    Role.ADMINISTRATOR,
)


def _line(one: Waits, step: str) -> WorkItem:
    return item(
        one,
        kind=_("Vraag"),
        title=one.title,
        url=url_for("staff.ticket", ref=one.ref),
        step=step,
    )


def _to_take(one: Waits) -> WorkItem:
    return _line(one, _("Nemen en beantwoorden"))


def _to_answer(one: Waits) -> WorkItem:
    second = one.code == waiting.SECOND_LINE
    return _line(one, _("Uitzoeken en teruggeven") if second else _("Beantwoorden"))


def _mentioned(one: Waits) -> WorkItem:
    return _line(one, _("Een collega noemt u: meekijken"))


def _rated(one: Waits) -> WorkItem:
    return _line(one, _("Beoordeeld met een %(n)d: lezen", n=one.number))


def _takes_from(queue: str) -> Callable[[Identity], bool]:
    return lambda who: queue in people.queues_of(who)


def _is_staff(who: Identity) -> bool:
    return who.is_staff


def _reads_all(who: Identity) -> bool:
    return who.role in people.READERS


def _manages(who: Identity) -> bool:
    return who.role is Role.MANAGER


WORK = {
    "question to take in the team": Work(_reads_all, waiting.to_take_of_teams, _to_take),
    **{
        f"question to take: {queue}": Work(_takes_from(queue), waiting.to_take_of(queue), _to_take)
        for queue in (people.HELPDESK, *(role.value for role in _OF_ROLES))
    },
    "question to answer": Work(_is_staff, waiting.to_answer, _to_answer),
    "question of a colleague": Work(_reads_all, waiting.of_colleagues, _to_answer),
    "mention": Work(_is_staff, waiting.mentions, _mentioned),
    "poor rating": Work(_manages, waiting.poorly_rated, _rated),
}
