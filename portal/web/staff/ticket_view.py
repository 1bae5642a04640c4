"""What the page of a question shows of its rows: who asks, the clocks, the thread."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import current_app, url_for
from flask_babel import gettext as _

from portal import clock
from portal.configuration.services import number
from portal.discovery import articles
from portal.errors import NotFound
from portal.helpdesk.models import Ticket
from portal.helpdesk.queries import page
from portal.helpdesk.queries.page import Opened, Piece, Said
from portal.helpdesk.services import clocking
from portal.helpdesk.states import OF_ASKER, Channel, MessageKind
from portal.knowledge import queries as knowledge
from portal.knowledge.queries import Shown
from portal.knowledge.states import Audience
from portal.web.kit import knowledge as cards
from portal.web.kit.identity import current, current_user_row
from portal.web.kit.jinja import day, moment
from portal.web.kit.support import files as upload
from portal.web.kit.tickets import thread
from portal.web.staff import ticket_turns
from portal.web.staff import ticket_words as words
from portal.working_time import add_working_days
from portal.working_time.stopwatch import Reading


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, and how to reach that person."""

    name: str
    phone: str
    email: str
    organisation: str
    organisation_url: str
    more_url: str
    contact: str
    contact_phone: str
    profile_url: str
    placement_url: str

    @classmethod
    def of(cls, opened: Opened) -> "Asker":
        """Return who asks this question."""
        one, user, employer = opened.ticket, opened.asker, opened.employer
        return cls(
            name=one.asker_name or (user.name if user else "") or _("Onbekend"),
            phone=one.asker_phone or (user.phone if user else ""),
            email=one.asker_email or (user.email if user else ""),
            organisation=employer.name if employer else "",
            organisation_url=url_for("staff.employer", ref=employer.ref) if employer else "",
            more_url=url_for("staff.tickets", toon="alles", werkgever=employer.ref)
            if employer
            else "",
            contact=opened.contact.name if opened.contact else "",
            contact_phone=opened.contact.phone if opened.contact else "",
            profile_url=ticket_turns.profile_url(opened, current()),
            placement_url=ticket_turns.placement_url(opened, current()),
        )


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock of a question: what it counts, until when, and how it stands."""

    label: str
    due: str
    left: words.Left | None
    used: str


def clocks(one: Ticket, pieces: Sequence[Piece]) -> list[Clock]:
    """Return the two clocks of a question."""
    answer, solution = clocking.readings(one, page.events(pieces))
    first = one.first_answered_at is None
    return [
        _clock(_("Eerste antwoord") if first else _("Volgend antwoord"), answer),
        _clock(_("Oplossing"), solution),
    ]


def _clock(label: str, reading: Reading) -> Clock:
    runs = reading.running and reading.due is not None
    return Clock(
        label,
        moment(reading.due) if runs else "",
        words.left(reading.due) if runs else None,
        words.span(reading.elapsed),
    )


def said(
    opened: Opened, rows: Sequence[Said], pieces: Sequence[Piece]
) -> list[tuple[Said, thread.Said]]:
    """Return what was said as the component draws it, beside the row it came from."""
    one = opened.ticket
    attached: dict[Any, list[thread.Attached]] = {}
    for piece in pieces:
        if piece.kind == "file":
            url = url_for("staff.ticket_file", ref=one.ref, file_ref=piece.more)
            size = upload.size(piece.number)
            attached.setdefault(piece.key, []).append(thread.Attached(piece.text, size, url))
    return [(row, _item(opened, row, attached.get(row.id, ()))) for row in rows]


def _item(opened: Opened, row: Said, attached: Sequence[thread.Attached]) -> thread.Said:
    asks = not row.is_note and MessageKind(row.kind) in OF_ASKER
    if row.is_note:
        side, who, about = thread.NOTE, row.author or _("Een collega"), _("alleen voor collega's")
    elif asks:
        side = thread.OTHER
        who = row.author or (opened.asker.name if opened.asker else "") or _("De vrager")
        about = words.channels()[Channel(row.channel)]
    else:
        side, who = thread.OFFICE, row.author or _("Werkpoort")
        kept = MessageKind(row.kind) is MessageKind.INFORMED
        about = _("tussentijds bericht aan de vrager") if kept else _("antwoord aan de vrager")
    return thread.Said(
        number=row.number,
        who=who,
        side=side,
        when=moment(row.at),
        text=row.text,
        about=about,
        quoted=row.quoted,
        warning=_("De mailserver kon niet bevestigen dat deze mail echt van deze afzender komt.")
        if row.is_doubtful
        else "",
        files=attached,
    )


@dataclass(frozen=True, slots=True)
class Page:
    """A knowledge page that may answer a question, in the language of who asks."""

    slug: str
    title: str
    url: str


def pages(opened: Opened, rows: Sequence[Said]) -> list[Page]:
    """Return at most three knowledge pages that the asker may read and that may answer it."""
    asked = (one.text for one in rows if not one.is_note and MessageKind(one.kind) in OF_ASKER)
    found = articles.suggest("\n".join((opened.ticket.subject, *asked)), _audiences(opened))
    return [_page(one, opened) for one in found]


def inserted_page(opened: Opened, slug: str) -> str:
    """Return what the button of a knowledge page puts in an answer; raises NotFound."""
    if not slug.isprintable():
        raise NotFound
    version = knowledge.by_slug(slug, _audiences(opened))
    title = version.title_en if _reads_english(opened) and version.title_en else version.title
    return f"{title}:\n{cards.address(slug)}"


def _page(one: Shown, opened: Opened) -> Page:
    title = one.title_en if _reads_english(opened) and one.title_en else one.title
    return Page(one.slug, title, url_for("public.help_article", slug=one.slug))


def _reads_english(opened: Opened) -> bool:
    return opened.ticket.locale == "en"


def _audiences(opened: Opened) -> frozenset[Audience]:
    found = {Audience.EVERYONE}
    if opened.ticket.employer_id is not None:
        found.add(Audience.EMPLOYERS)
    if opened.ticket.candidate_id is not None:
        found.add(Audience.CANDIDATES)
    return frozenset(found)


def placeholders(opened: Opened) -> dict[str, str]:
    """Return what the placeholders of a ready answer become for this question and reader."""
    user, one = current_user_row(), opened.ticket
    name = one.asker_name or (opened.asker.name if opened.asker else "")
    due = words.first_due(one)
    promised = (
        clock.local(due).date()
        if due is not None and due > clock.now()
        else add_working_days(clock.today(), number("ticket_answer_days"))
    )
    return {
        "aanhef": _("Beste %(name)s", name=name) if name else _("Goedendag"),
        "naam": name,
        "dag": day(promised),
        "mijn naam": user.name,
        "mijn telefoon": user.phone or _own_number(),
        "nummer": one.ref,
    }


def _own_number() -> str:
    return str(current_app.config["SETTINGS"].brand_phone)
