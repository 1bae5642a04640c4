"""Positions of four-digit postcodes, from a file that an installation brings.

The file has the columns of the GeoNames postcode export: comma-separated, with `zipcode`, `place`,
`province` (there: the municipality), `latitude` and `longitude` among them. GeoNames data is
CC BY 4.0: credit https://www.geonames.org where it is used. Nothing of it comes with the product.
"""

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from statistics import fmean
from types import MappingProxyType

from portal.errors import DomainError

COLUMNS = ("zipcode", "place", "province", "latitude", "longitude")
WRITTEN = re.compile(r"\s*([1-9]\d{3})\s*(?:[A-Za-z]{2})?\s*", re.ASCII)
DRESSED = re.compile(r"^Gemeente\s+|[.\s]+Municipal\w*$")
"""What the source writes around the name of a municipality, in several spellings."""


class PostcodeFileError(DomainError):
    """The file is not a list of postcodes; the message names line and column."""


_file: Path | None = None


@dataclass(frozen=True, slots=True)
class Postcode:
    """A postcode area: its four digits, its middle in degrees (WGS 84), place, municipality."""

    code: str
    latitude: float
    longitude: float
    place: str
    municipality: str


@dataclass(frozen=True, slots=True)
class PostcodeTable:
    """The postcodes of one file, by their four digits."""

    by_code: Mapping[str, Postcode]

    def lookup(self, text: str) -> Postcode | None:
        """Find what a person typed (`2512`, `2512 AB`); None when it is no known postcode.

        A code that is not in the table gets the nearest lower one of the same hundred (2599 the
        position of 2597), because post office boxes and new estates are often missing.
        """
        code = four_digits(text)
        if code is None:
            return None
        hundred = code[:2]
        for last in range(int(code[2:]), -1, -1):
            found = self.by_code.get(f"{hundred}{last:02}")
            if found is not None:
                return found
        return None


def use_postcodes(path: Path | None) -> None:
    """Find places by the postcodes of this file as well, from now on in this process.

    The composition root calls it once with a path inside the data folder. The file need not
    exist yet: `known` looks again each time and notices an import by another process.
    """
    global _file  # noqa: PLW0603
    _file = path


def known() -> PostcodeTable | None:
    """Return the postcodes of the installation; None when it brought none. Kept in memory.

    A file that cannot be read is as good as none: the import refused it, so somebody spoiled it
    since, and searching by name must go on.
    """
    if _file is None:
        return None
    try:
        state = _file.stat()
    except OSError:
        return None
    return _kept(_file, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=2)
def _kept(path: Path, _changed: int, _size: int) -> PostcodeTable | None:
    """Read a file once; its time and size are only keys of the cache."""
    try:
        return load_postcodes(path)
    except (PostcodeFileError, OSError):
        return None


def four_digits(text: str) -> str | None:
    """Digits of a text that is written like a Dutch postcode, with or without its letters."""
    match = WRITTEN.fullmatch(text)
    return match.group(1) if match else None


def load_postcodes(path: Path) -> PostcodeTable:
    """Read a file of postcodes; it takes some milliseconds, so keep the result.

    Several rows of one code become one: the mean position, the place and municipality that occur
    most (the first of those that occur as often).

    Raises PostcodeFileError when a needed column is missing, a value is not a postcode or a
    position, or the file is not readable as UTF-8 text in CSV.
    """
    rows: dict[str, list[_Area]] = defaultdict(list)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            for column in COLUMNS:
                if column not in (reader.fieldnames or ()):
                    raise PostcodeFileError(
                        "Regel %(line)s: de kolom %(column)s ontbreekt.", line=1, column=column
                    )
            for row in reader:
                code, area = _row(row, reader.line_num)
                rows[code].append(area)
    except UnicodeDecodeError as error:
        raise PostcodeFileError("Het bestand is geen tekst in UTF-8.") from error
    except csv.Error as error:
        raise PostcodeFileError("Het bestand is geen goede CSV: %(why)s.", why=error) from error
    return PostcodeTable(
        MappingProxyType(
            {
                code: Postcode(
                    code=code,
                    latitude=fmean(row[0] for row in of_code),
                    longitude=fmean(row[1] for row in of_code),
                    place=Counter(row[2] for row in of_code).most_common(1)[0][0],
                    municipality=Counter(row[3] for row in of_code).most_common(1)[0][0],
                )
                for code, of_code in sorted(rows.items())
            }
        )
    )


_Area = tuple[float, float, str, str]
"""Latitude, longitude, place, municipality."""


def _row(row: dict[str, str | None], line: int) -> tuple[str, _Area]:
    code = four_digits(row["zipcode"] or "")
    if code is None:
        raise _wrong(row, "zipcode", line)
    return code, (
        _degrees(row, "latitude", line, 90),
        _degrees(row, "longitude", line, 180),
        " ".join((row["place"] or "").split()),
        " ".join(DRESSED.sub("", (row["province"] or "").strip()).split()),
    )


def _degrees(row: dict[str, str | None], column: str, line: int, most: int) -> float:
    try:
        degrees = float(row[column] or "")
    except ValueError:
        raise _wrong(row, column, line) from None
    if not -most <= degrees <= most:
        raise _wrong(row, column, line)
    return degrees


def _wrong(row: dict[str, str | None], column: str, line: int) -> PostcodeFileError:
    return PostcodeFileError(
        "Regel %(line)s, kolom %(column)s: “%(value)s” is niet goed.",
        line=line, column=column, value=row[column] or "",
    )  # fmt: skip
