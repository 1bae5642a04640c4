"""An installation of its own for every fault: it is going to be mistreated."""

import subprocess
import sys

import pytest

from tests.support.database import database_url
from tests.support.server import ROOT, Server


@pytest.fixture
def installation(request, tmp_path):
    """A server that is not started yet, with a few employers, staff and vacancies."""
    kind = request.config.getoption("--database")
    with database_url(kind, tmp_path) as url:
        server = Server(tmp_path, extra={"DATABASE_URL": url})
        subprocess.run(
            [sys.executable, "-m", "tests.support.installation"],
            env=server.environment,
            cwd=ROOT,
            check=True,
            capture_output=True,
            timeout=300,
        )
        yield server
        server.kill()
