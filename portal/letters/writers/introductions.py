"""Letters about an introduction.

To an employer they hold nothing of the candidate beyond the reference (CAP-14-03): what staff
wrote about the person and who it is stands behind the link.
"""

from uuid import UUID

from portal import clock
from portal.accounts import links as action_links
from portal.accounts.models import LinkPurpose
from portal.db import session
from portal.introductions import reasons, rules
from portal.introductions.models import Introduction, IntroductionStep
from portal.introductions.services import consequences
from portal.introductions.states import IntroductionStatus, MeetingKind, Origin
from portal.letters import calendar, links, words
from portal.letters.drafts import Draft, Task
from portal.letters.people import Contact, Reader, contact_of, guide_of
from portal.letters.writers.employers import is_of
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import label
from portal.vacancies import revisions
from portal.vacancies.wording import day

_I = IntroductionStatus


def asked(task: Task) -> Draft | None:
    """Ask the candidate, with one tap for each answer; not when it was answered meanwhile."""
    row = _row(task, _I.ASKED)
    if row is None or not _is_candidate(task.reader, row):
        return None
    return _draft(task, row, **_answers(task, row))


def reminder(task: Task) -> Draft | None:
    """Remind whose turn it is: the candidate, the employer, or the contact person of the task."""
    row = _row(task)
    if row is None or task.reader is None:
        return None
    turn = rules.turn(row)
    side = _side(task.reader, row)
    if not turn or side != turn:
        return None
    values: dict[str, object] = {"is_employer": side == "employer", "is_staff": side == "staff"}
    if side == "candidate":
        return _draft(task, row, **values, **_waits(row), **_answers(task, row))
    values |= {"yes": "", "no": "", "talk": "", "valid": "", "promised_on": ""}
    if side == "employer" and row.status is _I.PROPOSED:
        values["link"] = _proposal(task, row)
    return _draft(task, row, **_waits(row), **values)


def proposed(task: Task) -> Draft | None:
    """Tell the employer that its contact person proposes somebody; who and why is on the page."""
    row = _row(task, _I.PROPOSED)
    if row is None or not is_of(task.reader, row.employer_id):
        return None
    return _draft(
        task,
        row,
        link=_proposal(task, row),
        promised_on=day(row.answer_by) if row.answer_by else "",
        valid=words.duration(action_links.validity(LinkPurpose.PROPOSAL_ANSWER)),
    )


def agreed(task: Task) -> Draft | None:
    """Tell the employer that the candidate said yes; the name stands on the page."""
    row = _row(task, _I.AGREED, _I.MEETING, _I.TRIAL, _I.PLACED, _I.AFTERCARE)
    if row is None or not is_of(task.reader, row.employer_id):
        return None
    return _draft(task, row)


def news(task: Task) -> Draft | None:
    """Tell staff of the triangle what happened; a later step makes it old news."""
    step = session.get(IntroductionStep, task.subject_id)
    if step is None or task.reader is None or not task.reader.is_staff:
        return None
    row = step.introduction
    if row.status is not step.status or task.reader.user_id not in consequences.mediators_of(row):
        return None
    return _draft(
        task,
        row,
        status=row.status.value,
        reason=label(ListName.INTRODUCTION_END_REASON, step.reason),
        origin=row.origin.value,
        promised_on=day(row.answer_by) if row.answer_by else "",
    )


def revoked(task: Task) -> Draft | None:
    """Tell the employer that it may not use the data any more and must delete them."""
    row = _row(task)
    if row is None or not is_of(task.reader, row.employer_id):
        return None
    return _draft(
        task,
        row,
        _cancelled(task.reader, task, row),
        is_ended=row.status is _I.CLOSED,
    )


def meeting(task: Task) -> Draft | None:
    """Send an appointment, another day for it, or its end, with a part for the calendar."""
    row = _row(task, _I.MEETING, _I.AGREED)
    if row is None or row.meeting_at is None or task.reader is None:
        return None
    if _side(task.reader, row) not in {"candidate", "employer"}:
        return None
    cancelled = row.status is not _I.MEETING
    return _draft(
        task,
        row,
        _calendar(task.reader, task, row, is_cancelled=cancelled),
        at=words.moment(row.meeting_at),
        minutes=row.meeting_minutes,
        where=row.meeting_where,
        is_digital=row.meeting_kind is MeetingKind.DIGITAL,
        is_cancelled=cancelled,
        is_moved=row.meeting_sequence > 1 and not cancelled,
    )


