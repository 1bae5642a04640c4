"""The helpdesk with many questions: the queue, the search by staff, one thread, the work-list.

    python -m bench.helpdesk FILE [--questions 20000] [--messages 100000] [--requests 120]

Adds questions to the installation of the environment (DATA_DIR), a copy of the demo, until there
are so many. Rows are written directly, without the services: there are no letters, jobs or audit
entries behind them, and what it measures is reading. The texts are those of the demo. Writes JSON
as `bench/pages.py` does. The rival looks for the same words with SQL LIKE in what was said.
"""

import argparse
import json
import time
from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import quote
from uuid import UUID, uuid4

from sqlalchemy import func, insert, select

from bench.pages import measure, sign_in
from portal import clock, db, logs, refs
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.app import create_app
from portal.db import session
from portal.demo import library
from portal.discovery.tickets import words_of
from portal.employers.models import Employer
from portal.helpdesk.models import (
    Ticket,
    TicketEvent,
    TicketMessage,
    TicketNote,
    TicketText,
)
from portal.helpdesk.refs import SIGNS
from portal.helpdesk.services.asking import subject_of
from portal.helpdesk.states import Channel, MessageKind, Outcome, Priority, TicketStatus
from portal.settings import load
from portal.web.kit.limits import limiter
from portal.working_time.conversation import Event

_AT_ONCE = 1000
#: Most questions of a year are over.
_STATUSES = {TicketStatus.OPEN: 4, TicketStatus.ANSWERED: 6, TicketStatus.CLOSED: 90}
_QUEUES = ("helpdesk", "subsidy_officer", "specialist", "logistics", "care", "retail", "manager")
_DAYS = 700
HANDLERS = (Role.HELPDESK_AGENT, Role.SUBSIDY_OFFICER, Role.ACCOUNT_MANAGER)
SPOKEN = frozenset({"answer", "inform", "reply"})

WORDS = (
    "loonkostensubsidie", "jobcoach", "ziek", "vacature verlengen", "stoel", "contract", "betaling",
    "taalcursus", "no-risk", "uitnodiging mail", "rijbewijs", "proefplaatsing", "reclamebord",
)  # fmt: skip
QUEUE = "staff: queue of the helpdesk"
ALL = "staff: every question"
SEARCHED = "staff: questions by words"
THREAD = "staff: one question"
WORKLIST = "staff: work-list"
LIKE = "the same words with SQL LIKE"


def fill(questions: int, messages: int) -> int:
    """Add questions until there are so many, with so many messages together; return how many."""
    random = Random("questions")
    here = session.scalar(select(func.count(Ticket.id))) or 0
    employers = session.execute(select(Employer.id, Employer.name).order_by(Employer.ref)).all()
    staff = session.scalars(select(User.id).where(User.role.in_(HANDLERS)).order_by(User.email))
    handlers = staff.all()
    said = [
        text
        for one in library.questions()
        for text in (one["text"], *(step[2] for step in one["steps"] if step[0] in SPOKEN))
    ]
    session.remove()
    for start in range(here, questions, _AT_ONCE):
        with db.transaction():
            _write(
                [
                    _thread(random, employers, handlers, said, messages / questions)
                    for _ in range(start, min(start + _AT_ONCE, questions))
                ]
            )
    with db.transaction():
        db.gather_statistics()  # what the worker does every day
    return max(questions - here, 0)


def _thread(
    random: Random,
    employers: Sequence[Any],
    staff: Sequence[UUID],
    said: Sequence[str],
    messages: float,
) -> Mapping[type[Any], list[dict[str, Any]]]:
    employer_id, _name = random.choice(employers)
    status = random.choices(list(_STATUSES), list(_STATUSES.values()))[0]
    count = max(1, round(random.gauss(messages, messages / 3)))
    words = [random.choice(said) for _ in range(count)]
    ticket = _ticket(random, employer_id, status, words, random.choice(staff))
    at = ticket["created_at"]
    rows = [
        {
            "id": uuid4(),
            "created_at": at + timedelta(hours=number),
            "ticket_id": ticket["id"],
            "number": number + 1,
            "kind": _kind(number),
            "channel": Channel.PORTAL,
            "author_id": None,
            "author_name": "",
            "text": text,
            "quoted": "",
            "mail_id": "",
            "is_doubtful": False,
        }
        for number, text in enumerate(words)
    ]
    note = random.choice(said)
    return {
        Ticket: [ticket],
        TicketMessage: rows,
        TicketEvent: [
            {"id": uuid4(), "ticket_id": ticket["id"], "what": Event.ASKED, "at": at, "by_id": None}
        ],
        TicketNote: [{"id": uuid4(), "ticket_id": ticket["id"], "author_id": None, "text": note}],
        TicketText: [
            {
                "id": uuid4(),
                "ticket_id": ticket["id"],
                "said": words_of(words),
                "noted": words_of([note]),
            }
        ],
    }


