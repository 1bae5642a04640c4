"""Writing a vacancy from the pieces of a job, so that no two read the same."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from portal.demo import working_times
from portal.demo.library import Job
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import items
from portal.vacancies import content
from portal.vacancies.content import Requirement, VacancyContent

#: What cannot be promised for a place without wages.
_FOR_PAID_WORK = re.compile(
    r"\b(?:\w*loon\w*|\w*contract\w*|\w*salaris\w*|\w*toeslag\w*|pensioen\w*|vakantiegeld|bonus|"
    r"winst\w*|extraatje|verdien\w*|proeftijd|uitbetaal\w*|kerstpakket)\b",
    re.IGNORECASE,
)
#: What some employers write before or behind the name of the work.
_TITLES = {
    "bbl_job": "Leerbaan {}",
    "internship": "Stage {}",
    "learn_work_place": "Leerwerkplek {}",
    "development_place": "Werkervaringsplek {}",
    "volunteer_work": "Vrijwilliger: {}",
    "participation_place": "Participatieplaats {}",
    "individual_secondment": "{} (detachering)",
    "group_secondment": "{} in een groep",
    "on_site_team": "{} met een vast team",
}
_NAMES_THE_KIND = re.compile(r"leerl|leerb|stag|vrijwill|detach|leerwerk|bbl|groep", re.IGNORECASE)

#: Codes of contract forms of paid work with how often each occurs: 84% flexible (002:L3965-3975).
_CONTRACTS = {"permanent": 16, "fixed_term": 58, "agency": 16, "on_call": 10}
#: A first contract is mostly six months (002:L6716-6732).
_MONTHS = {6: 55, 7: 14, 8: 6, 12: 20, 3: 5}
#: Who works more hours a week than this is not called in.
_MOST_ON_CALL = 24
#: Months of kinds of place with a rule of their own.
_MONTHS_OF_KIND = {
    "bbl_job": (12, 18, 24),
    "stip_job": (12, 24),
    "sheltered_job": (12,),
    "individual_secondment": (6, 9, 12),
    "group_secondment": (6, 12),
    "on_site_team": (12,),
    "development_place": (2, 3, 6),
    "learn_work_place": (3, 4, 6),
    "internship": (3, 5, 6),
    "participation_place": (3, 6),
}
_VOLUNTEER_HOURS = ((3, 6), (4, 8), (6, 12))
#: What working times cannot say below a title with this word.
_CONTRARY = {
    "ochtend": re.compile("avond|nacht|middag|overdag"),
    "dag": re.compile("avond|nacht"),
}
#: Kinds of place with a day at school.
_WITH_SCHOOL = frozenset({"bbl_job", "internship", "learn_work_place"})
_SCHOOL_DAY = re.compile(r"dag (?:naar )?school|schooldag")
#: Places where much guidance comes along.
_GUIDED = frozenset({"sheltered_job", "group_secondment", "on_site_team", "stip_job"})
#: Sectors in which wages are usually told by the month.
_BY_MONTH = frozenset({"public", "business", "ict"})
_WEEKS_IN_MONTH = Decimal(52) / Decimal(12)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is given for a vacancy; the rest is drawn."""

    kind: str
    places: tuple[str, ...]
    closes_on: date
    publish_on: date | None = None
    work_address: str = ""


def write(job: Job, wishes: Wishes, random: Random) -> VacancyContent:
    """Return a complete text that can be submitted."""
    paid = content.paid(wishes.kind)
    title = _title(job, wishes.kind, random)
    low, high = _hours(job, wishes.kind, title, random)
    text = VacancyContent(
        title=title,
        kind=wishes.kind,
        occupation=job.occupation,
        sector=job.sector,
        tasks=tasks(job, paid=paid, random=random),
        learning_goal="" if paid else random.choice(job.learning_goals),
        prospect="" if paid else random.choice(job.prospects),
        requirements=_requirements(job, random),
        certificate=job.certificate,
        guidance_by=_guidance(job, wishes.kind, random),
        support=_support(paid=paid, random=random),
        wants_secondment=wishes.kind in {"tailored_job", "on_site_team"} and random.random() < 0.4,
        workplace_type=str(items(ListName.VACANCY_KIND)[wishes.kind].data["workplace_type"]),
        places=wishes.places,
        work_address=wishes.work_address,
        own_site=random.random() < 0.85,
        hours_min=low,
        hours_max=high,
        working_times=_working_times(job, wishes.kind, title, (low, high), random),
        is_paid=paid,
        offer=_offer(job, paid=paid, random=random),
        seats=_seats(wishes.kind, random),
        closes_on=wishes.closes_on,
        publish_on=wishes.publish_on,
    )
    if paid:
        text = _with_wage(text, job, random)
    return _with_contract(text, random)


def tasks(job: Job, *, paid: bool, random: Random) -> str:
    """Return an opening, what somebody does as a list, and mostly a detail."""
    duties = random.sample(job.duties, k=min(len(job.duties), random.choice((4, 4, 5, 5, 6))))
    paragraphs = [random.choice(job.openings), "\n".join(f"- {duty}" for duty in duties)]
    details = job.details if paid else _free(job.details)
    if details and random.random() < 0.85:
        paragraphs.append(random.choice(details))
    return "\n\n".join(paragraphs)


