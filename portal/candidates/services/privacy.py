"""Questions of people about their own data: a handler, a term, an answer (CAP-06-10).

A candidate has most of it without asking: everything stands on the own page, can be changed
there and removed. What is left is what only staff can do, such as correcting a note.
"""

from collections.abc import Collection, Sequence
from datetime import timedelta
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, select

from portal import clock
from portal.accounts import queries as accounts
from portal.accounts.identity import Identity
from portal.accounts.models import User
from portal.accounts.roles import PRIVACY_HANDLERS
from portal.audit import services as audit
from portal.candidates import rules
from portal.candidates.models import PrivacyRequest
from portal.candidates.states import PrivacyRequestKind
from portal.configuration.services import number
from portal.db import session
from portal.errors import FieldErrors, IllegalTransition, NotFound
from portal.flushing import flush
from portal.mail import services as mail
from portal.mail.catalogue import Letter
from portal.text import clean_text

MOST = 2000
#: Open questions of one person: more at once is no question any more.
MOST_OPEN = 5


def ask(kind: PrivacyRequestKind, text: str, *, by: Identity) -> PrivacyRequest:
    """Keep a question of somebody about the own data; return it with the day of the answer.

    Raises FieldErrors (`text`, `kind`) and NotFound without an account. Side effect: audit entry
    `privacy_request.asked`. Source: GDPR article 12(3), one month.
    """
    if by.user_id is None or by.is_staff:
        raise NotFound
    words = clean_text(text)
    if kind is PrivacyRequestKind.CORRECTION and not words:
        raise FieldErrors({"text": "Schrijf op wat er niet klopt en wat het moet zijn."})
    if kind is PrivacyRequestKind.COMPLAINT and not words:
        raise FieldErrors({"text": "Schrijf op wat je klacht is."})
    if len(words) > MOST:
        raise FieldErrors({"text": f"Gebruik hoogstens {MOST} tekens."})
    if len([one for one in of_user(by.user_id) if one.closed_at is None]) >= MOST_OPEN:
        raise FieldErrors({"text": "Je hebt al vijf vragen open staan. Wacht op het antwoord."})
    row = PrivacyRequest(
        id=uuid4(),
        user_id=by.user_id,
        kind=kind,
        text=words,
        due_on=clock.today() + timedelta(days=number("privacy_request_days")),
    )
    session.add(row)
    session.flush()
    audit.record("privacy_request.asked", "privacy_request", row.id, by=by, kind=kind.value)
    return row


def take(row: PrivacyRequest, *, by: Identity) -> None:
    """Become the handler of a question. Raises NotFound, IllegalTransition when it was answered.

    Side effect: audit entry `privacy_request.taken`.
    """
    _demand_open(row, by)
    row.handler_id = by.user_id
    flush()
    audit.record("privacy_request.taken", "privacy_request", row.id, by=by)


def hand_over(row: PrivacyRequest, colleague: UUID, *, by: Identity) -> None:
    """Let a colleague who answers such questions be the handler.

    Raises FieldErrors (`colleague`), NotFound, and IllegalTransition when it was answered. Side
    effect: audit entry `privacy_request.handed_over`.
    """
    _demand_open(row, by)
    if colleague not in {one.id for one in accounts.staff(roles=PRIVACY_HANDLERS)}:
        raise FieldErrors({"colleague": "Kies een collega die privacyvragen beantwoordt."})
    row.handler_id = colleague
    flush()
    audit.record("privacy_request.handed_over", "privacy_request", row.id, by=by, to=str(colleague))


def close(row: PrivacyRequest, *, answer: str, by: Identity) -> None:
    """Answer a question; the person reads the answer at the own page.

    Raises FieldErrors (`answer`), NotFound, IllegalTransition when it was answered already. Side
    effects: audit entry `privacy_request.closed` with whether the answer was in time, which is
    counted when the question is gone; letter PRIVACY_ANSWERED without the answer.
    """
    _demand_open(row, by)
    words = clean_text(answer)
    if not words:
        raise FieldErrors({"answer": "Schrijf een antwoord."})
    if len(words) > MOST:
        raise FieldErrors({"answer": f"Gebruik hoogstens {MOST} tekens."})
    row.handler_id, row.answer, row.closed_at = by.user_id, words, clock.now()
    flush()
    audit.record(
        "privacy_request.closed",
        "privacy_request",
        row.id,
        by=by,
        kind=row.kind.value,
        in_time=clock.today() <= row.due_on,
    )
    mail.ask(Letter.PRIVACY_ANSWERED, row.id, to=row.user_id)


def of_user(user_id: UUID) -> Sequence[PrivacyRequest]:
    """Return the questions of somebody, the newest first."""
    return session.scalars(
        select(PrivacyRequest)
        .where(PrivacyRequest.user_id == user_id)
        .order_by(PrivacyRequest.created_at.desc(), PrivacyRequest.id)
    ).all()


def open_requests(limit: int = 100) -> Sequence[tuple[PrivacyRequest, User]]:
    """Return the questions that wait, with who asked, the one due first in front; one query."""
    rows = session.execute(
        select(PrivacyRequest, User)
        .join(User, User.id == PrivacyRequest.user_id)
        .where(*are_open())
        .order_by(PrivacyRequest.due_on, PrivacyRequest.created_at, PrivacyRequest.id)
        .limit(limit)
    )
    return [(row, user) for row, user in rows]


def are_open(mine: Collection[UUID] | None = None) -> list[ColumnElement[bool]]:
    """Return the conditions of questions that wait; `mine` for what these or nobody answers."""
    handler = PrivacyRequest.handler_id
    mine_or_new = [] if mine is None else [handler.is_(None) | handler.in_(sorted(mine))]
    return [PrivacyRequest.closed_at.is_(None), *mine_or_new]


def get(request_id: UUID, *, by: Identity) -> PrivacyRequest:
    """Return a question for a handler; raises NotFound."""
    row = session.get(PrivacyRequest, request_id)
    if row is None or not rules.may_handle_privacy(by):
        raise NotFound
    return row


def _demand_open(row: PrivacyRequest, by: Identity) -> None:
    if not rules.may_handle_privacy(by):
        raise NotFound
    if row.closed_at is not None:
        raise IllegalTransition("Deze vraag is al beantwoord.")
