"""Answering the questions about people that employers keep."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from portal import db
from portal.accounts.identity import Identity
from portal.accounts.roles import Role
from portal.candidates import queries as candidates
from portal.candidates.models import SavedSearch
from portal.candidates.services import saved_searches
from portal.candidates.services.alarms import freeze_of
from portal.db import session
from portal.discovery import people, people_query
from portal.employers.models import EmployerUser
from portal.employers.states import EmployerStatus

MOST_NAMED = 10
"""Profiles in one mail; who is left comes in the next one."""


def send_due() -> int:
    """Answer every kept question whose turn it is; return how many mails were asked.

    The handler of SEND_SAVED_SEARCHES; called without a transaction, each question in one of its
    own. Who left the organisation, an organisation that is not verified and who is frozen get no
    mail; their question waits. Raises EngineUnavailable when the index is away: the job is tried
    again. Side effects: see `saved_searches.tell`.
    """
    with db.transaction():
        waiting = [one.id for one in saved_searches.due()]
    asked = 0
    for saved_id in waiting:
        with db.transaction():
            saved = session.get(SavedSearch, saved_id)
            if saved is not None and saved.stopped_at is None and _may_get(saved):
                asked += _answer(saved)
    return asked


def _answer(saved: SavedSearch) -> int:
    query = people_query.read(saved.question)
    refs = people.refs(query, employer_id=saved.employer_id, limit=people.PAGE_SIZE * 10)
    fresh = [one.ref for one in saved_searches.fresh(saved, refs)][:MOST_NAMED]
    # Rows decide: the index may be behind.
    shown = [one for one in candidates.visible_to(saved.employer_id, fresh) if not one.is_decoy]
    saved_searches.tell(saved, shown)
    return 1 if shown else 0


def _may_get(saved: SavedSearch) -> bool:
    member = session.scalars(
        select(EmployerUser)
        .options(joinedload(EmployerUser.employer))
        .where(EmployerUser.user_id == saved.user_id, EmployerUser.employer_id == saved.employer_id)
    ).one_or_none()
    if member is None or member.employer.status is not EmployerStatus.VERIFIED:
        return False
    who = Identity(user_id=saved.user_id, role=Role.EMPLOYER, employer_id=saved.employer_id)
    return freeze_of(who) is None
