"""What a question can be turned into, what was made of it, and pages that belong to it."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts.identity import Identity
from portal.accounts.roles import (
    CANDIDATE_READERS,
    MODERATORS,
    PLACEMENT_READERS,
    SUPPORT_READERS,
)
from portal.errors import NotFound
from portal.helpdesk.queries.page import Opened, Piece
from portal.helpdesk.states import ResultKind
from portal.introductions.rules import PROPOSERS, mediates
from portal.support_requests.queries import handled
from portal.support_requests.services.drafting import WRITERS
from portal.web.kit.identity import current
from portal.web.staff import ticket_words as words


@dataclass(frozen=True, slots=True)
class Turn:
    """Something to make of a question: by a press, or on a page of its own."""

    label: str
    url: str
    is_page: bool


@dataclass(frozen=True, slots=True)
class Made:
    """Something that was made of a question; `url` is empty for who may not open it."""

    label: str
    url: str


def offered(opened: Opened, who: Identity) -> list[Turn]:
    """Return what this reader may make of a question."""
    one, employer = opened.ticket, opened.employer
    if employer is None:
        if opened.candidate_ref and who.role in PROPOSERS:
            url = url_for("staff.propose", kandidaat=opened.candidate_ref, vraag=one.ref)
            return [Turn(_("Stel deze kandidaat voor"), url, is_page=True)]
        return []
    found = []
    if who.role in MODERATORS:
        for kind, label in (
            ("vacature", _("Maak er een vacature van")),
            ("personeelsvraag", _("Maak er een personeelsvraag van")),
        ):
            url = url_for("staff.turn_ticket", ref=one.ref, kind=kind)
            found.append(Turn(label, url, is_page=False))
    if who.role in WRITERS:
        url = url_for("staff.act_on_ticket", ref=one.ref, act="regeling")
        found.append(Turn(_("Vraag een regeling aan"), url, is_page=True))
    if who.role in PROPOSERS:
        url = url_for("staff.propose", werkgever=employer.ref, vraag=one.ref)
        found.append(Turn(_("Stel een kandidaat voor"), url, is_page=True))
    return found


def made(pieces: Sequence[Piece], who: Identity) -> list[Made]:
    """Return what was made of a question, with where to find it."""
    labels = words.results()
    return [
        Made(f"{labels[kind]} {piece.more}", _url(kind, piece.more, who))
        for piece in pieces
        if piece.kind == "result" and (kind := ResultKind(piece.text))
    ]


def made_support(made: str) -> ResponseReturnValue:
    """Lead to a request for a scheme that was made of a question: a draft, or what was sent."""
    if not made.isprintable():
        raise NotFound
    who = current()
    try:
        handled.for_staff(made, who)
    except NotFound:  # a draft is of who writes it, and of nobody else
        if who.role not in WRITERS:
            raise
        return redirect(url_for("staff.enter_support", ref=made))
    return redirect(url_for("staff.support_request", ref=made))


def _url(kind: ResultKind, ref: str, who: Identity) -> str:
    if kind is ResultKind.VACANCY:
        return url_for("staff.vacancy", ref=ref)
    if kind is ResultKind.EMPLOYER_REQUEST:
        return url_for("staff.employer_request", ref=ref)
    if kind is ResultKind.INTRODUCTION:
        return url_for("staff.introduction", ref=ref) if mediates(who) else ""
    may_open = who.role in SUPPORT_READERS | WRITERS
    return url_for("staff.made_support", made=ref) if may_open else ""


def profile_url(opened: Opened, who: Identity) -> str:
    """Return the page of the candidate who asks, for who may know candidates."""
    if not opened.candidate_ref or who.role not in CANDIDATE_READERS:
        return ""
    return url_for("staff.candidate", ref=opened.candidate_ref)


def placement_url(opened: Opened, who: Identity) -> str:
    """Return the page of the placement that a question is about, for who reads placements."""
    if not opened.placement_ref or who.role not in PLACEMENT_READERS:
        return ""
    return url_for("staff.placement", ref=opened.placement_ref)
