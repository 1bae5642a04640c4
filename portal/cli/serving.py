"""Serving pages and doing jobs."""

import os
import signal
from pathlib import Path
from threading import Event
from typing import Any

import click
from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger

from portal import logs
from portal.cli.connection import connected, make_room, use_imports
from portal.settings import Settings, SettingsError, load
from portal.worker import Running, Worker, prepare, start_thread

THREADS = 8
#: Seconds that a running request or job gets when the server must stop.
GRACE = 20


class _Quiet(Logger):  # type: ignore[misc]
    """Gunicorn's own lines go where all lines go, as JSON."""

    def setup(self, cfg: Any) -> None:
        """Leave the handlers to the root logger."""
        self.cfg = cfg
        self.error_log.handlers = self.access_log.handlers = []
        self.error_log.propagate = True


class _Server(BaseApplication):  # type: ignore[misc]
    def __init__(self, settings: Settings, options: dict[str, Any]) -> None:
        self.settings = settings
        self.options = options
        self.beside: Running | None = None
        super().__init__()

    def load_config(self) -> None:
        """Hand over the options and the two moments in which the worker starts and ends."""
        for name, value in self.options.items():
            self.cfg.set(name, value)
        self.cfg.set("post_worker_init", self._start_worker)
        self.cfg.set("worker_exit", self._end_worker)

    def load(self) -> Any:
        """Make the application, in the process that serves it."""
        from portal.app import create_app  # noqa: PLC0415  other commands need no web

        logs.configure()
        use_imports()
        return create_app(self.settings)

    def _start_worker(self, _process: Any) -> None:
        self.beside = start_thread(self.settings)

    def _end_worker(self, _server: Any, _process: Any) -> None:
        if self.beside is not None:
            self.beside.end()


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
def serve(host: str) -> None:
    """Serve the site on PORT (8000), with the worker beside it unless WORKER_IN_WEB=0.

    WEB_WORKERS sets the number of processes; with SQLite more than one rarely helps.
    """
    settings = load()
    prepare(settings)
    make_room(settings)
    number = {"PORT": 8000, "WEB_WORKERS": 1}
    problems = []
    for name, default in number.items():
        value = os.environ.get(name, "") or str(default)
        if value.isascii() and value.isdigit() and 0 < int(value) < 65536:
            number[name] = int(value)
        else:
            problems.append(f"{name} must be a whole number above 0")
    if problems:
        raise SettingsError(problems)
    click.echo(f"Werkpoort: {settings.base_url} (listening on {host}:{number['PORT']})", err=True)
    _Server(
        settings,
        {
            "bind": f"{host}:{number['PORT']}",
            "workers": number["WEB_WORKERS"],
            "worker_class": "gthread",
            "threads": THREADS,
            "timeout": 60,
            "graceful_timeout": GRACE,
            "keepalive": 5,
            "limit_request_line": 8190,
            "logger_class": _Quiet,
            "control_socket_disable": True,
            # A heartbeat on a disk that is busy would look like a worker that hangs.
            "worker_tmp_dir": "/dev/shm" if Path("/dev/shm").is_dir() else None,  # noqa: S108
        },
    ).run()


@click.command()
def worker() -> None:
    """Do jobs until stopped; run as many as needed beside web servers with WORKER_IN_WEB=0."""
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    with connected() as (settings, _):
        prepare(settings)
        click.echo("Werkpoort: worker started", err=True)
        Worker().run_forever(stop)
