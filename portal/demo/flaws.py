"""What moderators find wrong: a text is spoiled so that the remark about it is true.

Each flaw belongs to the message in `texts/people.toml` in which its `clue` occurs.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random
from typing import Any

from portal.demo import library
from portal.vacancies.content import Requirement, VacancyContent


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing that is wrong with a text.

    A request for changes has `remarks`, pairs of field and text; a refusal has the code of its
    `reason`.
    """

    message: str
    spoil: Callable[[VacancyContent], VacancyContent]
    remarks: tuple[tuple[str, str], ...] = ()
    reason: str = ""

    @property
    def fields(self) -> frozenset[str]:
        """The fields that the remarks are about."""
        return frozenset(field for field, _ in self.remarks)


def to_improve(text: VacancyContent, random: Random, count: int) -> list[Flaw]:
    """Return `count` things that the employer should change, about different fields."""
    found: list[Flaw] = []
    known = list(_known("changes", _CHANGES, text))
    random.shuffle(known)
    for flaw in known:
        taken = frozenset[str]().union(*(one.fields for one in found))
        if taken.isdisjoint(flaw.fields) and len(found) < count:
            found.append(flaw)
    return found


def to_refuse(text: VacancyContent, random: Random) -> Flaw:
    """Return why a text is refused."""
    return random.choice(list(_known("refusals", _REFUSALS, text)))


def spoil(text: VacancyContent, flaws: list[Flaw]) -> VacancyContent:
    """Return the text with these flaws in it."""
    for flaw in flaws:
        text = flaw.spoil(text)
    return text


def _asks(*texts: str) -> Callable[[VacancyContent], VacancyContent]:
    added = tuple(Requirement(one) for one in texts)
    return lambda text: replace(text, requirements=(*text.requirements, *added))


def _says(line: str) -> Callable[[VacancyContent], VacancyContent]:
    return lambda text: replace(text, tasks=f"{text.tasks}\n\n{line}")


def _promises(line: str) -> Callable[[VacancyContent], VacancyContent]:
    return lambda text: replace(text, offer=f"{text.offer}\n- {line}".strip())


def _set(**changes: Any) -> Callable[[VacancyContent], VacancyContent]:
    return lambda text: replace(text, **changes)


def _always(_text: VacancyContent) -> bool:
    return True


def _paid(text: VacancyContent) -> bool:
    return text.is_paid and text.contract_form != "secondment"


def _by_hour(text: VacancyContent) -> bool:
    return _paid(text) and text.wage_period == "hour"


def _in_the_hague(text: VacancyContent) -> bool:
    return text.places in {("loosduinen",), ("den-haag",)}


def _learns(text: VacancyContent) -> bool:
    return text.kind in {"development_place", "participation_place", "learn_work_place"}


Rule = tuple[Callable[[VacancyContent], bool], Callable[[VacancyContent], VacancyContent]]

_CHANGES: Mapping[str, Rule] = {
    "De titel zegt nog niet": (_always, _set(title="Medewerker")),
    "Vertelt u nog iets meer over een gewone dag": (
        _always,
        lambda text: replace(text, tasks=text.tasks.partition("\n")[0]),
    ),
    "het diploma en de ervaring": (
        _always,
        _asks("Je hebt drie jaar ervaring.", "Je hebt een diploma voor dit werk."),
    ),
    "een eis over gezondheid": (_always, _asks("Je hebt een goede conditie.")),
    "De plaats is nog te ruim": (
        _in_the_hague,
        lambda text: replace(text, places=("den-haag",), work_address=""),
    ),
    "een vraag over de uren": (_always, _set(hours_min=1)),
    "net onder het minimumloon": (
        _by_hour,
        _set(wage_min=Decimal("14.25"), wage_max=Decimal("15.10")),
    ),
    "Haal goed salaris weg": (
        _paid,
        lambda text: _promises("Een goed salaris.")(replace(text, wage_min=None, wage_max=None)),
    ),
    "in de tekst belooft u een vast contract": (
        lambda text: text.contract_form == "fixed_term" and text.kind == "job",
        _promises("Je krijgt meteen een vast contract."),
    ),
    "Vertel wat iemand bij u krijgt": (_always, _set(offer="")),
    "zonder man of vrouw": (
        _always,
        lambda text: replace(
            text,
            title=f"{text.title} (m)",
            requirements=(*text.requirements, Requirement("Je bent een sterke man.")),
        ),
    ),
    "Onderaan staat een telefoonnummer": (
        _always,
        lambda text: _promises("Vragen? Mail naar werk@voorbeeld.test.")(
            _says("Meer weten? Bel 070 555 01 99.")(text)
        ),
    ),
}

_REFUSALS: Mapping[str, Rule] = {
    "U vraagt een onbetaalde kracht": (
        _learns,
        _says("Je vervangt een collega die vorige maand is gestopt."),
    ),
    "een bepaalde afkomst": (_always, _asks("Je hebt de Nederlandse nationaliteit.")),
    "tot een bepaalde leeftijd": (_always, _asks("Je bent tussen de 20 en 35 jaar.")),
    "lager dan het wettelijk minimumloon": (
        _by_hour,
        _set(wage_min=Decimal("11.50"), wage_max=Decimal("12.75")),
    ),
    "vier weken zonder vaste uren": (
        lambda text: _paid(text) and text.kind == "job",
        _set(contract_form="fixed_term", contract_months=1, fixed_hours=False),
    ),
    "een cursus aan die mensen zelf": (
        _always,
        _says("Je begint met een cursus van twee dagen. Die kost 350 euro."),
    ),
    "eerst zelf spullen kopen": (
        _always,
        _says("Je koopt een startpakket van 200 euro en verkoopt dat aan klanten."),
    ),
    "niet halen wat iemand de hele dag doet": (
        _always,
        _set(tasks="Je doet alles wat er op een dag te doen is."),
    ),
    "Het werk is in Eindhoven": (_always, _set(places=("eindhoven",), work_address="")),
    "de plek intussen is vervuld": (_always, lambda text: text),
}


def _known(table: str, rules: Mapping[str, Rule], text: VacancyContent) -> Iterator[Flaw]:
    for entry in library.people()[table]:
        remarks = tuple((one["field"], one["text"]) for one in entry.get("remarks", ()))
        said = " ".join([entry["message"], *(remark for _, remark in remarks)])
        for clue, (suits, spoiled) in rules.items():
            if clue in said and suits(text):
                yield Flaw(entry["message"], spoiled, remarks, entry.get("reason", ""))
