"""What a profile answers to what a vacancy asks."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from portal.candidates.anonymous import AnonymousProfile
from portal.discovery.matching import aliases
from portal.discovery.matching.requirements import Asked, Kind
from portal.discovery.matching.sides import VacancySide
from portal.taxonomy import occupations


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to say: a code of `words`, and the codes or the text that it is about."""

    code: str
    what: tuple[str, ...] = ()
    kind: str = ""


#: Percent of the points for the same occupation, its unit group and its minor group of ISCO-08.
SAME, UNIT, MINOR = 100, 50, 25
YEARS: Mapping[str, int] = {
    "under_1": 40,
    "1_2": 60,
    "under_3": 60,
    "3_5": 80,
    "from_3": 90,
    "6_10": 100,
    "over_10": 100,
}


def alike(vacancy: VacancySide, code: str) -> int:
    """Return in percent how near an occupation is to that of a vacancy."""
    if not vacancy.occupation:
        return 0
    if code == vacancy.occupation:
        return SAME
    other = occupations.get(code)
    if other is None or not vacancy.isco:
        return 0
    if other.isco == vacancy.isco:
        return UNIT
    return MINOR if other.isco[:3] == vacancy.isco[:3] else 0


def experience(vacancy: VacancySide, profile: AnonymousProfile) -> tuple[int, str, str] | None:
    """Return the experience that is nearest to the work, and the longest among equals."""
    found = [
        (alike(vacancy, one.occupation), YEARS.get(one.years, 0), one.occupation, one.years)
        for one in profile.experiences
    ]
    near = [one for one in found if one[0] >= UNIT]
    if not near:
        return None
    percent, _, code, years = max(near, key=lambda one: (one[0], one[1], one[2]))
    return percent, code, years


#: Whether it is met and what to say; None when the profile does not tell.
Answer = tuple[bool, list[Remark]] | None


def meets(asked: Asked, vacancy: VacancySide, profile: AnonymousProfile) -> Answer:
    """Return whether a profile meets a requirement and what to say; None when it cannot tell."""
    answer = _ANSWERS.get(asked.kind)
    return answer(asked, vacancy, profile) if answer else None


def _licence(asked: Asked, _vacancy: VacancySide, profile: AnonymousProfile) -> Answer:
    return _papers(asked, _with_implied(profile.driving_licences))


def _certificate(asked: Asked, _vacancy: VacancySide, profile: AnonymousProfile) -> Answer:
    return _papers(asked, _with_implied(one.code for one in profile.certificates))


def _skill(asked: Asked, _vacancy: VacancySide, profile: AnonymousProfile) -> Answer:
    held = tuple(code for code in asked.codes if code in profile.skills)
    if held:
        return True, [Remark("has", held, Kind.SKILL)]
    return False, [Remark("lacks", asked.codes[:1], Kind.SKILL)]


def _strength(asked: Asked, _vacancy: VacancySide, profile: AnonymousProfile) -> Answer:
    # Whoever did not tick a strength does not lack it.
    held = tuple(code for code in asked.codes if code in profile.strengths)
    return (True, [Remark("has", held, Kind.STRENGTH)]) if held else None


def _time(asked: Asked, _vacancy: VacancySide, profile: AnonymousProfile) -> Answer:
    return at_times(frozenset(asked.codes), profile)


def _with_implied(codes: Iterable[str]) -> dict[str, str]:
    """Return what somebody has, each with the code by which; the own ones first."""
    own = {code: code for code in codes}
    implied = {one: code for code in own for one in aliases.IMPLIED.get(code, ())}
    return {**implied, **own}


def _papers(asked: Asked, held: Mapping[str, str]) -> tuple[bool, list[Remark]]:
    has = [held[code] for code in asked.codes if code in held]
    lacks = [code for code in asked.codes if code not in held]
    if has and not (asked.every and lacks):
        return True, [Remark("has", (code,), asked.kind) for code in dict.fromkeys(has)]
    return False, [
        Remark("lacks", (code,), asked.kind) for code in (lacks if asked.every else lacks[:1])
    ]


def _languages(asked: Asked, _vacancy: VacancySide, profile: AnonymousProfile) -> Answer:
    levels = {one.language: one.level for one in profile.languages}
    best: tuple[int, str] | None = None
    for code in asked.codes:
        level = aliases.LEVELS.get(levels.get(code, ""), 0)
        if level and (best is None or level > best[0]):
            best = (level, code)
    if best is None:
        # Not said, or "I do not know": nobody misses a language by that.
        return (
            None
            if "nl" in asked.codes
            else (False, [Remark("lacks", asked.codes[:1], Kind.LANGUAGE)])
        )
    level, code = best
    if level >= asked.level:
        return True, [Remark("speaks", (code, levels[code]), Kind.LANGUAGE)]
    return False, [Remark("speaks_less", (code, levels[code]), Kind.LANGUAGE)]


def _worked(_asked: Asked, vacancy: VacancySide, profile: AnonymousProfile) -> Answer:
    did = experience(vacancy, profile)
    if did is not None:
        return True, [Remark("did", (did[1], did[2]))]
    same = [one for one in profile.experiences if one.sector and one.sector in vacancy.sectors]
    if same:
        return True, [Remark("worked_in_sector", (same[0].sector,))]
    return False, [Remark("no_experience")]


_ANSWERS: Mapping[Kind, Callable[[Asked, VacancySide, AnonymousProfile], Answer]] = {
    Kind.LICENCE: _licence,
    Kind.CERTIFICATE: _certificate,
    Kind.LANGUAGE: _languages,
    Kind.SKILL: _skill,
    Kind.EXPERIENCE: _worked,
    Kind.STRENGTH: _strength,
    Kind.TIME: _time,
}


def at_times(times: frozenset[str], profile: AnonymousProfile) -> Answer:
    """Return whether somebody can come at times outside office hours; None when not said."""
    weekend = times & {"sat", "sun"}
    parts = times - weekend
    if (weekend and not profile.days) or (parts and not profile.day_parts):
        return None
    # Somebody who can come on one of two days of the weekend can share it.
    can_days = not weekend or bool(weekend & set(profile.days))
    can_parts = parts <= set(profile.day_parts)
    if can_days and can_parts:
        held = (weekend & set(profile.days)) | parts
        return True, [Remark("can_at", tuple(sorted(held)))]
    short = (weekend if not can_days else frozenset()) | (parts - set(profile.day_parts))
    return False, [Remark("cannot_at", tuple(sorted(short)))]
