"""Rate limits on every door (sign in, register, ask a link, react), shared through LIMITS_URL."""

from collections.abc import Callable
from typing import TypeVar, cast

from flask import Flask, abort, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

from portal.web.kit.identity import who

V = TypeVar("V", bound=Callable[..., object])

limiter = Limiter(key_func=get_remote_address, headers_enabled=True, default_limits=[])


def init_app(app: Flask, url: str) -> None:
    """Count in memory or in Redis. When Redis is away the counts go on in memory."""
    app.config["RATELIMIT_STORAGE_URI"] = url
    app.config["RATELIMIT_IN_MEMORY_FALLBACK_ENABLED"] = True
    app.config["RATELIMIT_IN_MEMORY_FALLBACK"] = ["120 per minute"]
    app.config["RATELIMIT_STRATEGY"] = "moving-window"
    limiter.init_app(app)

    @app.before_request
    def refuse_huge_forms() -> None:
        # The library limits the fields of forms with files only.
        plain = request.mimetype == "application/x-www-form-urlencoded"
        if plain and (request.content_length or 0) > app.config["MAX_FORM_MEMORY_SIZE"]:
            abort(413)


def door(per_address: str = "20 per minute;200 per hour") -> Callable[[V], V]:
    """Limit how often one address may send this form. Looking at the page is free."""
    return cast("Callable[[V], V]", limiter.limit(per_address, methods=["POST"]))


def door_for_mail(per_mail: str = "6 per 15 minutes;20 per day") -> Callable[[V], V]:
    """Limit how often this form may be sent about one mail address, wherever from."""

    def key() -> str:
        return "mail:" + (request.form.get("email", "").strip().casefold()[:200] or "-")

    return cast("Callable[[V], V]", limiter.limit(per_mail, methods=["POST"], key_func=key))


def lists_for_user(per_user: str) -> Callable[[V], V]:
    """Limit how often one signed-in person may look at lists of people."""

    def key() -> str:
        identity = who()
        return f"lists:{identity.user_id}" if identity else get_remote_address()

    return cast("Callable[[V], V]", limiter.limit(per_user, key_func=key))


def door_for_user(per_user: str) -> Callable[[V], V]:
    """Limit how often one signed-in person may send this form."""

    def key() -> str:
        identity = who()
        return f"user:{identity.user_id}" if identity else get_remote_address()

    return cast("Callable[[V], V]", limiter.limit(per_user, methods=["POST"], key_func=key))
