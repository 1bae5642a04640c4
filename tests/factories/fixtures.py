"""Factories as fixtures: each makes one believable row and takes changes by name."""

from datetime import timedelta
from itertools import count
from uuid import uuid4

import pytest

from portal import clock
from portal.accounts.identity import Identity
from portal.accounts.models import Team, TeamMember, User
from portal.accounts.roles import Role
from portal.candidates import refs as profile_numbers
from portal.candidates import sections as profile_sections
from portal.candidates.models import (
    Candidate,
    CandidateContact,
    CandidateProfile,
    Consent,
    ProfileText,
    SegmentEntry,
)
from portal.candidates.states import (
    CandidateStatus,
    ConsentPurpose,
    TextKind,
    TextState,
    Through,
)
from portal.employers.models import ContactAssignment, Employer, EmployerUser
from portal.employers.states import EmployerStatus, Rights
from portal.vacancies.models import Vacancy, VacancyRevision
from portal.vacancies.states import RevisionState, VacancyStatus

_number = count(1)


@pytest.fixture
def make_user(session):
    def make(role=Role.EMPLOYER, *, teams=(), **changes):
        n = next(_number)
        user = User(
            **{
                "email": f"persoon{n}@voorbeeld.test",
                "name": f"Sam de Vries {n}",
                "role": role,
                "phone": "070 123 45 67",
                "confirmed_at": clock.now(),
            }
            | changes
        )
        user.teams = [TeamMember(team_code=code) for code in teams]
        session.add(user)
        session.flush()
        return user

    return make


@pytest.fixture
def make_staff(make_user):
    """Make a staff user and give back the identity in which that user acts."""

    def make(role=Role.ACCOUNT_MANAGER, *, teams=("logistics",), **changes):
        user = make_user(role, teams=teams, **changes)
        return Identity(user_id=user.id, role=role, name=user.name, teams=frozenset(teams))

    return make


@pytest.fixture
def make_employer(session, make_user):
    """Make a verified employer with one admin; give back the employer."""

    def make(*, contact=None, people=1, **changes):
        n = next(_number)
        employer = Employer(
            **{
                "ref": f"WG{n:06d}",
                "name": f"Van Dalen Elektro {n}",
                "organisation_kind": "company",
                "kvk_number": f"{10000000 + n}",
                "branch_number": f"{n:012d}",
                "sector": "logistics",
                "municipality": "den-haag",
                "place": "den-haag",
                "size": "10-49",
                "status": EmployerStatus.VERIFIED,
                "status_at": clock.now(),
            }
            | changes
        )
        session.add(employer)
        session.flush()
        for _ in range(people):
            user = make_user()
            session.add(
                EmployerUser(
                    employer_id=employer.id,
                    user_id=user.id,
                    rights=Rights.ADMIN,
                    contact_role="hr",
                )
            )
        if contact is not None:
            session.add(
                ContactAssignment(
                    employer_id=employer.id, user_id=contact.user_id, from_at=clock.now()
                )
            )
        session.flush()
        session.refresh(employer)
        return employer

    return make


@pytest.fixture
def acting_for(session):
    """Give the identity of the first admin of an employer."""

    def act(employer):
        member = employer.people[0]
        return Identity(
            user_id=member.user_id,
            role=Role.EMPLOYER,
            name="",
            employer_id=employer.id,
            is_employer_admin=member.rights is Rights.ADMIN,
        )

    return act


COMPLETE = {
    "title": "Chauffeur leerlingenvervoer",
    "kind": "job",
    "occupation": "taxichauffeur",
    "sector": "logistics",
    "tasks": "Je haalt kinderen op en brengt ze veilig naar school.",
    "requirements": [{"text": "Rijbewijs B", "need": "required"}],
    "places": ["den-haag"],
    "hours_min": 18,
    "hours_max": 22,
    "is_paid": True,
    "wage_min": "16.10",
    "wage_max": "16.80",
    "wage_period": "hour",
    "contract_form": "permanent",
    "workplace_type": "full",
    "guidance_by": "employer",
    "support": ["trial_placement"],
}


