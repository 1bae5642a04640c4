"""Reading words from an address: anything may stand there, a page shows only what it can."""

from flask import request

from portal.web.kit.fields import CONTROL, clean

MOST = 100


def words(name: str = "q") -> str:
    """Return the words of an argument in one Unicode form, without control characters."""
    return CONTROL.sub("", clean(request.args.get(name, "")[: 10 * MOST]) or "")[:MOST].strip()
