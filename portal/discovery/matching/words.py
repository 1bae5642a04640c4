"""What is said about a comparison, to an employer or staff and to the candidate, in Dutch."""

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
    """What fits, what is missing and what to talk about, as short Dutch texts.

    There is no number: people read why, and decide themselves (CAP-07-11).
    """

    fits: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    to_discuss: tuple[str, ...] = ()


#: For each remark what an employer reads and what the candidate reads.
_TEXTS: Mapping[str, tuple[str, str]] = {
    "wants": ("Wil dit werk doen: {0}", "Dit werk staat bij je wensen: {0}"),
    "attainable": ("Dit werk is haalbaar: {0}", "Dit werk is haalbaar voor jou: {0}"),
    "wants_related": ("Wil werk dat hierop lijkt: {0}", "Lijkt op wat je zoekt: {0}"),
    "attainable_related": ("Kan werk doen dat hierop lijkt: {0}", "Lijkt op werk dat je kunt: {0}"),
    "other_work": ("Zoekt nu ander werk: {0}", "Je zoekt nu ander werk: {0}"),
    "other_work_unknown": ("Vraag of dit werk past", "Kijk of dit werk bij je past"),
    "did": ("Ervaring als {0}: {1}", "Je werkte als {0}: {1}"),
    "worked_in_sector": ("Werkte eerder in {0}", "Je werkte eerder in {0}"),
    "no_experience": ("Nog geen ervaring met dit werk", "Ze vragen ervaring met dit werk"),
    "has": ("{0}", "Je hebt: {0}"),
    "has_skill": ("Kan: {0}", "Je kunt: {0}"),
    "has_strength": ("Sterk punt: {0}", "Jouw sterke punt: {0}"),
    "lacks": ("Nog niet: {0}", "Ze vragen: {0}"),
    "preferred": ("Liever wel, nog niet: {0}", "Mooi meegenomen: {0}"),
    "can_learn": ("Nog te halen: {0}", "Dit kun je nog halen: {0}"),
    "speaks": ("{0}: {1}", "{0}: {1}"),
    "speaks_less": ("{0}: {1}", "{0}: ze vragen iets meer"),
    "asked": ("{0}", "{0}"),
    "hours": ("{0} uur per week", "De uren passen: {0} uur"),
    "hours_unknown": ("Uren nog niet ingevuld", "Vul in hoeveel uur je wilt werken"),
    "hours_less": ("Uren: {0} minder dan gevraagd", "{0} uur meer dan je wilt"),
    "hours_more": ("Uren: {0} meer dan gevraagd", "{0} uur minder dan je wilt"),
    "can_at": ("Kan ook {0}", "Je kunt ook {0}"),
    "cannot_at": ("Liever niet {0}", "Ook werk {0}"),
    "times_unknown": ("Ook {0}: nog te vragen", "Ook werk {0}"),
    "near": ("Afstand: {0}", "Afstand: {0}"),
    "too_far": ("Reist liever minder ver", "Verder dan je wilt reizen"),
    "kind": ("Wil ook: {0}", "Past bij de soort plek die je zoekt: {0}"),
    "other_kind": ("Zoekt een andere soort plek dan: {0}", "Andere soort plek: {0}"),
    "sector": ("Wil werken in {0}", "In de sector die je zoekt: {0}"),
    "other_sector": ("Zoekt nu een andere sector", "Andere sector: {0}"),
    "now": ("Kan nu beginnen", "Je kunt nu beginnen"),
    "from": ("Kan beginnen vanaf {0}", "Je kunt beginnen vanaf {0}"),
    "start_unknown": ("Begindatum nog te vragen", "Vul in wanneer je kunt beginnen"),
}
_TIMES: Mapping[str, str] = {
    "sat": "op zaterdag",
    "sun": "op zondag",
    "evening": "in de avond",
    "night": "in de nacht",
    "morning": "vroeg in de ochtend",
}
#: Kinds of which every value has a name of its own.
_NAMED = frozenset({Kind.LICENCE, Kind.CERTIFICATE, Kind.LANGUAGE, Kind.SKILL, Kind.STRENGTH})
_LISTS: Mapping[str, ListName] = {
    Kind.CERTIFICATE: ListName.CERTIFICATE,
    Kind.LANGUAGE: ListName.LANGUAGE,
    Kind.SKILL: ListName.SKILL,
    Kind.STRENGTH: ListName.STRENGTH,
}


