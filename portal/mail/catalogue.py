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
