"""The guide (wijzer): six questions, what may apply and why, and what not. Nothing is stored."""

from dataclasses import dataclass

from flask import current_app, request, url_for
from flask.typing import ResponseReturnValue

from portal import clock
from portal.instruments import guide as judging
from portal.instruments.queries import fitting
from portal.instruments.queries.fitting import Judged
from portal.instruments.states import Handling
from portal.web.kit import htmx, schemes
from portal.web.kit.schemes import Card


@dataclass(frozen=True, slots=True)
class Question:
    """A question as the form shows it; `options` are pairs of a value and its words."""

    name: str
    label: str
    options: list[tuple[str, str]]
    chosen: tuple[str, ...]
    is_multiple: bool


def guide() -> ResponseReturnValue:
    """Ask, and say what the answers in the address mean."""
    given = judging.read(
        {one: request.args.getlist(name) for one, name in schemes.ARGUMENTS.items()}
    )
    judged = fitting.judged(given, clock.today()) if given else []
    applying = sorted(
        (one for one in judged if one.verdict.may_apply), key=lambda one: -len(one.verdict.met)
    )
    words = schemes.answers()
    return htmx.page(
        "public/instruments/guide.html",
        questions=[
            Question(
                schemes.ARGUMENTS[one],
                label,
                list(words[one].items()),
                given.get(one, ()),
                one in judging.MULTIPLE,
            )
            for one, label in schemes.questions().items()
        ],
        answered=bool(given),
        asked=_of(applying, Handling.REQUEST),
        advised=_of(applying, Handling.ADVICE),
        explained=_of(applying, Handling.INFORMATION),
        excluded=[
            (schemes.card(one.version), _why_not(one)) for one in judged if one.verdict.is_excluded
        ],
        has_calculator=schemes.exists("public.calculator")
        and any(one.content.handling.calculation for one in applying),
        canonical=f"{current_app.config['SETTINGS'].base_url}{url_for('public.guide')}",
    )


def _of(rows: list[Judged], handling: Handling) -> list[Card]:
    return [
        schemes.card(one.version, one.verdict, remark=one.remark)
        for one in rows
        if one.version.handling is handling
    ]


def _why_not(one: Judged) -> str:
    """Return the scheme's own sentence, or the answers for which it is not meant."""
    return one.verdict.reason or "; ".join(schemes.said(one.verdict.unmet))
