"""Occupations: what people call them, and where each belongs.

Two files make one list. `data/occupations.tsv` is ours: some four hundred occupations up to mbo
level with the everyday words for them. An installation may add the official ESCO list
(`portal.taxonomy.esco`); its file stays outside the program and is named by `use_extra`.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

OWN = Path(__file__).with_name("data") / "occupations.tsv"
COLUMNS = ("code", "title", "male", "female", "synonyms", "sector", "isco", "esco")

_extra: Path | None = None


@dataclass(frozen=True, slots=True)
class Occupation:
    """One occupation.

    `code` never changes. `male` and `female` are empty when the title is neutral. `sector` is a
    code of the managed list of sectors, `isco` a unit group of ISCO-08 (four digits), `esco` the
    address of the nearest ESCO occupation, empty when none fits.
    """

    code: str
    title: str
    male: str
    female: str
    synonyms: tuple[str, ...]
    sector: str
    isco: str
    esco: str

    @property
    def labels(self) -> tuple[str, ...]:
        """Every name once, the title first; names that differ in capitals only are one."""
        names: dict[str, str] = {}
        for name in (self.title, self.male, self.female, *self.synonyms):
            if name:
                names.setdefault(name.casefold(), name)
        return tuple(names.values())


def use_extra(path: Path | None) -> None:
    """Merge the occupations of this file as well, from now on in this process.

    The composition root calls it once with a path inside the data folder. The file need not
    exist yet: `load` looks again each time and notices an import by another process.
    """
    global _extra  # noqa: PLW0603
    _extra = path


def load() -> Mapping[str, Occupation]:
    """All occupations by code: our own in the order of the file, then the imported ones.

    Kept in memory; read again when the extra file changed. An imported occupation whose ESCO
    address stands in our own list, or whose code is taken, is left out.
    """
    if _extra is None:
        return _merged(None, 0, 0)
    try:
        state = _extra.stat()
    except FileNotFoundError:
        return _merged(None, 0, 0)
    return _merged(_extra, state.st_mtime_ns, state.st_size)


def own() -> Mapping[str, Occupation]:
    """Only the occupations that come with the product, by code, in the order of the file."""
    return _merged(None, 0, 0)


def get(code: str) -> Occupation | None:
    """Return the occupation with this code, or None when there is none."""
    return load().get(code)


def read(path: Path) -> Iterator[Occupation]:
    """Read a file of our own format: tab-separated, UTF-8, lines with # in front are remarks.

    Raises ValueError naming the file when its columns are not those of `COLUMNS`.
    """
    with path.open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        if tuple(rows.fieldnames or ()) != COLUMNS:
            raise ValueError(f"{path.name}: expected the columns {', '.join(COLUMNS)}")
        for row in rows:
            yield Occupation(
                code=row["code"],
                title=row["title"],
                male=row["male"],
                female=row["female"],
                synonyms=tuple(word for word in row["synonyms"].split("|") if word),
                sector=row["sector"],
                isco=row["isco"],
                esco=row["esco"],
            )


def write(path: Path, occupations: Iterable[Occupation]) -> int:
    """Write a file that `read` reads and return the number of rows.

    The file appears at once and whole: a reader sees the old one or the new one, and when
    `occupations` raises half-way, the old one stays. Tabs, line ends and bars inside a name
    become spaces.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.new")
    number = 0
    try:
        with fresh.open("w", encoding="utf-8", newline="\n") as file:
            file.write("\t".join(COLUMNS) + "\n")
            for number, one in enumerate(occupations, start=1):  # noqa: B007
                synonyms = "|".join(_plain(name) for name in one.synonyms)
                cells = (one.code, one.title, one.male, one.female)
                rest = (one.sector, one.isco, one.esco)
                file.write("\t".join([*map(_plain, cells), synonyms, *map(_plain, rest)]) + "\n")
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
    return number


def _plain(text: str) -> str:
    return " ".join(text.replace("|", " ").split())


@lru_cache(maxsize=4)
def _merged(extra: Path | None, _changed: int, _size: int) -> Mapping[str, Occupation]:
    """Merge both files; time and size of the extra one are only keys of the cache."""
    found = {one.code: one for one in read(OWN)}
    if extra is not None:
        known = {one.esco for one in found.values() if one.esco}
        for one in read(extra):
            if one.esco not in known:
                found.setdefault(one.code, one)
    return MappingProxyType(found)
