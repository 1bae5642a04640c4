"""Fixtures of the tests of the open interface."""

from tests.web.public.conftest import _close_engines, broken_index, index

__all__ = ["_close_engines", "broken_index", "index"]
