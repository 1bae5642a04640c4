"""Comparing a profile with a vacancy: what fits, what is missing, and what to talk about.

Pure functions over what an employer may see of both: nothing else about a person can count, and
no hidden attribute ranks anybody (001:L1962-1972, CAP-07-10). The points put people in an order
and are shown to nobody; what is shown is why. A person decides (CAP-07-11; GDPR article 22).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from portal.candidates.anonymous import AnonymousProfile
from portal.discovery.matching.answers import (
    SAME,
    UNIT,
    YEARS,
    Remark,
    alike,
    at_times,
    experience,
    meets,
)
from portal.discovery.matching.requirements import Kind
from portal.discovery.matching.sides import VacancySide


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """All there is to say, most telling first, and the points that order comparisons."""

    fits: tuple[Remark, ...]
    missing: tuple[Remark, ...]
    to_discuss: tuple[Remark, ...]
    points: int
    confirmed_on: date | None
    ref: str
    """Of the profile."""

    @property
    def order(self) -> tuple[int, int, str]:
        """A total order: points, then the newest confirmation, then the reference."""
        confirmed = self.confirmed_on.toordinal() if self.confirmed_on else 0
        return -self.points, -confirmed, self.ref


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """How much each part counts. `twice` is in percent of the desired occupation (CAP-07-10)."""

    desired: int = 100
    twice: int = 200
    experience: int = 100
    hours: int = 60
    hours_partly: int = 30
    near: int = 60
    kind: int = 40
    sector: int = 30
    start: int = 30
    times: int = 30
    required: int = 40
    preferred: int = 20

    @property
    def attainable(self) -> int:
        """Points of an attainable occupation."""
        return self.desired * self.twice // 100

    @property
    def skills(self) -> int:
        """Points of all skills that are asked together."""
        return self.desired * self.twice // 100


_NEAR: Mapping[str, int] = {"to_10": 100, "to_25": 75, "10_25": 60, "25_50": 25, "far": 0}
MOST_SKILLS = 3
"""Skills in the text of a vacancy beyond which more do not count more."""


class _Sheet:
    """Where the parts of a comparison write what they found."""

    def __init__(self) -> None:
        self.fits: list[Remark] = []
        self.missing: list[Remark] = []
        self.to_discuss: list[Remark] = []
        self.points = 0


def compare(
    vacancy: VacancySide,
    profile: AnonymousProfile,
    *,
    weights: Weights,
    is_reachable: bool = True,
) -> Comparison:
    """Compare a profile, made `near` a place of the vacancy, with that vacancy.

    `is_reachable` is whether a place of the vacancy lies within the distance that the candidate
    chose.
    """
    sheet = _Sheet()
    _occupation(sheet, vacancy, profile, weights)
    _requirements(sheet, vacancy, profile, weights)
    _skills(sheet, vacancy, profile, weights)
    _hours(sheet, vacancy, profile, weights)
    _times(sheet, vacancy, profile, weights)
    _distance(sheet, profile, weights, is_reachable=is_reachable)
    _kind(sheet, vacancy, profile, weights)
    _sector(sheet, vacancy, profile, weights)
    _start(sheet, profile, weights)
    return Comparison(
        fits=tuple(dict.fromkeys(sheet.fits)),
        missing=tuple(dict.fromkeys(sheet.missing)),
        to_discuss=tuple(dict.fromkeys(sheet.to_discuss)),
        points=sheet.points,
        confirmed_on=profile.confirmed_on,
        ref=profile.ref,
    )


def _nearest(vacancy: VacancySide, codes: Iterable[str]) -> tuple[int, str]:
    """Return the nearest of some occupations with how near; the first among equals."""
    best = (0, "")
    for code in codes:
        percent = alike(vacancy, code)
        if percent > best[0]:
            best = (percent, code)
    return best


def _occupation(
    sheet: _Sheet, vacancy: VacancySide, profile: AnonymousProfile, weights: Weights
) -> None:
    desired, wish = _nearest(vacancy, profile.desired_occupations)
    attainable, within_reach = _nearest(vacancy, profile.attainable_occupations)
    sheet.points += weights.desired * desired // 100
    sheet.points += weights.attainable * attainable // 100
    if desired == SAME:
        sheet.fits.append(Remark("wants", (wish,)))
    elif attainable == SAME:
        sheet.fits.append(Remark("attainable", (within_reach,)))
    elif desired >= UNIT:
        sheet.fits.append(Remark("wants_related", (wish,)))
    elif attainable >= UNIT:
        sheet.fits.append(Remark("attainable_related", (within_reach,)))
    elif vacancy.occupation:
        sheet.to_discuss.append(Remark("other_work", profile.desired_occupations[:1]))
    did = experience(vacancy, profile)
    if did is not None:
        percent, code, years = did
        sheet.points += weights.experience * percent * YEARS.get(years, 50) // 10_000
        sheet.fits.append(Remark("did", (code, years)))


def _requirements(
    sheet: _Sheet, vacancy: VacancySide, profile: AnonymousProfile, weights: Weights
) -> None:
    for asked in vacancy.asked:
        worth = weights.required if asked.is_required else weights.preferred
        answer = meets(asked, vacancy, profile)
        if answer is None:
            if asked.is_required:
                sheet.to_discuss.append(Remark("asked", (asked.text,)))
            continue
        met, remarks = answer
        if met:
            sheet.points += worth
            sheet.fits.extend(remarks)
        elif asked.can_learn:
            sheet.to_discuss.append(Remark("can_learn", remarks[0].what, remarks[0].kind))
        elif asked.is_required:
            sheet.points -= worth
            sheet.missing.extend(remarks)
        else:
            # What is preferred never counts against somebody (CAP-07-09).
            sheet.missing.extend(Remark("preferred", one.what, one.kind) for one in remarks)


def _skills(
    sheet: _Sheet, vacancy: VacancySide, profile: AnonymousProfile, weights: Weights
) -> None:
    """Count the skills that the vacancy asks or names; the unasked ones are never missing."""
    asked = {code for one in vacancy.asked if one.kind is Kind.SKILL for code in one.codes}
    wanted = asked | vacancy.skills
    if not wanted:
        return
    held = [code for code in profile.skills if code in wanted]
    sheet.points += weights.skills * min(len(held), MOST_SKILLS) // min(len(wanted), MOST_SKILLS)
    sheet.fits.extend(
        Remark("has", (code,), Kind.SKILL) for code in held[:MOST_SKILLS] if code not in asked
    )


def _hours(
    sheet: _Sheet, vacancy: VacancySide, profile: AnonymousProfile, weights: Weights
) -> None:
    if vacancy.hours_min is None or vacancy.hours_max is None:
        return
    low, high = profile.hours_min, profile.hours_max or profile.hours_min
    if low is None or high is None:
        sheet.to_discuss.append(Remark("hours_unknown"))
        return
    if low <= vacancy.hours_max and vacancy.hours_min <= high:
        whole = low <= vacancy.hours_min and vacancy.hours_max <= high
        inside = vacancy.hours_min <= low and high <= vacancy.hours_max
        sheet.points += weights.hours if whole or inside else weights.hours * 4 // 5
        sheet.fits.append(Remark("hours", (str(low), str(high))))
        return
    less = vacancy.hours_min - high
    gap = less if less > 0 else low - vacancy.hours_max
    if gap <= 8:
        sheet.points += weights.hours_partly * (9 - gap) // 8
    sheet.missing.append(Remark("hours_less" if less > 0 else "hours_more", (str(gap),)))


def _times(
    sheet: _Sheet, vacancy: VacancySide, profile: AnonymousProfile, weights: Weights
) -> None:
    if not vacancy.times:
        return
    answer = at_times(vacancy.times, profile)
    if answer is None:
        sheet.to_discuss.append(Remark("times_unknown", tuple(sorted(vacancy.times))))
        return
    met, remarks = answer
    if met:
        sheet.points += weights.times
        sheet.fits.extend(remarks)
    else:
        sheet.missing.extend(remarks)


def _distance(
    sheet: _Sheet, profile: AnonymousProfile, weights: Weights, *, is_reachable: bool
) -> None:
    band = profile.distance_band
    if not is_reachable:
        sheet.missing.append(Remark("too_far", (band,) if band else ()))
        return
    if band is not None:
        sheet.points += weights.near * _NEAR.get(band, 0) // 100
        sheet.fits.append(Remark("near", (band,)))


def _kind(sheet: _Sheet, vacancy: VacancySide, profile: AnonymousProfile, weights: Weights) -> None:
    if not vacancy.kind or not profile.kinds:
        return
    if vacancy.kind in profile.kinds:
        sheet.points += weights.kind
        if vacancy.kind != "job":
            sheet.fits.append(Remark("kind", (vacancy.kind,)))
    else:
        sheet.missing.append(Remark("other_kind", (vacancy.kind,)))


def _sector(
    sheet: _Sheet, vacancy: VacancySide, profile: AnonymousProfile, weights: Weights
) -> None:
    if not vacancy.sectors:
        return
    wished = [code for code in vacancy.sectors if code in profile.sectors]
    if wished:
        sheet.points += weights.sector
        sheet.fits.append(Remark("sector", (wished[0],)))
    elif profile.open_to_all or not profile.sectors:
        # Who chose no sector is for every sector (CAP-07-05).
        sheet.points += weights.sector
    else:
        sheet.missing.append(Remark("other_sector", vacancy.sectors[:1]))


def _start(sheet: _Sheet, profile: AnonymousProfile, weights: Weights) -> None:
    start = profile.availability
    if start.kind == "now":
        sheet.points += weights.start
        sheet.fits.append(Remark("now"))
    elif start.kind == "from" and start.month is not None:
        sheet.points += weights.start // 2
        sheet.to_discuss.append(Remark("from", (start.month.isoformat(),)))
    else:
        sheet.to_discuss.append(Remark("start_unknown"))


def ranked(comparisons: Iterable[Comparison]) -> Iterator[Comparison]:
    """Yield comparisons of one vacancy in their order, which is total."""
    yield from sorted(comparisons, key=lambda one: one.order)
