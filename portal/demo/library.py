"""The written texts of the demo, read from `texts/`.

One file per sector holds what can be said about its jobs, in pieces that fit in any combination;
`employers.toml` the organisations, `people.toml` names and messages.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

from portal.taxonomy import occupations

Kind = TypeVar("Kind")

TEXTS: Traversable = files("portal.demo") / "texts"
OTHER_FILES = frozenset({"candidates.toml", "employers.toml", "people.toml", "questions.toml"})


@dataclass(frozen=True, slots=True)
class Job:
    """What can be said about one kind of work.

    `sector` is that of the occupation. `kinds` are the kinds of place that the texts suit.
    `hours` are pairs of whole hours a week, `wage` pairs of gross euros an hour as text.
    """

    sector: str
    occupation: str
    titles: tuple[str, ...]
    kinds: tuple[str, ...]
    openings: tuple[str, ...]
    duties: tuple[str, ...]
    details: tuple[str, ...]
    required: tuple[str, ...]
    preferred: tuple[str, ...]
    offers: tuple[str, ...]
    working_times: tuple[str, ...]
    hours: tuple[tuple[int, int], ...]
    wage: tuple[tuple[str, str], ...]
    learning_goals: tuple[str, ...]
    prospects: tuple[str, ...]
    certificate: str
    guidance: str


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation of the demo; all are made up. Codes are of managed lists and places."""

    name: str
    sector: str
    organisation_kind: str
    municipality: str
    place: str
    size: str
    description: str
    website: str


@cache
def jobs() -> Mapping[str, tuple[Job, ...]]:
    """Return the jobs by the sector of their occupation, files and jobs in a fixed order."""
    found: dict[str, list[Job]] = {}
    for file in sorted(TEXTS.iterdir(), key=lambda one: one.name):
        if file.name.endswith(".toml") and file.name not in OTHER_FILES:
            for table in _read(file)["job"]:
                occupation = occupations.get(table["occupation"])
                if occupation is None:
                    raise ValueError(f"{file.name}: no occupation {table['occupation']}")
                job = _made(Job, table | {"sector": occupation.sector})
                found.setdefault(job.sector, []).append(job)
    return {sector: tuple(known) for sector, known in found.items()}


@cache
def organisations() -> tuple[Organisation, ...]:
    """Return the organisations in the order of the file."""
    tables = _read(TEXTS / "employers.toml")["employer"]
    return tuple(_made(Organisation, table) for table in tables)


@dataclass(frozen=True, slots=True)
class SeekerKind:
    """A kind of person who looks for work; codes of occupations and managed lists.

    `weight` says how often it occurs. `drives` is whether the work needs a car, `heavy` a lorry.
    """

    weight: int
    wishes: tuple[str, ...]
    done: tuple[str, ...]
    sectors: tuple[str, ...]
    tasks: tuple[str, ...]
    skills: tuple[str, ...]
    certificates: tuple[str, ...]
    about: tuple[str, ...]
    motivation: tuple[str, ...]
    drives: bool
    heavy: bool


@cache
def seekers() -> tuple[SeekerKind, ...]:
    """Return the kinds of people who look for work, in the order of the file."""
    tables = _read(TEXTS / "candidates.toml")["kinds"]
    return tuple(_made(SeekerKind, {"drives": False, "heavy": False} | table) for table in tables)


@cache
def people() -> Mapping[str, Any]:
    """Return the tables with names, messages and remarks of moderators."""
    return _read(TEXTS / "people.toml")


@cache
def questions() -> Sequence[Mapping[str, Any]]:
    """Return the questions to the helpdesk, in the order of the file."""
    found: Sequence[Mapping[str, Any]] = _read(TEXTS / "questions.toml")["question"]
    return found


def _read(file: Traversable) -> dict[str, Any]:
    return tomllib.loads(file.read_text("utf-8"))


def _made(kind: type[Kind], table: Mapping[str, Any]) -> Kind:
    values = {one.name: _frozen(table[one.name]) for one in fields(kind)}  # type: ignore[arg-type]
    return kind(**values)


def _frozen(value: Any) -> Any:
    if isinstance(value, Sequence) and not isinstance(value, str):
        return tuple(_frozen(one) for one in value)
    return value
