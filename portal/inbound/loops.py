"""Whether an automatic answer may go to the sender of a mail, so that no two machines talk.

Source: RFC 3834, "Recommendations for Automatic Responses to Electronic Mail", section 2.
"""

import re
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from enum import Enum

from portal.inbound.message import Automatic, Envelope

#: Our own mark; a mail that carries it was once sent by this portal.
HEADER = "X-Loop"
AT_MOST = 3
WITHIN = timedelta(days=1)
_NOBODY = re.compile(
    r"^(no-?reply|noreply|do-?not-?reply|geen-?antwoord|niet-?beantwoorden|mailer-daemon|postmaster"
    r"|bounces?|notifications?|owner-.*|.*-request|.*-owner|.*-bounces)([+=.-].*)?@",
    re.IGNORECASE,
)


class Silence(Enum):
    """Why no automatic answer goes out."""

    NO_SENDER = "no_sender"
    OWN = "own"
    LOOP = "loop"
    AUTOMATIC = "automatic"
    ASKED = "asked"
    NOBODY_READS = "nobody_reads"
    TOO_OFTEN = "too_often"


def silence(
    mail: Envelope,
    *,
    own: Collection[str],
    mark: str,
    answered: Iterable[datetime] = (),
    now: datetime,
) -> Silence | None:
    """Return why no automatic answer may go out, or None when it may.

    Args:
        mail: what came in.
        own: addresses of the portal, in small letters; "hulp@x" covers "hulp+...@x".
        mark: what the portal writes in X-Loop.
        answered: when automatic answers went to this sender before (at most `AT_MOST` within
            `WITHIN`, whatever the subject).
        now: aware moment.

    It says nothing about an answer by a person, which may always be sent.

    """
    sender, path = mail.sender.address, mail.return_path
    checks = (
        (Silence.NO_SENDER, not sender or path == ""),
        (Silence.OWN, _without_tag(sender) in {_without_tag(one) for one in own}),
        (Silence.LOOP, any(mark.lower() in one.lower() for one in mail.marks)),
        (Silence.AUTOMATIC, mail.automatic is not Automatic.NONE),
        (Silence.ASKED, not mail.answerable),
        (Silence.NOBODY_READS, any(_NOBODY.match(one) for one in (sender, path or ""))),
        (Silence.TOO_OFTEN, too_often(answered, now=now)),
    )
    return next((why for why, holds in checks if holds), None)


def too_often(
    moments: Iterable[datetime],
    *,
    now: datetime,
    at_most: int = AT_MOST,
    within: timedelta = WITHIN,
) -> bool:
    """Whether one more would be more than `at_most` in the time up to now."""
    return sum(now - within < one <= now for one in moments) >= at_most


def _without_tag(address: str) -> str:
    local, _, domain = address.lower().rpartition("@")
    return f"{local.partition('+')[0]}@{domain}"
