"""Letters to a candidate about the own profile and who guides it.

They hold nothing of the profile: whoever reads along on a telephone learns that there is one, and
no more (CAP-14-03). What was said about it is read after signing in.
"""

from portal import clock
from portal.accounts import links as action_links
from portal.accounts.models import LinkPurpose, User
from portal.candidates import queries as candidates
from portal.candidates.models import (
    Candidate,
    CandidateContact,
    CaseNote,
    PrivacyRequest,
    ProfileReport,
    ProfileText,
)
from portal.candidates.services import confirming, registration, reports
from portal.candidates.states import ACTIVE, CandidateStatus, TextState
from portal.db import session
from portal.letters import links, words
from portal.letters.drafts import Draft, Task
from portal.letters.people import guide_of, safe_name
from portal.vacancies.wording import day

_C = CandidateStatus


def welcome(task: Task) -> Draft | None:
    """Welcome somebody whom staff registered, with the link to choose a password."""
    row = _own(task, session.get(Candidate, task.subject_id))
    if row is None or not registration.needs_invitation(row):
        return None
    return _draft(task, row, **_act(row, LinkPurpose.CANDIDATE_INVITATION))


def contact_changed(task: Task) -> Draft | None:
    """Name the contact person; not when that is somebody else again by now."""
    contact = session.get(CandidateContact, task.subject_id)
    if contact is None or contact.until_at is not None or not contact.is_primary:
        return None
    row = _own(task, session.get(Candidate, contact.candidate_id))
    if row is None:
        return None
    before = any(one.is_primary and one.until_at is not None for one in candidates.contacts(row.id))
    return _draft(task, row, is_successor=before, link=links.candidate())


def changed_for_you(task: Task) -> Draft | None:
    """Tell that staff changed the profile, and who; what, is on the own page (CAP-05-06)."""
    note = session.get(CaseNote, task.subject_id)
    row = _own(task, session.get(Candidate, note.candidate_id)) if note else None
    if note is None or row is None:
        return None
    author = session.get(User, note.author_id) if note.author_id else None
    return _draft(
        task, row, author=safe_name(author.name) if author else "", link=links.candidate_profile()
    )


def released(task: Task) -> Draft | None:
    """Tell that employers can find the profile now; not when it was stopped meanwhile."""
    row = _own(task, session.get(Candidate, task.subject_id))
    if row is None or row.status is not _C.RELEASED:
        return None
    end = confirming.ends_at(row)
    return _draft(
        task,
        row,
        is_visible=candidates.is_visible(row),
        until=day(clock.local(end).date()) if end else "",
        link=links.candidate(),
    )


def sent_back(task: Task) -> Draft | None:
    """Tell that something must change first; what, is on the own page."""
    row = _own(task, session.get(Candidate, task.subject_id))
    if row is None or row.status is not _C.FILLING:
        return None
    return _draft(task, row, link=links.candidate())


def text_refused(task: Task) -> Draft | None:
    """Tell that a text must change before employers read it; not after a newer version."""
    text = session.get(ProfileText, task.subject_id)
    if text is None or text.state is not TextState.REFUSED:
        return None
    row = _own(task, text.candidate)
    if row is None or any(
        one.kind is text.kind and one.submitted_at > text.submitted_at for one in row.texts
    ):
        return None
    return _draft(task, row, link=links.candidate_profile())


def confirm_asked(task: Task) -> Draft | None:
    """Ask whether the profile is right, answered with one press; not when it was confirmed."""
    row = _own(task, session.get(Candidate, task.subject_id))
    if row is None or row.status is not _C.RELEASED or not row.wants_visible:
        return None
    end = confirming.ends_at(row)
    if end is None or (row.asked_at is None and row.hidden_told_at is None):
        return None
    return _draft(
        task,
        row,
        links.candidate(),
        until=day(clock.local(end).date()),
        is_hidden=not candidates.is_fresh(row),
        change=links.candidate_profile(),
        **_act(row, LinkPurpose.PROFILE_CONFIRM),
    )


def hidden(task: Task) -> Draft | None:
    """Tell that employers find the profile no more, and how it comes back at once."""
    row = _own(task, session.get(Candidate, task.subject_id))
    if row is None or row.status is not _C.RELEASED or candidates.is_fresh(row):
        return None
    return _draft(
        task,
        row,
        links.candidate(),
        change=links.candidate_profile(),
        **_act(row, LinkPurpose.PROFILE_CONFIRM),
    )


def reported(task: Task) -> Draft | None:
    """Tell that an employer says the profile is not right; not when that was mended already."""
    report = session.get(ProfileReport, task.subject_id)
    if report is None or report.settled_at is not None:
        return None
    row = _own(task, session.get(Candidate, report.candidate_id))
    if row is None or row.status not in ACTIVE:
        return None
    return _draft(
        task, row, identifies=report.reason == reports.IDENTIFIES, link=links.candidate_profile()
    )


def privacy_answered(task: Task) -> Draft | None:
    """Tell that a question about the own data was answered, also to somebody who goes away.

    The question and the answer may be about anything, so neither stands in the mail.
    """
    request = session.get(PrivacyRequest, task.subject_id)
    if request is None or request.closed_at is None or task.reader is None:
        return None
    row = candidates.find_of_user(request.user_id)
    if row is None or task.reader.user_id != row.user_id:
        return None
    return _draft(
        task, row, on=day(clock.local(request.created_at).date()), link=links.candidate_privacy()
    )


def _act(row: Candidate, purpose: LinkPurpose) -> dict[str, object]:
    token = action_links.issue(purpose, user_id=row.user_id, subject_id=row.id)
    valid = action_links.validity(purpose)
    return {
        "link": links.act(token),
        "valid": words.duration(valid),
    }


def _own(task: Task, row: Candidate | None) -> Candidate | None:
    if row is None or task.reader is None or task.reader.user_id != row.user_id:
        return None
    return None if row.status is _C.LEAVING else row


def _draft(task: Task, row: Candidate, page: str = "", /, **values: object) -> Draft:
    assert task.reader is not None  # `_own` looked
    return Draft(task.reader, guide_of(row.id, task.head), values, page=page)