def improved(text: VacancyContent, job: Job, random: Random) -> VacancyContent:
    """Return a next version: mostly the same, with a duty, a line or the hours changed."""
    opening, duties, *rest = text.tasks.split("\n\n")
    listed = duties.split("\n")
    fresh = [f"- {duty}" for duty in job.duties if f"- {duty}" not in listed]
    details = [
        one for one in (job.details if text.is_paid else _free(job.details)) if one not in rest
    ]
    if fresh:
        listed[random.randrange(len(listed))] = random.choice(fresh)
    if details:
        rest = [random.choice(details)]
    changed = replace(text, tasks="\n\n".join([opening, "\n".join(listed), *rest]))
    offer = _offer(job, paid=text.is_paid, random=random)
    if random.random() < 0.5:
        changed = replace(changed, offer=offer)
    if random.random() < 0.5:
        changed = replace(changed, seats=text.seats + 1)
    return changed


def _title(job: Job, kind: str, random: Random) -> str:
    title = random.choice(job.titles)
    pattern = _TITLES.get(kind)
    if pattern is None or _NAMES_THE_KIND.search(title) or random.random() < 0.35:
        return title
    # "Stage kok", but "Stage ICT-beheerder".
    inside = title if title[1:2].isupper() or pattern.startswith("{") else _small(title)
    return pattern.format(inside)


def _small(title: str) -> str:
    return title[:1].lower() + title[1:]


def _requirements(job: Job, random: Random) -> tuple[Requirement, ...]:
    needed = random.sample(job.required, k=min(len(job.required), random.choice((1, 2, 2, 3))))
    liked = random.sample(job.preferred, k=min(len(job.preferred), random.choice((0, 1, 1, 2))))
    return (
        *(Requirement(one, "required") for one in needed),
        *(Requirement(one, "preferred") for one in liked),
    )


def _guidance(job: Job, kind: str, random: Random) -> str:
    if kind in _GUIDED:
        return random.choice(("work_company", "work_company", "employer"))
    return job.guidance or "employer"


def _support(*, paid: bool, random: Random) -> tuple[str, ...]:
    if not paid:
        return ("job_coaching",) if random.random() < 0.2 else ()
    known = list(items(ListName.SUPPORT))
    some = random.sample(known, k=random.choice((0, 0, 0, 1, 1, 2)))
    return tuple(code for code in known if code in some)


def _hours(job: Job, kind: str, title: str, random: Random) -> tuple[int, int]:
    if kind == "volunteer_work":
        return random.choice(_VOLUNTEER_HOURS)
    if "deeltijd" in title:
        return min(job.hours)
    return random.choice(job.hours)


def _working_times(job: Job, kind: str, title: str, hours: tuple[int, int], random: Random) -> str:
    contrary = next((one for word, one in _CONTRARY.items() if word in title.lower()), None)
    fitting = [
        one
        for one in job.working_times
        if working_times.agree(one, *hours)
        and not (contrary and contrary.search(one.lower()))
        and (kind in _WITH_SCHOOL or not _SCHOOL_DAY.search(one))
    ]
    return random.choice(fitting) if fitting and random.random() < 0.9 else ""


def _offer(job: Job, *, paid: bool, random: Random) -> str:
    known = job.offers if paid else _free(job.offers)
    some = random.sample(known, k=min(len(known), random.choice((2, 3, 3, 4))))
    return "\n".join(f"- {one}" for one in some)


def _free(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(one for one in texts if not _FOR_PAID_WORK.search(one))


def _seats(kind: str, random: Random) -> int:
    if kind in {"group_secondment", "on_site_team"}:
        return random.choice((6, 8, 8, 10))
    return random.choices((1, 2, 3, 4, 5, 8), weights=(60, 20, 9, 5, 4, 2))[0]


def _with_wage(text: VacancyContent, job: Job, random: Random) -> VacancyContent:
    if random.random() < 0.03:
        return text  # some employers do not say; staff see a warning
    low, high = (Decimal(amount) for amount in random.choice(job.wage))
    full_time = (text.hours_min or 0) >= 32
    if text.sector in _BY_MONTH and full_time and random.random() < 0.7:
        week = Decimal(text.hours_min or 36)
        low, high = (
            (amount * week * _WEEKS_IN_MONTH / 10).quantize(Decimal(1)) * 10
            for amount in (low, high)
        )
        return replace(text, wage_min=low, wage_max=high, wage_period="month")
    if random.random() < 0.1:
        return replace(text, wage_min=low)
    return replace(text, wage_min=low, wage_max=high)


def _with_contract(text: VacancyContent, random: Random) -> VacancyContent:
    months = _MONTHS_OF_KIND.get(text.kind)
    if not text.is_paid:
        form = "intern" if text.kind == "internship" else "none"
        return replace(
            text, contract_form=form, contract_months=random.choice(months) if months else None
        )
    if months is not None:
        form = "secondment" if "secondment" in text.kind else "fixed_term"
        return replace(text, contract_form=form, contract_months=random.choice(months))
    form = random.choices(list(_CONTRACTS), weights=list(_CONTRACTS.values()))[0]
    if form == "on_call" and (text.hours_min or 0) > _MOST_ON_CALL:
        form = "fixed_term"
    if form == "fixed_term":
        drawn = random.choices(list(_MONTHS), weights=list(_MONTHS.values()))[0]
        return replace(text, contract_form=form, contract_months=drawn)
    if form == "on_call":
        times = "" if "vast" in text.working_times else text.working_times
        return replace(text, contract_form=form, fixed_hours=False, working_times=times)
    return replace(text, contract_form=form)


def usual_end(today: date, random: Random) -> date:
    """Return a closing date from some two weeks to two and a half months ahead."""
    return today + timedelta(days=random.randint(9, 75))
