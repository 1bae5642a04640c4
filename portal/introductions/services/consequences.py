"""Who hears about what happens in an introduction."""

from collections.abc import Sequence
from uuid import UUID

from portal.accounts.identity import Identity
from portal.accounts.roles import Role
from portal.candidates import queries as candidates
from portal.employers import queries as employers
from portal.introductions import rules
from portal.introductions.models import Introduction, IntroductionStep
from portal.introductions.states import IntroductionStatus, Origin
from portal.mail import services as mail_services
from portal.mail.catalogue import Letter
from portal.vacancies.services import consequences as vacancies

_I = IntroductionStatus


def of_step(
    introduction: Introduction,
    step: IntroductionStep,
    before: IntroductionStatus | None,
    *,
    by: Identity,
    was_shown: bool = False,
) -> None:
    """Ask for the letters of a step. `was_shown` says that a consent stood until this step.

    To the candidate: INTRODUCTION_ASKED, or INTRODUCTION_ENDED when others end what the candidate
    knew of. To the employer: INTRODUCTION_PROPOSED, INTRODUCTION_AGREED (a reaction to a vacancy
    has its own letter) and INTRODUCTION_ENDED, or INTRODUCTION_REVOKED when the candidate ends it
    and data must be deleted. To the staff of the triangle: INTRODUCTION_NEWS (CAP-14-01).
    """
    status = introduction.status
    if status is _I.ASKED:
        tell_candidate(introduction, Letter.INTRODUCTION_ASKED)
    elif status is _I.PROPOSED:
        tell_employer(introduction, Letter.INTRODUCTION_PROPOSED)
    elif status is _I.AGREED and before is not _I.MEETING:
        if introduction.origin is not Origin.CANDIDATE:
            tell_employer(introduction, Letter.INTRODUCTION_AGREED)
    elif status is _I.CLOSED:
        _tell_end(introduction, before, by=by, was_shown=was_shown)
    for user_id in mediators_of(introduction):
        if user_id != by.user_id:
            mail_services.ask(Letter.INTRODUCTION_NEWS, step.id, to=user_id)


def tell_candidate(introduction: Introduction, letter: Letter) -> None:
    """Ask for a letter to the candidate; to nobody when the person is gone."""
    if introduction.candidate is not None:
        mail_services.ask(letter, introduction.id, to=introduction.candidate.user_id)


def tell_employer(introduction: Introduction, letter: Letter) -> None:
    """Ask for a letter to the employer's people; see `employer_people`."""
    for user_id in employer_people(introduction):
        mail_services.ask(letter, introduction.id, to=user_id)


def tell_turn(introduction: Introduction, letter: Letter) -> None:
    """Ask for a letter to those who have to do something now; see `rules.turn`."""
    match rules.turn(introduction):
        case "candidate":
            tell_candidate(introduction, letter)
        case "employer":
            tell_employer(introduction, letter)
        case "staff":
            guide = guide_of(introduction)
            if guide is not None:
                mail_services.ask(letter, introduction.id, to=guide)


def employer_people(introduction: Introduction) -> Sequence[UUID]:
    """Return who at the employer hears of it: who asked, who made the vacancy, or the admins."""
    if introduction.vacancy is not None:
        return vacancies.people_of(introduction.vacancy, first=introduction.started_by)
    present = employers.recipients(introduction.employer_id)
    if introduction.started_by is not None and introduction.started_by in present:
        return [introduction.started_by]
    return employers.recipients(introduction.employer_id, admins_only=True)


def guide_of(introduction: Introduction) -> UUID | None:
    """Return the candidate's contact person."""
    if introduction.candidate_id is None:
        return None
    user = candidates.contact_person(introduction.candidate_id)
    return user.id if user else None


def mediators_of(introduction: Introduction) -> list[UUID]:
    """Return the staff of the triangle: the candidate's contact person, the employer's (once)."""
    manager = employers.contact_person(introduction.employer_id)
    found = (guide_of(introduction), manager.id if manager else None)
    return list(dict.fromkeys([one for one in found if one is not None]))


def _tell_end(
    introduction: Introduction,
    before: IntroductionStatus | None,
    *,
    by: Identity,
    was_shown: bool,
) -> None:
    of_candidate = by.role is Role.CANDIDATE or introduction.end_reason == "withdrawn"
    # What was only proposed the candidate need not grieve about.
    if not of_candidate and before is not _I.PROPOSED:
        tell_candidate(introduction, Letter.INTRODUCTION_ENDED)
    if of_candidate and was_shown:
        tell_employer(introduction, Letter.INTRODUCTION_REVOKED)
    elif not rules.works_for(by, introduction.employer):
        tell_employer(introduction, Letter.INTRODUCTION_ENDED)
