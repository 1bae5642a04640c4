"""What was agreed about a placement, as it is typed and as it is kept."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from portal import clock
from portal.accounts import fields
from portal.accounts import queries as accounts
from portal.accounts.roles import FLOOR_GUIDES
from portal.candidates import scanner
from portal.errors import FieldErrors
from portal.placements.states import ContractKind, OnSite
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import is_choosable
from portal.text import clean_text

TITLE_MOST = 120
MOST_HOURS = Decimal(60)
MOST_WAGE = Decimal(500)
#: How far back and ahead a placement can begin: further is a typing error.
YEARS_BACK, YEARS_AHEAD = 10, 2
_LONGEST = timedelta(days=366 * 40)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The terms of a placement; the names are those of the columns of `Placement`.

    `job_type` None is "not said": who may not read it cannot set it. `on_site_by` is the colleague
    of the work company who guides, needed unless `on_site` is nobody.
    """

    job_title: str
    contract_kind: ContractKind
    hours: Decimal | None
    starts_on: date | None
    contract_form: str = ""
    job_type: str | None = None
    sector: str = ""
    hourly_wage: Decimal | None = None
    probation_until: date | None = None
    ends_on: date | None = None
    guidance_until: date | None = None
    supervisor: str = ""
    supervisor_phone: str = ""
    on_site: OnSite = OnSite.NOBODY
    on_site_by: UUID | None = None
    on_site_until: date | None = None


#: The list of each term that is a code.
LISTS = {
    "contract_form": ListName.CONTRACT_FORM,
    "job_type": ListName.JOB_TYPE,
    "sector": ListName.SECTOR,
}


def checked(
    terms: Terms, *, names: tuple[str, ...] = (), before: Terms | None = None
) -> dict[str, object]:
    """Return the terms as columns; raises FieldErrors by the names of `Terms`.

    `names` are names that may not stand in the job title, which also is read by who may not know
    the person. A code or a colleague that `before` has may stay when it can be chosen no more.
    """
    problems: dict[str, str] = {}
    found: dict[str, object] = {
        "job_title": _title(terms.job_title, names, problems),
        "contract_kind": terms.contract_kind,
        "hours": _hours(terms.hours, problems),
        "hourly_wage": _wage(terms.hourly_wage, problems),
        "starts_on": _start(terms.starts_on, problems),
    }
    for name, listed in LISTS.items():
        code = getattr(terms, name)
        if code is None:
            continue
        if code and not is_choosable(listed, code, also=getattr(before, name, None)):
            problems[name] = "Kies iets uit de lijst."
        found[name] = code
    for name in ("probation_until", "ends_on", "guidance_until", "on_site_until"):
        found[name] = _later(getattr(terms, name), name, terms.starts_on, problems)
    if terms.probation_until and terms.ends_on and terms.probation_until > terms.ends_on:
        problems["probation_until"] = "De proeftijd kan niet langer duren dan het contract."
    found |= _supervisor(terms, problems) | _guide(terms, before, problems)
    if problems:
        raise FieldErrors(problems)
    return found


def _title(typed: str, names: tuple[str, ...], problems: dict[str, str]) -> str:
    title = fields.line(clean_text(typed))
    told = scanner.find(title, names=names)
    if not title:
        problems["job_title"] = "Vul in welk werk het is."
    elif len(title) > TITLE_MOST:
        problems["job_title"] = f"Gebruik hoogstens {TITLE_MOST} tekens."
    elif told:
        problems["job_title"] = told[0].message
    return title


def _hours(hours: Decimal | None, problems: dict[str, str]) -> Decimal | None:
    if hours is None or not 0 < hours <= MOST_HOURS:
        problems["hours"] = f"Vul de uren per week in, hoogstens {MOST_HOURS}."
        return None
    return hours


def _wage(wage: Decimal | None, problems: dict[str, str]) -> Decimal | None:
    if wage is not None and not 0 < wage <= MOST_WAGE:
        problems["hourly_wage"] = "Vul het bruto loon per uur in, of laat het leeg."
    return wage


def _start(day: date | None, problems: dict[str, str]) -> date | None:
    today = clock.today()
    if day is None:
        problems["starts_on"] = "Vul in op welke dag het werk begint."
    elif not today.year - YEARS_BACK <= day.year <= today.year + YEARS_AHEAD:
        problems["starts_on"] = "Kijk of het jaar klopt."
    return day


def _later(
    day: date | None, name: str, start: date | None, problems: dict[str, str]
) -> date | None:
    if day is not None and start is not None:
        if day < start:
            problems[name] = "Kies een dag vanaf de eerste werkdag."
        elif day - start > _LONGEST:
            problems[name] = "Kijk of het jaar klopt."
    return day


def _supervisor(terms: Terms, problems: dict[str, str]) -> dict[str, object]:
    name = fields.line(terms.supervisor)
    phone = ""
    if len(name) > fields.NAME_MAX:
        problems["supervisor"] = f"Gebruik hoogstens {fields.NAME_MAX} tekens."
    try:
        phone = fields.phone(terms.supervisor_phone)
    except fields.Wrong as wrong:
        problems["supervisor_phone"] = str(wrong)
    return {"supervisor": name, "supervisor_phone": phone}


def _guide(terms: Terms, before: Terms | None, problems: dict[str, str]) -> dict[str, object]:
    if terms.on_site is OnSite.NOBODY:
        return {"on_site": OnSite.NOBODY, "on_site_by": None, "on_site_until": None}
    known = {user.id for user in accounts.staff(roles=FLOOR_GUIDES)}
    if before is not None:
        known.add(before.on_site_by)  # type: ignore[arg-type]
    if terms.on_site_by not in known or terms.on_site_by is None:
        problems["on_site_by"] = "Kies wie van ons op de werkplek begeleidt."
    return {"on_site": terms.on_site, "on_site_by": terms.on_site_by}
