"""Roles and what they amount to (reference data, section 4)."""

from enum import StrEnum


class Role(StrEnum):
    """What a signed-in person is to the work company."""

    EMPLOYER = "employer"
    CANDIDATE = "candidate"
    ACCOUNT_MANAGER = "account_manager"
    SENIOR_ACCOUNT_MANAGER = "senior_account_manager"
    STRATEGIC_ACCOUNT_MANAGER = "strategic_account_manager"
    CASE_MANAGER = "case_manager"
    WORK_CONSULTANT = "work_consultant"
    WORK_SUPERVISOR = "work_supervisor"
    TEAM_LEADER = "team_leader"
    JOB_COACH = "job_coach"
    SENIOR_JOB_COACH = "senior_job_coach"
    HELPDESK_AGENT = "helpdesk_agent"
    SUBSIDY_OFFICER = "subsidy_officer"
    SPECIALIST = "specialist"
    CANDIDATE_ADMINISTRATOR = "candidate_administrator"
    MANAGER = "manager"
    CONTENT_EDITOR = "content_editor"
    PRIVACY_OFFICER = "privacy_officer"
    ADMINISTRATOR = "administrator"
    SYSTEM = "system"  # the worker; nobody signs in with it


STAFF = frozenset(Role) - {Role.EMPLOYER, Role.CANDIDATE, Role.SYSTEM}

#: May approve, send back and refuse vacancies: the account manager, and the back office by right
#: (002:L6559-6563; CAP-04-01).
MODERATORS = frozenset(
    {
        Role.ACCOUNT_MANAGER,
        Role.SENIOR_ACCOUNT_MANAGER,
        Role.HELPDESK_AGENT,
        Role.MANAGER,
    }
)

#: May verify employers, assign their contact person and exclude them.
EMPLOYER_KEEPERS = frozenset(
    {
        Role.ACCOUNT_MANAGER,
        Role.SENIOR_ACCOUNT_MANAGER,
        Role.HELPDESK_AGENT,
        Role.MANAGER,
        Role.ADMINISTRATOR,
    }
)

#: May be the fixed contact person of an employer (000:L761-763).
CONTACT_PERSONS = frozenset({Role.ACCOUNT_MANAGER, Role.SENIOR_ACCOUNT_MANAGER})
