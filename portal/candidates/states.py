"""The states of a candidate, of a text in a profile, and of what is asked of staff."""

from enum import StrEnum


class CandidateStatus(StrEnum):
    """Where a candidate is with us. Only a released one can be seen by employers.

    Released is not enough to be seen: the candidate's own switch must be on, staff must hold the
    candidate for placeable and the profile must have been confirmed in its term; see
    `queries.visible`.
    """

    FILLING = "filling"  # the profile is being made
    OFFERED = "offered"  # the candidate asked the contact person to release it
    RELEASED = "released"
    PLACED = "placed"  # found work; returns with the old profile (CAP-09-09)
    LEFT = "left"  # ended, waits for the end of its retention
    LEAVING = "leaving"  # asked to be removed; the grace period runs


_C = CandidateStatus

#: From each state the states it may go to; `services.transitions.move` is the only one that does.
NEXT: dict[CandidateStatus, frozenset[CandidateStatus]] = {
    _C.FILLING: frozenset({_C.OFFERED, _C.RELEASED, _C.PLACED, _C.LEFT, _C.LEAVING}),
    _C.OFFERED: frozenset({_C.FILLING, _C.RELEASED, _C.PLACED, _C.LEFT, _C.LEAVING}),
    _C.RELEASED: frozenset({_C.FILLING, _C.PLACED, _C.LEFT, _C.LEAVING}),
    _C.PLACED: frozenset({_C.FILLING, _C.RELEASED, _C.LEFT, _C.LEAVING}),
    _C.LEFT: frozenset({_C.FILLING, _C.LEAVING}),
    _C.LEAVING: frozenset({_C.FILLING}),
}

#: A candidate whom we help: reminders and suggestions go to nobody else.
ACTIVE = frozenset({_C.FILLING, _C.OFFERED, _C.RELEASED})


class TextKind(StrEnum):
    """The free texts of a profile; each is read by a person before an employer sees it."""

    ABOUT = "about"  # what I can do, in my own words
    MOTIVATION = "motivation"  # why I want this work


class TextState(StrEnum):
    """Where one version of a text is; a version never changes its words."""

    SUBMITTED = "submitted"  # waits for a person to read it
    APPROVED = "approved"  # the one that employers see
    REFUSED = "refused"
    SUPERSEDED = "superseded"  # was shown before
    DISCARDED = "discarded"  # replaced or taken back before anyone read it


_T = TextState

NEXT_TEXT: dict[TextState, frozenset[TextState]] = {
    _T.SUBMITTED: frozenset({_T.APPROVED, _T.REFUSED, _T.DISCARDED}),
    _T.APPROVED: frozenset({_T.SUPERSEDED}),
    _T.REFUSED: frozenset(),
    _T.SUPERSEDED: frozenset(),
    _T.DISCARDED: frozenset(),
}


class FileKind(StrEnum):
    """What a candidate can keep with a profile; private until given for one introduction."""

    CV = "cv"
    CERTIFICATE = "certificate"


class ConsentPurpose(StrEnum):
    """What a candidate agreed to. Consent for one introduction stands with the introduction."""

    VISIBLE = "visible"  # employers may see the anonymous profile
    PARTNER = "partner"  # one partner may see some fields for a while


class Through(StrEnum):
    """How a candidate said yes: at the screen, by a link in a mail, or to the contact person."""

    SELF = "self"
    MAIL = "mail"
    STAFF = "staff"


class AlarmKind(StrEnum):
    """Why staff must look at who opens profiles (CAP-06-16)."""

    USER_LIMIT = "user_limit"
    EMPLOYER_LIMIT = "employer_limit"
    DECOY = "decoy"
    PATTERN = "pattern"  # openings at machine-like intervals


class PrivacyRequestKind(StrEnum):
    """What somebody can ask about the own data (GDPR articles 15 to 17 and 20), or a complaint."""

    ACCESS = "access"
    CORRECTION = "correction"
    ERASURE = "erasure"
    COMPLAINT = "complaint"  # about how we treat the own data (CAP-16-07)


class ReferralKind(StrEnum):
    """The other domain that somebody is referred to; a fixed list, so that it says no more."""

    INCOME = "income"
    CARE = "care"
    DEBT = "debt"


class SignalState(StrEnum):
    """What came of the signal that somebody is ready for work."""

    OPEN = "open"
    INVOLVED = "involved"  # an account manager was involved
    SET_ASIDE = "set_aside"


NEXT_SIGNAL: dict[SignalState, frozenset[SignalState]] = {
    SignalState.OPEN: frozenset({SignalState.INVOLVED, SignalState.SET_ASIDE}),
    SignalState.INVOLVED: frozenset(),
    SignalState.SET_ASIDE: frozenset(),
}
