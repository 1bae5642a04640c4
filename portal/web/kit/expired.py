"""A form that arrives after the sign-in or the form itself expired: nothing typed is lost.

The typed fields travel in the page itself: the reader sees them kept, signs in when needed, and
sends them again with one button. Nothing is stored, and nothing is sent without that press.
"""

from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from flask import render_template, request
from flask.typing import ResponseReturnValue

from portal.web.kit.htmx import is_htmx

LEFT_OUT = frozenset({"csrf_token", "password", "new_password", "old_password"})
MOST_BYTES = 100_000


@dataclass(frozen=True, slots=True)
class Kept:
    """A form to send again: its address and its fields in order."""

    action: str
    fields: tuple[tuple[str, str], ...]


def kept_form() -> Kept:
    """Take the fields of the present request, without secrets and within bounds."""
    fields = [
        (name, value) for name, value in request.form.items(multi=True) if name not in LEFT_OUT
    ]
    if sum(len(name) + len(value) for name, value in fields) > MOST_BYTES:
        fields = []
    return Kept(request.full_path.rstrip("?"), tuple(fields))


def sign_in_address(target: str) -> str:
    """Address of the sign-in page that leads back to `target`."""
    return "/inloggen?" + urlencode({"naar": target})


def sign_in_again() -> ResponseReturnValue:
    """Answer a form of somebody who is signed out: sign in in another tab, then send again."""
    page = render_template("auth/signed_out.html", kept=kept_form())
    headers = {"HX-Retarget": "body", "HX-Reswap": "innerHTML"} if is_htmx() else {}
    return page, 401, headers


def safe_target(target: str | None, default: str) -> str:
    """Return `target` when it is an address within this site, else `default`."""
    if not target or not target.startswith("/") or target.startswith(("//", "/\\")):
        return default
    parts = urlsplit(target)
    if parts.scheme or parts.netloc or any(ord(sign) < 32 for sign in target):
        return default
    return target
