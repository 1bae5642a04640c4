"""Reading articles."""

from portal.knowledge.queries.shown import Shown, by_slug, needs_sign_in, popular, shown

__all__ = ["Shown", "by_slug", "needs_sign_in", "popular", "shown"]