@pytest.fixture
def make_vacancy(session, make_employer):
    """Make a vacancy with one revision; a published one by default."""

    def make(status=VacancyStatus.PUBLISHED, *, employer=None, **content):
        n = next(_number)
        published = status in {VacancyStatus.PUBLISHED, VacancyStatus.EXPIRED, VacancyStatus.CLOSED}
        state = {
            VacancyStatus.DRAFT: RevisionState.DRAFT,
            VacancyStatus.SUBMITTED: RevisionState.SUBMITTED,
            VacancyStatus.CHANGES_REQUESTED: RevisionState.CHANGES_REQUESTED,
            VacancyStatus.REFUSED: RevisionState.REFUSED,
            VacancyStatus.WITHDRAWN: RevisionState.DISCARDED,
        }.get(status, RevisionState.APPROVED)
        closes_on = content.pop("closes_on", clock.today() + timedelta(days=30))
        vacancy = Vacancy(
            ref=f"V{n:05d}",
            employer_id=(employer or make_employer()).id,
            status=status,
            closes_on=closes_on,
            published_at=clock.now() if published else None,
            confirmed_at=clock.now() if published else None,
            ended_at=clock.now() if status is VacancyStatus.CLOSED else None,
            end_reason="filled" if status is VacancyStatus.CLOSED else "",
            created_by=uuid4(),
        )
        session.add(vacancy)
        session.flush()
        submitted = state not in {RevisionState.DRAFT, RevisionState.DISCARDED}
        session.add(
            VacancyRevision(
                **{
                    "vacancy_id": vacancy.id,
                    "number": 1,
                    "state": state,
                    "closes_on": closes_on,
                    "submitted_at": clock.now() if submitted else None,
                    "team": "logistics" if submitted else "",
                    "promised_on": clock.today() if submitted else None,
                }
                | COMPLETE
                | content
            )
        )
        session.flush()
        session.refresh(vacancy)
        return vacancy

    return make


PROFILE = {
    "desired_occupations": ["keukenhulp"],
    "tasks": ["kitchen_help", "serving"],
    "desired_sectors": ["hospitality"],
    "kinds": ["job"],
    "hours_min": 20,
    "hours_max": 28,
    "days": ["mon", "tue", "wed", "thu"],
    "day_parts": ["morning", "afternoon"],
    "home_place": "den-haag",
    "radius_km": 10,
    "transport": ["bicycle"],
    "experiences": [{"occupation": "keukenhulp", "sector": "hospitality", "years": 4}],
    "skills": ["dishwashing", "food_hygiene"],
    "certificates": [{"code": "haccp", "year": 2024}],
    "languages": [{"language": "nl", "level": "good"}],
    "education_level": "mbo_1",
    "strengths": ["punctual", "friendly"],
    "is_rare": False,
}


#: Columns that a candidate and a profile both have.
OF_EVERY_ROW = {"id", "created_at", "version", "candidate_id"}


@pytest.fixture
def make_candidate(session, make_user):
    """Make a candidate whom employers can find; what is not of a candidate is of the profile.

    `name`, `email`, `phone`, `locale` and `is_active` are of the account; `contact` is the
    identity of the contact person; `about` and `motivation` are texts that staff approved. With
    `ready` there is all that a release asks for: a motivation, and a judgement of work fitness.
    """

    def make(*, contact=None, about="", motivation="", ready=False, **changes):
        motivation = motivation or ("Ik wil graag werken." if ready else "")
        of_user = {
            key: changes.pop(key)
            for key in ("name", "email", "phone", "locale", "is_active", "password_hash")
            if key in changes
        }
        user = changes.pop("user", None) or make_user(
            Role.CANDIDATE, **{"name": f"Fatima Zuidwijk {next(_number)}"} | of_user
        )
        columns = {
            key: changes.pop(key)
            for key in set(changes) & set(CandidateProfile.__table__.c.keys()) - OF_EVERY_ROW
        }
        start = {"available_from": clock.today(), "done": list(profile_sections.BY_SLUG)}
        moment = clock.now()
        candidate = Candidate(
            **{
                "ref": profile_numbers.new(),
                "user": user,
                "user_id": user.id,
                "status": CandidateStatus.RELEASED,
                "status_at": moment,
                "released_at": moment,
                "confirmed_at": moment,
                "wants_visible": True,
                "profile": CandidateProfile(**PROFILE | start | columns),
            }
            | changes
        )
        session.add(candidate)
        session.flush()
        if candidate.wants_visible:
            session.add(
                Consent(
                    candidate_id=candidate.id,
                    purpose=ConsentPurpose.VISIBLE,
                    wording="2026-11",
                    given_at=moment,
                    given_through=Through.SELF,
                )
            )
        if contact is not None:
            session.add(
                CandidateContact(candidate_id=candidate.id, user_id=contact.user_id, from_at=moment)
            )
        if ready:
            session.add(
                SegmentEntry(
                    candidate_id=candidate.id, on=clock.today(), support_segment="work_ready"
                )
            )
        for kind, text in ((TextKind.ABOUT, about), (TextKind.MOTIVATION, motivation)):
            if text:
                candidate.texts.append(
                    ProfileText(
                        kind=kind,
                        state=TextState.APPROVED,
                        text=text,
                        submitted_at=moment,
                        read_at=moment,
                    )
                )
        session.flush()
        return candidate

    return make


@pytest.fixture
def as_candidate():
    """Give the identity in which a candidate acts."""
    return lambda candidate: Identity(
        user_id=candidate.user_id, role=Role.CANDIDATE, name=candidate.user.name
    )


@pytest.fixture
def team(session):
    def get(code="logistics"):
        return session.query(Team).filter_by(code=code).one()

    return get
