"""Who changes an introduction goes alone."""

from portal import flushing
from portal.db import session
from portal.introductions.models import Introduction


def lock(introduction: Introduction) -> None:
    """Do what `flushing.lock` does; consents are read again when they are next asked for.

    What was given meanwhile counts.
    """
    flushing.lock(introduction)
    session.expire(introduction, ["disclosures"])
