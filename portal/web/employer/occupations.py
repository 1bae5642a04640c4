"""Which occupation somebody means: offered while typing, and decided when a form comes in."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.taxonomy import occupations as listed
from portal.taxonomy.occupations import Occupation
from portal.web.kit import htmx
from portal.web.kit.occupations import MOST_TYPED, Option, is_called, option_of, options_for

#: The answer "my occupation is not in the list".
NONE = "geen"


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
    same = [one for one in found if is_called(one.code, text or title)]
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


def _around(known: Occupation, text: str) -> Sequence[Option]:
    """Return the chosen one with the others that were offered, so that one can still switch."""
    found = options_for(text)
    return found if any(one.code == known.code for one in found) else [option_of(known), *found]
