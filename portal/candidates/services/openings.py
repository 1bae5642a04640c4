"""Opening a profile: logged each time, limited for employers, and stopped when it is misuse.

A GET view calls `open_profile`, so it writes in a short transaction of its own that is committed
before anything is shown: what was seen is always in the log. Nobody waits in a thread of the
server: who goes fast is asked to come back (CAP-06-16; CVs were copied from werk.nl in 2019 and
2024).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import mean, pstdev
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import Session

from portal import clock, db
from portal.accounts.identity import Identity
from portal.candidates.models import AccessAlarm, Candidate, ProfileOpening
from portal.candidates.services import alarms
from portal.candidates.states import AlarmKind
from portal.configuration.services import number
from portal.employers.models import Employer
from portal.errors import NotAllowed

MOST_ROWS = 2_000
"""Openings of an organisation on one day that are looked at, the newest."""
STEADY_OPENINGS = 12
"""Openings in a row that are looked at for the beat of a machine."""
STEADY_SPREAD = 0.15
"""Spread of the pauses, as a part of their mean, below which nobody is reading."""
STEADY_LONGEST = timedelta(minutes=3)
"""Pauses longer than this are no stream."""


class Frozen(NotAllowed):
    """The person, or the whole organisation, may open no profile until staff have looked."""

    def __init__(self) -> None:
        """Say what happened and whom to ask."""
        super().__init__(
            "Er zijn meer profielen geopend dan gewoon is. Daarom staan profielen nu dicht voor u. "
            "Uw contactpersoon kijkt ernaar en belt u."
        )


class TooManyOpened(NotAllowed):
    """Many profiles were opened today: the next one after a pause of `seconds`."""

    def __init__(self, seconds: int, opened: int) -> None:
        """Keep how long to wait, and how many were opened today."""
        super().__init__(
            "U hebt vandaag %(opened)d profielen geopend. Wacht even voordat u het volgende opent.",
            opened=opened,
        )
        self.seconds = seconds
        self.opened = opened


@dataclass(frozen=True, slots=True)
class Opened:
    """How many different profiles were opened today, by the person and by the organisation."""

    by_user: int
    by_employer: int


@dataclass(frozen=True, slots=True)
class _Limits:
    """The numbers that hold now."""

    by_user: int
    by_employer: int
    slow_pct: int
    wait: timedelta

    @classmethod
    def now(cls) -> "_Limits":
        return cls(
            number("profiles_per_user_day"),
            number("profiles_per_employer_day"),
            number("profiles_slow_pct"),
            timedelta(seconds=number("profiles_wait_seconds")),
        )


def open_profile(candidate: Candidate, *, by: Identity, purpose: str = "") -> None:
    """Log that somebody opens a profile, and refuse when that is misuse.

    For staff `purpose` says why; they are logged and not limited. The caller has judged that the
    profile may be seen by this person at all.

    Raises:
        Frozen: the person or the organisation is frozen, or is so from now on: by too many
            different profiles in a day, or by a made-up profile that nobody has a reason to open.
        TooManyOpened: nearly too many: the person must wait a moment first.

    Side effects, committed at once: a row in the log; an alarm with its letter and audit entry.

    """
    assert by.user_id is not None
    limits = _Limits.now()
    db.end_reading()
    with db.writing(), db.session.session_factory() as own, own.begin():
        refusal: NotAllowed | None = None
        is_frozen = False
        today = _Today((), clock.now(), clock.now())
        if by.employer_id is not None:
            _take_turns(own, by)
            is_frozen, today = _look(own, by)
            refusal = Frozen() if is_frozen else _judge(own, candidate, limits, today, by)
        if refusal is None or (candidate.is_decoy and not is_frozen):
            own.add(
                ProfileOpening(
                    candidate_id=candidate.id,
                    user_id=by.user_id,
                    employer_id=by.employer_id,
                    purpose=purpose,
                )
            )
            own.flush()
        if refusal is None and by.employer_id is not None:
            _look_for_machine(own, today, by)
    if refusal is not None:
        raise refusal


def _take_turns(own: Session, by: Identity) -> None:
    """Judge openings of one organisation one after another, or two at once would pass.

    On SQLite whoever writes is alone already.
    """
    if own.get_bind().dialect.name != "sqlite":
        own.execute(select(Employer.id).where(Employer.id == by.employer_id).with_for_update())


def demand_may_open(by: Identity) -> None:
    """Raise Frozen when this person may not open profiles now; one query, nothing is logged."""
    if by.employer_id is not None and alarms.freeze_of(by) is not None:
        raise Frozen


def opened_today(by: Identity) -> Opened:
    """Return how many different profiles count for today; two queries."""
    return _look(db.session(), by)[1].opened(by)


@dataclass(frozen=True, slots=True)
class _Row:
    """An opening of today by somebody of the organisation."""

    user_id: UUID
    candidate_id: UUID
    at: datetime


@dataclass(frozen=True, slots=True)
class _Today:
    """The openings of an organisation since midnight on Dutch clocks, newest first.

    After staff lifted a freeze they count from then on, for the person and the organisation.
    """

    rows: tuple[_Row, ...]
    user_since: datetime
    employer_since: datetime

    def opened(self, by: Identity) -> Opened:
        """Count different profiles."""
        return Opened(
            len({row.candidate_id for row in self.rows if self._is_mine(row, by)}),
            len({row.candidate_id for row in self.rows if row.at >= self.employer_since}),
        )

    def has(self, candidate_id: UUID, by: Identity) -> bool:
        """Whether this person has this profile among those that count already."""
        return any(row.candidate_id == candidate_id for row in self.rows if self._is_mine(row, by))

    def moments(self, by: Identity) -> list[datetime]:
        """Return when this person opened a profile today, newest first."""
        return [row.at for row in self.rows if row.user_id == by.user_id]

    def _is_mine(self, row: _Row, by: Identity) -> bool:
        return row.user_id == by.user_id and row.at >= self.user_since


def _look(own: Session, by: Identity) -> tuple[bool, _Today]:
    """Return whether somebody is frozen, and what was opened today; two queries."""
    standing = AccessAlarm.is_frozen.is_(True) & AccessAlarm.settled_at.is_(None)

    def lifted(whose: ColumnElement[bool]) -> Any:
        return (
            select(func.max(AccessAlarm.settled_at))
            .where(AccessAlarm.is_frozen.is_(True), AccessAlarm.employer_id == by.employer_id)
            .where(whose)
            .scalar_subquery()
        )

    is_frozen, user_lifted, employer_lifted = own.execute(
        select(
            exists().where(standing, alarms.concerns(by)),
            lifted(AccessAlarm.user_id == by.user_id),
            lifted(AccessAlarm.user_id.is_(None)),
        )
    ).one()
    midnight = clock.start_of(clock.today())
    rows = own.execute(
        select(ProfileOpening.user_id, ProfileOpening.candidate_id, ProfileOpening.created_at)
        .where(ProfileOpening.employer_id == by.employer_id, ProfileOpening.created_at >= midnight)
        .order_by(ProfileOpening.created_at.desc(), ProfileOpening.id)
        .limit(MOST_ROWS)
    )
    return bool(is_frozen), _Today(
        tuple(_Row(*row) for row in rows),
        max(midnight, user_lifted or midnight),
        max(midnight, employer_lifted or midnight),
    )


def _judge(
    own: Session, candidate: Candidate, limits: _Limits, today: _Today, by: Identity
) -> NotAllowed | None:
    if candidate.is_decoy:
        alarms.sound(own, AlarmKind.DECOY, by=by, freezes=True, details={})
        return Frozen()
    if today.has(candidate.id, by):
        return None
    opened = today.opened(by)
    counts = (
        (AlarmKind.USER_LIMIT, opened.by_user, limits.by_user),
        (AlarmKind.EMPLOYER_LIMIT, opened.by_employer, limits.by_employer),
    )
    for kind, count, most in counts:
        if count >= most:
            alarms.sound(own, kind, by=by, freezes=True, details={"opened": count, "most": most})
            return Frozen()
    moments = today.moments(by)
    is_slowed = any(count * 100 >= most * limits.slow_pct for _, count, most in counts)
    if is_slowed and moments:
        left = limits.wait - (clock.now() - moments[0])
        if left > timedelta():
            return TooManyOpened(max(1, round(left.total_seconds())), opened.by_user)
    return None


def _look_for_machine(own: Session, today: _Today, by: Identity) -> None:
    """Sound an alarm when somebody opens profiles at the beat of a machine."""
    moments = [clock.now(), *today.moments(by)][:STEADY_OPENINGS]
    if len(moments) == STEADY_OPENINGS and is_steady(moments):
        pause = round(mean(_pauses(moments)), 1)
        alarms.sound(own, AlarmKind.PATTERN, by=by, freezes=False, details={"seconds": pause})


def is_steady(moments: list[datetime]) -> bool:
    """Whether pauses between moments are so alike that nobody can be reading in between."""
    pauses = _pauses(moments)
    if not pauses or max(pauses) > STEADY_LONGEST.total_seconds():
        return False
    average = mean(pauses)
    return average == 0 or pstdev(pauses) <= STEADY_SPREAD * average


def _pauses(moments: list[datetime]) -> list[float]:
    ordered = sorted(moments)
    return [(later - earlier).total_seconds() for earlier, later in pairwise(ordered)]
