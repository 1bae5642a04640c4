"""A form that is sent twice does its work once.

Each form that makes something carries a random key. The first that arrives records where it led;
a second with the same key is answered with that address.
"""

from collections.abc import Callable
from uuid import UUID

from flask import redirect
from flask.typing import ResponseReturnValue

from portal import db
from portal.submissions import services as submissions
from portal.web.kit import htmx
from portal.web.kit.identity import who


def once(key: str | None, make: Callable[[], str]) -> ResponseReturnValue:
    """Run `make`, which changes things and returns the address to go to, once per key.

    A missing or broken key is a form from elsewhere: it is handled, without the protection.
    """
    identity = who()
    user_id = identity.user_id if identity else None
    try:
        form_key = UUID(key or "")
    except ValueError:
        return htmx.done(make())
    before = submissions.earlier(form_key, user_id)
    if before is None:
        location = make()
        if submissions.accept(form_key, user_id, location):
            return htmx.done(location)
        db.session.rollback()
        before = submissions.earlier(form_key, user_id)
    return redirect(before or "/", code=303)
