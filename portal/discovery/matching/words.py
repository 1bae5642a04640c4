"""What is said about a comparison, to an employer or staff and to the candidate.

The candidate reads it in Dutch or in English (``locale="en"``); the others in Dutch.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from portal.candidates import bands
from portal.discovery.matching.answers import Remark
from portal.discovery.matching.fit import Comparison
from portal.discovery.matching.requirements import Kind
from portal.taxonomy import occupations
from portal.taxonomy import queries as lists
from portal.taxonomy.models import ListName
from portal.vacancies.wording import day


@dataclass(frozen=True, slots=True)
class Fit:
    """What fits, what is missing and what to talk about, as short texts.

    There is no number: people read why, and decide themselves (CAP-07-11).
    """

    fits: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    to_discuss: tuple[str, ...] = ()


#: For each remark what an employer reads, and what the candidate reads in Dutch and in English.
_TEXTS: Mapping[str, tuple[str, str, str]] = {
    "wants": (
        "Wil dit werk doen: {0}",
        "Dit werk staat bij je wensen: {0}",
        "This work is on your list of wishes: {0}",
    ),
    "attainable": (
        "Dit werk is haalbaar: {0}",
        "Dit werk is haalbaar voor jou: {0}",
        "This work is within reach for you: {0}",
    ),
    "wants_related": (
        "Wil werk dat hierop lijkt: {0}",
        "Lijkt op wat je zoekt: {0}",
        "Similar to what you are looking for: {0}",
    ),
    "attainable_related": (
        "Kan werk doen dat hierop lijkt: {0}",
        "Lijkt op werk dat je kunt: {0}",
        "Similar to work you can do: {0}",
    ),
    "other_work": (
        "Zoekt nu ander werk: {0}",
        "Je zoekt nu ander werk: {0}",
        "You are looking for other work now: {0}",
    ),
    "other_work_unknown": (
        "Vraag of dit werk past",
        "Kijk of dit werk bij je past",
        "See if this work suits you",
    ),
    "did": ("Ervaring als {0}: {1}", "Je werkte als {0}: {1}", "You worked as {0}: {1}"),
    "worked_in_sector": (
        "Werkte eerder in {0}",
        "Je werkte eerder in {0}",
        "You worked in this sector before: {0}",
    ),
    "no_experience": (
        "Nog geen ervaring met dit werk",
        "Ze vragen ervaring met dit werk",
        "They ask for experience with this work",
    ),
    "has": ("{0}", "Je hebt: {0}", "You have: {0}"),
    "has_skill": ("Kan: {0}", "Je kunt: {0}", "You can do this: {0}"),
    "has_strength": ("Sterk punt: {0}", "Jouw sterke punt: {0}", "Your strength: {0}"),
    "lacks": ("Nog niet: {0}", "Ze vragen: {0}", "They ask for: {0}"),
    "preferred": ("Liever wel, nog niet: {0}", "Mooi meegenomen: {0}", "Nice to have: {0}"),
    "can_learn": ("Nog te halen: {0}", "Dit kun je nog halen: {0}", "You can still get this: {0}"),
    "speaks": ("{0}: {1}", "{0}: {1}", "{0}: {1}"),
    "speaks_less": ("{0}: {1}", "{0}: ze vragen iets meer", "{0}: they ask for a little more"),
    "asked": ("{0}", "{0}", "{0}"),
    "hours": ("{0} uur per week", "De uren passen: {0} uur", "The hours fit: {0} a week"),
    "hours_unknown": (
        "Uren nog niet ingevuld",
        "Vul in hoeveel uur je wilt werken",
        "Fill in how many hours you want to work",
    ),
    "hours_less": (
        "Uren: {0} minder dan gevraagd",
        "{0} uur meer dan je wilt",
        "Hours: {0} more than you want",
    ),
    "hours_more": (
        "Uren: {0} meer dan gevraagd",
        "{0} uur minder dan je wilt",
        "Hours: {0} fewer than you want",
    ),
    "can_at": ("Kan ook {0}", "Je kunt ook {0}", "You can also work {0}"),
    "cannot_at": ("Liever niet {0}", "Ook werk {0}", "Also work {0}"),
    "times_unknown": ("Ook {0}: nog te vragen", "Ook werk {0}", "Also work {0}"),
    "near": ("Afstand: {0}", "Afstand: {0}", "Distance: {0}"),
    "too_far": (
        "Reist liever minder ver",
        "Verder dan je wilt reizen",
        "Further than you want to travel",
    ),
    "kind": (
        "Wil ook: {0}",
        "Past bij de soort plek die je zoekt: {0}",
        "Fits the kind of place you are looking for: {0}",
    ),
    "other_kind": (
        "Zoekt een andere soort plek dan: {0}",
        "Andere soort plek: {0}",
        "Another kind of place: {0}",
    ),
    "sector": (
        "Wil werken in {0}",
        "In de sector die je zoekt: {0}",
        "In the sector you are looking for: {0}",
    ),
    "other_sector": ("Zoekt nu een andere sector", "Andere sector: {0}", "Another sector: {0}"),
    "now": ("Kan nu beginnen", "Je kunt nu beginnen", "You can start now"),
    "from": ("Kan beginnen vanaf {0}", "Je kunt beginnen vanaf {0}", "You can start from {0}"),
    "start_unknown": (
        "Begindatum nog te vragen",
        "Vul in wanneer je kunt beginnen",
        "Fill in when you can start",
    ),
}
#: Times, in Dutch and English.
_TIMES: Mapping[str, tuple[str, str]] = {
    "weekend": ("in het weekend", "at the weekend"),
    "sat": ("op zaterdag", "on Saturday"),
    "sun": ("op zondag", "on Sunday"),
    "evening": ("in de avond", "in the evening"),
    "night": ("in de nacht", "at night"),
    "morning": ("vroeg in de ochtend", "early in the morning"),
}
#: Kinds of which every value has a name of its own.
_NAMED = frozenset({Kind.LICENCE, Kind.CERTIFICATE, Kind.LANGUAGE, Kind.SKILL, Kind.STRENGTH})
_LISTS: Mapping[str, ListName] = {
    Kind.CERTIFICATE: ListName.CERTIFICATE,
    Kind.LANGUAGE: ListName.LANGUAGE,
    Kind.SKILL: ListName.SKILL,
    Kind.STRENGTH: ListName.STRENGTH,
}


def of(comparison: Comparison, *, to_candidate: bool = False, locale: str = "nl") -> Fit:
    """Return what to say about a comparison, for employers and staff or for the candidate.

    Employers and staff read Dutch, whatever the `locale`.
    """
    language = locale if to_candidate else "nl"

    def said(remarks: tuple[Remark, ...]) -> tuple[str, ...]:
        return tuple(
            dict.fromkeys(_said(one, language, to_candidate=to_candidate) for one in remarks)
        )

    return Fit(said(comparison.fits), said(comparison.missing), said(comparison.to_discuss))


def _said(remark: Remark, locale: str, *, to_candidate: bool) -> str:
    code = remark.code
    if code == "has" and remark.kind in {Kind.SKILL, Kind.STRENGTH}:
        code = f"has_{remark.kind}"
    if code == "other_work" and not remark.what:
        code = "other_work_unknown"
    to_employer, dutch, english = _TEXTS[code]
    text = (english if locale == "en" else dutch) if to_candidate else to_employer
    text = text.format(*_values(remark, locale))
    return text[:1].upper() + text[1:]


def _values(remark: Remark, locale: str) -> tuple[str, ...]:
    if remark.code in {"has", "lacks", "preferred", "can_learn"} and remark.kind in _NAMED:
        return (_joined((_name(remark.kind, code, locale) for code in remark.what), locale),)
    values = _VALUES.get(remark.code)
    return values(remark.what, locale) if values else remark.what


#: Puts the codes of a remark in words of a language.
_Words = Callable[[tuple[str, ...], str], tuple[str, ...]]


def _of_list(name: ListName) -> _Words:
    return lambda what, locale: (_small(lists.label(name, what[0], locale)),)


def _titles(what: tuple[str, ...], _locale: str) -> tuple[str, ...]:
    """Name occupations, which have Dutch names only."""
    return tuple(_title(code) for code in what)


def _did(what: tuple[str, ...], locale: str) -> tuple[str, ...]:
    return _title(what[0]), bands.years_label(what[1], locale)


def _at(what: tuple[str, ...], locale: str) -> tuple[str, ...]:
    return (_times(what, locale),)


def _level(what: tuple[str, ...], locale: str) -> tuple[str, ...]:
    level = lists.label(ListName.LANGUAGE_LEVEL, what[1], locale)
    return _name(Kind.LANGUAGE, what[0], locale), _small(level)


def _hours(what: tuple[str, ...], locale: str) -> tuple[str, ...]:
    low, high = what
    between = "to" if locale == "en" else "tot"
    return (low if low == high else f"{low} {between} {high}",)


def _near(what: tuple[str, ...], locale: str) -> tuple[str, ...]:
    return (bands.distance_label(what[0], locale),)


def _month(what: tuple[str, ...], locale: str) -> tuple[str, ...]:
    return (day(date.fromisoformat(what[0]), locale).partition(" ")[2],)


def _other(what: tuple[str, ...], locale: str) -> tuple[str, ...]:
    """Say what is preferred where no list names it."""
    if what and all(code in _TIMES for code in what):
        return (_times(what, locale),)
    return ("experience with this work" if locale == "en" else "ervaring met dit werk",)


_VALUES: Mapping[str, _Words] = {
    "did": _did,
    "wants": _titles,
    "attainable": _titles,
    "wants_related": _titles,
    "attainable_related": _titles,
    "other_work": _titles,
    "preferred": _other,
    "can_learn": _other,
    "speaks": _level,
    "speaks_less": _level,
    "hours": _hours,
    "can_at": _at,
    "cannot_at": _at,
    "times_unknown": _at,
    "near": _near,
    "kind": _of_list(ListName.VACANCY_KIND),
    "other_kind": _of_list(ListName.VACANCY_KIND),
    "sector": _of_list(ListName.SECTOR),
    "other_sector": _of_list(ListName.SECTOR),
    "worked_in_sector": _of_list(ListName.SECTOR),
    "from": _month,
}


def _times(codes: tuple[str, ...], locale: str) -> str:
    every = list(codes)
    if {"sat", "sun"} <= set(every):
        every = ["weekend", *(code for code in every if code not in {"sat", "sun"})]
    return _joined((_TIMES[code][1 if locale == "en" else 0] for code in every), locale)


def _joined(parts: Iterable[str], locale: str) -> str:
    words = list(parts)
    if len(words) < 2:
        return "".join(words)
    return (" and " if locale == "en" else " en ").join([", ".join(words[:-1]), words[-1]])


def _title(code: str) -> str:
    known = occupations.get(code)
    return known.title if known else code


def _name(kind: str, code: str, locale: str) -> str:
    if kind == Kind.LICENCE:
        return f"{'driving licence' if locale == 'en' else 'rijbewijs'} {code.upper()}"
    label = lists.label(_LISTS[kind], code, locale)
    # Abbreviations such as VCA and names of languages keep their capitals.
    keeps = kind == Kind.LANGUAGE or label[:2].isupper() or label[1:2].isdigit()
    return label if keeps else _small(label)


def _small(label: str) -> str:
    return label if label[:2].isupper() else label[:1].lower() + label[1:]
