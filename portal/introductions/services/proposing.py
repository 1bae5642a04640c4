"""Staff propose a candidate to an employer, who answers (CAP-08-05, CAP-08-06)."""

from portal.accounts.identity import Identity
from portal.candidates.models import Candidate
from portal.employers.models import Employer
from portal.employers.states import EmployerStatus
from portal.errors import FieldErrors, IllegalTransition, NotAllowed, NotFound
from portal.introductions import queries, reasons, refs, rules
from portal.introductions.models import Introduction
from portal.introductions.services import asking, dismissals, wording
from portal.introductions.services.transitions import TWICE, move, start
from portal.introductions.states import IntroductionStatus, Origin
from portal.vacancies.models import Vacancy

_I = IntroductionStatus


def propose(
    candidate: Candidate,
    *,
    employer: Employer,
    vacancy: Vacancy | None = None,
    motivation: str,
    by: Identity,
) -> Introduction:
    """Propose a candidate to an employer, without a name, and return the introduction.

    Raises NotFound or NotAllowed for who may not; FieldErrors (``motivation``, ``employer``,
    ``vacancy``): a motivation is needed and may not name the candidate; IllegalTransition when
    the employer cannot see the candidate (not released, hidden from it) or meets them already.
    Side effects: those of the first move; INTRODUCTION_PROPOSED to the employer.
    """
    demand_may_propose(by)
    if employer.status is not EmployerStatus.VERIFIED:
        raise FieldErrors({"employer": "Deze organisatie is nog niet gecontroleerd."})
    if vacancy is not None and (vacancy.employer_id != employer.id or rules.has_ended(vacancy)):
        raise FieldErrors({"vacancy": "Kies een vacature van deze organisatie die nog loopt."})
    text = motivation_of(candidate, motivation)
    if queries.open_between(candidate.id, employer.id) is not None:
        raise IllegalTransition(TWICE)
    try:
        asking.demand_visible(candidate, employer)
    except IllegalTransition as error:
        raise IllegalTransition(
            "Deze organisatie kan het profiel nu niet zien. Kijk of het is vrijgegeven."
        ) from error
    made = Introduction(
        ref=refs.new(),
        candidate=candidate,
        employer=employer,
        vacancy=vacancy,
        origin=Origin.STAFF,
        started_by=by.user_id,
        motivation=text,
    )
    start(made, _I.PROPOSED, by=by)
    return made


def answer(introduction: Introduction, *, interested: bool, reason: str = "", by: Identity) -> None:
    """Say for the employer whether it wants to meet whom staff proposed.

    Yes asks the candidate; no ends it with `reason` ("other_chosen" or "requirements", default
    "requirements") and sets the candidate aside for the vacancy. Raises IllegalTransition when it
    was answered, NotFound and NotAllowed. Side effects: those of the move.
    """
    rules.demand(rules.may_act_for_employer, by, introduction)
    if introduction.status is not _I.PROPOSED:
        raise IllegalTransition("Op dit voorstel is al geantwoord.")
    if not interested:
        code = reason or "requirements"
        if code not in reasons.OF_EMPLOYER:
            raise FieldErrors({"reason": "Kies een reden."})
        if introduction.vacancy is not None and introduction.candidate is not None:
            dismissals.set_aside(introduction.vacancy, introduction.candidate, by=by)
        move(introduction, _I.CLOSED, by=by, reason=code)
        return
    if introduction.employer.status is not EmployerStatus.VERIFIED:
        raise NotAllowed("Uw organisatie kan nu niet kennismaken.")
    if introduction.candidate is None:
        raise IllegalTransition(asking.GONE)
    asking.demand_visible(introduction.candidate, introduction.employer)
    move(introduction, _I.ASKED, by=by)


def demand_may_propose(by: Identity) -> None:
    """Raise NotFound for who is no staff, NotAllowed for staff without this task."""
    if rules.may_propose(by):
        return
    if not by.is_staff:
        raise NotFound
    raise NotAllowed("Alleen een accountmanager stelt kandidaten voor.")


def motivation_of(candidate: Candidate, text: str) -> str:
    """Return a checked motivation about this candidate; raises FieldErrors (``motivation``)."""
    return wording.checked(
        text,
        "motivation",
        names=(candidate.user.name,),
        required="Schrijf waarom deze kandidaat past.",
    )
