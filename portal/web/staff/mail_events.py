"""The mails to the people of an employer or to a candidate, for timelines: subjects alone.

A letter is about something, and who may not read that does not read its subject either.
"""

from collections.abc import Callable, Collection, Mapping
from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy import Select, or_

from portal.accounts.identity import Identity
from portal.candidates import happened as of_candidates
from portal.candidates import rules as candidate_rules
from portal.employers import happened as of_employers
from portal.happened import Happened
from portal.introductions import rules as introduction_rules
from portal.mail import queries as mail
from portal.mail.catalogue import Letter
from portal.mail.models import Mail
from portal.placements import rules as placement_rules
from portal.support_requests.queries import happened as of_support
from portal.web.staff.candidate_events import guides
from portal.web.staff.happening import Kind, Reading, Told

Topics = Mapping[str, Callable[[Identity], bool]]
_SUPPORT = "support_"


def _everybody(who: Identity) -> bool:
    del who
    return True


def _nobody(who: Identity) -> bool:
    del who
    return False


#: Who reads the subjects of letters to employers, by how the names of the letters begin. A letter
#: that begins with none of them is read by nobody.
TO_EMPLOYER: Topics = {
    **dict.fromkeys(
        (
            *("login_", "reset_password", "password_", "confirm_email", "address_known"),
            *("invitation", "employer_", "join_", "contact_person_", "vacancy_"),
            *("application_", "saved_search_", "request_", _SUPPORT),
        ),
        _everybody,
    ),
    "access_": candidate_rules.may_settle_alarm,
    "privacy_": candidate_rules.may_handle_privacy,
    "introduction_": introduction_rules.mediates,
    "shortlist_": introduction_rules.mediates,
    "placement_": placement_rules.may_read,
}
#: The same for letters to a candidate. Who reacted to a vacancy told only its employer.
TO_CANDIDATE: Topics = {
    **dict.fromkeys(
        (
            *("login_", "reset_password", "password_", "confirm_email", "address_known"),
            *("candidate_", "profile_", "partner_", "erasure_", "retention_"),
        ),
        guides,
    ),
    "application_": _nobody,
    "privacy_": candidate_rules.may_handle_privacy,
    "introduction_": introduction_rules.mediates,
    "placement_": placement_rules.may_read,
}


def letters(topics: Topics, who: Identity) -> list[Letter]:
    """Return the letters of which somebody reads the subject."""
    begins = tuple(begin for begin, admits in topics.items() if admits(who))
    return [one for one in Letter if one.value.startswith(begins)]


def _to_employer(employer_id: UUID, who: Identity) -> Collection[Select[Any]]:
    asked = of_employers.mails(employer_id, letters(TO_EMPLOYER, who))
    about_support = Mail.letter.startswith(_SUPPORT, autoescape=True)
    return [asked.where(or_(~about_support, of_support.reads_letters(who, employer_id)))]


def _to_candidate(candidate_id: UUID, who: Identity) -> Collection[Select[Any]]:
    return [of_candidates.mails(candidate_id, letters(TO_CANDIDATE, who))]


def _read_at_employer(one: Happened, reading: Reading) -> Told:
    del reading
    return _told(one, _("Aan %(name)s", name=one.whom) if one.whom else "")


def _read_at_candidate(one: Happened, reading: Reading) -> Told:
    del reading
    return _told(one, "")


def _told(one: Happened, text: str) -> Told:
    if one.what == mail.REFUSED:
        title, kind = _("Mail niet bezorgd: %(subject)s", subject=one.title), "late"
    else:
        title, kind = _("Mail: %(subject)s", subject=one.title), "done"
    return Told(title, text=text, kind=kind)


OF_EMPLOYER = {"mails": Kind(lambda: _("Mails"), _everybody, _to_employer, _read_at_employer)}
OF_CANDIDATE = {
    "mails": Kind(
        lambda: _("Mails"),
        lambda who: bool(letters(TO_CANDIDATE, who)),
        _to_candidate,
        _read_at_candidate,
    )
}
