"""The states of an introduction and of a preselection."""

from enum import StrEnum


class Origin(StrEnum):
    """Who began: the demand or the candidate (001:L1366, 002:L2911-2919)."""

    EMPLOYER = "employer"  # asked to meet
    STAFF = "staff"  # an account manager proposed the candidate
    SHORTLIST = "shortlist"  # chosen from a preselection
    CANDIDATE = "candidate"  # reacted to a vacancy


class IntroductionStatus(StrEnum):
    """Where an introduction is (CAP-08-08: the union of the lists of 001, 002 and 004)."""

    PROPOSED = "proposed"  # staff proposed; waits for the employer
    ASKED = "asked"  # waits for the candidate; the employer knows no name
    AGREED = "agreed"  # the candidate said yes: name and chosen data are shown
    MEETING = "meeting"  # a day for meeting is planned
    TRIAL = "trial"  # trial placement
    PLACED = "placed"
    AFTERCARE = "aftercare"
    CLOSED = "closed"  # ended with a reason


_I = IntroductionStatus

#: From each state the states it may go to; `services.transitions.move` is the only one that does.
NEXT: dict[IntroductionStatus, frozenset[IntroductionStatus]] = {
    _I.PROPOSED: frozenset({_I.ASKED, _I.CLOSED}),
    _I.ASKED: frozenset({_I.AGREED, _I.CLOSED}),
    _I.AGREED: frozenset({_I.MEETING, _I.TRIAL, _I.PLACED, _I.CLOSED}),
    _I.MEETING: frozenset({_I.AGREED, _I.TRIAL, _I.PLACED, _I.CLOSED}),
    _I.TRIAL: frozenset({_I.PLACED, _I.CLOSED}),
    _I.PLACED: frozenset({_I.AFTERCARE, _I.CLOSED}),
    _I.AFTERCARE: frozenset({_I.CLOSED}),
    _I.CLOSED: frozenset(),
}

OPEN = frozenset(_I) - {_I.CLOSED}
#: States in which a standing consent may show who the candidate is.
REVEALING = frozenset({_I.AGREED, _I.MEETING, _I.TRIAL, _I.PLACED, _I.AFTERCARE})


class Moment(StrEnum):
    """When somebody says what is expected of a meeting (CAP-08-16)."""

    BEFORE = "before"
    AFTER = "after"


class ShortlistStatus(StrEnum):
    """Where a preselection (voorselectie) is."""

    REQUESTED = "requested"  # waits for the account manager
    SENT = "sent"  # waits for the employer
    ANSWERED = "answered"  # the employer said something about every person
    CLOSED = "closed"


_L = ShortlistStatus

NEXT_SHORTLIST: dict[ShortlistStatus, frozenset[ShortlistStatus]] = {
    _L.REQUESTED: frozenset({_L.SENT, _L.CLOSED}),
    _L.SENT: frozenset({_L.ANSWERED, _L.CLOSED}),
    _L.ANSWERED: frozenset({_L.CLOSED}),
    _L.CLOSED: frozenset(),
}


class ShortlistAnswer(StrEnum):
    """What an employer says about one person of a preselection."""

    NONE = ""
    INTERESTED = "interested"
    NOT_INTERESTED = "not_interested"
    QUESTION = "question"


class MeetingKind(StrEnum):
    """How people meet; at a place unless they choose otherwise (002:L7569-7573)."""

    PLACE = "place"
    DIGITAL = "digital"
