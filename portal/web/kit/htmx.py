"""The one place that knows about htmx headers."""

from flask import Response, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue


def is_htmx() -> bool:
    """Whether the request comes from htmx."""
    return "HX-Request" in request.headers


def wants_partial() -> bool:
    """Whether the browser will swap a fragment rather than show a page."""
    return is_htmx() and "HX-History-Restore-Request" not in request.headers


def page(
    template: str, partial: str | None = None, *, status: int = 200, **context: object
) -> Response:
    """Render the partial for htmx (when there is one) and the whole page for everyone else."""
    name = partial if partial and wants_partial() else template
    response = make_response(render_template(name, **context), status)
    response.vary.add("HX-Request")
    return response


def done(url: str, partial: str | None = None, **context: object) -> ResponseReturnValue:
    """After a change: the new fragment for htmx when there is one, else go to `url`."""
    if wants_partial():
        if partial:
            return render_template(partial, **context)
        return "", 204, {"HX-Redirect": url}
    return redirect(url, code=303)
