"""Which occupation somebody means: offered while typing, and decided when a form comes in."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.discovery.occupations import suggest
from portal.taxonomy import occupations as listed
from portal.taxonomy.occupations import Occupation
from portal.web.kit import htmx

#: The answer "my occupation is not in the list".
NONE = "geen"
OFFERED = 6
MOST_TYPED = 120


@dataclass(frozen=True, slots=True)
class Option:
    """An occupation to choose: its code, its name, and its sector (a code)."""

    code: str
    label: str
    sector: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What was meant: a code, the answer "not in the list", or a question with its options."""

    code: str
    is_none: bool
    question: str
    options: Sequence[Option]


def occupations() -> ResponseReturnValue:
    """Answer the occupations that fit what is typed, to choose one from."""
    text = request.args.get("occupation_text", request.args.get("q", "")).strip()[:MOST_TYPED]
    title = request.args.get("title", "").strip()[:MOST_TYPED]
    decision = decide(
        text=text,
        title=title,
        chosen=request.args.get("occupation", ""),
        offered_for=request.args.get("occupation_for", ""),
    )
    found = decision.options or options_for(text or title)
    return htmx.page(
        "employer/wizard/occupations.html",
        "employer/wizard/_occupations.html",
        options=found,
        chosen=decision.code or (NONE if decision.is_none else ""),
        offered_for=text,
    )


def decide(*, text: str, title: str, chosen: str, offered_for: str) -> Decision:
    """Return which occupation was meant.

    `text` is what was typed for the occupation, `chosen` the option that was pressed and
    `offered_for` the text for which the options stood there: a choice among options for another
    text does not count. Without a text the title is looked at.
    """
    is_for_this_text = not text or text.casefold() == offered_for.casefold()
    if chosen and is_for_this_text:
        if chosen == NONE:
            return Decision("", is_none=True, question="", options=options_for(text or title))
        known = listed.get(chosen)
        if known is not None:
            return Decision(known.code, is_none=False, question="", options=_around(known, text))
    found = options_for(text or title)
    same = [one for one in found if _is_called(one.code, text or title)]
    if len(same) == 1:
        return Decision(same[0].code, is_none=False, question="", options=found)
    if not text:
        return Decision("", is_none=False, question="", options=found)
    question = (
        _("Kies het beroep dat u bedoelt.")
        if found
        else _("Dit beroep kennen we niet. Probeer een ander woord, of kies “staat er niet bij”.")
    )
    return Decision("", is_none=False, question=question, options=found)


def options_for(text: str) -> Sequence[Option]:
    """Return the occupations that fit a text, best first; none for an empty one.

    A name that begins with what is typed comes before a synonym that does: people look for the
    word they know.
    """
    if len(text) < 2:
        return ()
    found = [option_of(one) for one in suggest(text, OFFERED)]
    typed = text.casefold()
    return sorted(found, key=lambda one: not one.label.casefold().startswith(typed))


def option_of(occupation: Occupation) -> Option:
    """Return an occupation as it is offered."""
    title = occupation.title
    return Option(occupation.code, title[:1].upper() + title[1:], occupation.sector)


def _around(known: Occupation, text: str) -> Sequence[Option]:
    """Return the chosen one with the others that were offered, so that one can still switch."""
    found = options_for(text)
    return found if any(one.code == known.code for one in found) else [option_of(known), *found]


def _is_called(code: str, text: str) -> bool:
    known = listed.get(code)
    names = known.labels if known else ()
    return any(name.casefold() == text.casefold() for name in names)
