"""Preselections: asked on a vacancy in one action, answered with people and why (CAP-08-04).

The only place where the status of a preselection changes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from portal import clock
from portal.accounts.identity import SYSTEM, Identity
from portal.audit import services as audit
from portal.candidates import queries as candidates
from portal.candidates.models import Candidate
from portal.configuration.services import number
from portal.db import session
from portal.employers import queries as employers
from portal.errors import DomainError, FieldErrors, IllegalTransition, NotFound
from portal.flushing import flush, lock
from portal.introductions import queries, refs, rules
from portal.introductions.models import Shortlist, ShortlistEntry
from portal.introductions.services import asking, dismissals, proposing, wording
from portal.introductions.states import (
    NEXT_SHORTLIST,
    IntroductionStatus,
    Origin,
    ShortlistAnswer,
    ShortlistStatus,
)
from portal.mail import services as mail_services
from portal.mail.catalogue import Letter
from portal.vacancies.models import Vacancy
from portal.vacancies.services import consequences as vacancies
from portal.vacancies.states import VacancyStatus
from portal.working_time.calendar import add_working_days

_L = ShortlistStatus
_A = ShortlistAnswer
#: What ends the question about one person; who asks something answers later.
_DECIDED = frozenset({_A.INTERESTED, _A.NOT_INTERESTED})
MOST_ENTRIES = 10


@dataclass(frozen=True, slots=True)
class Answer:
    """What an employer says about one person; `text` is the question."""

    answer: ShortlistAnswer
    text: str = ""


def request(vacancy: Vacancy, *, wish: str = "", by: Identity) -> Shortlist:
    """Ask for a preselection on a vacancy that is on the site, and return it.

    Raises NotFound and NotAllowed for who may not ask candidates, IllegalTransition when one is
    open or the vacancy is not on the site, FieldErrors (``wish``). Side effects: audit entry
    `shortlist.requested`, SHORTLIST_ASKED to the employer's contact person.
    """
    asking.demand_may_ask(vacancy.employer, by=by)
    if vacancy.status is not VacancyStatus.PUBLISHED:
        raise IllegalTransition("Deze vacature staat niet op de site.")
    if queries.open_shortlist_of(vacancy.id) is not None:
        raise IllegalTransition("U hebt al om een voorselectie gevraagd.")
    today = clock.today()
    made = Shortlist(
        ref=refs.new(),
        employer=vacancy.employer,
        vacancy=vacancy,
        status=_L.REQUESTED,
        status_at=clock.now(),
        requested_by=by.user_id,
        wish=wording.checked(wish, "wish"),
        promised_on=add_working_days(today, number("shortlist_days")),
    )
    session.add(made)
    try:
        session.flush()
    except IntegrityError as error:
        raise IllegalTransition("U hebt al om een voorselectie gevraagd.") from error
    audit.record("shortlist.requested", "shortlist", made.id, by=by)
    manager = employers.contact_person(made.employer_id)
    if manager is not None:
        mail_services.ask(Letter.SHORTLIST_ASKED, made.id, to=manager.id)
    return made


def add(
    shortlist: Shortlist, candidate: Candidate, motivation: str, *, by: Identity
) -> ShortlistEntry:
    """Put a person in a preselection that was not sent yet; a second time changes the motivation.

    Raises FieldErrors (``motivation``), IllegalTransition when it was sent, is full, or the
    employer cannot see or already meets the candidate; NotFound and NotAllowed.
    """
    rules.demand_shortlist(rules.may_make_shortlist, by, shortlist)
    _demand(shortlist, _L.REQUESTED, "Deze voorselectie is al verstuurd.")
    text = proposing.motivation_of(candidate, motivation)
    asking.demand_visible(candidate, shortlist.employer)
    if queries.open_between(candidate.id, shortlist.employer_id) is not None:
        raise IllegalTransition("Deze organisatie en deze kandidaat maken al kennis.")
    lock(shortlist)
    present = next((one for one in shortlist.entries if one.candidate_id == candidate.id), None)
    if present is not None:
        present.motivation = text
        flush()
        return present
    if len(shortlist.entries) >= MOST_ENTRIES:
        raise IllegalTransition(
            "Een voorselectie heeft hoogstens %(most)d mensen.", most=MOST_ENTRIES
        )
    entry = ShortlistEntry(
        shortlist=shortlist,
        candidate=candidate,
        candidate_ref=candidate.ref,
        position=max((one.position for one in shortlist.entries), default=0) + 1,
        motivation=text,
    )
    session.add(entry)
    flush()
    return entry


def remove(shortlist: Shortlist, entry_id: UUID, *, by: Identity) -> None:
    """Take a person out of a preselection that was not sent yet; one who is not in it is fine.

    Raises IllegalTransition when it was sent, NotFound and NotAllowed.
    """
    rules.demand_shortlist(rules.may_make_shortlist, by, shortlist)
    _demand(shortlist, _L.REQUESTED, "Deze voorselectie is al verstuurd.")
    for entry in list(shortlist.entries):
        if entry.id == entry_id:
            shortlist.entries.remove(entry)
            session.delete(entry)
    flush()


def send(
    shortlist: Shortlist, chosen: Sequence[tuple[Candidate, str]] = (), *, by: Identity
) -> None:
    """Send the preselection to the employer; `chosen` (candidate, motivation) is added first.

    Raises IllegalTransition without people or when it was sent, and what `add` raises. Side
    effects: audit entry `shortlist.sent`, SHORTLIST_READY to the employer's people.
    """
    for candidate, motivation in chosen:
        add(shortlist, candidate, motivation, by=by)
    rules.demand_shortlist(rules.may_make_shortlist, by, shortlist)
    if not shortlist.entries:
        raise IllegalTransition("Kies eerst een of meer kandidaten.")
    _move(shortlist, _L.SENT, by=by)
    shortlist.handled_by = by.user_id
    shortlist.sent_at = clock.now()
    flush()
    for user_id in vacancies.people_of(shortlist.vacancy, first=shortlist.requested_by):
        mail_services.ask(Letter.SHORTLIST_READY, shortlist.id, to=user_id)


def answer(shortlist: Shortlist, answers: Mapping[UUID, Answer], *, by: Identity) -> None:
    """Keep what the employer says about people of the list, by key of the entry (CAP-08-12).

    "interested" asks the candidate; "not interested" sets the candidate aside for this vacancy;
    a question goes to who made the list. Who was answered with yes or no stays so. Raises
    FieldErrors by key (a question without text), IllegalTransition when the list is not with the
    employer, NotFound and NotAllowed. Side effects: those of asking; SHORTLIST_ANSWERED to who
    made the list, once for each time that something was answered; the move when yes or no was
    said about all who can still be seen.
    """
    rules.demand_shortlist(rules.may_answer_shortlist, by, shortlist)
    _demand(shortlist, _L.SENT, "Op deze voorselectie is al geantwoord.")
    lock(shortlist)
    entries = {entry.id: entry for entry in shortlist.entries}
    if answers.keys() - entries.keys():
        raise NotFound
    errors = {
        str(key): "Schrijf wat u wilt weten."
        for key, said in answers.items()
        if said.answer is _A.QUESTION and not said.text.strip()
    }
    if errors:
        raise FieldErrors(errors)
    changed = 0
    for key, said in answers.items():
        entry = entries[key]
        if said.answer is _A.NONE or entry.answer in _DECIDED:
            continue
        _answer(shortlist, entry, said, by=by)
        changed += 1
    if not changed:
        return
    flush()
    audit.record("shortlist.replied", "shortlist", shortlist.id, by=by, answers=changed)
    _settle(shortlist, by=by)
    maker = shortlist.handled_by
    if maker is not None:
        mail_services.ask(Letter.SHORTLIST_ANSWERED, shortlist.id, to=maker)


def take_out(candidate: Candidate, *, by: Identity) -> None:
    """Take a candidate who stops out of every preselection in which nobody said yes or no yet.

    The caller has authorised. Side effects: a list that waits for nobody else ends.
    """
    for entry in session.scalars(
        select(ShortlistEntry)
        .join(Shortlist, Shortlist.id == ShortlistEntry.shortlist_id)
        .where(ShortlistEntry.candidate_id == candidate.id, ShortlistEntry.answer.not_in(_DECIDED))
        .order_by(Shortlist.created_at, ShortlistEntry.id)
    ).all():
        shortlist = entry.shortlist
        lock(shortlist)
        shortlist.entries.remove(entry)
        session.delete(entry)
        flush()
        if shortlist.status is _L.SENT:
            _settle(shortlist, by=by)


def settle(shortlist: Shortlist) -> bool:
    """End what was sent and waits for nobody any more; the repeating job. Return whether it did."""
    _settle(shortlist, by=SYSTEM)
    return shortlist.status is not _L.SENT


def close(shortlist: Shortlist, *, by: Identity) -> None:
    """End a preselection that is not wanted any more. Raises IllegalTransition when it ended."""
    rules.demand_shortlist(rules.may_see_shortlist, by, shortlist)
    _move(shortlist, _L.CLOSED, by=by)


def _answer(shortlist: Shortlist, entry: ShortlistEntry, said: Answer, *, by: Identity) -> None:
    entry.answer_text = (
        wording.checked(said.text, str(entry.id)) if said.answer is _A.QUESTION else ""
    )
    entry.answer, entry.answered_at = said.answer, clock.now()
    if said.answer is _A.NOT_INTERESTED:
        dismissals.set_aside(shortlist.vacancy, entry.candidate, by=by)
    if said.answer is _A.INTERESTED:
        open_one = queries.open_between(entry.candidate_id, shortlist.employer_id)
        if open_one is None or open_one.status is IntroductionStatus.PROPOSED:
            try:
                open_one = asking.ask(
                    entry.candidate,
                    employer=shortlist.employer,
                    vacancy=shortlist.vacancy,
                    by=by,
                    origin=Origin.SHORTLIST,
                )
            except DomainError as error:
                raise FieldErrors({str(entry.id): str(error)}) from error
        entry.introduction_id = open_one.id


def _settle(shortlist: Shortlist, *, by: Identity) -> None:
    """Move a list on when yes or no was said about everybody whom the employer can still see.

    A list of which nobody is left ends without an answer.
    """
    waiting = [
        entry.candidate_ref
        for entry in shortlist.entries
        if entry.answer not in _DECIDED and entry.candidate.ref == entry.candidate_ref
    ]
    if waiting and candidates.visible_to(shortlist.employer_id, waiting):
        return
    decided = any(entry.answer in _DECIDED for entry in shortlist.entries)
    _move(shortlist, _L.ANSWERED if decided else _L.CLOSED, by=by)


def _demand(shortlist: Shortlist, status: ShortlistStatus, otherwise: str) -> None:
    if shortlist.status is not status:
        raise IllegalTransition(otherwise)


def _move(shortlist: Shortlist, to: ShortlistStatus, *, by: Identity) -> None:
    if to not in NEXT_SHORTLIST[shortlist.status]:
        raise IllegalTransition("Dit kan niet meer met deze voorselectie.")
    before = shortlist.status
    lock(shortlist)
    shortlist.status, shortlist.status_at = to, clock.now()
    audit.record(
        f"shortlist.{to.value}", "shortlist", shortlist.id, by=by, **{"from": before.value}
    )
    flush()
