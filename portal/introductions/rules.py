"""Who may do what with introductions and preselections: pure predicates."""

from collections.abc import Callable
from datetime import date, datetime

from portal.accounts.identity import Identity
from portal.accounts.roles import CANDIDATE_READERS, CONTACT_PERSONS, Role
from portal.candidates.models import Candidate
from portal.candidates.states import CandidateStatus
from portal.employers.models import Employer
from portal.employers.states import EmployerStatus
from portal.errors import NotAllowed, NotFound
from portal.introductions.models import Disclosure, Introduction, Shortlist
from portal.introductions.states import IntroductionStatus, Moment
from portal.vacancies.models import Vacancy
from portal.vacancies.states import VacancyStatus

#: Staff who bring people together or guide them: they know whom an introduction is about
#: (CAP-08-08: candidate, case manager and account manager see the same).
MEDIATORS = CANDIDATE_READERS - {Role.CANDIDATE_ADMINISTRATOR}
#: Staff who bring candidates to employers (CAP-08-04, CAP-08-05).
PROPOSERS = CONTACT_PERSONS | {Role.MANAGER}
#: A candidate in one of these is gone or going: nothing of the person is shown any more.
GONE = frozenset({CandidateStatus.LEAVING, CandidateStatus.LEFT})
_ENDED = frozenset({VacancyStatus.CLOSED, VacancyStatus.WITHDRAWN})
_I = IntroductionStatus
_WORKING = frozenset({_I.TRIAL, _I.PLACED, _I.AFTERCARE})


def side(who: Identity) -> str:
    """Return as whom somebody acts, for steps that all parties read."""
    if who.role is Role.SYSTEM:
        return "system"
    if who.role in {Role.EMPLOYER, Role.CANDIDATE}:
        return who.role.value
    return "staff"


def works_for(who: Identity, employer: Employer) -> bool:
    """Whether this is somebody of that organisation."""
    return who.role is Role.EMPLOYER and who.employer_id == employer.id


def is_candidate(who: Identity, candidate: Candidate | None) -> bool:
    """Whether this is that candidate."""
    return (
        candidate is not None
        and who.role is Role.CANDIDATE
        and who.user_id is not None
        and who.user_id == candidate.user_id
    )


def mediates(who: Identity) -> bool:
    """Whether this is staff that brings people together, or the system."""
    return who.role in MEDIATORS or who.role is Role.SYSTEM


def may_see(who: Identity, introduction: Introduction) -> bool:
    """Whether somebody may know of an introduction: its employer, its candidate, mediators.

    A name is another matter: see `disclosure.revealed`.
    """
    return (
        works_for(who, introduction.employer)
        or is_candidate(who, introduction.candidate)
        or mediates(who)
    )


def may_ask(who: Identity, employer: Employer) -> bool:
    """Whether somebody may ask for an introduction for this organisation."""
    return works_for(who, employer) and employer.status is EmployerStatus.VERIFIED


def may_propose(who: Identity) -> bool:
    """Whether somebody may propose candidates and make preselections (CAP-08-04, CAP-08-05)."""
    return who.role in PROPOSERS or who.role is Role.SYSTEM


def may_answer(who: Identity, introduction: Introduction) -> bool:
    """Whether somebody may say what the candidate wants: that person, or staff who heard it."""
    return is_candidate(who, introduction.candidate) or mediates(who)


def may_act_for_employer(who: Identity, introduction: Introduction) -> bool:
    """Whether somebody may answer, plan and conclude for the employer: its people or mediators."""
    return works_for(who, introduction.employer) or mediates(who)


def may_close(who: Identity, introduction: Introduction) -> bool:
    """Whether somebody may end an introduction; a candidate does so by declining or revoking."""
    return may_act_for_employer(who, introduction)


def may_note(who: Identity, introduction: Introduction) -> bool:
    """Whether somebody may say what is expected of a meeting: the two who meet (CAP-08-16)."""
    return works_for(who, introduction.employer) or is_candidate(who, introduction.candidate)


def moment(introduction: Introduction, now: datetime) -> Moment | None:
    """Return whether people have met; None while it is no question and after the end."""
    if introduction.status in _WORKING:
        return Moment.AFTER
    if introduction.status is _I.MEETING and introduction.meeting_at is not None:
        return Moment.AFTER if introduction.meeting_at <= now else Moment.BEFORE
    return Moment.BEFORE if introduction.status is _I.AGREED else None


def may_see_shortlist(who: Identity, shortlist: Shortlist) -> bool:
    """Whether somebody may know of a preselection."""
    return works_for(who, shortlist.employer) or mediates(who)


def may_make_shortlist(who: Identity, shortlist: Shortlist) -> bool:
    """Whether somebody may choose the people of a preselection."""
    del shortlist
    return may_propose(who)


def may_answer_shortlist(who: Identity, shortlist: Shortlist) -> bool:
    """Whether somebody may say whom the employer wants to meet."""
    return works_for(who, shortlist.employer) or who.role is Role.SYSTEM


def is_gone(candidate: Candidate | None) -> bool:
    """Whether there is nobody (any more) to introduce."""
    return candidate is None or candidate.status in GONE or not candidate.user.is_active


def has_ended(vacancy: Vacancy | None) -> bool:
    """Whether the vacancy of an introduction has ended for good."""
    return vacancy is not None and vacancy.status in _ENDED


def stands(disclosure: Disclosure, today: date) -> bool:
    """Whether a consent holds on this Dutch calendar day; the last day counts (CAP-06-07)."""
    return disclosure.revoked_at is None and today <= disclosure.until


def turn(introduction: Introduction) -> str:
    """Return who has to do something: "employer", "candidate", "staff", or nobody ("").

    A candidate who wants to talk first, or who did not answer in time, is the contact person's
    task (CAP-08-15).
    """
    if introduction.status is _I.ASKED:
        late = introduction.wants_talk or introduction.escalated_at is not None
        return "staff" if late else "candidate"
    if introduction.status in {_I.PROPOSED, _I.AGREED, _I.MEETING}:
        return "employer"
    return ""


def demand(
    may: Callable[[Identity, Introduction], bool], who: Identity, introduction: Introduction
) -> None:
    """Raise NotFound for an introduction of others, NotAllowed for an act of others."""
    if not may_see(who, introduction):
        raise NotFound
    if not may(who, introduction):
        raise NotAllowed("U mag dit niet doen met deze kennismaking.")


def demand_shortlist(
    may: Callable[[Identity, Shortlist], bool], who: Identity, shortlist: Shortlist
) -> None:
    """Raise NotFound for a preselection of others, NotAllowed for an act of others."""
    if not may_see_shortlist(who, shortlist):
        raise NotFound
    if not may(who, shortlist):
        raise NotAllowed("U mag dit niet doen met deze voorselectie.")
