"""Every kind of work there is: who does it, the question that finds it, until when."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select

from portal.accounts.identity import Identity
from portal.accounts.roles import (
    CONTACT_PERSONS,
    CONTACT_WATCHERS,
    EMPLOYER_KEEPERS,
    MODERATORS,
    Role,
)
from portal.candidates import casework
from portal.candidates import rules as of_candidates
from portal.configuration.services import number
from portal.employer_requests import queries as requests
from portal.employer_requests import rules as of_requests
from portal.employers import queries as employers
from portal.employers import rhythm
from portal.helpdesk import people as of_helpdesk
from portal.helpdesk.queries import waiting as questions
from portal.incidents import queries as leaks
from portal.incidents import rules as of_leaks
from portal.instruments import rules as of_instruments
from portal.instruments.queries import kept
from portal.introductions import queries as introductions
from portal.introductions import rules as of_introductions
from portal.introductions.queries import alone
from portal.knowledge import rules as of_knowledge
from portal.knowledge.queries import kept as articles
from portal.placements import queries as placements
from portal.placements import rules as of_placements
from portal.support_requests import rules as of_support
from portal.support_requests.queries import changes, handled, payments
from portal.vacancies.queries import moderation, reports
from portal.waiting import Scope


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of work: what it is called, who does it, and the question that finds it.

    What only has a moment (`since`) is promised for so many working `days` later. A kind that
    `is_summed` is one line for many, with their number, or none.
    """

    label: str
    admits: Callable[[Identity], bool]
    question: Callable[[Scope], Select[Any]]
    days: Callable[[], int] | None = None
    is_summed: bool = False


def _role_in(roles: Collection[Role]) -> Callable[[Identity], bool]:
    return lambda who: who.role in roles


def _days(setting: str) -> Callable[[], int]:
    return lambda: number(setting)


def _at_once() -> int:
    return 0


def _to_record() -> int:
    """Within so many working days after somebody said so, a placement is recorded."""
    return 5


def _guides(who: Identity) -> bool:
    return of_candidates.may_be_contact(who.role)


_moderates = _role_in(MODERATORS)
_keeps = _role_in(EMPLOYER_KEEPERS)
_check = _days("profile_check_days")
_join = _days("employer_check_days")


def _takes_from(queue: str) -> Callable[[Identity], bool]:
    return lambda who: queue in of_helpdesk.queues_of(who)


def _is_staff(who: Identity) -> bool:
    return who.is_staff


_reads_questions = _role_in(of_helpdesk.READERS)

#: What nobody took, by queue: those of teams together, and each that is a role.
TO_TAKE: Mapping[str, Kind] = {
    "question to take in the team": Kind("Vraag", _reads_questions, questions.to_take_of_teams),
    **{
        f"question to take: {queue}": Kind("Vraag", _takes_from(queue), questions.to_take_of(queue))
        for queue in (
            of_helpdesk.HELPDESK,
            Role.CASE_MANAGER,
            Role.SUBSIDY_OFFICER,
            Role.SPECIALIST,
            Role.CANDIDATE_ADMINISTRATOR,
            Role.MANAGER,
            Role.PRIVACY_OFFICER,
            Role.ADMINISTRATOR,
        )
    },
}

#: A new kind is a line here, and how it reads in the module of its noun in `portal.web.staff`.
KINDS: Mapping[str, Kind] = {
    "vacancy to judge": Kind("Vacature", _moderates, moderation.work),
    "vacancy reported": Kind("Melding", _moderates, reports.work),
    "new employer": Kind("Werkgever", _keeps, employers.to_check),
    "wants to join": Kind("Werkgever", _keeps, employers.join_requests_without_admin, _join),
    "request to answer": Kind("Personeelsvraag", of_requests.handles, requests.waiting_for_staff),
    "answer to get": Kind("Kennismaking", of_introductions.mediates, introductions.answers_to_get),
    "preselection": Kind(
        "Voorselectie", of_introductions.may_propose, introductions.preselections_to_make
    ),
    "profile to release": Kind(
        "Kandidaat", of_candidates.may_release_any, casework.offered, _check
    ),
    "text to read": Kind("Kandidaat", of_candidates.may_release_any, casework.texts, _check),
    "profile reported": Kind("Kandidaat", of_candidates.may_register, casework.reports, _check),
    "ready for work": Kind("Kandidaat", of_candidates.may_hand_over, casework.signals, _check),
    "profiles not confirmed": Kind(
        "Kandidaat", of_candidates.may_register, casework.stale, is_summed=True
    ),
    "not spoken": Kind("Kandidaat", _guides, casework.silent, is_summed=True),
    "without guide": Kind(
        "Kandidaat",
        of_candidates.may_hand_over,
        casework.without_guide,
        is_summed=True,
    ),
    "privacy request": Kind(
        "Privacyvraag", of_candidates.may_handle_privacy, casework.privacy_requests
    ),
    "alarm": Kind("Misbruik", of_candidates.may_settle_alarm, casework.alarms, _at_once),
    "leak": Kind("Datalek", of_leaks.may_handle, leaks.waiting_for_officer, _at_once),
    "late payment": Kind("Betaling te laat", of_support.handles, payments.waiting_for_payers),
    "late payment to my employer": Kind(
        "Betaling te laat", _role_in(CONTACT_PERSONS), payments.waiting_for_contact
    ),
    "reported change": Kind(
        "Wijziging van een regeling", of_support.handles, changes.waiting_for_handlers
    ),
    "support to take": Kind("Regeling", of_support.handles, handled.waiting_for_taking),
    "support to handle": Kind("Regeling", of_support.handles, handled.waiting_for_handler),
    "support to agree": Kind("Regeling", of_support.agrees, handled.waiting_for_second),
    "support to advise": Kind("Regeling", of_support.advises, handled.waiting_for_adviser),
    "placement to record": Kind(
        "Plaatsing", of_placements.may_keep, placements.to_record, _to_record
    ),
    "placement past its end": Kind("Plaatsing", of_placements.may_keep, placements.ends_passed),
    "employers to contact": Kind(
        "Werkgever", _role_in(CONTACT_WATCHERS), rhythm.to_contact, is_summed=True
    ),
    "vacancies alone": Kind(
        "Vacature", _role_in(CONTACT_WATCHERS), alone.to_introduce, is_summed=True
    ),
    **TO_TAKE,
    "question to answer": Kind("Vraag", _is_staff, questions.to_answer),
    "question of a colleague": Kind("Vraag", _reads_questions, questions.of_colleagues),
    "mention": Kind("Vraag", _is_staff, questions.mentions),
    "poor rating": Kind("Vraag", _role_in({Role.MANAGER}), questions.poorly_rated),
    "help article review": Kind(
        "Artikel nakijken", of_knowledge.may_keep, articles.waiting_for_owner
    ),
    "instrument review": Kind("Regeling nakijken", of_instruments.may_keep, kept.waiting_for_owner),
}
