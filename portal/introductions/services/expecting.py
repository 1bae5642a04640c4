"""What employer and candidate expect before they meet, and how it was after (CAP-08-16)."""

from portal import clock
from portal.accounts.identity import Identity
from portal.audit import services as audit
from portal.errors import IllegalTransition
from portal.flushing import flush
from portal.introductions import rules
from portal.introductions.models import Introduction
from portal.introductions.services import wording
from portal.introductions.services.locking import lock
from portal.introductions.states import Moment

MOST = 500


def note(introduction: Introduction, text: str, *, moment: Moment, by: Identity) -> None:
    """Keep what the candidate or the employer writes for staff; the other side never reads it.

    An empty text takes it away. Raises NotFound and NotAllowed for anybody else, staff included,
    IllegalTransition when `moment` is not (any more) where the introduction is, and FieldErrors
    (``text``) for what is too long or names somebody. Side effect: audit entry
    `introduction.expectation_noted` without the text.
    """
    rules.demand(rules.may_note, by, introduction)
    if rules.moment(introduction, clock.now()) is not moment:
        raise IllegalTransition("Dit kan nu niet meer. Kijk wat er nu bij de kennismaking staat.")
    candidate = introduction.candidate
    names = () if candidate is None else (candidate.user.name,)
    words = wording.checked(text, "text", names=names, most=MOST)
    lock(introduction)
    side = rules.side(by)
    setattr(introduction, column(side, moment), words or None)
    audit.record(
        "introduction.expectation_noted",
        "introduction",
        introduction.id,
        by=by,
        moment=moment.value,
    )
    flush()


def noted(introduction: Introduction, side: str, moment: Moment) -> str:
    """Return what one side wrote; empty when it wrote nothing. The caller knows who may read it."""
    return getattr(introduction, column(side, moment)) or ""


def column(side: str, moment: Moment) -> str:
    """Return the name of the attribute of a side ("candidate" or "employer") and a moment."""
    return f"{'expected' if moment is Moment.BEFORE else 'found'}_by_{side}"
