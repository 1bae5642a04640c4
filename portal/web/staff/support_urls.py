"""Table of contents of the pages on which requests for schemes are handled."""

from flask import Blueprint

from portal.web.kit.access import (
    ADVISING_SUPPORT,
    AGREEING_SUPPORT,
    HANDLING_SUPPORT,
    READING_SUPPORT,
    route,
)
from portal.web.staff import support, support_acts, support_decisions

BOTH = ("GET", "POST")
SEND = ("POST",)
SUPPORT = "/regelingen/<ref>"


def add(pages: Blueprint) -> None:
    """Add handling of requests for schemes."""
    decision = f"{SUPPORT}/besluit/<int:number>"
    route(pages, "/regelingen", support.support, READING_SUPPORT)
    route(pages, SUPPORT, support.support_request, READING_SUPPORT)
    route(pages, f"{SUPPORT}/bewijs/<evidence_ref>", support.support_file, READING_SUPPORT)
    for address, act in (
        ("nemen", support_acts.take_support),
        ("overdragen", support_acts.hand_over_support),
        ("controle", support_acts.tick_support),
        ("aanvulling", support_acts.ask_supplement),
        ("aanvulling/sluiten", support_acts.close_supplement),
        ("verlengen", support_acts.extend_support),
        ("advies", support_acts.ask_opinion),
    ):
        route(pages, f"{SUPPORT}/{address}", act, HANDLING_SUPPORT, methods=SEND)
    advise = f"{SUPPORT}/advies/antwoord"
    route(pages, advise, support_acts.give_opinion, ADVISING_SUPPORT, methods=SEND)
    decide = f"{SUPPORT}/besluiten"
    route(pages, decide, support_decisions.decide_support, HANDLING_SUPPORT, methods=BOTH)
    route(pages, decision, support_decisions.support_decision, READING_SUPPORT)
    agree, back = support_decisions.agree_support, support_decisions.send_back_support
    route(pages, f"{decision}/akkoord", agree, AGREEING_SUPPORT, methods=SEND)
    route(pages, f"{decision}/terug", back, AGREEING_SUPPORT, methods=SEND)
