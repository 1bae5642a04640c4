"""Fixtures that pages of staff share with those of employers."""

from tests.web.employer.conftest import count_queries

__all__ = ["count_queries"]
