"""Keys of stored files. They are random: nothing that a user typed becomes part of a path."""

import re
from secrets import token_hex

_KEY = re.compile(r"[0-9a-f]{2}/[0-9a-f]{32}\.[a-z0-9]{1,8}")
_SUFFIX = re.compile(r"[a-z0-9]{1,8}")


def fresh(suffix: str) -> str:
    """Return a new key such as ``"3f/3f…e1.pdf"``; `suffix` is ours, with or without a point.

    Raises ValueError for a suffix that is not one to eight small letters or digits.
    """
    bare = suffix.removeprefix(".")
    if not _SUFFIX.fullmatch(bare):
        raise ValueError("not a suffix of ours")
    name = token_hex(16)
    return f"{name[:2]}/{name}.{bare}"


def check(key: str) -> str:
    """Return the key; raises FileNotFoundError when it cannot be one of ours."""
    if not _KEY.fullmatch(key):
        raise FileNotFoundError(key)
    return key
