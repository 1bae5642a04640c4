"""The whole server is killed while people work, again and again (CAP-16, design/search.md)."""

import os
import random
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import nullcontext
from threading import Event

from sqlalchemy import text

from portal.outbox.runner import CLAIM
from tests.faults import state
from tests.faults.watching import caught_up, public_refs
from tests.faults.work import Employer, Journal, Moderator

ROUNDS = int(os.environ.get("FAULT_ROUNDS", "4"))
SEED = int(os.environ.get("FAULT_SEED", "2026"))
#: The long run waits for the claims of killed workers; the short one lets their time pass.
PATIENT = ROUNDS > 10


def test_kill_loses_nothing_that_was_accepted(installation, capsys):
    chance = random.Random(SEED)
    url = installation.extra["DATABASE_URL"]
    state.remember(url)
    journal = Journal()
    people = [
        Employer("werkgever", journal, 1),
        Employer("kweker", journal, 2),
        Moderator("accountmanager", journal, 3),
    ]
    for number in range(ROUNDS):
        before = len(journal.told)
        seconds = chance.uniform(0.2, 2.5)
        installation.start()
        _work_until_killed(installation, people, seconds, journal)
        line = (
            f"round {number + 1}: killed after {seconds:.2f} s of work,"
            f" {len(journal.told) - before} forms accepted,"
            f" {sum(one.unanswered is not None for one in people)} without an answer"
        )
        with capsys.disabled() if PATIENT else nullcontext():
            print(line, flush=True)

    if not PATIENT:
        _let_claims_run_out(url)
    installation.start()
    caught_up(installation, CLAIM.total_seconds() + 120 if PATIENT else 60)

    assert len(journal.told) > ROUNDS
    assert state.faults(url) == {}
    assert _missing(url, journal) == []
    assert installation.run("search", "check") == "No drift: index and database agree.\n"
    assert public_refs(installation) == state.column(
        url, "SELECT ref FROM vacancy WHERE status = 'published'"
    )


def _work_until_killed(installation, people, seconds, journal):
    """Let everybody work and pull the plug so many seconds after the first accepted form.

    Raises what went wrong for any of them before that.
    """
    killed = Event()
    journal.begun.clear()
    with ThreadPoolExecutor(len(people)) as pool:
        working = [pool.submit(one.work, installation.url, killed) for one in people]
        journal.begun.wait(60)
        wait(working, timeout=seconds, return_when="FIRST_COMPLETED")
        killed.set()
        installation.kill()
        for one in working:
            one.result(timeout=60)


def _missing(url, journal):
    """Return what somebody was told and what the database does not know."""
    with state.reading(url) as connection:
        rows = {
            row.ref: row
            for row in connection.execute(
                text(
                    "SELECT v.ref, v.status, v.end_reason, v.published_at, r.title, r.seats, r.hours_min,"
                    " r.submitted_at, r.state FROM vacancy v JOIN vacancy_revision r"
                    " ON r.vacancy_id = v.id WHERE r.number = 1"
                )
            )
        }
    holds = {
        "nieuw": lambda row, told: True,
        "werk": lambda row, told: row.title == told.title,
        "wie": lambda row, told: row.seats == told.seats,
        "voorwaarden": lambda row, told: row.hours_min == told.hours,
        "controleren": lambda row, told: row.submitted_at is not None,
        "goedkeuren": lambda row, told: row.state == "approved" and row.published_at is not None,
        "stoppen": lambda row, told: (row.status, row.end_reason) == ("closed", "filled"),
    }
    return [
        one
        for one in journal.told
        if one.ref not in rows or not holds[one.what](rows[one.ref], one)
    ]


def _let_claims_run_out(url):
    """Let the time pass after which the job of a worker that died is taken up again."""
    with state.reading(url) as connection:
        connection.execute(text("UPDATE job SET locked_until = NULL"))
