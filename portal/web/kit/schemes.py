"""Schemes (regelingen) as pages show them: words for codes, cards, and where to ask one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import current_app, url_for
from flask_babel import gettext as _

from portal import clock
from portal.accounts.roles import Role
from portal.instruments.content import Provider
from portal.instruments.guide import Answers, Verdict
from portal.instruments.models import InstrumentVersion
from portal.instruments.queries import content_of, fitting
from portal.instruments.states import Category, Handling
from portal.web.kit.identity import who

#: What each question of the guide is called in an address.
ARGUMENTS = {
    "goal": "doel",
    "support": "hulp",
    "contract": "contract",
    "via": "via",
    "started": "begonnen",
    "social_return": "social_return",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A scheme in a list. `ask_url` is empty when it cannot be asked here by this reader.

    `reasons` are sentences why it may apply, `depends` what it still depends on, and `remark` is
    what differs in the municipality. Name and summary are Dutch in every language.
    """

    code: str
    name: str
    url: str
    summary: str
    category: str
    handling: str
    provider: str
    ask_url: str
    ask_label: str
    reasons: tuple[str, ...] = ()
    depends: tuple[str, ...] = ()
    remark: str = ""


def categories() -> dict[Category, str]:
    """Return what the categories are called."""
    return {
        Category.DIRECT: _("Direct aan het werk"),
        Category.DEVELOPMENT: _("Leren en ontwikkelen"),
        Category.STRUCTURAL: _("Blijvende ondersteuning"),
        Category.CARE: _("Zorg"),
    }


def handlings() -> dict[Handling, str]:
    """Return what an employer can do with a scheme."""
    return {
        Handling.REQUEST: _("Aanvragen"),
        Handling.ADVICE: _("Advies vragen"),
        Handling.INFORMATION: _("Uitleg"),
    }


def providers() -> dict[Provider, str]:
    """Return who provides schemes."""
    return {
        Provider.MUNICIPALITY: _("de gemeente"),
        Provider.WORK_COMPANY: _("het werkbedrijf"),
        Provider.UWV: _("UWV"),
        Provider.TAX_OFFICE: _("de Belastingdienst"),
        Provider.MINISTRY: _("het Rijk"),
        Provider.OTHER: _("een andere organisatie"),
    }


def questions() -> dict[str, str]:
    """Return the questions of the guide."""
    return {
        "goal": _("Wat wilt u doen?"),
        "support": _("Waar zoekt u hulp bij?"),
        "contract": _("Welk contract krijgt of heeft de persoon?"),
        "via": _("Via wie komt de persoon bij u?"),
        "started": _("Werkt de persoon al bij u?"),
        "social_return": _("Hebt u een opdracht met social return?"),
    }


def answers() -> dict[str, dict[str, str]]:
    """Return the answers to each question of the guide."""
    return {
        "goal": {
            "hire": _("Iemand in dienst nemen"),
            "try": _("Eerst samen kijken of het past"),
            "keep": _("Iemand die al bij mij werkt goed laten werken"),
            "borrow": _("Iemand inlenen"),
            "arrange": _("Werk anders verdelen, of advies krijgen"),
        },
        "support": {
            "wage": _("Loonkosten"),
            "guidance": _("Begeleiding op het werk"),
            "training": _("Opleiding en training"),
            "workplace": _("De werkplek, hulpmiddelen of vervoer"),
            "risk": _("Zekerheid als iemand ziek wordt"),
            "work": _("Werk dat past: taken en functies"),
        },
        "contract": {
            "none": _("Nog geen contract"),
            "short": _("Een contract korter dan een half jaar"),
            "long": _("Een contract van een half jaar of langer, of vast"),
            "learning": _("Een leerbaan (bbl)"),
        },
        "via": {
            "municipality": _("Via de gemeente of het werkbedrijf"),
            "uwv": _("Via UWV"),
            "own": _("Zelf gevonden"),
            "nobody": _("Er is nog niemand"),
        },
        "started": {
            "no": _("Nog niet"),
            "recently": _("Ja, korter dan een half jaar"),
            "longer": _("Ja, langer"),
        },
        "social_return": {"yes": _("Ja"), "no": _("Nee")},
    }


def said(pairs: Iterable[tuple[str, tuple[str, ...]]]) -> tuple[str, ...]:
    """Return answers as lines: the question and what was answered."""
    asked, answered = questions(), answers()
    return tuple(
        f"{asked[question]} {', '.join(answered[question][one] for one in given)}"
        for question, given in pairs
    )


def card(
    version: InstrumentVersion,
    verdict: Verdict | None = None,
    *,
    remark: str = "",
    vacancy: str = "",
    placement: str = "",
) -> Card:
    """Return a scheme for a list; `vacancy` and `placement` are numbers to ask it for."""
    content = content_of(version)
    asked = questions()
    return Card(
        code=version.instrument.code,
        name=version.name,
        url=url_for("public.instrument", slug=version.instrument.slug),
        summary=content.summary,
        category=categories()[version.instrument.category],
        handling=handlings()[version.handling],
        provider=providers()[content.provider],
        ask_url=ask_url(version, vacancy=vacancy, placement=placement),
        ask_label=ask_label(version),
        reasons=said(verdict.met) if verdict else (),
        depends=tuple(asked[one] for one in verdict.unanswered) if verdict else (),
        remark=remark
        or (str(_("Niet in elke gemeente hetzelfde.")) if version.instrument.availability else ""),
    )


def ask_url(version: InstrumentVersion, *, vacancy: str = "", placement: str = "") -> str:
    """Return where a scheme is asked; empty when it cannot be, or not by this reader."""
    reader = who()
    if (
        version.handling is Handling.INFORMATION
        or not exists("employer.new_support")
        or (reader is not None and reader.role is not Role.EMPLOYER)
    ):
        return ""
    return url_for(
        "employer.new_support",
        regeling=version.instrument.slug,
        vacature=vacancy or None,
        plaatsing=placement or None,
    )


def ask_label(version: InstrumentVersion) -> str:
    """Return the words on the button with which a scheme is asked."""
    is_advice = version.handling is Handling.ADVICE
    return str(_("Vraag advies") if is_advice else _("Vraag dit aan"))


def guide_url(given: Mapping[str, str]) -> str:
    """Return the address of the guide with some questions answered."""
    answered: dict[str, Any] = {ARGUMENTS[one]: answer for one, answer in given.items()}
    return url_for("public.guide", **answered)


def exists(endpoint: str) -> bool:
    """Whether this installation has an address."""
    return endpoint in current_app.view_functions


def short_list(
    given: Answers, *, municipality: str = "", vacancy: str = "", placement: str = ""
) -> list[Card]:
    """Return the few schemes that may apply to a vacancy or a placement; one query.

    `given` is what is known of the work, as answers of the guide (`guide.read`).
    """
    return [
        card(
            one.version,
            one.verdict,
            remark=one.remark,
            vacancy=vacancy,
            placement=placement,
        )
        for one in fitting.short_list(given, clock.today(), municipality=municipality)
    ]
