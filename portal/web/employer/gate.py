"""What stands before profiles: a checked organisation, accepted terms, no freeze."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from portal.candidates.services import access
from portal.candidates.services.openings import Frozen, TooManyOpened
from portal.web.kit import htmx
from portal.web.kit.identity import current

View = Callable[..., ResponseReturnValue]


def with_profiles(view: View) -> View:
    """Let in who may see profiles; lead others to what they can do about it.

    A view of something that is the organisation's own is called behind `own_first`, so that
    somebody else's does not exist. The page of a profile may refuse while it opens one: then too
    there is a page that says why and how long.
    """

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> ResponseReturnValue:
        found = g.access = access.of(current())
        if not found.is_verified:
            return htmx.page("employer/candidates/not_verified.html")
        if found.is_frozen:
            return frozen()
        if not found.has_accepted:
            wanted = request.full_path.rstrip("?") if request.method == "GET" else None
            return redirect(url_for("employer.terms", naar=wanted), code=303)
        try:
            return view(*args, **kwargs)
        except Frozen:
            return frozen()
        except TooManyOpened as refused:
            return wait(refused)

    return guarded


def own_first(find: Callable[[str], object]) -> Callable[[View], View]:
    """Find what an address names before anything else; `find` raises NotFound for another's."""

    def wrap(view: View) -> View:
        @wraps(view)
        def found(ref: str) -> ResponseReturnValue:
            return view(find(ref))

        return found

    return wrap


def frozen() -> ResponseReturnValue:
    """Say that profiles are closed, and who looks at it."""
    return htmx.page("employer/candidates/frozen.html", status=403)


def wait(refused: TooManyOpened) -> ResponseReturnValue:
    """Ask to come back in a moment; nobody waits in a thread of the server."""
    response = htmx.page(
        "employer/candidates/wait.html",
        status=429,
        seconds=refused.seconds,
        opened=refused.opened,
        again=request.full_path.rstrip("?"),
    )
    response.headers["Retry-After"] = str(refused.seconds)
    return response
