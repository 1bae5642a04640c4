"""Choosing some occupations: what was chosen, what is offered for the words that were typed."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import request
from flask_babel import gettext as _

from portal.taxonomy import occupations as listed
from portal.web.kit.occupations import MOST_TYPED, Option, is_called, option_of, options_for

#: Names of the fields in a form.
CHOSEN = "occupations"
TYPED = "occupation_text"


@dataclass(frozen=True, slots=True)
class Picked:
    """What somebody chose, in order, what else is offered for `typed`, and what to ask."""

    chosen: Sequence[Option] = ()
    offered: Sequence[Option] = ()
    typed: str = ""
    question: str = ""

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of what was chosen."""
        return tuple(one.code for one in self.chosen)


def stored(codes: Sequence[str]) -> Picked:
    """Return what is kept, with nothing typed."""
    return Picked(tuple(_options(codes)))


def received() -> Picked:
    """Return what a form sent: ticked boxes, and words that name one occupation exactly.

    Words that can mean several are a question, with the occupations to tick.
    """
    codes = list(dict.fromkeys(request.form.getlist(CHOSEN)))
    typed = request.form.get(TYPED, "").strip()[:MOST_TYPED]
    offered = options_for(typed)
    if not typed or any(one.code in codes for one in offered):
        # One of what the words can mean was ticked: that is the answer.
        return Picked(tuple(_options(codes)))
    same = [one for one in offered if is_called(one.code, typed)]
    if len(same) == 1:
        return Picked((*_options(codes), same[0]))
    question = (
        _("Kruis het beroep aan dat je bedoelt, of maak dit vak leeg.")
        if offered
        else _("Dit beroep kennen we niet. Probeer een ander woord, of maak dit vak leeg.")
    )
    return Picked(tuple(_options(codes)), tuple(offered), typed, question)


def asked(kept: Sequence[str]) -> Picked:
    """Return what fits the words in the address.

    What was ticked among the former offers stays, ticked; `kept` are codes that stand on the page
    already.
    """
    typed = request.args.get(TYPED, "").strip()[:MOST_TYPED]
    codes = list(dict.fromkeys(request.args.getlist(CHOSEN)))
    known = {*codes, *kept}
    offered = tuple(one for one in options_for(typed) if one.code not in known)
    return Picked(tuple(_options(codes)), offered, typed)


def _options(codes: Sequence[str]) -> list[Option]:
    found = (listed.get(code) for code in codes)
    return [option_of(one) for one in found if one is not None]
