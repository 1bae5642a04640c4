"""The installations that are measured: the demo, and the demo with more vacancies beside it."""

import hashlib
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
#: Published vacancies; None is the demo as it is.
SCALES: dict[str, int | None] = {"demo": None, "2,000": 2_000, "20,000": 20_000}

FILL = """
import sys
from portal.cli.connection import connected
from portal import db
from portal.db import session
from portal.demo import load
from portal.vacancies.queries import public
from portal.worker import prepare
with connected() as (settings, _engine):
    prepare(settings)
    here = public.count()
    session.remove()
    wanted = int(sys.argv[1]) - here
    load.fill(vacancies=wanted, employers=max(wanted * 2_300 // 20_000, 20))
    with db.transaction():
        db.gather_statistics()  # what the worker does every day
"""
COUNT = """
from portal.cli.connection import connected
from portal.vacancies.queries import public
with connected():
    print(public.count())
"""


@dataclass(frozen=True)
class Installation:
    """A folder with a database and an index, and how many vacancies the public sees in it."""

    name: str
    folder: Path
    published: int

    @property
    def environment(self) -> dict[str, str]:
        return environment(self.folder)


def environment(folder: Path) -> dict[str, str]:
    """Return the environment of a command about an installation in this folder."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.endswith("_URL") and name not in {"DEMO", "PORT", "DATA_DIR"}
    }
    return kept | {"DEMO": "1", "DATA_DIR": str(folder), "PYTHONPATH": str(ROOT)}


def prepare(base: Path, name: str) -> Installation:
    """Make an installation of this scale, or use the one that stands there from before.

    One made with other migrations is made anew.
    """
    folder = base / name.replace(",", "")
    ready = folder / "ready"
    if not ready.exists() or ready.read_text() != _shape():
        print(f"Making the installation “{name}” …", flush=True)
        shutil.rmtree(folder, ignore_errors=True)
        wanted = SCALES[name]
        if wanted is None:
            folder.mkdir(parents=True)
            _run(folder, "-m", "portal.cli", "demo")
        else:
            shutil.copytree(prepare(base, "demo").folder, folder, symlinks=True)
            ready.unlink()
            _run(folder, "-c", FILL, str(wanted))
        ready.write_text(_shape())
    return Installation(name, folder, int(_run(folder, "-c", COUNT)))


def _shape() -> str:
    """Return a short name of the shape that the migrations give a database."""
    found = hashlib.sha256()
    for file in sorted((ROOT / "migrations" / "versions").glob("*.py")):
        found.update(file.read_bytes())
    return found.hexdigest()[:16]


def _run(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        env=environment(folder),
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        sys.exit(done.stdout[-2000:] + done.stderr[-4000:])
    return done.stdout
