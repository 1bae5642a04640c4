"""Recording that somebody works at an employer: from an introduction, or by staff (CAP-09-01)."""

from decimal import Decimal

from portal.accounts.identity import SYSTEM, Identity
from portal.candidates import rules as candidates
from portal.candidates.models import Candidate
from portal.candidates.states import NEXT, CandidateStatus
from portal.employers.models import Employer
from portal.employers.states import EmployerStatus
from portal.errors import FieldErrors, IllegalTransition
from portal.introductions import rules as introduction_rules
from portal.introductions.models import Introduction
from portal.introductions.services import leaving
from portal.placements import queries, refs, rules
from portal.placements.models import Placement
from portal.placements.services import transitions
from portal.placements.services.terms import Terms, checked
from portal.placements.states import ContractKind
from portal.vacancies import revisions
from portal.vacancies.models import Vacancy

TWICE = "Van deze kennismaking is al een plaatsing vastgelegd."


def facts(employer: Employer | None, vacancy: Vacancy | None) -> Terms:
    """Return what is known already, so that nobody types it again; nothing is stored."""
    sector = employer.sector if employer is not None else ""
    if vacancy is None:
        return Terms(
            job_title="",
            contract_kind=ContractKind.EMPLOYMENT,
            hours=None,
            starts_on=None,
            sector=sector,
        )
    text = revisions.latest(vacancy)
    wage = text.wage_min if text.is_paid and text.wage_period == "hour" else None
    kind = ContractKind.EMPLOYMENT if text.is_paid else ContractKind.DEVELOPMENT_PLACE
    hours = text.hours_max or text.hours_min
    return Terms(
        job_title=text.title,
        contract_kind=ContractKind.SECONDMENT if text.wants_secondment else kind,
        hours=None if hours is None else Decimal(hours),
        starts_on=None,
        contract_form=text.contract_form,
        sector=text.sector or sector,
        hourly_wage=wage,
    )


def from_introduction(
    introduction: Introduction, terms: Terms, *, ref: str | None = None, by: Identity
) -> Placement:
    """Record the placement to which an introduction led, and return it.

    Raises NotFound, NotAllowed, FieldErrors by the names of `Terms`, and IllegalTransition when
    the introduction did not lead to work or has a placement. Side effects: those of `by_staff`.
    """
    rules.demand_keeper(by)
    if not rules.led_to_work(introduction):
        raise IllegalTransition("Deze kennismaking heeft niet tot werk geleid.")
    if queries.of_introduction(introduction.id) is not None:
        raise IllegalTransition(TWICE)
    assert introduction.candidate is not None  # `led_to_work` needs one
    return _record(
        introduction.candidate,
        introduction.employer,
        introduction.vacancy,
        introduction,
        terms,
        ref=ref,
        by=by,
    )


def by_staff(
    candidate: Candidate,
    employer: Employer,
    terms: Terms,
    *,
    vacancy: Vacancy | None = None,
    ref: str | None = None,
    by: Identity,
) -> Placement:
    """Record a placement of which the portal knows no introduction, and return it.

    `ref` is a given number for demo data. Raises NotFound, NotAllowed, and FieldErrors
    (``candidate``, ``employer``, ``vacancy``, the names of `Terms`). Side effects: those of
    `transitions.start`; who got a contract has work (`leaving.place`), whoever recorded it.
    """
    rules.demand_keeper(by)
    return _record(candidate, employer, vacancy, None, terms, ref=ref, by=by)


def _record(
    candidate: Candidate,
    employer: Employer,
    vacancy: Vacancy | None,
    introduction: Introduction | None,
    terms: Terms,
    *,
    ref: str | None,
    by: Identity,
) -> Placement:
    problems: dict[str, str] = {}
    if introduction_rules.is_gone(candidate) or candidate.is_decoy:
        problems["candidate"] = "Deze kandidaat doet niet meer mee."
    if employer.status is not EmployerStatus.VERIFIED:
        problems["employer"] = "Deze organisatie is nog niet gecontroleerd."
    if vacancy is not None and vacancy.employer_id != employer.id:
        problems["vacancy"] = "Kies een vacature van deze organisatie."
    try:
        found = checked(terms, names=(candidate.user.name,))
    except FieldErrors as wrong:
        problems |= wrong.errors
    if problems:
        raise FieldErrors(problems)
    if terms.job_type is not None:
        rules.demand(rules.may_read_job_type, by)
    made = Placement(
        ref=ref or refs.new(),
        candidate=candidate,
        employer=employer,
        vacancy=vacancy,
        introduction=introduction,
        entered_by=by.user_id,
        **found,
    )
    transitions.start(made, by=by)
    _note_work(candidate, made.contract_kind, by=by)
    return made


def _note_work(candidate: Candidate, kind: ContractKind, *, by: Identity) -> None:
    """Let who got a contract be somebody with work; a development place leads to work."""
    if not rules.ends_search(kind) or CandidateStatus.PLACED not in NEXT[candidate.status]:
        return
    guides = candidates.may_guide(by, candidate)
    leaving.place(candidate, by=by if guides else SYSTEM)
