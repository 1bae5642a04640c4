"""Jobs: work that must happen after a commit, and when repeating work last ran."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from portal import clock
from portal.db import Base, code_enum


class JobKind(StrEnum):
    """What the worker can do; `portal.worker` ties each kind to its function."""

    WRITE_LETTER = "write_letter"  # render a letter from rows and put it in the mail
    SEND_MAIL = "send_mail"  # hand one stored mail to the mail server
    INDEX_VACANCY = "index_vacancy"  # make the index agree with the row
    CLOSE_VACANCIES_OF_EMPLOYER = "close_vacancies_of_employer"
    ADVANCE_VACANCIES = "advance_vacancies"  # publish what is due, ask, expire
    CHECK_SEARCH = "check_search"  # heal drift between database and index
    END_STAFF_ACCOUNTS = "end_staff_accounts"
    INDEX_CANDIDATE = "index_candidate"  # make the index of profiles agree with the row
    ADVANCE_CANDIDATES = "advance_candidates"  # ask, hide, warn, plan removals
    ERASE_CANDIDATE = "erase_candidate"  # rows, files and index of one person
    DELETE_FILE = "delete_file"  # a stored file whose row is gone
    ADVANCE_INTRODUCTIONS = "advance_introductions"  # remind, escalate, end what has passed
    SEND_SAVED_SEARCHES = "send_saved_searches"
    CLEAN_UP = "clean_up"  # spent links, old sessions, sent mails past their term
    ADVANCE_REQUESTS = "advance_requests"  # remind of answers that are late
    ADVANCE_TICKETS = "advance_tickets"  # what comes back, overflows or is late in the helpdesk
    INDEX_TICKET = "index_ticket"  # make the words by which a question is found agree with it
    RECEIVE_MAIL = "receive_mail"  # ask the mailbox of the helpdesk for new mail


class Job(Base):
    """One thing the worker still has to do; the row goes when it is done.

    `subject_id` names the row that the job is about: the worker reads that row again, so a job
    may run late or twice without harm. `locked_until` is a claim that outlives a killed worker
    only for that long. `parked_at` is set after the last attempt; administrators see it.
    """

    __tablename__ = "job"
    __table_args__ = (Index(None, "parked_at", "run_at"),)

    kind: Mapped[JobKind] = mapped_column(code_enum(JobKind, "kind"))
    subject_id: Mapped[UUID | None] = mapped_column(index=True)
    payload: Mapped[dict[str, Any]] = mapped_column(default=dict)
    run_at: Mapped[datetime] = mapped_column(default=clock.now)
    attempts: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None]
    last_error: Mapped[str | None]
    parked_at: Mapped[datetime | None]


class RecurringRun(Base):
    """When a repeating job was last put in the queue, so that many workers do it once."""

    __tablename__ = "recurring_run"

    name: Mapped[str] = mapped_column(unique=True)
    last_run_at: Mapped[datetime]
