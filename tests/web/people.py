"""Candidates whom employers may find, and the index that knows them, for tests of pages."""

from tests.discovery.index import _close_engines, index
from tests.discovery.people import make_person

__all__ = ["_close_engines", "index", "make_person"]
