"""Reading the catalogue."""

from portal.instruments.queries.shown import (
    by_slug,
    catalogue,
    content_of,
    in_force,
    whole_catalogue,
)

__all__ = ["by_slug", "catalogue", "content_of", "in_force", "whole_catalogue"]
