"""One transaction per request, committed here and nowhere else.

A safe request never writes, except to the append-only logs of who saw what. An unsafe one commits
when its answer is a success or a redirect and rolls back otherwise, so a refused form leaves
nothing behind.
"""

from flask import Flask, Response, g, request

from portal import db

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def init_app(app: Flask) -> None:
    """Begin, commit and end the transaction of each request."""

    @app.before_request
    def begin() -> None:
        db.set_writing(request.method not in SAFE)
        db.forget_appended()

    @app.after_request
    def finish(response: Response) -> Response:
        accepted = response.status_code < 400 or g.get("keep_anyway", False)
        if request.method not in SAFE and accepted:
            db.session.commit()
        else:
            db.session.rollback()
        if accepted:
            db.write_appended()
        return response

    @app.teardown_request
    def end(_error: BaseException | None) -> None:
        db.session.remove()
        db.set_writing(False)


def keep_anyway() -> None:
    """Commit even though the answer is an error, such as the count of a wrong password."""
    g.keep_anyway = True