_CLOSED = TicketStatus.CLOSED


def _ticket(
    random: Random,
    employer_id: UUID,
    status: TicketStatus,
    words: Sequence[str],
    handler_id: UUID,
) -> dict[str, Any]:
    at = clock.now() - timedelta(days=random.uniform(0, _DAYS if status is _CLOSED else 12))
    due = at + timedelta(days=random.uniform(1, 14))
    is_open = status is TicketStatus.OPEN
    return {
        "id": uuid4(),
        "created_at": at,
        "ref": refs.draw(SIGNS, random),
        "status": status,
        "status_at": at,
        "spoke_at": at + timedelta(hours=len(words)),
        "subject": subject_of(words[0]),
        "category": random.choice(("hrm", "schemes", "payment", "vacancy", "")),
        "channel": random.choice(list(Channel)),
        "priority": random.choices(list(Priority), (1, 8, 1))[0],
        "employer_id": employer_id,
        "queue": random.choice(_QUEUES),
        "handler_id": handler_id if random.random() < 0.7 or not is_open else None,
        "answer_minutes": 1020,
        "solution_minutes": 5100,
        "answer_due_at": due if is_open else None,
        "solution_due_at": due if is_open else None,
        "due_on": clock.local(due).date() if is_open else None,
        "messages_count": len(words),
        "outcome": Outcome.HELPED if status is _CLOSED else None,
        "version": 1,
    }


def _kind(number: int) -> MessageKind:
    if number == 0:
        return MessageKind.QUESTION
    return MessageKind.ANSWER if number % 2 else MessageKind.REPLY


def _write(threads: Sequence[Mapping[type[Any], list[dict[str, Any]]]]) -> None:
    for model in (Ticket, TicketMessage, TicketEvent, TicketNote, TicketText):
        rows = [row for thread in threads for row in thread[model]]
        session.execute(insert(model), rows)


def main() -> None:
    """Fill, measure, and write JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--questions", type=int, default=20_000)
    parser.add_argument("--messages", type=int, default=100_000)
    parser.add_argument("--requests", type=int, default=120)
    options = parser.parse_args()
    settings = load()
    logs.configure()
    app = create_app(settings)
    limiter.enabled = False
    with app.app_context():
        fill(options.questions, options.messages)
        counts = {
            "questions": session.scalar(select(func.count(Ticket.id))),
            "messages": session.scalar(select(func.count(TicketMessage.id))),
        }
        refs_ = session.scalars(
            select(Ticket.ref).where(Ticket.queue == "helpdesk").order_by(Ticket.ref).limit(40)
        ).all()
        session.remove()
    agent = sign_in(app.test_client(), "helpdesk")
    pages = {
        QUEUE: ["/medewerker/hulp"],
        ALL: ["/medewerker/hulp?van=alles", "/medewerker/hulp?van=alles&pagina=3"],
        SEARCHED: [f"/medewerker/hulp?van=alles&q={quote(one)}" for one in WORDS],
        THREAD: [f"/medewerker/hulp/{ref}" for ref in refs_],
        WORKLIST: ["/medewerker", "/medewerker?van=alles"],
    }
    found: dict[str, object] = {
        name: measure(agent, addresses, options.requests) for name, addresses in pages.items()
    }
    with app.app_context():
        found[LIKE] = _like(options.requests)
    options.file.write_text(json.dumps({"counts": counts, "pages": found}, indent=1))
    for name, one in found.items():
        seconds = sorted(value for run in one["runs"][1:] for value in run)  # type: ignore[index]
        p95 = seconds[int(len(seconds) * 0.95)] * 1000
        print(f"{p95:7.1f} ms p95  {one['queries']:>3} queries  {name}")  # type: ignore[index]


def _like(number: int) -> dict[str, object]:
    """Look for the same words in what was said, as a helpdesk without an index does."""
    runs, busy = [], []
    for _ in range(3):
        seconds, work = [], []
        for at in range(number):
            words = WORDS[at % len(WORDS)].split()
            query = (
                select(Ticket.id)
                .join(TicketMessage, TicketMessage.ticket_id == Ticket.id)
                .where(*(TicketMessage.text.icontains(word) for word in words))
                .group_by(Ticket.id, Ticket.spoke_at)
                .order_by(Ticket.spoke_at.desc())
                .limit(25)
            )
            since, before = time.perf_counter(), time.process_time()
            session.execute(query).all()
            seconds.append(time.perf_counter() - since)
            work.append(time.process_time() - before)
        runs.append(seconds)
        busy.append(work)
    session.remove()
    return {"runs": runs, "busy": busy, "queries": 1}


if __name__ == "__main__":
    main()
