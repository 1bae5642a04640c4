"""Reading the official ESCO list of occupations (the Dutch CSV of the ESCO portal).

ESCO © European Union, free to reuse with attribution (Commission Decision 2011/833/EU). The file
is not part of the product; an installation downloads it and imports it with `store`.
"""

import csv
from collections.abc import Collection, Iterator
from pathlib import Path

from portal.errors import DomainError
from portal.taxonomy import occupations
from portal.taxonomy.occupations import Occupation

REQUIRED = ("conceptUri", "iscoGroup", "preferredLabel", "altLabels")
ADDRESS = "http://data.europa.eu/esco/occupation/"

SECTOR_BY_ISCO = {
    "0": "public",
    "11": "public", "12": "business", "13": "production", "131": "horticulture",
    "1323": "construction", "1324": "logistics", "133": "ict", "134": "care",
    "1346": "business", "1349": "public", "14": "hospitality", "142": "retail",
    "21": "engineering", "2142": "construction", "216": "construction", "2163": "production",
    "2166": "ict", "22": "care", "23": "public", "2342": "care", "24": "business", "25": "ict",
    "26": "business", "2634": "care", "2635": "care",
    "31": "engineering", "3112": "construction", "3121": "construction", "3122": "production",
    "3123": "construction", "313": "production", "314": "production", "3142": "horticulture",
    "3143": "green", "315": "logistics", "32": "care", "33": "business", "3331": "logistics",
    "335": "public", "34": "business", "3412": "care", "3413": "other", "342": "hospitality",
    "3434": "hospitality", "35": "ict",
    "41": "business", "42": "business", "4221": "hospitality", "4224": "hospitality",
    "43": "business", "4321": "logistics", "4322": "production", "4323": "logistics",
    "44": "business", "4412": "logistics",
    "511": "hospitality", "5111": "logistics", "5112": "logistics", "512": "hospitality",
    "513": "hospitality", "514": "other", "515": "facility", "516": "other", "5162": "care",
    "5163": "business", "5164": "care", "5165": "business", "52": "retail",
    "5212": "hospitality", "5246": "hospitality", "53": "care", "54": "security",
    "5411": "public", "5412": "public", "5413": "public",
    "6": "horticulture", "6113": "green", "6210": "green",
    "71": "construction", "7126": "engineering", "7127": "engineering", "7132": "engineering",
    "7133": "facility", "72": "engineering", "73": "production", "74": "engineering",
    "7422": "ict", "75": "production", "7544": "facility",
    "8": "production", "83": "logistics", "8341": "horticulture", "8342": "construction",
    "8343": "construction",
    "91": "facility", "92": "horticulture", "9215": "green", "931": "construction",
    "932": "production", "933": "logistics", "9334": "retail", "94": "hospitality",
    "95": "retail", "961": "green", "9621": "logistics", "9622": "facility",
    "9623": "engineering",
}  # fmt: skip
"""Sector by the longest matching start of an ISCO-08 code; our own judgement, not ESCO's."""


class EscoFileError(DomainError):
    """The file is not the ESCO list of occupations; the message names line and column."""


def read(path: Path, *, known: Collection[str] = ()) -> Iterator[Occupation]:
    """Read an ESCO file row by row as occupations with the code `esco-<uuid>`.

    `known` holds ESCO addresses that are left out. Left out as well: a second row with the same
    address, rows that are not occupations, and rows that ESCO marks other than released. A byte
    order mark is allowed; columns that are not needed may be missing.

    Raises EscoFileError when a needed column is missing, a row lacks its address, name or ISCO
    group, or the file is not readable as UTF-8 text in CSV.
    """
    seen = set(known)
    line = 1
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file, strict=True)
            _check_columns(rows.fieldnames or ())
            line = rows.line_num + 1
            for row in rows:
                one = _occupation(row, line)
                # A record may span lines; the next one starts after the last line read.
                line = rows.line_num + 1
                if one is not None and one.esco not in seen:
                    seen.add(one.esco)
                    yield one
    except UnicodeDecodeError as error:
        raise EscoFileError(
            "Het bestand is geen tekst in UTF-8. Fout na regel %(line)s.", line=line
        ) from error
    except csv.Error as error:
        raise EscoFileError(
            "Regel %(line)s is geen goede CSV-regel: %(why)s.", line=line, why=error
        ) from error


def store(source: Path, target: Path) -> int:
    """Import an ESCO file next to our own list and return how many occupations it added.

    `target` is the file that `occupations.use_extra` names; it is replaced only when the whole
    source was read. Occupations that our own list already points at are not added.
    """
    known = {one.esco for one in occupations.own().values() if one.esco}
    return occupations.write(target, read(source, known=known))


def sector_of(isco: str) -> str:
    """Sector code for an ISCO-08 code, by the longest matching start; `other` when none does."""
    for length in range(len(isco), 0, -1):
        sector = SECTOR_BY_ISCO.get(isco[:length])
        if sector:
            return sector
    return "other"


def _check_columns(found: Collection[str]) -> None:
    for column in REQUIRED:
        if column not in found:
            raise EscoFileError(
                "Regel %(line)s: de kolom %(column)s ontbreekt.", line=1, column=column
            )


def _occupation(row: dict[str, str | None], line: int) -> Occupation | None:
    if (row.get("conceptType") or "Occupation").strip() != "Occupation":
        return None
    if (row.get("status") or "released").strip() != "released":
        return None
    address = _needed(row, "conceptUri", line)
    if not address.startswith(ADDRESS) or address == ADDRESS:
        raise EscoFileError(
            "Regel %(line)s, kolom %(column)s: “%(value)s” is geen adres van een ESCO-beroep.",
            line=line, column="conceptUri", value=address,
        )  # fmt: skip
    isco = _needed(row, "iscoGroup", line)
    if not (isco.isascii() and isco.isdigit() and len(isco) == 4):
        raise EscoFileError(
            "Regel %(line)s, kolom %(column)s: “%(value)s” is geen ISCO-code van vier cijfers.",
            line=line, column="iscoGroup", value=isco,
        )  # fmt: skip
    title = _needed(row, "preferredLabel", line)
    return Occupation(
        code=f"esco-{address.removeprefix(ADDRESS)}",
        title=title,
        male="",
        female="",
        synonyms=_alternatives(row["altLabels"] or "", title),
        sector=sector_of(isco),
        isco=isco,
        esco=address,
    )


def _needed(row: dict[str, str | None], column: str, line: int) -> str:
    value = " ".join((row[column] or "").split())
    if not value:
        raise EscoFileError(
            "Regel %(line)s: de kolom %(column)s is leeg.", line=line, column=column
        )
    return value


def _alternatives(cell: str, title: str) -> tuple[str, ...]:
    """Split the other names, one per line in the cell; each once and not the title again."""
    found: dict[str, str] = {}
    for text in cell.splitlines():
        name = " ".join(text.split())
        if name and name.casefold() != title.casefold():
            found.setdefault(name.casefold(), name)
    return tuple(found.values())
