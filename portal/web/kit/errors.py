"""Errors become answers here and nowhere else: a clear sentence, and what to do next."""

from urllib.parse import urlsplit

import structlog
from flask import (
    Flask,
    Response,
    current_app,
    g,
    make_response,
    render_template,
    request,
)
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException

from portal.errors import (
    DomainError,
    Gone,
    IllegalTransition,
    NotAllowed,
    NotFound,
    StaleForm,
)
from portal.web.kit.expired import kept_form, safe_target, sign_in_again
from portal.web.kit.htmx import is_htmx, wants_partial
from portal.web.kit.identity import who

log = structlog.get_logger(__name__)

PAGES = frozenset({400, 403, 404, 405, 413, 419, 429, 500, 503})


def init_app(app: Flask) -> None:
    """Register the handlers."""
    app.register_error_handler(NotFound, _missing)
    app.register_error_handler(NoResultFound, _missing)
    app.register_error_handler(StaleDataError, _stale)
    app.register_error_handler(CSRFError, _form_expired)
    app.register_error_handler(Gone, _gone)
    app.register_error_handler(DomainError, _refused)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _broken)


def sentence(error: DomainError) -> str:
    """Return the sentence of an error in the reader's language."""
    return str(_(error.message, **error.values) if error.values else _(error.message))


def answer(status: int, message: str = "", **context: object) -> Response:
    """Render an error as a page, or as a fragment for htmx."""
    if request.path.endswith(".json"):
        return make_response({"error": message or str(status)}, status)
    if wants_partial():
        page = render_template("errors/_error.html", message=message, status=status)
        response = make_response(page, status)
        response.headers["HX-Retarget"] = "#status"
        response.headers["HX-Reswap"] = "innerHTML"
        return response
    name = status if status in PAGES else 400
    return make_response(
        render_template(f"errors/{name}.html", message=message, status=status, **context), status
    )


def _missing(_error: Exception) -> ResponseReturnValue:
    return answer(404)


def _gone(error: Gone) -> ResponseReturnValue:
    # The public pages offer similar vacancies; they put their own view of it in the app.
    show = current_app.extensions.get("gone_page")
    if show is not None and not request.path.endswith(".json"):
        return show(error.ref)  # type: ignore[no-any-return]
    return answer(404, sentence(error))


def _stale(_error: Exception) -> ResponseReturnValue:
    return _no(409, sentence(StaleForm()))


def _refused(error: DomainError) -> ResponseReturnValue:
    if isinstance(error, NotAllowed):
        return answer(403, sentence(error))
    return _no(409 if isinstance(error, IllegalTransition | StaleForm) else 400, sentence(error))


def _no(status: int, message: str) -> Response:
    """Say why it cannot be, and show what was typed: it may be wanted elsewhere."""
    if wants_partial() or request.path.endswith(".json"):
        return answer(status, message)
    page = render_template(
        "errors/refused.html",
        message=message,
        kept=kept_form(),
        back=safe_target(urlsplit(request.referrer or "").path, "/"),
    )
    return make_response(page, status)


def _form_expired(_error: CSRFError) -> ResponseReturnValue:
    view = current_app.view_functions.get(request.endpoint or "")
    audience = getattr(view, "audience", None)
    if audience is not None and audience.needs_sign_in and who() is None:
        return sign_in_again()  # the token went with the session
    response = answer(419, kept=kept_form() if _from_here() else None)
    if is_htmx():
        response = make_response(
            render_template("errors/419.html", message="", status=419, kept=kept_form()), 419
        )
        response.headers["HX-Retarget"] = "body"
    return response


def _from_here() -> bool:
    """Whether the browser says that the form stood on this site."""
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    origin = request.headers.get("Origin")
    return site in {"same-origin", "none"} and origin in {None, request.host_url.rstrip("/")}


def _http(error: HTTPException) -> ResponseReturnValue:
    status = error.code or 500
    if status < 400:
        return error
    response = answer(status)
    if status == 405 and error.get_response().headers.get("Allow"):
        response.headers["Allow"] = error.get_response().headers["Allow"]
    return response


def _broken(error: Exception) -> ResponseReturnValue:
    """Answer without any further work: whatever broke may break the layout as well."""
    log.error("request failed", error=type(error).__name__, exc_info=error)
    if current_app.testing:
        raise error
    page = current_app.jinja_env.get_template("errors/500.html").render(
        stylesheet=current_app.extensions.get("stylesheet", ""),
        reference=g.get("request_id", ""),
    )
    return page, 500
