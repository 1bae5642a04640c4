"""The states of a question, and the other closed sets of the helpdesk."""

from enum import StrEnum


class TicketStatus(StrEnum):
    """Where a question (vraag) is."""

    OPEN = "open"  # the office is to speak
    ANSWERED = "answered"  # the asker is to speak, or to be content
    FORWARDED = "forwarded"  # another desk goes on with it, and the asker knows which
    CLOSED = "closed"  # with an outcome
    MERGED = "merged"  # goes on in another question


_S = TicketStatus

#: From each state the states it may go to; `services.transitions.move` is the only one that does.
NEXT: dict[TicketStatus, frozenset[TicketStatus]] = {
    _S.OPEN: frozenset({_S.ANSWERED, _S.FORWARDED, _S.CLOSED, _S.MERGED}),
    _S.ANSWERED: frozenset({_S.OPEN, _S.FORWARDED, _S.CLOSED, _S.MERGED}),
    _S.FORWARDED: frozenset({_S.OPEN}),
    _S.CLOSED: frozenset({_S.OPEN}),
    _S.MERGED: frozenset(),
}

#: Somebody works on it.
LIVE = frozenset({_S.OPEN, _S.ANSWERED})


class Channel(StrEnum):
    """By which way something was said."""

    PORTAL = "portal"  # signed in
    FORM = "form"  # the public form
    MAIL = "mail"
    PHONE = "phone"  # written down by staff


class MessageKind(StrEnum):
    """What a message in a thread is; the asker reads all of them."""

    QUESTION = "question"
    REPLY = "reply"  # of the asker
    ANSWER = "answer"  # the turn is with the asker
    INFORMED = "informed"  # the office said something and keeps the turn


#: Said by the asker and not by the office.
OF_ASKER = frozenset({MessageKind.QUESTION, MessageKind.REPLY})


class Priority(StrEnum):
    """How urgent it is, set by staff only."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"


class Outcome(StrEnum):
    """How a question ended."""

    HELPED = "helped"
    PARTLY = "partly"
    NOT_HELPED = "not_helped"
    UNREACHABLE = "unreachable"
    NOT_FOR_US = "not_for_us"
    DUPLICATE = "duplicate"


class AskerKind(StrEnum):
    """For whom a category is."""

    EMPLOYER = "employer"
    CANDIDATE = "candidate"
    ANYONE = "anyone"


class Place(StrEnum):
    """Where a question of a category goes first, or after that.

    All but the first three name a team or a role (see `routing.queue_of`).
    """

    ON_SITE = "on_site"  # who guides there; else the contact person, else the helpdesk
    CONTACT_PERSON = "contact_person"  # of the employer or the candidate; else the sector's team
    SECTOR_TEAM = "sector_team"
    HELPDESK = "helpdesk"
    AFTERCARE = "aftercare"
    SPECIALIST = "specialist"
    SUBSIDY_OFFICER = "subsidy_officer"
    CANDIDATE_ADMINISTRATOR = "candidate_administrator"
    MANAGER = "manager"
    PRIVACY_OFFICER = "privacy_officer"
    ADMINISTRATOR = "administrator"
    OTHER_DESK = "other_desk"  # outside the portal, with a note; the asker hears where


class ResultKind(StrEnum):
    """What a question was turned into."""

    VACANCY = "vacancy"
    SUPPORT_REQUEST = "support_request"
    EMPLOYER_REQUEST = "employer_request"
    INTRODUCTION = "introduction"


class Taken(StrEnum):
    """What became of a mail that came in."""

    ASKED = "asked"  # a new question
    REPLIED = "replied"  # a message in its thread
    NOTED = "noted"  # something that only staff read
    REFUSED = "refused"  # nobody can open it: the sender heard so, and staff know of it
    IGNORED = "ignored"  # a machine wrote it, and nobody needs it
