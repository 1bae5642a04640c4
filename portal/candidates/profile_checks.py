"""What no profile can hold: sentences by field, in the words of who reads them ("je")."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from portal import clock, geo
from portal.candidates import bands, commands
from portal.candidates.anonymous import open_kinds
from portal.candidates.commands import Command
from portal.taxonomy import occupations
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import items

MOST_OCCUPATIONS = 5
MOST_EXPERIENCES = 8
MOST_CHOSEN = 30
MOST_LANGUAGES = 10
MOST_YEARS = 60
MOST_MINUTES = 180
MOST_AHEAD = timedelta(days=730)
OLDEST_YEAR = 1950

CHOOSE = "Kies uit de mogelijkheden."


def impossible(command: Command) -> dict[str, str]:
    """Return a sentence for each field that cannot be kept; empty when all can."""
    found: dict[str, str] = {}
    if isinstance(command, commands.Work):
        found |= _occupations("desired_occupations", command.desired_occupations)
        found |= _listed("tasks", ListName.TASK, command.tasks)
    elif isinstance(command, commands.Sectors):
        found |= _listed("desired_sectors", ListName.SECTOR, command.desired_sectors)
        found |= _within("kinds", command.kinds, open_kinds())
    elif isinstance(command, commands.Times):
        found |= _times(command)
    elif isinstance(command, commands.Travel):
        found |= _travel(command)
    elif isinstance(command, commands.Start):
        found |= _start(command, clock.today())
    elif isinstance(command, commands.Experience):
        found |= _experience(command)
    else:
        found |= _abilities(command)
    return found


def _abilities(
    command: commands.Skills | commands.Papers | commands.Languages | commands.Strengths,
) -> dict[str, str]:
    if isinstance(command, commands.Skills):
        return _listed("skills", ListName.SKILL, command.skills)
    if isinstance(command, commands.Papers):
        return _papers(command)
    if isinstance(command, commands.Strengths):
        return _listed("strengths", ListName.STRENGTH, command.strengths)
    codes = [language for language, _level in command.languages]
    levels = [level for _language, level in command.languages]
    found = _listed("languages", ListName.LANGUAGE, codes, most=MOST_LANGUAGES)
    return found or _listed("languages", ListName.LANGUAGE_LEVEL, set(levels))


def _listed(
    field: str, name: ListName, codes: Collection[str], *, most: int = MOST_CHOSEN
) -> dict[str, str]:
    if any(code not in items(name) for code in codes):
        return {field: CHOOSE}
    if len(set(codes)) != len(codes):
        return {field: "Kies alles één keer."}
    if len(codes) > most:
        return {field: f"Kies er hoogstens {most}."}
    return {}


def _occupations(field: str, codes: Collection[str]) -> dict[str, str]:
    if any(occupations.get(code) is None for code in codes):
        return {field: CHOOSE}
    if len(codes) > MOST_OCCUPATIONS:
        return {field: f"Kies hoogstens {MOST_OCCUPATIONS} beroepen."}
    return {}


def _within(field: str, codes: Iterable[str], known: Collection[str]) -> dict[str, str]:
    return {} if all(code in known for code in codes) else {field: CHOOSE}


def _times(command: commands.Times) -> dict[str, str]:
    found = _within("days", command.days, bands.DAYS)
    found |= _within("day_parts", command.day_parts, bands.DAY_PARTS)
    for field in ("hours_min", "hours_max"):
        hours = getattr(command, field)
        if hours is not None and not 1 <= hours <= 60:
            found[field] = "Vul een getal in van 1 tot en met 60."
    low, high = command.hours_min, command.hours_max
    if not found and low is not None and high is not None and low > high:
        found["hours_max"] = "Vul hier een getal in dat even groot is of groter dan bij “Van”."
    return found


def _travel(command: commands.Travel) -> dict[str, str]:
    found = _listed("transport", ListName.TRANSPORT, command.transport)
    if command.home_place and geo.get(command.home_place) is None:
        found["home_place"] = "Deze plaats kennen we niet. Vul een plaats in Nederland in."
    if not 1 <= command.radius_km <= 100:
        found["radius_km"] = "Vul een getal in van 1 tot en met 100."
    minutes = command.travel_minutes
    if minutes is not None and not 5 <= minutes <= MOST_MINUTES:
        found["travel_minutes"] = f"Vul een getal in van 5 tot en met {MOST_MINUTES}."
    return found


def _start(command: commands.Start, today: date) -> dict[str, str]:
    if command.kind not in {"now", "from", "unknown"}:
        return {"kind": CHOOSE}
    if command.kind != "from":
        return {}
    if command.day is None:
        return {"day": "Vul de dag in waarop je kunt beginnen."}
    if command.day > today + MOST_AHEAD:
        return {"day": "Deze dag is te ver weg. Vul een dag in de komende twee jaar in."}
    return {}


def _experience(command: commands.Experience) -> dict[str, str]:
    if any(occupations.get(row.occupation) is None for row in command.rows):
        return {"rows": CHOOSE}
    sectors = {row.sector for row in command.rows if row.sector}
    found = _listed("rows", ListName.SECTOR, sectors)
    if any(not 0 <= row.years <= MOST_YEARS for row in command.rows):
        found["rows"] = f"Vul een aantal jaren in van 0 tot en met {MOST_YEARS}."
    if len(command.rows) > MOST_EXPERIENCES:
        found["rows"] = f"Kies hoogstens {MOST_EXPERIENCES} soorten werk."
    return found


def _papers(command: commands.Papers) -> dict[str, str]:
    found = _listed(
        "certificates", ListName.CERTIFICATE, [code for code, _ in command.certificates]
    )
    found |= _listed("driving_licences", ListName.DRIVING_LICENCE, command.driving_licences)
    if command.education_level:
        found |= _listed("education_level", ListName.EDUCATION_LEVEL, [command.education_level])
    newest = clock.today().year
    years = [year for _code, year in command.certificates if year is not None]
    if any(not OLDEST_YEAR <= year <= newest for year in years):
        found["certificates"] = f"Vul een jaar in van {OLDEST_YEAR} tot en met {newest}."
    return found
