"""A real server process on a free port, with a database of its own, for browsers and faults."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent.parent
PORTAL = [sys.executable, "-m", "portal.cli"]


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@dataclass
class Server:
    """A `portal serve` in a process group of its own; `kill` ends it as a power cut would."""

    folder: Path
    port: int = field(default_factory=free_port)
    extra: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Address of the server."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        """Environment of every command about this installation."""
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.endswith("_URL") and name not in {"DEMO", "PORT", "DATA_DIR"}
        }
        return (
            kept
            | {
                "DEMO": "1",
                "DATA_DIR": str(self.folder),
                "PORT": str(self.port),
                "PYTHONPATH": str(ROOT),
            }
            | self.extra
        )

    def run(self, *arguments: str) -> str:
        """Run a portal command to its end and return what it printed."""
        done = subprocess.run(
            [*PORTAL, *arguments],
            env=self.environment,
            cwd=self.folder,
            check=False,
            capture_output=True,
            text=True,
            timeout=180,
        )
        assert done.returncode == 0, (arguments, done.stdout[-2000:], done.stderr[-3000:])
        return done.stdout

    def start(self) -> None:
        """Start and wait until it is ready."""
        log = (self.folder / "server.log").open("ab")
        self.process = subprocess.Popen(
            [*PORTAL, "serve"],
            env=self.environment,
            cwd=self.folder,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        log.close()
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                with urlopen(f"{self.url}/gereed", timeout=5) as answer:
                    if answer.status == 200:
                        return
            except (URLError, OSError):
                if self.process.poll() is not None:
                    break
                time.sleep(0.1)
        tail = (self.folder / "server.log").read_text("utf-8", "replace")[-4000:]
        raise AssertionError(f"the server did not get ready:\n{tail}")

    def kill(self) -> None:
        """End the whole process group at once, without a chance to tidy up."""
        self._signal(signal.SIGKILL)

    def stop(self) -> None:
        """Ask it to stop."""
        self._signal(signal.SIGTERM)

    def _signal(self, number: signal.Signals) -> None:
        if self.process is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, number)
        self.process.wait(timeout=30)
        self.process = None
