"""What the pages of introductions have in common for their tests."""

import pytest

from tests.introductions.conftest import *  # noqa: F403  the same people


@pytest.fixture
def contact(manager):
    return manager
