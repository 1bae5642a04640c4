"""Whether this process lives, and whether it is ready for visitors."""

from functools import cache
from typing import Any

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import jsonify, make_response
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import SQLAlchemyError

from portal import resources
from portal.db import session
from portal.discovery import services as discovery
from portal.outbox import queries as outbox


def alive() -> ResponseReturnValue:
    """Answer "ok" without looking at anything: a process that can say so lives."""
    response = make_response("ok")
    response.mimetype = "text/plain"
    response.headers["Cache-Control"] = "no-store"
    return response


def ready() -> ResponseReturnValue:
    """Answer 200 when the database is there with every migration, else 503, with each part.

    Search is reported and does not decide: without its index the database answers.
    """
    parts: dict[str, Any] = {"database": _database()}
    if parts["database"]["ok"]:
        parts["jobs"] = outbox.counts()
    parts["search"] = _search()
    is_ready = parts["database"]["ok"] and parts["database"]["migrations"] == "head"
    response = jsonify({"ready": is_ready, "parts": parts})
    response.status_code = 200 if is_ready else 503
    response.headers["Cache-Control"] = "no-store"
    return response


def _database() -> dict[str, Any]:
    try:
        present = MigrationContext.configure(session.connection()).get_current_heads()
    except SQLAlchemyError:
        return {"ok": False, "migrations": "unknown"}
    return {"ok": True, "migrations": "head" if set(present) == _heads() else "behind"}


@cache
def _heads() -> frozenset[str]:
    """Return the newest migrations of this program."""
    return frozenset(ScriptDirectory(str(resources.folder("migrations"))).get_heads())


def _search() -> dict[str, Any]:
    found = discovery.state()
    if found is None:
        return {"ok": False}
    return {"ok": True, "documents": found.documents, "outdated": found.is_outdated}
