"""One structured line per request, without anything that tells who."""

from time import perf_counter
from uuid import uuid4

import structlog
from flask import Flask, Response, g, request

log = structlog.get_logger("portal.request")


def init_app(app: Flask) -> None:
    """Log route (not the address), status and duration, and send both on as headers."""

    @app.before_request
    def start() -> None:
        g.started = perf_counter()
        g.request_id = uuid4().hex[:16]

    @app.after_request
    def finish(response: Response) -> Response:
        took = (perf_counter() - g.get("started", perf_counter())) * 1000
        response.headers["X-Request-Id"] = g.get("request_id", "")
        response.headers["Server-Timing"] = f"app;dur={took:.1f}"
        log.info(
            "request",
            request_id=g.get("request_id", ""),
            method=request.method,
            route=str(request.url_rule or "-"),
            status=response.status_code,
            milliseconds=round(took, 1),
        )
        return response
