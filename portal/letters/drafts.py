"""What goes into a writer and what comes out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

from portal.letters.people import Contact, Letterhead, Reader
from portal.mail.services import Conversation


@dataclass(frozen=True, slots=True)
class Task:
    """A letter to write: the row it is about, and who gets it.

    `reader` is None when the row itself holds the address.
    """

    subject_id: UUID
    reader: Reader | None
    head: Letterhead


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter that must be written: to whom, with which values, and whom to ask.

    `calendar` is an appointment as iCalendar text that goes along. `conversation` says to what it
    belongs, for a letter that can be answered by mail.
    """

    reader: Reader
    contact: Contact
    values: Mapping[str, object]
    calendar: str = ""
    conversation: Conversation | None = None


#: Reads rows and says what is in the letter; None when the row is gone or things moved on. A
#: writer may issue the action link of its letter and changes nothing else.
Writer = Callable[[Task], Draft | None]
