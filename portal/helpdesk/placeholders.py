"""Words between braces in a ready answer, filled in when it is put into an answer."""

import re
from collections.abc import Mapping

#: What each one becomes is the web layer's to say, in the words of the reader.
KNOWN = ("aanhef", "naam", "dag", "mijn naam", "mijn telefoon", "nummer")

_BRACES = re.compile(r"\{([^{}]*)\}")


def unknown(text: str) -> list[str]:
    """Return what stands between braces and is not known, once each, in the order of the text."""
    return list(dict.fromkeys(one for one in _BRACES.findall(text) if one.strip() not in KNOWN))


def fill(text: str, values: Mapping[str, str]) -> str:
    """Return a text with its placeholders filled in; what has no value stays as it is."""

    def value(found: re.Match[str]) -> str:
        return values.get(found.group(1).strip()) or found.group(0)

    return _BRACES.sub(value, text)
