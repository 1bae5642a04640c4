"""Whether an employer's user may look at profiles now: everything a page needs in one question."""

from dataclasses import dataclass

from sqlalchemy import exists, select

from portal.accounts.identity import Identity
from portal.candidates.models import AccessAlarm, TermsAcceptance
from portal.candidates.services import alarms, terms
from portal.db import session
from portal.employers.models import Employer
from portal.employers.states import EmployerStatus


@dataclass(frozen=True, slots=True)
class Access:
    """What stands between a person and profiles (CAP-02-02, CAP-06-13, CAP-06-16)."""

    is_verified: bool
    has_accepted: bool
    is_frozen: bool
    place: str
    """Where the organisation is, a code; empty when it did not say."""

    @property
    def is_open(self) -> bool:
        """Whether nothing does."""
        return self.is_verified and self.has_accepted and not self.is_frozen


def of(by: Identity) -> Access:
    """Return what stands between an employer's user and profiles; one query."""
    accepted = exists().where(
        TermsAcceptance.user_id == by.user_id, TermsAcceptance.version == terms.VERSION
    )
    frozen = exists().where(
        AccessAlarm.is_frozen.is_(True), AccessAlarm.settled_at.is_(None), alarms.concerns(by)
    )
    status, place = (
        select(column).where(Employer.id == by.employer_id).scalar_subquery()
        for column in (Employer.status, Employer.place)
    )
    found, where, has_accepted, is_frozen = session.execute(
        select(status, place, accepted, frozen)
    ).one()
    return Access(
        found == EmployerStatus.VERIFIED, bool(has_accepted), bool(is_frozen), where or ""
    )
