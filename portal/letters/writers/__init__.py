"""For each letter the function that reads its rows; split by what the letter is about."""

from collections.abc import Mapping

from portal.letters.drafts import Writer
from portal.letters.writers import (
    accounts,
    applications,
    employers,
    finding,
    introductions,
    people,
    shortlists,
    vacancies,
)
from portal.mail.catalogue import Letter

WRITERS: Mapping[Letter, Writer] = {
    Letter.LOGIN_LINK: accounts.login_link,
    Letter.RESET_PASSWORD: accounts.reset_password,
    Letter.PASSWORD_CHANGED: accounts.password_changed,
    Letter.CONFIRM_EMAIL: accounts.confirm_email,
    Letter.ADDRESS_KNOWN: accounts.address_known,
    Letter.STAFF_WELCOME: accounts.staff_welcome,
    Letter.INVITATION: people.invitation,
    Letter.JOIN_ASKED: people.join_asked,
    Letter.JOIN_ACCEPTED: people.join_accepted,
    Letter.JOIN_DECLINED: people.join_declined,
    Letter.EMPLOYER_REGISTERED: employers.registered,
    Letter.EMPLOYER_VERIFIED: employers.verified,
    Letter.EMPLOYER_REFUSED: employers.refused,
    Letter.EMPLOYER_EXCLUDED: employers.excluded,
    Letter.CONTACT_PERSON_CHANGED: employers.contact_person_changed,
    Letter.VACANCY_SUBMITTED: vacancies.submitted,
    Letter.VACANCY_APPROVED: vacancies.approved,
    Letter.VACANCY_CHANGES_REQUESTED: vacancies.changes_requested,
    Letter.VACANCY_REFUSED: vacancies.refused,
    Letter.VACANCY_STILL_OPEN: vacancies.still_open,
    Letter.VACANCY_EXPIRED: vacancies.expired,
    Letter.VACANCY_CLOSED: vacancies.closed,
    Letter.APPLICATION_RECEIVED: applications.received,
    Letter.APPLICATION_SENT: applications.sent,
    Letter.APPLICATION_VACANCY_ENDED: applications.vacancy_ended,
    Letter.CANDIDATE_SUGGESTIONS: finding.suggestions,
    Letter.SAVED_SEARCH_FOUND: finding.saved_search_found,
    Letter.ACCESS_FROZEN: finding.access_frozen,
    Letter.INTRODUCTION_ASKED: introductions.asked,
    Letter.INTRODUCTION_REMINDER: introductions.reminder,
    Letter.INTRODUCTION_PROPOSED: introductions.proposed,
    Letter.INTRODUCTION_AGREED: introductions.agreed,
    Letter.INTRODUCTION_NEWS: introductions.news,
    Letter.INTRODUCTION_REVOKED: introductions.revoked,
    Letter.INTRODUCTION_MEETING: introductions.meeting,
    Letter.INTRODUCTION_ENDED: introductions.ended,
    Letter.SHORTLIST_ASKED: shortlists.asked,
    Letter.SHORTLIST_READY: shortlists.ready,
    Letter.SHORTLIST_ANSWERED: shortlists.answered,
}
