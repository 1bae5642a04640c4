"""The free texts of a profile: scanned when sent in, read by a person, then shown (CAP-06-08)."""

from collections.abc import Sequence
from uuid import uuid4

from sqlalchemy.exc import IntegrityError

from portal import clock
from portal.accounts.identity import Identity
from portal.audit import services as audit
from portal.candidates import rules, scanner
from portal.candidates.models import Candidate, ProfileText
from portal.candidates.scanner import Finding
from portal.candidates.services import transitions
from portal.candidates.services.profile import demand_may_write, mark_done
from portal.candidates.states import NEXT_TEXT, TextKind, TextState
from portal.db import session
from portal.errors import FieldErrors, IllegalTransition, NotFound, StaleForm
from portal.mail import services as mail
from portal.mail.catalogue import Letter
from portal.text import clean_text

MOST = 1000
REASON_MOST = 500
#: A version that may still become, or is, what employers read.
_PRESENT = frozenset({TextState.SUBMITTED, TextState.APPROVED})


class TextRefused(FieldErrors):
    """A text tells who somebody is; `findings` point at the words in `text`."""

    def __init__(self, field: str, text: str, findings: Sequence[Finding]) -> None:
        """Put the sentence about the first finding at the field."""
        super().__init__({field: findings[0].message})
        self.text = text
        self.findings = tuple(findings)


def newest(candidate: Candidate, kind: TextKind) -> ProfileText | None:
    """Return the version that waits to be read, else the one that is shown; None when none is."""
    return _in_state(candidate, kind, TextState.SUBMITTED) or shown(candidate, kind)


def shown(candidate: Candidate, kind: TextKind) -> ProfileText | None:
    """Return the version that employers read."""
    return _in_state(candidate, kind, TextState.APPROVED)


def refused(candidate: Candidate, kind: TextKind) -> ProfileText | None:
    """Return the last version when it was refused and nothing came after it."""
    versions = [text for text in candidate.texts if text.kind is kind]
    last = versions[-1] if versions else None
    return last if last is not None and last.state is TextState.REFUSED else None


def submit(candidate: Candidate, kind: TextKind, text: str, *, by: Identity) -> ProfileText | None:
    """Send in a new version of a text and return it; None when nothing has to be read.

    What is shown stays until a person has read the new version. An empty text takes everything
    back at once. Raises TextRefused where the scanner finds something, FieldErrors for a text
    that is too long (both at the name of the kind) and NotFound. Side effects: audit entries.
    """
    demand_may_write(by, candidate)
    words = clean_text(text)
    present = newest(candidate, kind)
    if not words:
        take_back(candidate, kind, by=by)
        return None
    if present is not None and present.text == words:
        return None
    demand_fit(candidate, kind, words)
    waiting = _in_state(candidate, kind, TextState.SUBMITTED)
    if waiting is not None:
        _move(waiting, TextState.DISCARDED, by=by)
    fresh = ProfileText(
        id=uuid4(),
        candidate_id=candidate.id,
        kind=kind,
        state=TextState.SUBMITTED,
        text=words,
        submitted_at=clock.now(),
        author_id=by.user_id,
    )
    candidate.texts.append(fresh)
    mark_done(candidate.profile, "teksten")
    _flush()
    audit.record("profile_text.submitted", "profile_text", fresh.id, by=by, kind=kind.value)
    return fresh


def demand_fit(candidate: Candidate, kind: TextKind, words: str) -> None:
    """Raise TextRefused or FieldErrors for words that no employer may get."""
    if len(words) > MOST:
        raise FieldErrors({kind.value: f"Gebruik hoogstens {MOST} tekens."})
    findings = scanner.find(words, names=[candidate.user.name])
    if findings:
        raise TextRefused(kind.value, words, findings)


def approve(text: ProfileText, *, by: Identity) -> None:
    """Let employers read a version from now on; the one before it is kept as shown before.

    The scanner looks again: the name may have been corrected meanwhile. Raises TextRefused,
    IllegalTransition when it was decided already, NotFound. Side effects: audit, indexing.
    """
    _demand_may_read(text, by)
    demand_fit(text.candidate, text.kind, text.text)
    before = shown(text.candidate, text.kind)
    _demand_next(text, TextState.APPROVED)
    if before is not None:
        _move(before, TextState.SUPERSEDED, by=by)
        _flush()
    _read(text, by)
    _move(text, TextState.APPROVED, by=by)
    _flush()
    transitions.reindex(text.candidate)


def refuse(text: ProfileText, *, reason: str, by: Identity) -> None:
    """Send a version back with what should change, in words for the candidate.

    What was shown stays. Raises FieldErrors (`reason`), IllegalTransition, NotFound. Side
    effects: audit, letter `profile_text_refused`.
    """
    _demand_may_read(text, by)
    words = clean_text(reason)
    if not words:
        raise FieldErrors({"reason": "Vul in wat er anders moet."})
    if len(words) > REASON_MOST:
        raise FieldErrors({"reason": f"Gebruik hoogstens {REASON_MOST} tekens."})
    _read(text, by)
    text.reason = words
    _move(text, TextState.REFUSED, by=by)
    _flush()
    mail.ask(Letter.PROFILE_TEXT_REFUSED, text.id, to=text.candidate.user_id)


def take_back(candidate: Candidate, kind: TextKind, *, by: Identity) -> None:
    """Show no text of this kind any more, and let nobody read the one that waits.

    Raises NotFound. Side effects: audit; indexing when employers could read it.
    """
    demand_may_write(by, candidate)
    was_shown = shown(candidate, kind)
    for text in candidate.texts:
        if text.kind is kind and text.state in _PRESENT:
            gone = TextState.SUPERSEDED if text is was_shown else TextState.DISCARDED
            _move(text, gone, by=by)
    _flush()
    if was_shown is not None:
        transitions.reindex(candidate)


def _in_state(candidate: Candidate, kind: TextKind, state: TextState) -> ProfileText | None:
    found = (text for text in candidate.texts if text.kind is kind and text.state is state)
    return next(found, None)


def _demand_may_read(text: ProfileText, by: Identity) -> None:
    if not rules.may_release(by, text.candidate):
        raise NotFound


def _demand_next(text: ProfileText, to: TextState) -> None:
    if to not in NEXT_TEXT[text.state]:
        raise IllegalTransition("Over deze tekst is al beslist.")


def _read(text: ProfileText, by: Identity) -> None:
    text.reader_id, text.read_at = by.user_id, clock.now()


def _move(text: ProfileText, to: TextState, *, by: Identity) -> None:
    """Change the state of a text; the one place that does. Writes the audit entry."""
    _demand_next(text, to)
    before = text.state
    text.state = to
    audit.record(
        f"profile_text.{to.value}",
        "profile_text",
        text.id,
        by=by,
        kind=text.kind.value,
        **{"from": before.value},
    )


def _flush() -> None:
    try:
        session.flush()
    except IntegrityError as error:
        raise StaleForm from error
