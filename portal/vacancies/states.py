"""The states of a vacancy and of a revision of its text."""

from enum import StrEnum


class VacancyStatus(StrEnum):
    """Where a vacancy is in its life. Only a published one can be seen by the public."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    CHANGES_REQUESTED = "changes_requested"
    REFUSED = "refused"
    SCHEDULED = "scheduled"  # approved, waits for its first day
    PUBLISHED = "published"
    EXPIRED = "expired"  # its closing date passed, or nobody confirmed that it is still open
    CLOSED = "closed"  # ended with an outcome
    WITHDRAWN = "withdrawn"  # taken back by the employer


_S = VacancyStatus

#: From each state the states it may go to; `services.transitions.move` is the only one that does.
NEXT: dict[VacancyStatus, frozenset[VacancyStatus]] = {
    # A text that was taken back and thrown away leaves the vacancy where it was before.
    _S.DRAFT: frozenset(
        {
            _S.SUBMITTED,
            _S.EXPIRED,
            _S.CHANGES_REQUESTED,
            _S.REFUSED,
            _S.WITHDRAWN,
            _S.CLOSED,
        }
    ),
    _S.SUBMITTED: frozenset(
        {
            _S.DRAFT,
            _S.CHANGES_REQUESTED,
            _S.REFUSED,
            _S.SCHEDULED,
            _S.PUBLISHED,
            _S.WITHDRAWN,
            _S.CLOSED,
        }
    ),
    _S.CHANGES_REQUESTED: frozenset({_S.SUBMITTED, _S.WITHDRAWN, _S.CLOSED}),
    _S.REFUSED: frozenset({_S.SUBMITTED, _S.WITHDRAWN, _S.CLOSED}),
    _S.SCHEDULED: frozenset({_S.PUBLISHED, _S.EXPIRED, _S.WITHDRAWN, _S.CLOSED}),
    _S.PUBLISHED: frozenset({_S.EXPIRED, _S.CLOSED, _S.WITHDRAWN}),
    _S.EXPIRED: frozenset({_S.PUBLISHED, _S.SUBMITTED, _S.CLOSED, _S.WITHDRAWN}),
    _S.CLOSED: frozenset(),
    _S.WITHDRAWN: frozenset(),
}

#: A vacancy that can still lead somewhere; an excluded employer's are closed.
OPEN = frozenset(_S) - {_S.CLOSED, _S.WITHDRAWN}


class RevisionState(StrEnum):
    """Where one version of a vacancy's text is. A draft changes; all others are immutable."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    CHANGES_REQUESTED = "changes_requested"
    REFUSED = "refused"
    APPROVED = "approved"  # the one in force
    SUPERSEDED = "superseded"  # was in force before
    DISCARDED = "discarded"  # taken back before anyone judged it


_R = RevisionState

NEXT_REVISION: dict[RevisionState, frozenset[RevisionState]] = {
    _R.DRAFT: frozenset({_R.SUBMITTED, _R.DISCARDED}),
    _R.SUBMITTED: frozenset(
        {
            _R.DRAFT,
            _R.CHANGES_REQUESTED,
            _R.REFUSED,
            _R.APPROVED,
            _R.DISCARDED,
        }
    ),
    _R.CHANGES_REQUESTED: frozenset(),
    _R.REFUSED: frozenset(),
    _R.APPROVED: frozenset({_R.SUPERSEDED}),
    _R.SUPERSEDED: frozenset(),
    _R.DISCARDED: frozenset(),
}


class Outcome(StrEnum):
    """What a moderator decided."""

    APPROVED = "approved"
    CHANGES_REQUESTED = "changes_requested"
    REFUSED = "refused"


class ReportOutcome(StrEnum):
    """What staff found of a report about a vacancy."""

    GROUNDED = "grounded"  # it was right, and something was done
    UNGROUNDED = "ungrounded"


class Displacement(StrEnum):
    """What the displacement check (verdringing) found (004:L766-769, 002:L6104-6110)."""

    NONE = "none"
    ACCEPTABLE = "acceptable"  # a risk, with an agreement written in the note
    FOUND = "found"
