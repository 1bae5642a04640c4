"""An employer asks to meet a candidate, for a vacancy or without one (CAP-08-07)."""

from portal.accounts.identity import Identity
from portal.accounts.roles import Role
from portal.candidates import queries as candidates
from portal.candidates.models import Candidate
from portal.candidates.services import openings, terms
from portal.configuration.services import number
from portal.employers.models import Employer
from portal.errors import IllegalTransition, NotAllowed, NotFound
from portal.introductions import queries, refs, rules
from portal.introductions.models import Introduction
from portal.introductions.services import wording
from portal.introductions.services.transitions import move, start
from portal.introductions.states import IntroductionStatus, Origin
from portal.vacancies.models import Vacancy
from portal.vacancies.states import VacancyStatus

_I = IntroductionStatus
GONE = "Deze kandidaat is nu niet beschikbaar."


def ask(
    candidate: Candidate,
    *,
    employer: Employer,
    vacancy: Vacancy | None = None,
    message: str = "",
    by: Identity,
    origin: Origin = Origin.EMPLOYER,
) -> Introduction:
    """Ask a candidate for an introduction and return it; the employer still knows no name.

    What staff proposed to this employer and still waits is answered with yes by it. Raises
    NotFound for another organisation, NotAllowed for one that is not verified, has not accepted
    the terms or is frozen; NotFound for a candidate whom it cannot see; IllegalTransition when
    the pair meets already, for too many open ones and for a vacancy that is not on the site;
    FieldErrors (``message``). Side effects: those of the first move; INTRODUCTION_ASKED.
    """
    demand_may_ask(employer, by=by)
    if vacancy is not None and (
        vacancy.employer_id != employer.id or vacancy.status is not VacancyStatus.PUBLISHED
    ):
        raise IllegalTransition("Deze vacature staat niet op de site.")
    earlier = queries.open_between(candidate.id, employer.id)
    if earlier is not None and earlier.candidate_ref != candidate.ref:
        # Nobody may learn that this number and the one of that introduction are one person.
        raise IllegalTransition(GONE)
    if earlier is not None and earlier.status is not _I.PROPOSED:
        raise IllegalTransition("U hebt deze kandidaat al gevraagd. Kijk bij uw kennismakingen.")
    demand_visible(candidate, employer)
    text = wording.checked(message, "message")
    if earlier is not None:
        earlier.message = text or earlier.message
        move(earlier, _I.ASKED, by=by)
        return earlier
    most = number("open_introductions_max")
    if origin is Origin.EMPLOYER and queries.count_asked_by(employer.id) >= most:
        raise IllegalTransition(
            "U hebt nu %(most)d kennismakingen open. Rond er eerst een af.", most=most
        )
    made = Introduction(
        ref=refs.new(),
        candidate=candidate,
        employer=employer,
        vacancy=vacancy,
        origin=origin,
        started_by=by.user_id,
        message=text,
    )
    start(made, _I.ASKED, by=by)
    return made


def demand_may_ask(employer: Employer, *, by: Identity) -> None:
    """Raise unless this person may ask candidates for this organisation now."""
    if not rules.works_for(by, employer) and by.role is not Role.SYSTEM:
        raise NotFound
    if not rules.may_ask(by, employer):
        raise NotAllowed("U kunt kennismaken zodra wij uw organisatie hebben gecontroleerd.")
    if by.user_id is not None and not terms.has_accepted(by):
        raise NotAllowed("Lees en accepteer eerst de voorwaarden voor het bekijken van profielen.")
    openings.demand_may_open(by)


def demand_visible(candidate: Candidate, employer: Employer) -> None:
    """Raise unless this organisation can see the candidate now.

    A made-up profile answers as one that was just hidden, so that it tells nothing.
    """
    try:
        found = candidates.find_visible_to(candidate.ref, employer.id)
    except NotFound as error:
        raise IllegalTransition(GONE) from error
    if found.is_decoy:
        raise IllegalTransition(GONE)
