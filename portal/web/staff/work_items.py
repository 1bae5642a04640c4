"""The work-list: what a kind of work is, and one line of it, whatever it is about."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select

from portal import clock
from portal.accounts.identity import Identity
from portal.waiting import Scope, Waits, ask
from portal.web.staff.promises import Promise, promise


@dataclass(frozen=True, slots=True)
class WorkItem:
    """One thing that waits: until when, what kind, what, for whom, and the first step."""

    promise: Promise
    due: date | None
    kind: str
    title: str
    url: str
    whom: str
    step: str
    taken_by: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """A kind of work: who does it, the question that finds it, and how an answer reads.

    `read` may return None for an answer that is nothing to do.
    """

    admits: Callable[[Identity], bool]
    question: Callable[[Scope], Select[Any]]
    read: Callable[[Waits], WorkItem | None]


def lines(works: Mapping[str, Work], who: Identity, scope: Scope) -> list[WorkItem]:
    """Return what waits of these kinds for who does them, the oldest promise first; one query."""
    questions = {name: one.question(scope) for name, one in works.items() if one.admits(who)}
    found = [works[answer.what].read(answer) for answer in ask(questions)]
    return sorted(
        (one for one in found if one is not None),
        key=lambda one: (one.due or date.max, one.kind, one.whom, one.url),
    )


def item(
    one: Waits, *, kind: str, title: str, url: str, step: str, due: date | None = None
) -> WorkItem:
    """Return the line of what waits, promised for `due` when the answer does not say when."""
    day = one.due or due
    return WorkItem(
        promise=promise(day, clock.today()),
        due=day,
        kind=kind,
        title=title,
        url=url,
        whom=one.whom,
        step=step,
        taken_by=one.taken_by,
    )
