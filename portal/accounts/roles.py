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

#: Read with whom nobody spoke for long: who is responsible, and management (CAP-12-05).
CONTACT_WATCHERS = CONTACT_PERSONS | {Role.MANAGER}

#: Read how many employers and candidates each colleague has (CAP-12-09).
CASELOAD_READERS = frozenset({Role.MANAGER, Role.ADMINISTRATOR})

#: May register candidates and write in a profile for them, with a reason (CAP-05-06).
CANDIDATE_GUIDES = frozenset(
    {
        Role.CASE_MANAGER,
        Role.WORK_CONSULTANT,
        Role.TEAM_LEADER,
        Role.CANDIDATE_ADMINISTRATOR,
    }
)

#: May be the fixed contact person of a candidate (002:L2664-2668; 000:L722-738).
CANDIDATE_CONTACTS = frozenset({Role.CASE_MANAGER, Role.WORK_CONSULTANT, Role.TEAM_LEADER})

#: May show a profile to employers and read its texts before that (CAP-06-06, CAP-06-08).
CANDIDATE_RELEASERS = frozenset({Role.CASE_MANAGER, Role.WORK_CONSULTANT})

#: May know who candidates are: who guides, introduces or coaches them (CAP-08-08).
CANDIDATE_READERS = (
    CANDIDATE_GUIDES | CONTACT_PERSONS | {Role.JOB_COACH, Role.SENIOR_JOB_COACH, Role.MANAGER}
)

#: May record placements and what changes in them: who brings people together and who guides them.
PLACEMENT_KEEPERS = CANDIDATE_READERS

#: Read placements: also who handles what employers ask for them.
PLACEMENT_READERS = PLACEMENT_KEEPERS | {Role.SUBSIDY_OFFICER}

#: Guide people on the work floor, and say when somebody is ready for work (CAP-08-09).
FLOOR_GUIDES = frozenset(
    {Role.WORK_SUPERVISOR, Role.TEAM_LEADER, Role.JOB_COACH, Role.SENIOR_JOB_COACH}
)

#: May be involved with a candidate. A work supervisor knows those candidates and no others.
CANDIDATE_COLLEAGUES = CANDIDATE_READERS | FLOOR_GUIDES

#: May keep partner organisations and record agreements with them (CAP-06-11).
PARTNER_KEEPERS = frozenset({Role.MANAGER, Role.ADMINISTRATOR})

#: May open what is only for schemes and reports (CAP-06-05).
RESTRICTED_READERS = frozenset({Role.CASE_MANAGER, Role.SUBSIDY_OFFICER})

#: May judge how fit for work a candidate is: who reads those judgements, and who releases
#: (CAP-05-12, CAP-08-11).
CANDIDATE_JUDGES = RESTRICTED_READERS | CANDIDATE_RELEASERS

#: Answer people who ask about their own data (CAP-06-10; 001:L2843-2845).
PRIVACY_HANDLERS = frozenset(
    {Role.PRIVACY_OFFICER, Role.CANDIDATE_ADMINISTRATOR, Role.ADMINISTRATOR}
)

#: Assess suspected leaks and decide who is told (CAP-16-07).
LEAK_HANDLERS = frozenset({Role.PRIVACY_OFFICER})

#: Read the register of leaks.
LEAK_READERS = LEAK_HANDLERS | {Role.ADMINISTRATOR}

#: Read how many leaks, complaints and security events there were.
PRIVACY_COUNTERS = LEAK_READERS | {Role.MANAGER}

#: Calculate schemes for a placement: who may know the person, and who decides about schemes.
SCHEME_CALCULATORS = CANDIDATE_READERS | {Role.SUBSIDY_OFFICER}

#: Enter amounts of schemes before they come into force (CAP-10-03).
RATE_KEEPERS = frozenset({Role.MANAGER, Role.ADMINISTRATOR})

#: Keep the catalogue of schemes: who handles requests, who writes, and who is responsible
#: (000:L2201-2203; CAP-10-11).
CATALOGUE_KEEPERS = frozenset(
    {Role.SUBSIDY_OFFICER, Role.CONTENT_EDITOR, Role.MANAGER, Role.ADMINISTRATOR}
)

#: Write and publish answers (kennisartikelen): who answers questions, who writes, and who is
#: responsible.
KNOWLEDGE_KEEPERS = CATALOGUE_KEEPERS | {Role.HELPDESK_AGENT}

#: Handle requests for schemes and decide about them (CAP-10-07, CAP-10-12).
SUPPORT_HANDLERS = frozenset({Role.SUBSIDY_OFFICER, Role.CANDIDATE_ADMINISTRATOR})

#: Agree as the second with a decision above an amount, and read every request.
SUPPORT_AGREERS = SUPPORT_HANDLERS | {Role.MANAGER}

#: Give a second opinion on a request; they read what they were asked about.
SUPPORT_ADVISERS = frozenset({Role.SPECIALIST})

#: May come to the pages of requests; contact persons read those of their own employers, advisers
#: what they were asked about.
SUPPORT_READERS = SUPPORT_AGREERS | CONTACT_PERSONS | SUPPORT_ADVISERS

#: Set what may be promised for a scheme in a year.
SUPPORT_BUDGETERS = frozenset({Role.MANAGER, Role.ADMINISTRATOR})
