"""A real IMAP server (Dovecot) on a free port, when it is installed."""

import grp
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from imaplib import IMAP4_SSL
from pathlib import Path
from ssl import create_default_context
from urllib.parse import quote

import pytest

from tests.support import debian
from tests.support.smtp import certificate

NOT_INSTALLED = "Dovecot is not installed: apt-get install dovecot-imapd"
USER, PASSWORD = "hulp", "geheim/woord:1@"
SECONDS = 10

CONFIG = """
protocols = imap
listen = 127.0.0.1
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
default_internal_user = {user}
default_login_user = {user}
default_internal_group = {group}
mail_location = sdbox:{folder}/mail
mail_plugins =
first_valid_uid = 0
first_valid_gid = 0
ssl = required
ssl_cert = <{folder}/public.pem
ssl_key = <{folder}/private.pem
disable_plaintext_auth = no
{capability}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}/home
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {plain}
  }}
  inet_listener imaps {{
    port = {port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
"""


@dataclass
class Server:
    """A mailbox of one user; `authorities` is the certificate to trust."""

    folder: Path
    port: int
    plain: int
    authorities: Path
    capability: str
    process: subprocess.Popen | None = None

    def url(self, scheme="imaps", **options):
        port = self.port if scheme == "imaps" else self.plain
        extra = "".join(f"&{name}={value}" for name, value in options.items())
        return f"{scheme}://{USER}:{quote(PASSWORD, safe='')}@127.0.0.1:{port}?ca={self.authorities}{extra}"

    @contextmanager
    def client(self) -> Iterator[IMAP4_SSL]:
        trusted = create_default_context(cafile=str(self.authorities))
        with IMAP4_SSL("127.0.0.1", self.port, ssl_context=trusted, timeout=SECONDS) as client:
            client.login(USER, PASSWORD)
            yield client

    def put(self, *mails: bytes, folder="INBOX") -> None:
        with self.client() as client:
            for one in mails:
                assert client.append(folder, "", None, one)[0] == "OK"

    def empty(self) -> None:
        """Take every mail and folder away."""
        with self.client() as client:
            for line in client.list()[1]:
                name = line.decode().split(" ")[-1]
                client.select(name)
                client.uid("STORE", "1:*", "+FLAGS.SILENT", r"(\Deleted)")
                client.expunge()
                client.select("INBOX")
                client.delete(name)  # says no for INBOX

    def messages(self, folder) -> list[bytes]:
        """What lies in a folder, in order; empty when there is no such folder."""
        with self.client() as client:
            if client.select(f'"{folder}"', readonly=True)[0] != "OK":
                return []
            numbers = client.search(None, "ALL")[1][0].split()
            return [client.fetch(one, "(BODY.PEEK[])")[1][0][1] for one in numbers]

    def stop(self) -> None:
        """Stop it, with every process that it started; it can be started again."""
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(SECONDS)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process = None

    def start(self) -> None:
        """Start it and wait until it answers."""
        user = "nobody" if os.geteuid() == 0 else None  # Dovecot hands out no mail as root
        self.process = subprocess.Popen(
            ["dovecot", "-F", "-c", self.folder / "dovecot.conf"],
            user=user,
            group=_group(user) if user else None,
            extra_groups=[] if user else None,
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        until = time.monotonic() + SECONDS
        while time.monotonic() < until and self.process.poll() is None:
            try:
                with self.client():
                    return
            except OSError:
                time.sleep(0.05)
        told = (self.folder / "log").read_text() if (self.folder / "log").exists() else ""
        raise RuntimeError(f"Dovecot does not start: {told}")


def demand() -> None:
    """See to it that Dovecot is there; without it a test is left out, and fails where CI says so.

    As with PostgreSQL and the browser: what CI does not run, nobody has seen work.
    """
    ensure()
    if installed():
        return
    if os.environ.get("CI"):
        pytest.fail(NOT_INSTALLED)
    pytest.skip(NOT_INSTALLED)


def ensure() -> None:
    """Try to install Dovecot when it is not there."""
    if not installed():
        debian.install("dovecot-imapd")


def installed() -> bool:
    return shutil.which("dovecot") is not None or Path("/usr/sbin/dovecot").exists()


@contextmanager
def imap_server(*, capability="") -> Iterator[Server]:
    """Run a server for one user; `capability` is what it says that it can, "" for all it can."""
    with tempfile.TemporaryDirectory(prefix="dovecot-") as name:
        server = _configured(Path(name), capability)
        try:
            server.start()
            yield server
        finally:
            server.stop()


def _configured(folder: Path, capability: str) -> Server:
    public, _ = certificate(folder)
    user = "nobody" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
    server = Server(folder, _free_port(), _free_port(), public, capability)
    (folder / "dovecot.conf").write_text(
        CONFIG.format(
            folder=folder,
            user=user,
            group=_group(user),
            capability=f"imap_capability = {capability}" if capability else "",
            password=PASSWORD,
            plain=server.plain,
            port=server.port,
        )
    )
    if os.geteuid() == 0:
        for one in [folder, *folder.iterdir()]:
            shutil.chown(one, user, _group(user))
    return server


def _group(user: str) -> str:
    return grp.getgrgid(pwd.getpwnam(user).pw_gid).gr_name


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]
