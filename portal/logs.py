"""Structured logs: one JSON line per event on standard output, without personal data.

A call names what happened in a fixed text and adds plain values: ``log.info("job failed",
kind="send_mail")``. Names of values that hold personal data are refused: in tests that is an
error, in production the value is masked, because losing a log line must not break a page. An
exception is logged by its class and its place in the code; its message may quote a row.
"""

import logging
import re
import sys
from collections.abc import MutableMapping
from pathlib import Path
from types import TracebackType
from typing import Any

import structlog
from structlog.types import EventDict, Processor

MASK = "***"
#: Words that make the name of a value personal, wherever they stand in that name.
PERSONAL = frozenset(
    {
        "email",
        "mail",
        "name",
        "phone",
        "password",
        "token",
        "address",
        "ip",
        "secret",
        "cookie",
        "bsn",
        "iban",
        "kvk",
        "postcode",
        "street",
        "session",
        "user",
        "reader",
        "recipient",
        "query",
    }
)
#: Names that contain such a word and are not personal.
HARMLESS = frozenset({"logger_name"})
_ADDRESS = re.compile(r"[^\s@<>\"']+@[^\s@<>\"']+\.[^\s@<>\"']+")
_SCALARS = (str, int, float, bool, type(None))
_OWN = Path(__file__).parent.parent


class PersonalDataInLog(Exception):  # noqa: N818
    """A log call carries a value that may be about a person; fix the call."""


def configure(*, strict: bool = False, level: int = logging.INFO) -> None:
    """Send this process's logs, those of libraries too, as JSON lines to standard output.

    `strict` makes personal data in a log call an error (tests, development) instead of masking.
    """
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        place_of_error,
        refuse_personal if strict else mask_personal,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[_foreign, *shared[:-1], mask_personal],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("portal").setLevel(level)


def mask_personal(_logger: Any, _method: str, event: EventDict) -> EventDict:
    """Mask what may be about a person, and anything that is not a plain value."""
    for key, value in list(event.items()):
        if _complaint(key, value):
            event[key] = MASK
        elif isinstance(value, str):
            event[key] = _ADDRESS.sub(MASK, value)
    return event


def refuse_personal(_logger: Any, _method: str, event: EventDict) -> EventDict:
    """Raise PersonalDataInLog for what `mask_personal` would mask."""
    for key, value in event.items():
        complaint = _complaint(key, value)
        if complaint is None and isinstance(value, str) and _ADDRESS.search(value):
            complaint = "holds a mail address"
        if complaint:
            raise PersonalDataInLog(f"{key} {complaint}")
    return event


def place_of_error(_logger: Any, _method: str, event: EventDict) -> EventDict:
    """Replace an exception by its class and the lines it passed, without its message."""
    info = event.pop("exc_info", None)
    error = info[1] if isinstance(info, tuple) else sys.exc_info()[1] if info is True else info
    if isinstance(error, BaseException):
        event["error"] = type(error).__name__
        event["trace"] = " > ".join(_frames(error.__traceback__))
    return event


def _frames(traceback: TracebackType | None) -> list[str]:
    found = []
    while traceback is not None:
        code = traceback.tb_frame.f_code
        path = Path(code.co_filename)
        shown = path.relative_to(_OWN) if path.is_relative_to(_OWN) else Path(path.name)
        found.append(f"{shown}:{traceback.tb_lineno} {code.co_name}")
        traceback = traceback.tb_next
    return found[-20:]


def _complaint(key: str, value: object) -> str | None:
    if key.startswith("_"):  # structlog's own, removed before rendering
        return None
    if key not in HARMLESS and PERSONAL & set(key.lower().split("_")):
        return "names personal data"
    return None if isinstance(value, _SCALARS) else "is not a plain value"


def _foreign(
    _logger: Any, _method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Keep the text of a library's log line and leave out its arguments and extras."""
    event.pop("positional_args", None)
    return event
