"""The states of a support request, its decision, its money and its changes."""

from enum import StrEnum


class SupportStatus(StrEnum):
    """Where a request (aanvraag) is."""

    DRAFT = "draft"  # the employer is writing it
    SIGNING = "signing"  # written; waits for a second signature of the organisation
    SUBMITTED = "submitted"  # received; the clock runs, nobody has taken it
    IN_TREATMENT = "in_treatment"
    SUPPLEMENT = "supplement"  # something was asked from the employer; the clock stands still
    DECIDED = "decided"  # with an outcome
    PAID = "paid"  # all that was promised was paid
    ENDED = "ended"  # what was granted came to its end
    WITHDRAWN = "withdrawn"  # by the employer


_S = SupportStatus

#: From each state the states it may go to; `services.transitions.move` is the only one that does.
#: A new decision (after a change or an objection) leads from decided or paid to decided.
NEXT: dict[SupportStatus, frozenset[SupportStatus]] = {
    _S.DRAFT: frozenset({_S.SIGNING, _S.SUBMITTED}),
    _S.SIGNING: frozenset({_S.DRAFT, _S.SUBMITTED}),
    _S.SUBMITTED: frozenset({_S.IN_TREATMENT, _S.WITHDRAWN}),
    _S.IN_TREATMENT: frozenset({_S.SUPPLEMENT, _S.DECIDED, _S.WITHDRAWN}),
    _S.SUPPLEMENT: frozenset({_S.IN_TREATMENT, _S.DECIDED, _S.WITHDRAWN}),
    _S.DECIDED: frozenset({_S.DECIDED, _S.PAID, _S.ENDED}),
    _S.PAID: frozenset({_S.DECIDED, _S.ENDED}),
    _S.ENDED: frozenset(),
    _S.WITHDRAWN: frozenset(),
}

#: The employer is still writing; staff do not see it.
UNSENT = frozenset({_S.DRAFT, _S.SIGNING})
#: Waits for a decision.
OPEN = frozenset({_S.SUBMITTED, _S.IN_TREATMENT, _S.SUPPLEMENT})
#: Something was granted and can still change.
RUNNING = frozenset({_S.DECIDED, _S.PAID})


class Outcome(StrEnum):
    """What was decided (toekenning, gedeeltelijk, afwijzing, buiten behandeling; Awb 4:5)."""

    GRANTED = "granted"
    PARTLY = "partly"
    REFUSED = "refused"
    LEFT_OUT = "left_out"


#: These promise something.
POSITIVE = frozenset({Outcome.GRANTED, Outcome.PARTLY})


class DecisionStatus(StrEnum):
    """Where a decision is: one above an amount needs a second colleague (four eyes)."""

    PROPOSED = "proposed"
    TAKEN = "taken"
    SENT_BACK = "sent_back"  # the second colleague disagreed


class EntryKind(StrEnum):
    """What an entry of the ledger books. Amounts are positive; the kind gives the direction."""

    PROMISED = "promised"
    RELEASED = "released"  # a promise (or a part of it) that will not be paid
    PAID = "paid"
    RECLAIMED = "reclaimed"


class PayoutStatus(StrEnum):
    """Where a payment is."""

    PLANNED = "planned"
    EXPORTED = "exported"  # stands in a file for the financial system
    PAID = "paid"
    CANCELLED = "cancelled"


class ChangeKind(StrEnum):
    """What an employer reports during the run (CAP-10-15)."""

    HOURS = "hours"
    WAGE = "wage"
    ACCOUNT = "account"  # another IBAN; needs a confirmation
    EXTENSION = "extension"
    END = "end"


class ChangeStatus(StrEnum):
    """Where a reported change is."""

    UNCONFIRMED = "unconfirmed"  # another account that nobody has confirmed yet
    REPORTED = "reported"  # waits for staff
    APPLIED = "applied"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
