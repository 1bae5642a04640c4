"""Reading a document of plain JSON strictly: every fault is kept with the place where it stands."""

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, TypeVar

from portal.errors import DomainError
from portal.text import clean_text

Kind = TypeVar("Kind", bound=StrEnum)

_CODE = re.compile(r"[a-z][a-z0-9_]{0,59}")
_SLUG = re.compile(r"[a-z][a-z0-9-]{0,59}")
_URL = re.compile(r"https://[^\s<>\"']+")
MUST_BE_OBJECT = "moet een object { } zijn"
MOST_DAYS = 730
LONGEST = 4000


class ContentError(DomainError):
    """A document cannot be read; `faults` are lines of "path: what is wrong"."""

    def __init__(self, faults: list[str]) -> None:
        """Keep the faults, without what no page can show."""
        faults = [one.encode("utf-8", "replace").decode() for one in faults]
        super().__init__("Deze beschrijving klopt niet: %(faults)s", faults="; ".join(faults))
        self.faults = faults


class Part:
    """One object in a document. Each method takes a key, and keeps a fault for a wrong value."""

    def __init__(self, value: Any, path: str = "", faults: list[str] | None = None) -> None:
        """Read `value`, which stands at `path`; parts of one document share their faults."""
        self._path = path
        self._faults: list[str] = [] if faults is None else faults
        self._used: set[str] = set()
        self._inner: list[Part] = []
        self._value: Mapping[str, Any] = {}
        if isinstance(value, Mapping):
            self._value = value
        else:
            self._faults.append(f"{path or '.'}: {MUST_BE_OBJECT}")

    def fault(self, key: str, what: str) -> None:
        """Keep a fault at a key."""
        self._faults.append(f"{self._at(key)}: {what}")

    def has(self, key: str) -> bool:
        """Tell whether the key is there with a value."""
        return self._get(key) is not None

    def text(self, key: str, *, optional: bool = False) -> str:
        """Return a text; empty when it is optional and absent."""
        value = self._get(key)
        if value is None and optional:
            return ""
        if not isinstance(value, str) or not (value.strip() or optional):
            self.fault(key, "moet een tekst zijn")
            return ""
        self._check(key, value)
        return value.strip()

    def code(self, key: str) -> str:
        """Return a code of small letters, digits and underscores."""
        value = self.text(key)
        if value and not _CODE.fullmatch(value):
            self.fault(key, "moet een code zijn: kleine letters, cijfers en _")
        return value

    def slug(self, key: str) -> str:
        """Return a piece of an address: small letters, digits and hyphens."""
        value = self.text(key)
        if value and not _SLUG.fullmatch(value):
            self.fault(key, "moet een stukje adres zijn: kleine letters, cijfers en -")
        return value

    def url(self, key: str) -> str:
        """Return an address that begins with https."""
        value = self.text(key)
        if value and not _URL.fullmatch(value):
            self.fault(key, "moet een adres zijn dat met https:// begint")
        return value

    def one_of(self, key: str, values: Iterable[str]) -> str:
        """Return one of the values, or an empty text when the key is absent."""
        value = self.text(key, optional=True)
        if value and value not in set(values):
            self.fault(key, f"is niet bekend: {value}")
        return value

    def choice(self, key: str, kind: type[Kind], usual: Kind) -> Kind:
        """Return a member of an enum; `usual` when the key is absent."""
        value = self.text(key, optional=True)
        if not value:
            return usual
        if value not in set(kind):
            self.fault(key, f"is niet bekend: {value}")
            return usual
        return kind(value)

    def flag(self, key: str, *, default: bool) -> bool:
        """Return true or false."""
        value = self._get(key)
        if value is None:
            return default
        if not isinstance(value, bool):
            self.fault(key, "moet true of false zijn")
            return default
        return value

    def days(self, key: str, usual: int) -> int:
        """Return a number of days, one at least."""
        return self.whole(key, usual, most=MOST_DAYS)

    def whole(self, key: str, usual: int, *, most: int) -> int:
        """Return a whole number from one to `most`; `usual` when the key is absent."""
        value = self._get(key)
        if value is None:
            return usual
        if not isinstance(value, int) or isinstance(value, bool) or not 0 < value <= most:
            self.fault(key, f"moet een heel getal van 1 tot {most} zijn")
            return usual
        return value

    def day(self, key: str) -> date | None:
        """Return a day that is written as 2026-01-31; None with a fault for anything else."""
        value = self.text(key)
        with suppress(ValueError):
            return date.fromisoformat(value)
        if value:
            self.fault(key, "moet een dag zijn, zoals 2026-01-31")
        return None

    def decimal(self, key: str) -> Decimal | None:
        """Return an exact number that is written as a text or a whole number, or None."""
        value = self._get(key)
        if value is None:
            return None
        found = None
        if isinstance(value, str | int) and not isinstance(value, bool):
            with suppress(InvalidOperation):
                found = Decimal(value)
        if found is None or not found.is_finite():
            self.fault(key, "moet een getal tussen aanhalingstekens zijn, met een punt")
            return None
        return found

    def texts(self, key: str, *, least: int = 0) -> tuple[str, ...]:
        """Return a list of texts."""
        value = self._get(key)
        if value is None:
            value = []
        if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
            self.fault(key, "moet een lijst met teksten zijn")
            return ()
        if len(value) < least:
            self.fault(key, "mag niet leeg zijn")
        for one in value:
            self._check(key, one)
        return tuple(value)

    def lists(self, key: str) -> Mapping[str, tuple[str, ...]]:
        """Return lists of texts by name."""
        inner = self.part(key)
        return {name: inner.texts(name, least=1) for name in inner.names()}

    def part(self, key: str) -> "Part":
        """Return the object at a key, an empty one when it is absent."""
        value = self._get(key)
        inner = Part({} if value is None else value, self._at(key), self._faults)
        self._inner.append(inner)
        return inner

    def parts(self, key: str) -> list["Part"]:
        """Return the objects in a list."""
        value = self._get(key)
        if value is None:
            return []
        if not isinstance(value, list):
            self.fault(key, "moet een lijst [ ] zijn")
            return []
        found = [Part(one, f"{self._at(key)}[{n}]", self._faults) for n, one in enumerate(value)]
        self._inner.extend(found)
        return found

    def unique(self, key: str, codes: Iterable[str]) -> None:
        """Keep a fault for a code that occurs twice."""
        seen: set[str] = set()
        for code in codes:
            if code in seen:
                self.fault(key, f"{code} komt twee keer voor")
            seen.add(code)

    def finish(self) -> None:
        """Raise ContentError when there were faults, or keys that nobody asked for."""
        self.report_unknown()
        if self._faults:
            raise ContentError(self._faults)

    def names(self) -> Iterable[str]:
        """Return the names in this object."""
        return self._value.keys()

    def report_unknown(self) -> None:
        """Keep a fault for each key that nobody asked for."""
        for key in self._value:
            if key not in self._used:
                self.fault(str(key), "is geen bekend veld")
        for inner in self._inner:
            inner.report_unknown()

    def _check(self, key: str, text: str) -> None:
        if len(text) > LONGEST:
            self.fault(key, "is te lang")
        if clean_text(text) != text.strip():
            self.fault(key, "bevat tekens die niemand kan lezen")

    def _get(self, key: str) -> Any:
        self._used.add(key)
        return self._value.get(key)

    def _at(self, key: str) -> str:
        return f"{self._path}.{key}" if self._path else key