def of(comparison: Comparison, *, to_candidate: bool = False) -> Fit:
    """Return what to say about a comparison, for employers and staff or for the candidate."""

    def said(remarks: tuple[Remark, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(_said(one, to_candidate=to_candidate) for one in remarks))

    return Fit(said(comparison.fits), said(comparison.missing), said(comparison.to_discuss))


def _said(remark: Remark, *, to_candidate: bool) -> str:
    code = remark.code
    if code == "has" and remark.kind in {Kind.SKILL, Kind.STRENGTH}:
        code = f"has_{remark.kind}"
    if code == "other_work" and not remark.what:
        code = "other_work_unknown"
    text = _TEXTS[code][1 if to_candidate else 0].format(*_values(remark))
    return text[:1].upper() + text[1:]


def _values(remark: Remark) -> tuple[str, ...]:
    if remark.code in {"has", "lacks", "preferred", "can_learn"} and remark.kind in _NAMED:
        return (_joined(_name(remark.kind, code) for code in remark.what),)
    values = _VALUES.get(remark.code)
    return values(remark.what) if values else remark.what


def _of_list(name: ListName) -> Callable[[tuple[str, ...]], tuple[str, ...]]:
    return lambda what: (_small(lists.label(name, what[0])),)


def _titles(what: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_title(code) for code in what)


def _at(what: tuple[str, ...]) -> tuple[str, ...]:
    return (_times(what),)


def _level(what: tuple[str, ...]) -> tuple[str, ...]:
    level = lists.label(ListName.LANGUAGE_LEVEL, what[1])
    return _name(Kind.LANGUAGE, what[0]), _small(level)


def _month(what: tuple[str, ...]) -> tuple[str, ...]:
    return (day(date.fromisoformat(what[0])).partition(" ")[2],)


def _other(what: tuple[str, ...]) -> tuple[str, ...]:
    """Say what is preferred where no list names it."""
    known = bool(what) and all(code in _TIMES for code in what)
    return (_times(what) if known else "ervaring met dit werk",)


_VALUES: Mapping[str, Callable[[tuple[str, ...]], tuple[str, ...]]] = {
    "did": lambda what: (_title(what[0]), bands.years_label(what[1])),
    "wants": _titles,
    "attainable": _titles,
    "wants_related": _titles,
    "attainable_related": _titles,
    "other_work": _titles,
    "preferred": _other,
    "can_learn": _other,
    "speaks": _level,
    "speaks_less": _level,
    "hours": lambda what: (what[0] if what[0] == what[1] else f"{what[0]} tot {what[1]}",),
    "can_at": _at,
    "cannot_at": _at,
    "times_unknown": _at,
    "near": lambda what: (bands.distance_label(what[0]),),
    "kind": _of_list(ListName.VACANCY_KIND),
    "other_kind": _of_list(ListName.VACANCY_KIND),
    "sector": _of_list(ListName.SECTOR),
    "other_sector": _of_list(ListName.SECTOR),
    "worked_in_sector": _of_list(ListName.SECTOR),
    "from": _month,
}


def _times(codes: tuple[str, ...]) -> str:
    if {"sat", "sun"} <= set(codes):
        rest = [code for code in codes if code not in {"sat", "sun"}]
        return _joined(["in het weekend", *(_TIMES[code] for code in rest)])
    return _joined(_TIMES[code] for code in codes)


def _joined(parts: Iterable[str]) -> str:
    words = list(parts)
    return " en ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def _title(code: str) -> str:
    known = occupations.get(code)
    return known.title if known else code


def _name(kind: str, code: str) -> str:
    if kind == Kind.LICENCE:
        return f"rijbewijs {code.upper()}"
    label = lists.label(_LISTS[kind], code)
    # Abbreviations such as VCA and names of languages keep their capitals.
    keeps = kind == Kind.LANGUAGE or label[:2].isupper() or label[1:2].isdigit()
    return label if keeps else _small(label)


def _small(label: str) -> str:
    return label if label[:2].isupper() else label[:1].lower() + label[1:]
