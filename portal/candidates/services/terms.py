"""The terms of use of profiles, accepted once per version by each user (CAP-06-13)."""

from sqlalchemy import select

from portal.accounts.identity import Identity
from portal.audit.services import record
from portal.candidates.models import TermsAcceptance
from portal.db import session

VERSION = "2026-11"
"""Raise it when the text of `templates/employer/candidates/terms.html` changes in meaning."""


def has_accepted(by: Identity) -> bool:
    """Whether this person accepted the terms that hold now; one query."""
    return (
        session.scalars(
            select(TermsAcceptance.id).where(
                TermsAcceptance.user_id == by.user_id, TermsAcceptance.version == VERSION
            )
        ).first()
        is not None
    )


def accept(by: Identity) -> None:
    """Note that this person accepts the terms; a second time changes nothing.

    Side effect: an audit entry.
    """
    assert by.user_id is not None
    if has_accepted(by):
        return
    session.add(TermsAcceptance(user_id=by.user_id, version=VERSION))
    record("terms.accepted", "user", by.user_id, by=by, version=VERSION)
    session.flush()
