"""Every test: unit and web tests on SQLite and on PostgreSQL, then journeys in a real browser.

Finds or installs what the tests talk to, and says at the end what ran. With ``CI=1`` PostgreSQL
and the browser may not be left out, nor may the IMAP server.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.support import browser, imap, postgres  # noqa: E402  found only after the line above


def main() -> int:
    """Run the stages in order; return the exit code of the first that fails."""
    summary = []
    workers = ["-n", os.environ.get("TEST_WORKERS", "auto")]
    imap.ensure()
    with postgres.server() as url:
        environment = dict(os.environ)
        if url is None:
            environment["TEST_POSTGRES"] = "none"
        else:
            environment["TEST_POSTGRES_URL"] = url
        stages = [("SQLite", [*workers, "tests"])]
        if url is not None:
            stages.append(
                (
                    "PostgreSQL",
                    [
                        *workers,
                        "--database=postgresql",
                        "--ignore=tests/search",
                        "--ignore=tests/faults",
                        "tests",
                    ],
                )
            )
        stages.append(("browser", ["e2e"]))
        for name, arguments in stages:
            if name == "browser":
                browser.ensure()
            print(f"== {name}", flush=True)
            code = subprocess.call(
                [sys.executable, "-m", "pytest", "-q", *arguments], cwd=ROOT, env=environment
            )
            summary.append(f"{name}: {'passed' if code == 0 else f'failed ({code})'}")
            if code:
                print("\n".join(summary))
                return code
        if not imap.installed():
            summary.append(f"IMAP: LEFT OUT, {imap.NOT_INSTALLED}")
        if url is None:
            summary.append("PostgreSQL: LEFT OUT, no server found and none could be started")
            print("\n".join(summary))
            return 1 if os.environ.get("CI") else 0
    print("\n".join(summary))
    return 0


if __name__ == "__main__":
    sys.exit(main())
