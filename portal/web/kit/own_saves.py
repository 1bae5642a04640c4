"""A form that saves itself while somebody types is no change by somebody else."""

from uuid import UUID, uuid5

from portal.submissions import services as submissions
from portal.web.kit.identity import current


def wrote(form_key: str | None, ref: str, version: object) -> bool:
    """Whether the form with this key wrote this version of the thing a moment ago."""
    key = _key(form_key, ref, version)
    return key is not None and submissions.earlier(key, current().user_id) is not None


def remember(form_key: str | None, ref: str, version: object) -> None:
    """Keep that the form with this key wrote this version of the thing."""
    key = _key(form_key, ref, version)
    if key is not None:
        submissions.accept(key, current().user_id, "")


def _key(form_key: str | None, ref: str, version: object) -> UUID | None:
    try:
        return uuid5(UUID(form_key or ""), f"{ref} {version}")
    except ValueError:
        return None
