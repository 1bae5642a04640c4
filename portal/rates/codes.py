"""What is kept as dated amounts: each code with its label, its unit and how it is used.

An administrator adds values and no codes: a calculation knows its codes by name.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Unit(StrEnum):
    """What the number of a code counts."""

    EURO = "euro"
    PERCENT = "percent"
    DAYS = "days"
    MONTHS = "months"
    NUMBER = "number"


class Group(StrEnum):
    """Where a code belongs on the page of the administrator, in this order."""

    WAGE = "wage"
    SUBSIDY = "subsidy"
    TAX = "tax"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of amount; `label` and `used` are plain Dutch."""

    label: str
    unit: Unit
    group: Group
    used: str


class TaxCategory(StrEnum):
    """For whom an employer can get the tax allowance for wage costs (LKV)."""

    DISABLED = "disabled"
    REASSIGNED = "reassigned"
    JOB_AGREEMENT = "job_agreement"
    OLDER = "older"
    SCHOOLING = "schooling"


@dataclass(frozen=True, slots=True)
class TaxLine:
    """The codes of one category, for jobs that began from `since` and before `before`.

    What the law calls transitional is a line of its own: the day on which the job began decides.
    """

    category: TaxCategory
    prefix: str
    since: date | None = None
    before: date | None = None

    @property
    def hour(self) -> str:
        """Code of the amount per hour."""
        return f"{self.prefix}_hour"

    @property
    def year(self) -> str:
        """Code of the most per calendar year."""
        return f"{self.prefix}_year"

    @property
    def months(self) -> str:
        """Code of how many months it lasts; without a value as long as the job lasts."""
        return f"{self.prefix}_months"

    def fits(self, category: TaxCategory, started_on: date) -> bool:
        """Tell whether the line is about this category and a job that began on that day."""
        return (
            self.category is category
            and (self.since is None or started_on >= self.since)
            and (self.before is None or started_on < self.before)
        )


TAX_LINES = (
    TaxLine(TaxCategory.DISABLED, "lkv_disabled"),
    TaxLine(TaxCategory.REASSIGNED, "lkv_reassigned"),
    TaxLine(TaxCategory.JOB_AGREEMENT, "lkv_job_agreement"),
    TaxLine(TaxCategory.OLDER, "lkv_older_before_2024", before=date(2024, 1, 1)),
    TaxLine(TaxCategory.OLDER, "lkv_older", since=date(2024, 1, 1)),
    TaxLine(TaxCategory.SCHOOLING, "lkv_schooling_before_2026", before=date(2026, 1, 1)),
    TaxLine(TaxCategory.SCHOOLING, "lkv_schooling", since=date(2026, 1, 1)),
)

MINIMUM_WAGE = "minimum_wage"
HOLIDAY_ALLOWANCE = "holiday_allowance"
SUBSIDY_CAP = "lks_cap"
SUBSIDY_FLAT = "lks_flat"
SUBSIDY_FLAT_MONTHS = "lks_flat_months"
EMPLOYER_CHARGES = "lks_employer_charges"

#: From this age on the whole minimum wage holds.
ADULT = 21
YOUTH = range(15, ADULT)
#: Ages at which somebody who learns at work (BBL) has a lower minimum wage of its own.
YOUTH_BBL = range(18, ADULT)


def youth(age: int, *, bbl: bool) -> str:
    """Return the code of the share of the minimum wage at an age below 21.

    An apprentice (BBL) younger than 18 has the ordinary share of that age.
    """
    return f"youth_bbl_{age}" if bbl and age in YOUTH_BBL else f"youth_{age}"


_TAX_LABELS = {
    "lkv_disabled": "LKV arbeidsgehandicapte werknemer",
    "lkv_reassigned": "LKV herplaatsen arbeidsgehandicapte werknemer",
    "lkv_job_agreement": "LKV doelgroep banenafspraak",
    "lkv_older_before_2024": "LKV oudere werknemer, begonnen voor 2024",
    "lkv_older": "LKV oudere werknemer, begonnen vanaf 2024",
    "lkv_schooling_before_2026": "LKV scholingsbelemmerden, begonnen voor 2026",
    "lkv_schooling": "LKV scholingsbelemmerden, begonnen vanaf 2026",
}


def _tax() -> dict[str, Code]:
    found: dict[str, Code] = {}
    for line in TAX_LINES:
        label = _TAX_LABELS[line.prefix]
        used = "Tegemoetkoming via de loonaangifte."
        found[line.hour] = Code(f"{label}: per uur", Unit.EURO, Group.TAX, used)
        found[line.year] = Code(f"{label}: hoogstens per jaar", Unit.EURO, Group.TAX, used)
        found[line.months] = Code(f"{label}: duur", Unit.MONTHS, Group.TAX, used)
    return found


