"""The letters there are; `portal.letters` writes each, `templates/mail/<value>.md` is its text."""

from enum import StrEnum


class Letter(StrEnum):
    """A letter by what it is about. The comment names the row that is its subject."""

    LOGIN_LINK = "login_link"  # User
    RESET_PASSWORD = "reset_password"  # noqa: S105  User
    PASSWORD_CHANGED = "password_changed"  # noqa: S105  User
    CONFIRM_EMAIL = "confirm_email"  # User
    ADDRESS_KNOWN = "address_known"  # User: somebody registered again with this address
    STAFF_WELCOME = "staff_welcome"  # User
    INVITATION = "invitation"  # Invitation
    EMPLOYER_REGISTERED = "employer_registered"  # Employer
    EMPLOYER_VERIFIED = "employer_verified"  # Employer
    EMPLOYER_REFUSED = "employer_refused"  # Employer
    EMPLOYER_EXCLUDED = "employer_excluded"  # Employer
    JOIN_ASKED = "join_asked"  # JoinRequest, to the admins
    JOIN_ACCEPTED = "join_accepted"  # JoinRequest
    JOIN_DECLINED = "join_declined"  # JoinRequest
    CONTACT_PERSON_CHANGED = "contact_person_changed"  # ContactAssignment
    #: ContactAssignment or CandidateContact, one of those handed over at once; to the successor
    CASELOAD_HANDED_OVER = "caseload_handed_over"
    VACANCY_SUBMITTED = "vacancy_submitted"  # VacancyRevision
    VACANCY_APPROVED = "vacancy_approved"  # VacancyRevision
    VACANCY_CHANGES_REQUESTED = "vacancy_changes_requested"  # VacancyRevision
    VACANCY_REFUSED = "vacancy_refused"  # VacancyRevision
    VACANCY_STILL_OPEN = "vacancy_still_open"  # Vacancy
    VACANCY_EXPIRED = "vacancy_expired"  # Vacancy
    VACANCY_CLOSED = "vacancy_closed"  # Vacancy, closed by somebody else than the reader
    APPLICATION_RECEIVED = "application_received"  # JobApplication, to the employer
    APPLICATION_SENT = "application_sent"  # JobApplication, to who reacted
    APPLICATION_VACANCY_ENDED = "application_vacancy_ended"  # JobApplication
    CANDIDATE_WELCOME = "candidate_welcome"  # Candidate, made by staff: choose a password
    CANDIDATE_CONTACT_CHANGED = "candidate_contact_changed"  # CandidateContact
    CANDIDATE_INVOLVED = "candidate_involved"  # CandidateContact, to the colleague
    CANDIDATE_READY = "candidate_ready"  # ReadySignal, to the contact person
    CANDIDATE_SUGGESTIONS = "candidate_suggestions"  # Candidate: vacancies that fit
    PROFILE_CHANGED_FOR_YOU = "profile_changed_for_you"  # CaseNote of staff who changed it
    PROFILE_RELEASED = "profile_released"  # Candidate
    PROFILE_SENT_BACK = "profile_sent_back"  # Candidate: not released yet, and why
    PROFILE_TEXT_REFUSED = "profile_text_refused"  # ProfileText
    PROFILE_CONFIRM_ASKED = "profile_confirm_asked"  # Candidate
    PROFILE_HIDDEN = "profile_hidden"  # Candidate: nobody confirmed it in its term
    PROFILE_REPORTED = "profile_reported"  # ProfileReport, to the candidate
    PRIVACY_ANSWERED = "privacy_answered"  # PrivacyRequest: the answer is on the own page
    ERASURE_PLANNED = "erasure_planned"  # Candidate: when, and how to stop it
    ERASURE_DONE = "erasure_done"  # the address alone; nothing else is left
    RETENTION_WARNING = "retention_warning"  # Candidate: removed then unless you return
    ACCESS_FROZEN = "access_frozen"  # AccessAlarm, to the employer's user
    SAVED_SEARCH_FOUND = "saved_search_found"  # SavedSearch
    INTRODUCTION_ASKED = "introduction_asked"  # Introduction, to the candidate
    INTRODUCTION_REMINDER = "introduction_reminder"  # Introduction, to whose turn it is
    INTRODUCTION_PROPOSED = "introduction_proposed"  # Introduction, to the employer
    INTRODUCTION_AGREED = "introduction_agreed"  # Introduction, to the employer
    INTRODUCTION_NEWS = "introduction_news"  # IntroductionStep, to the staff of the triangle
    INTRODUCTION_REVOKED = "introduction_revoked"  # Introduction, to the employer: delete
    INTRODUCTION_MEETING = "introduction_meeting"  # Introduction, with an iCalendar part
    INTRODUCTION_ENDED = "introduction_ended"  # Introduction
    SHORTLIST_ASKED = "shortlist_asked"  # Shortlist, to the account manager
    SHORTLIST_READY = "shortlist_ready"  # Shortlist, to the employer
    PARTNER_SHARED = "partner_shared"  # PartnerShare, to the candidate
    PARTNER_READY = "partner_ready"  # PartnerShare, to the partner
    PARTNER_REVOKED = "partner_revoked"  # PartnerShare, to the partner: delete
    SHORTLIST_ANSWERED = "shortlist_answered"  # Shortlist, to the account manager
    REQUEST_ASKED = "request_asked"  # EmployerRequest, to who handles it
    REQUEST_RECEIVED = "request_received"  # EmployerRequest, to the employer
    REQUEST_LATE = "request_late"  # EmployerRequest, to who handles it
    REQUEST_PROPOSAL = "request_proposal"  # Proposal, to the employer
    REQUEST_REPLIED = "request_replied"  # EmployerRequest, to who handles it
    REQUEST_FOR_DEPARTMENT = "request_for_department"  # EmployerRequest, to the address in it
    REQUEST_PASSED_ON = "request_passed_on"  # EmployerRequest, to the employer
    REQUEST_CLOSED = "request_closed"  # EmployerRequest, to the employer
    LEAK_REPORTED = "leak_reported"  # DataLeak, to the privacy officer
    SUPPORT_PAID = "support_paid"  # Payout, to the employer
    SUPPORT_PAYMENT_LATE = "support_payment_late"  # Payout, to the account manager
    SUPPORT_CHANGE_HANDLED = "support_change_handled"  # SupportChange, to the employer
    SUPPORT_SUPPLEMENT_ASKED = "support_supplement_asked"  # Supplement, to the employer
    SUPPORT_SUPPLEMENT_DUE = "support_supplement_due"  # Supplement, to the employer: a reminder
    SUPPORT_DECIDED = "support_decided"  # Decision, to the employer
    SUPPORT_EXTENDED = "support_extended"  # SupportRequest, to the employer
    SUPPORT_STAFF_NEW = "support_staff_new"  # SupportRequest, to the team that handles it
    SUPPORT_STAFF_WARNED = "support_staff_warned"  # SupportRequest, to who handles it
    SUPPORT_STAFF_ESCALATED = "support_staff_escalated"  # SupportRequest, to the account manager
    SUPPORT_OPINION_ASKED = "support_opinion_asked"  # SecondOpinion, to the specialists
    SUPPORT_RECEIVED = "support_received"  # SupportRequest, to the employer
    SUPPORT_SECOND_SIGNATURE = "support_second_signature"  # SupportRequest, to the other admins
    SUPPORT_ACCOUNT_CONFIRM = "support_account_confirm"  # SupportChange, to the colleagues
    PLACEMENT_STARTED = "placement_started"  # Placement, to everybody concerned
    PLACEMENT_ENDS_SOON = "placement_ends_soon"  # Placement: contract, probation or guidance
    PLACEMENT_ENDED = "placement_ended"  # Placement, to everybody concerned
