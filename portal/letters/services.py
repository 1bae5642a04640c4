"""Writing the letters that the domain asked for."""

from dataclasses import dataclass
from uuid import UUID

import structlog

from portal.inbound import quotes
from portal.letters import links, words
from portal.letters.drafts import Draft, Task
from portal.letters.people import Letterhead, Reader, reader_of
from portal.letters.rendering import Written, render
from portal.letters.writers import WRITERS
from portal.mail import services as mail_services
from portal.mail.catalogue import Letter
from portal.outbox.runner import Claimed
from portal.settings import Settings

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class _Desk:
    head: Letterhead


_desk = _Desk(
    Letterhead(
        brand_name="Werkpoort",
        powered_by="",
        phone="",
        mail="",
        base_url="http://localhost",
    )
)


def configure(settings: Settings) -> None:
    """Set what every letter says about its sender; called once by the composition root."""
    use(
        Letterhead(
            brand_name=settings.brand_name,
            powered_by=settings.brand_powered_by,
            phone=settings.brand_phone,
            mail=settings.brand_mail,
            base_url=settings.base_url,
        )
    )


def use(head: Letterhead) -> None:
    """Write letters with this head from now on."""
    _desk.head = head
    links.configure(head.base_url)


def write(job: Claimed) -> None:
    """Write the letter of a WRITE_LETTER job and post it, in the surrounding transaction.

    No letter comes when its row is gone, when things have moved on since it was asked, or when
    the account of the reader has ended: the job is done then as well.
    """
    letter = Letter(job.payload["letter"])
    to = job.payload.get("to")
    reader = reader_of(UUID(to)) if to else None
    if job.subject_id is None or (to and reader is None):
        return
    _write(letter, Task(job.subject_id, reader, _desk.head))


def write_at_once(letter: Letter, subject_id: UUID, reader: Reader) -> None:
    """Write a letter to somebody who has no account (any more), in the surrounding transaction."""
    _write(letter, Task(subject_id, reader, _desk.head))


def _write(letter: Letter, task: Task) -> None:
    draft = WRITERS[letter](task)
    if draft is None:
        log.info("letter not needed any more", letter=letter.value)
        return
    written = compose(letter, draft)
    mail_services.post(
        draft.reader.user_id,
        draft.reader.address,
        draft.reader.name,
        letter=letter,
        subject=written.subject,
        text=written.text,
        html=written.html,
        calendar=draft.calendar,
        conversation=draft.conversation,
    )


def _above(draft: Draft) -> str:
    """Return the line above which the reader answers by mail; empty when nobody reads answers."""
    can_answer = draft.conversation is not None and draft.conversation.reply_to
    return f"--- {quotes.ABOVE} ---" if can_answer else ""


def compose(letter: Letter, draft: Draft) -> Written:
    """Render a draft with the words that every letter may use."""
    values = {
        **words.pronouns(formal=draft.reader.formal),
        "greeting": draft.reader.greeting,
        "above": _above(draft),
        **draft.values,
    }
    return render(letter, values, contact=draft.contact, head=_desk.head)