def _youth() -> dict[str, Code]:
    used = "Deel van het minimumloon voor 21 jaar en ouder."
    found = {
        youth(age, bbl=False): Code(f"Minimumloon {age} jaar", Unit.PERCENT, Group.WAGE, used)
        for age in reversed(YOUTH)
    }
    for age in reversed(YOUTH_BBL):
        label = f"Minimumloon {age} jaar, leerbaan (bbl)"
        found[youth(age, bbl=True)] = Code(label, Unit.PERCENT, Group.WAGE, used)
    return found


_SUBSIDY = "Loonkostensubsidie."
_SCHEME = "Staat bij de regeling."
_BUILDING_BLOCK = "Waarde voor social return; per regio anders."

CODES: Mapping[str, Code] = {
    MINIMUM_WAGE: Code(
        "Wettelijk minimumloon, 21 jaar en ouder, per uur",
        Unit.EURO,
        Group.WAGE,
        "Grondslag van de loonkostensubsidie; wijzigt op 1 januari en 1 juli.",
    ),
    **_youth(),
    HOLIDAY_ALLOWANCE: Code(
        "Vakantiegeld", Unit.PERCENT, Group.WAGE, "Komt bij het minimumloon per maand."
    ),
    SUBSIDY_CAP: Code(
        "Loonkostensubsidie: hoogstens", Unit.PERCENT, Group.SUBSIDY, "Deel van het minimumloon."
    ),
    SUBSIDY_FLAT: Code(
        "Loonkostensubsidie zonder loonwaardemeting",
        Unit.PERCENT,
        Group.SUBSIDY,
        "Deel van het minimumloon, zolang de loonwaarde niet is gemeten.",
    ),
    SUBSIDY_FLAT_MONTHS: Code(
        "Loonkostensubsidie zonder loonwaardemeting: duur", Unit.MONTHS, Group.SUBSIDY, _SUBSIDY
    ),
    EMPLOYER_CHARGES: Code(
        "Loonkostensubsidie: werkgeverslasten",
        Unit.PERCENT,
        Group.SUBSIDY,
        "Komt bij de loonkostensubsidie.",
    ),
    **_tax(),
    "liv_hour": Code("LIV: per uur", Unit.EURO, Group.TAX, _SCHEME),
    "liv_year": Code("LIV: hoogstens per jaar", Unit.EURO, Group.TAX, _SCHEME),
    "no_risk_months": Code("No-riskpolis na WIA-keuring: duur", Unit.MONTHS, Group.OTHER, _SCHEME),
    "trial_placement_months": Code("Proefplaatsing: duur", Unit.MONTHS, Group.OTHER, _SCHEME),
    "trial_placement_more_months": Code(
        "Proefplaatsing: langer, hoogstens", Unit.MONTHS, Group.OTHER, _SCHEME
    ),
    "trial_placement_uwv_months": Code(
        "Proefplaatsing UWV: hoogstens", Unit.MONTHS, Group.OTHER, _SCHEME
    ),
    "practical_learning": Code(
        "Subsidie praktijkleren: hoogstens per plek", Unit.EURO, Group.OTHER, _SCHEME
    ),
    "practical_learning_climate": Code(
        "Subsidie praktijkleren: extra voor klimaat en energie", Unit.EURO, Group.OTHER, _SCHEME
    ),
    "slim_most": Code("SLIM: hoogstens voor een mkb-bedrijf", Unit.EURO, Group.OTHER, _SCHEME),
    "slim_least_cost": Code("SLIM: kosten minstens", Unit.EURO, Group.OTHER, _SCHEME),
    "slim_small": Code("SLIM: deel voor een klein bedrijf", Unit.PERCENT, Group.OTHER, _SCHEME),
    "slim_medium": Code(
        "SLIM: deel voor een middelgroot bedrijf", Unit.PERCENT, Group.OTHER, _SCHEME
    ),
    "social_return": Code(
        "Social return: deel van de opdracht", Unit.PERCENT, Group.OTHER, _SCHEME
    ),
    "social_return_benefit_short": Code(
        "Social return: bijstand korter dan 2 jaar, per jaar",
        Unit.EURO,
        Group.OTHER,
        _BUILDING_BLOCK,
    ),
    "social_return_benefit_long": Code(
        "Social return: bijstand langer dan 2 jaar, per jaar",
        Unit.EURO,
        Group.OTHER,
        _BUILDING_BLOCK,
    ),
    "social_return_register": Code(
        "Social return: doelgroepregister, Wajong, WIA, Wsw of beschut werk, per jaar",
        Unit.EURO,
        Group.OTHER,
        _BUILDING_BLOCK,
    ),
    "social_return_experience": Code(
        "Social return: werkervaringsplek of proefplaatsing, per maand",
        Unit.EURO,
        Group.OTHER,
        _BUILDING_BLOCK,
    ),
    "social_return_bbl": Code(
        "Social return: leerbaan (bbl) niveau 1 of 2, per schooljaar",
        Unit.EURO,
        Group.OTHER,
        _BUILDING_BLOCK,
    ),
}
