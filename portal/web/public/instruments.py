"""The catalogue of schemes for everybody: the list, and the page of one (CAP-10-01)."""

from typing import Any

from flask import current_app, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal import clock
from portal.discovery import instruments as finding
from portal.instruments import queries, rules
from portal.instruments.queries import content_of
from portal.instruments.states import Category
from portal.web.kit import arguments, htmx, schemes

#: The schemes that employers name most stand first in the catalogue.
FIRST = 3


def instruments() -> ResponseReturnValue:
    """List the schemes: those of a category, those found by words, or all."""
    words = arguments.words()
    typed = request.args.get("soort", "")
    category = Category(typed) if typed in set(Category) else None
    everything = queries.catalogue(clock.today())
    here = [one for one in everything if category in {None, one.instrument.category}]
    rows = finding.find(here, words)
    cards = [schemes.card(one) for one in rows]
    is_plain = not words and category is None
    labels = schemes.categories()
    present = [one for one in Category if any(row.instrument.category is one for row in everything)]
    return htmx.page(
        "public/instruments/index.html",
        words=words,
        category=category.value if category else "",
        heading=labels[category] if category else _("Regelingen voor werkgevers"),
        first=cards[:FIRST] if is_plain else [],
        cards=cards[FIRST:] if is_plain else cards,
        tabs=[
            {
                "label": label,
                "url": url_for("public.instruments", soort=one, q=words or None),
                "current": one == (category.value if category else None),
                "count": None,
            }
            for one, label in [
                (None, _("Alle regelingen")),
                *((one.value, labels[one]) for one in present),
            ]
        ],
        situations=situations(),
        is_plain=is_plain,
        canonical=_canonical("public.instruments", soort=category.value if category else None),
    )


def instrument(slug: str) -> ResponseReturnValue:
    """Show one scheme: all that is known of it, and where to ask it."""
    today = clock.today()
    version = queries.by_slug(slug, today)
    row, content = version.instrument, content_of(version)
    ended = rules.has_ended(row, today)
    return htmx.page(
        "public/instruments/show.html",
        version=version,
        instrument=row,
        content=content,
        category=schemes.categories()[row.category],
        handling=schemes.handlings()[version.handling],
        provider=schemes.providers()[content.provider],
        ended=ended,
        ask_url="" if ended else schemes.ask_url(version),
        ask_label=schemes.ask_label(version),
        has_calculator=bool(content.handling.calculation) and schemes.exists("public.calculator"),
        canonical=_canonical("public.instrument", slug=row.slug),
    )


def situations() -> list[tuple[str, str]]:
    """Return situations that employers are in, each with the guide that begins there."""
    known = [
        (_("Ik neem iemand in dienst"), {"goal": "hire", "started": "no"}),
        (_("Ik wil eerst kijken of het past"), {"goal": "try", "contract": "none"}),
        (
            _("Iemand werkt al bij mij en heeft begeleiding nodig"),
            {"goal": "keep", "support": "guidance"},
        ),
        (_("Ik wil iemand opleiden"), {"support": "training"}),
        (_("Ik wil zekerheid als iemand ziek wordt"), {"goal": "hire", "support": "risk"}),
        (_("Ik heb een opdracht met social return"), {"social_return": "yes"}),
    ]
    return [(label, schemes.guide_url(given)) for label, given in known]


def _canonical(endpoint: str, **values: Any) -> str:
    return f"{current_app.config['SETTINGS'].base_url}{url_for(endpoint, **values)}"
