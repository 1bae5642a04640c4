"""Table of contents of the pages on which staff answer questions."""

from flask import Blueprint

from portal.web.kit.access import (
    ALL_STAFF,
    ENTERING_TICKETS,
    KEEPING_TICKETS,
    MODERATING,
    READING_OR_ENTERING_SUPPORT,
    route,
)
from portal.web.staff import (
    ticket_act,
    ticket_acts,
    ticket_entry,
    ticket_keeping,
    ticket_turns,
    tickets,
)

BOTH = ("GET", "POST")
SEND = ("POST",)
HELP = "/hulp"
ONE = f"{HELP}/<ref>"


def add(pages: Blueprint) -> None:
    """Add the queue, one question, and what is kept for answering.

    Whoever of staff is asked into a question reads it, so each page looks for itself.
    """
    route(pages, HELP, tickets.tickets, ALL_STAFF)
    route(pages, f"{HELP}/toewijzen", ticket_acts.assign_tickets, ALL_STAFF, methods=SEND)
    route(pages, f"{HELP}/telefoon", ticket_entry.enter_ticket, ENTERING_TICKETS, methods=BOTH)
    _kept(pages)
    route(pages, ONE, tickets.ticket, ALL_STAFF)
    route(pages, f"{ONE}/bestand/<file_ref>", tickets.ticket_file, ALL_STAFF)
    for address, act in (
        ("antwoord", ticket_acts.answer_ticket),
        ("notitie", ticket_acts.note_ticket),
        ("aanwezig", ticket_acts.attend_ticket),
        ("nemen", ticket_acts.take_ticket),
        ("teruggeven", ticket_acts.give_back_ticket),
        ("wekken", ticket_acts.wake_ticket),
        ("gezien", ticket_acts.see_ticket),
        ("controle", ticket_acts.tick_ticket),
        ("collega-eraf", ticket_acts.leave_ticket),
    ):
        route(pages, f"{ONE}/{address}", act, ALL_STAFF, methods=SEND)
    turn = f"{ONE}/maak/<kind>"
    route(pages, turn, ticket_acts.turn_ticket, MODERATING, methods=SEND)
    route(pages, f"{ONE}/<act>", ticket_act.act_on_ticket, ALL_STAFF, methods=BOTH)
    found = f"{HELP}/aanvraag/<made>"
    route(pages, found, ticket_turns.made_support, READING_OR_ENTERING_SUPPORT)


def _kept(pages: Blueprint) -> None:
    kinds, texts = f"{HELP}/categorieen", f"{HELP}/antwoorden"
    keep = ticket_keeping
    route(pages, kinds, keep.ticket_categories, KEEPING_TICKETS)
    route(pages, f"{kinds}/nieuw", keep.new_ticket_category, KEEPING_TICKETS, methods=BOTH)
    route(pages, f"{kinds}/<code>", keep.ticket_category, KEEPING_TICKETS, methods=BOTH)
    route(pages, texts, keep.ready_answers, KEEPING_TICKETS)
    route(pages, f"{texts}/nieuw", keep.new_ready_answer, KEEPING_TICKETS, methods=BOTH)
    route(pages, f"{texts}/<uuid:answer_id>", keep.ready_answer, KEEPING_TICKETS, methods=BOTH)
