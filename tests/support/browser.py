"""Find a browser for the tests: an installed Chromium, Playwright's own, or Debian's package."""

import os
import shutil
import subprocess
import sys

from tests.support import debian

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = [
    "--no-sandbox",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
]


def executable() -> str | None:
    """Path of an installed browser; None lets Playwright use its own."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def ensure() -> None:
    """Install a browser when there is none; raises SystemExit when none can be had."""
    if executable():
        return
    tried = subprocess.run(
        [sys.executable, "-m", "playwright", "install", "chromium"],
        check=False,
        capture_output=True,
    )
    if tried.returncode == 0:
        return
    debian.install("chromium")
    if not executable():
        sys.exit("The browser tests need Chromium: install it, or set CHROMIUM to its path.")
