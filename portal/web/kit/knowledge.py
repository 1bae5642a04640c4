"""Articles (kennisartikelen) as pages show them: words for codes, cards, and where to ask."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from flask import current_app, url_for
from flask_babel import gettext as _

from portal.knowledge.models import HelpArticleVersion
from portal.knowledge.queries import Shown
from portal.knowledge.rendering import to_html
from portal.knowledge.states import Audience
from portal.web.kit.i18n import locale

#: Where a question is asked, when this installation has that page.
ASK = "public.ask"


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """An article in a list, in the reader's language where it is there (`lang` says which)."""

    slug: str
    url: str
    title: str
    summary: str
    lang: str
    category: str
    is_for_staff: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """What a reader reads of an article; `html` is safe to show."""

    title: str
    summary: str
    html: str
    lang: str


def categories() -> dict[str, str]:
    """Return what the subjects of questions are called, by the codes of the helpdesk."""
    return {
        "vacancy": _("Vacatures en kandidaten"),
        "development": _("Werk zoeken en je profiel"),
        "schemes": _("Regelingen"),
        "subsidies": _("Subsidies en aanvragen"),
        "payment": _("Uitbetaling"),
        "placement": _("Iemand die al werkt"),
        "workplace": _("Werkplek en voorzieningen"),
        "training": _("Opleiding en training"),
        "social_return": _("Social return en banenafspraak"),
        "hrm": _("Personeel en HRM"),
        "portal": _("Inloggen en deze website"),
        "privacy": _("Privacy en gegevens"),
        "complaint": _("Klachten"),
        "abuse": _("Misbruik en verdringing"),
        "self_employed": _("Zelfstandigen"),
        "municipal": _("Andere onderwerpen van de gemeente"),
    }


def category(code: str) -> str:
    """Return what a subject is called; an unknown one stands under other subjects."""
    return categories().get(code, str(_("Andere onderwerpen")))


def audiences() -> dict[Audience, str]:
    """Return what the readers of an article are called."""
    return {
        Audience.EVERYONE: _("Iedereen"),
        Audience.EMPLOYERS: _("Werkgevers"),
        Audience.CANDIDATES: _("Kandidaten"),
        Audience.STAFF: _("Medewerkers"),
    }


def address(slug: str) -> str:
    """Return the whole address of an article, for a text that leaves this site."""
    path = url_for("public.help_article", slug=slug)
    return f"{current_app.config['SETTINGS'].base_url}{path}"


def named_in(text: str) -> set[str]:
    """Return the slugs of the articles of this site of which the address stands in a text."""
    before = re.escape(address("x").removesuffix("x"))
    return set(re.findall(rf"{before}([a-z0-9-]{{1,100}})(?![\w/-])", text))


def card(one: Shown) -> Card:
    """Return an article for a list."""
    english = locale() == "en" and bool(one.title_en)
    return Card(
        slug=one.slug,
        url=url_for("public.help_article", slug=one.slug),
        title=one.title_en if english else one.title,
        summary=one.summary_en if english else one.summary,
        lang="en" if english else "nl",
        category=one.category,
        is_for_staff=one.audience is Audience.STAFF,
    )


def cards(rows: Iterable[Shown]) -> list[Card]:
    """Return articles for a list."""
    return [card(one) for one in rows]


def text(version: HelpArticleVersion, language: str) -> Text:
    """Return what a version says in a language, or in Dutch when it does not say it in that."""
    if language == "en" and version.title_en:
        return Text(
            title=version.title_en,
            summary=version.summary_en,
            html=to_html(version.body_en),
            lang="en",
        )
    return Text(title=version.title, summary=version.summary, html=to_html(version.body), lang="nl")


def suggest_attrs(*names: str, but: str = "") -> dict[str, str]:
    """Return the attributes of a field in which somebody types a question.

    While typing, answers appear in ``components/help.html: suggest_box``. `names` are the fields
    that hold the question, `but` an article that is not offered. Without a script nothing happens,
    and nothing is lost.
    """
    return {
        "hx-post": url_for("public.help_suggestions", veld=names, behalve=but or None),
        "hx-trigger": "input changed delay:600ms",
        "hx-target": "#help-suggestions",
        "hx-swap": "innerHTML",
        "hx-sync": "this:replace",
    }


def ask_url() -> str:
    """Return where a question is asked; empty when this installation has no such page."""
    return url_for(ASK) if ASK in current_app.view_functions else ""
