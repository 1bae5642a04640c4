"""What a section of a profile can be changed to: one frozen command per section."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar, Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """The work that somebody wants: codes of occupations and of tasks."""

    slug: ClassVar[str] = "werk"
    desired_occupations: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()

    def columns(self) -> dict[str, Any]:
        """Return the new values by column."""
        return {"desired_occupations": [*self.desired_occupations], "tasks": [*self.tasks]}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sectors:
    """Sectors or any of them, and kinds of place."""

    slug: ClassVar[str] = "sectoren"
    desired_sectors: tuple[str, ...] = ()
    open_to_all: bool = False
    kinds: tuple[str, ...] = ()

    def columns(self) -> dict[str, Any]:
        """Return the new values by column."""
        return {
            "desired_sectors": [*self.desired_sectors],
            "open_to_all": self.open_to_all,
            "kinds": [*self.kinds],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """Hours a week, days and parts of the day."""

    slug: ClassVar[str] = "tijden"
    hours_min: int | None = None
    hours_max: int | None = None
    days: tuple[str, ...] = ()
    day_parts: tuple[str, ...] = ()

    def columns(self) -> dict[str, Any]:
        """Return the new values by column; one number of hours counts as both ends."""
        low = self.hours_min if self.hours_min is not None else self.hours_max
        high = self.hours_max if self.hours_max is not None else self.hours_min
        return {
            "hours_min": low,
            "hours_max": high,
            "days": [*self.days],
            "day_parts": [*self.day_parts],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Travel:
    """Where from, how far (kilometres as the crow flies), how long (minutes) and by what."""

    slug: ClassVar[str] = "reizen"
    home_place: str = ""
    radius_km: int = 10
    travel_minutes: int | None = None
    transport: tuple[str, ...] = ()

    def columns(self) -> dict[str, Any]:
        """Return the new values by column."""
        return {
            "home_place": self.home_place,
            "radius_km": self.radius_km,
            "travel_minutes": self.travel_minutes,
            "transport": [*self.transport],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """When somebody can begin; `day` belongs to "from". `services.profile` finds the columns."""

    slug: ClassVar[str] = "start"
    kind: Literal["now", "from", "unknown"] = "unknown"
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExperienceRow:
    """Work that somebody did: occupation and sector by code, whole years."""

    occupation: str
    sector: str = ""
    years: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Experience:
    """The work that somebody did; never where or when."""

    slug: ClassVar[str] = "ervaring"
    rows: tuple[ExperienceRow, ...] = ()

    def columns(self) -> dict[str, Any]:
        """Return the new values by column."""
        return {
            "experiences": [
                {"occupation": row.occupation, "sector": row.sector, "years": row.years}
                for row in self.rows
            ]
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Skills:
    """What somebody can, by code."""

    slug: ClassVar[str] = "vaardigheden"
    skills: tuple[str, ...] = ()

    def columns(self) -> dict[str, Any]:
        """Return the new values by column."""
        return {"skills": [*self.skills]}


@dataclass(frozen=True, slots=True, kw_only=True)
class Papers:
    """Education, certificates with their year when known, and driving licences, by code."""

    slug: ClassVar[str] = "papieren"
    education_level: str = ""
    certificates: tuple[tuple[str, int | None], ...] = ()
    driving_licences: tuple[str, ...] = ()

    def columns(self) -> dict[str, Any]:
        """Return the new values by column."""
        return {
            "education_level": self.education_level,
            "certificates": [{"code": code, "year": year} for code, year in self.certificates],
            "driving_licences": [*self.driving_licences],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Languages:
    """Languages and how well, by code."""

    slug: ClassVar[str] = "talen"
    languages: tuple[tuple[str, str], ...] = ()

    def columns(self) -> dict[str, Any]:
        """Return the new values by column."""
        return {
            "languages": [
                {"language": language, "level": level} for language, level in self.languages
            ]
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Strengths:
    """What somebody is good at, by code."""

    slug: ClassVar[str] = "sterk"
    strengths: tuple[str, ...] = field(default=())

    def columns(self) -> dict[str, Any]:
        """Return the new values by column."""
        return {"strengths": [*self.strengths]}


Command = (
    Work | Sectors | Times | Travel | Start | Experience | Skills | Papers | Languages | Strengths
)