def ended(task: Task) -> Draft | None:
    """Tell a party that it does not go on, in the words that are for that party."""
    row = _row(task, _I.CLOSED)
    if row is None or task.reader is None:
        return None
    side = _side(task.reader, row)
    if side not in {"candidate", "employer"}:
        return None
    reason = (
        reasons.for_employer(row.end_reason)
        if side == "employer"
        else reasons.for_candidate(row.end_reason)
    )
    return _draft(
        task,
        row,
        _cancelled(task.reader, task, row),
        reason=reason,
        was_given=bool(row.disclosures),
        is_plain=reason == reasons.STOPPED,
    )


def _row(task: Task, *statuses: IntroductionStatus) -> Introduction | None:
    row = session.get(Introduction, task.subject_id)
    if row is None or (statuses and row.status not in statuses):
        return None
    return row


def _is_candidate(reader: Reader | None, row: Introduction) -> bool:
    candidate = row.candidate
    return reader is not None and candidate is not None and candidate.user_id == reader.user_id


def _side(reader: Reader, row: Introduction) -> str:
    if _is_candidate(reader, row):
        return "candidate"
    if reader.is_staff:
        return "staff"
    return "employer" if is_of(reader, row.employer_id) else ""


def _token(task: Task, purpose: LinkPurpose, row: Introduction) -> str:
    reader_id: UUID | None = task.reader.user_id if task.reader else None
    return action_links.issue(purpose, user_id=reader_id, subject_id=row.id)


def _proposal(task: Task, row: Introduction) -> str:
    return links.act(_token(task, LinkPurpose.PROPOSAL_ANSWER, row))


def _answers(task: Task, row: Introduction) -> dict[str, object]:
    token = _token(task, LinkPurpose.INTRODUCTION_ANSWER, row)
    return {
        "yes": links.act(token, "ja"),
        "no": links.act(token, "nee"),
        "talk": links.act(token, "overleg"),
        "valid": words.duration(action_links.validity(LinkPurpose.INTRODUCTION_ANSWER)),
        "promised_on": day(row.answer_by) if row.answer_by else "",
    }


def _waits(row: Introduction) -> dict[str, object]:
    return {
        "is_proposed": row.status is _I.PROPOSED,
        "is_met": row.status is _I.MEETING,
        "wants_talk": row.wants_talk,
    }


def _contact(task: Task, row: Introduction, side: str) -> Contact:
    if side != "candidate":
        return contact_of(row.employer_id, task.head)
    return guide_of(row.candidate_id, task.head)


def _title(row: Introduction) -> str:
    return revisions.latest(row.vacancy).title if row.vacancy is not None else ""


def _link(row: Introduction, side: str) -> str:
    if side == "candidate":
        return links.candidate_introduction(row.ref)
    if side == "staff":
        return links.staff_introduction(row.ref)
    return links.employer_introduction(row.ref)


def _draft(
    task: Task, row: Introduction, calendar_text: str = "", /, **values: object
) -> Draft | None:
    if task.reader is None:
        return None
    side = _side(task.reader, row)
    return Draft(
        task.reader,
        _contact(task, row, side),
        {
            "ref": row.candidate_ref,
            "number": row.ref,
            "employer": row.employer.name,
            "title": _title(row),
            "message": row.message if side == "candidate" else "",
            "is_candidate": side == "candidate",
            "is_reaction": row.origin is Origin.CANDIDATE,
            "link": _link(row, side),
        }
        | values,
        calendar=calendar_text,
        page=_link(row, side),
    )


def _cancelled(reader: Reader | None, task: Task, row: Introduction) -> str:
    """Return the end of an appointment that had yet to come; empty when there was none."""
    met_before = any(step.status is _I.MEETING for step in row.steps[-2:-1])
    if reader is None or row.meeting_at is None or not met_before:
        return ""
    if row.meeting_at <= clock.now():
        return ""
    return _calendar(reader, task, row, is_cancelled=True)


def _calendar(reader: Reader, task: Task, row: Introduction, *, is_cancelled: bool) -> str:
    assert row.meeting_at is not None  # the callers looked
    side = _side(reader, row)
    whom = row.employer.name if side == "candidate" else f"kandidaat {row.candidate_ref}"
    # An end that closes the introduction counts as one version more than the last one sent.
    later = 1 if row.status is _I.CLOSED else 0
    return calendar.write(
        calendar.Event(
            uid=f"kennismaking-{row.id.hex}@{task.head.mail.rpartition('@')[2] or 'werkpoort'}",
            sequence=row.meeting_sequence + later,
            at=row.meeting_at,
            minutes=row.meeting_minutes,
            summary=f"Kennismaken: {whom}",
            where=row.meeting_where,
            text=f"Kennismaken: {whom}. Alles staat bij {task.head.brand_name}.",
            link=_link(row, side),
            organizer=task.head.mail or "werkpoort@localhost.localdomain",
            organizer_name=task.head.brand_name,
            attendee=reader.address,
            is_cancelled=is_cancelled,
        )
    )
