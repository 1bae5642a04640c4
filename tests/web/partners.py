"""What the pages about partners have in common for their tests."""

from tests.partners.conftest import (
    agreement,
    candidate,
    guide,
    keeper,
    me,
    partner,
    share,
)

__all__ = ["agreement", "candidate", "guide", "keeper", "me", "partner", "share"]
