"""Questions for staff: the queue, and one of them with what everybody said."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal import clock
from portal.accounts import queries as accounts
from portal.discovery import tickets as search
from portal.employers import queries as employers
from portal.errors import NotFound
from portal.helpdesk import rules
from portal.helpdesk.queries import categories, lists, page, ready
from portal.helpdesk.queries.lists import TicketFilter, Which
from portal.helpdesk.queries.page import Opened
from portal.helpdesk.services import access, attending, files, forwarding
from portal.helpdesk.states import Priority, TicketStatus
from portal.web.kit import htmx
from portal.web.kit.arguments import words as typed_words
from portal.web.kit.fields import PortalForm
from portal.web.kit.identity import current
from portal.web.kit.jinja import moment
from portal.web.kit.pagination import Pagination, page_number
from portal.web.kit.support import files as upload
from portal.web.kit.tickets import acts as shared
from portal.web.staff import ticket_turns
from portal.web.staff import ticket_view as view
from portal.web.staff import ticket_words as words
from portal.web.staff.forms.tickets import AnswerForm, ColleagueForm, NoteForm

PAGE = 25
_S = TicketStatus


def tickets() -> ResponseReturnValue:
    """List the questions, what is due first in front."""
    return show_list()


def show_list(form: ColleagueForm | None = None) -> ResponseReturnValue:
    """Show the list, with a form for many that came back."""
    who = current()
    asked, typed = _asked()
    start = page_number()
    rows, total = lists.page(_filter(asked, typed), who, limit=PAGE, offset=(start - 1) * PAGE)
    counts = lists.counts(who)
    teams = accounts.teams(all_=True)
    labels = {
        Which.QUEUE: _("Te nemen"),
        Which.MINE: _("Van mij"),
        Which.OPEN: _("Alles wat open is"),
        Which.DONE: _("Klaar"),
        Which.ALL: _("Alles"),
    }
    which = Which(asked["toon"])
    kinds = categories.all_()
    named = {one.code: one.label for one in kinds}
    if form is None:
        form = ColleagueForm(_answerers(), formdata=None)
    return htmx.page(
        "staff/tickets/index.html",
        rows=[_row(one, named, teams) for one in rows],
        asked=asked,
        typed=typed,
        form=form,
        may_enter=who.role in rules.ENTERERS,
        may_keep=who.role in rules.KEEPERS,
        queues=[
            (code, f"{words.queue(code, teams)} ({count})") for code, count in lists.queues(who)
        ],
        categories=[(one.code, one.label) for one in kinds],
        statuses=[(one.value, label) for one, (label, _look) in words.statuses().items()],
        priorities=[(one.value, label) for one, label in words.priorities().items()],
        tabs=[
            {
                "label": labels[part],
                "url": _address(asked | {"toon": part.value}, typed),
                "current": part is which,
                "count": counts.get(part),
            }
            for part in Which
        ],
        here=_address(asked, typed),
        pages=Pagination(start, PAGE, total, lambda n: _address(asked, typed, n)),
        status=422 if form.problems else 200,
    )


def ticket(ref: str) -> ResponseReturnValue:
    """Show one question: the thread, what can be done with it, and who asks."""
    return show(find(ref))


def ticket_file(ref: str, file_ref: str) -> ResponseReturnValue:
    """Give a file of a message or a note, to be saved."""
    opened = find(ref)
    if not file_ref.isprintable():
        raise NotFound
    file = files.find(file_ref, current())
    if file.ticket_id != opened.ticket.id:
        raise NotFound
    return shared.download(file)


def find(ref: str) -> Opened:
    """Return a question that the reader may read; raises NotFound."""
    if not ref.isprintable():
        raise NotFound
    return access.opened(ref, current())


def show(
    opened: Opened,
    came_back: Mapping[str, PortalForm] | None = None,
    *,
    said_meanwhile: Sequence[str] = (),
    status: int = 0,
) -> ResponseReturnValue:
    """Show the page of a question, with forms that came back by their name."""
    who, one = current(), opened.ticket
    pieces, rows = page.pieces(one), page.thread(one)
    acts, names = accounts.acts_of("ticket", one.id)
    forms: dict[str, Any] = {"answer": None}
    live = rules.is_live(one)
    if live:
        forms["answer"] = answer_form(opened, formdata=None)
    forms["note"] = NoteForm(_answerers(), formdata=None)
    forms |= came_back or {}
    if status == 0:
        status = 422 if any(form.problems for form in forms.values() if form) else 200
    return htmx.page(
        "staff/tickets/show.html",
        one=one,
        opened=opened,
        status_tag=words.statuses()[one.status],
        category=opened.category.label if opened.category else _("Geen onderwerp"),
        queue=words.queue(one.queue, [opened.team] if opened.team else []),
        priority=words.priorities()[one.priority],
        is_urgent=one.priority is Priority.HIGH,
        channel=words.channels()[one.channel],
        handler=next((person.name for person in opened.of("handler")), ""),
        is_mine=one.handler_id == who.user_id,
        first_line=next((person.name for person in opened.of("first_line")), ""),
        beside=opened.of("beside"),
        is_mentioned=any(
            person.user_id == who.user_id and person.at is None for person in opened.of("mention")
        ),
        present=page.present(opened.people, clock.now() - attending.STAYS, who),
        asker=view.Asker.of(opened),
        clocks=view.clocks(one, pieces),
        said=view.said(opened, rows, pieces),
        said_meanwhile=said_meanwhile,
        pages=view.pages(opened, rows) if live else [],
        shown_before=[piece for piece in pieces if piece.kind == "article"],
        checks=[piece for piece in pieces if piece.kind == "check"],
        links=[piece for piece in pieces if piece.kind in {"link", "merged"}],
        results=ticket_turns.made(pieces, who),
        turns=ticket_turns.offered(opened, who) if live else [],
        turn_key=str(uuid4()),
        outcome=words.outcomes()[one.outcome] if one.outcome else "",
        usual=forwarding.usual(opened.category) if live else None,
        acts=words.lines(acts, names),
        forms=forms,
        live=live,
        ended=one.status in {_S.CLOSED, _S.FORWARDED},
        limits=upload.limits(),
        accept=upload.ACCEPT,
        status=status,
    )


def answer_form(opened: Opened, **how: Any) -> AnswerForm:
    """Return the form for an answer, with the ready answers that fit."""
    form = AnswerForm((), **how)
    form.offer(ready.fitting(opened.ticket.category, text=form.find.data or ""))
    if not form.seen.data:
        form.seen.data = str(opened.ticket.messages_count)
    return form


def _answerers() -> Sequence[Any]:
    return accounts.staff(roles=rules.ENTERERS)


def _asked() -> tuple[dict[str, str], str]:
    """Read what of the list is asked; anything that cannot be is left out."""
    allowed: dict[str, set[str]] = {
        "toon": set(Which),
        "stand": set(TicketStatus),
        "spoed": set(Priority),
        "laat": {"ja"},
    }
    asked = {}
    for name, values in allowed.items():
        given = request.values.get(name, "")  # the list of a form that came back
        asked[name] = given if given in values else ""
    for name in ("rij", "onderwerp", "werkgever"):
        asked[name] = typed_words(name)
    default = Which.QUEUE if rules.queues_of(current()) else Which.OPEN
    asked["toon"] = asked["toon"] or default.value
    return asked, typed_words()


def _filter(asked: Mapping[str, str], typed: str) -> TicketFilter:
    employer = employers.get(asked["werkgever"]) if asked["werkgever"] else None
    return TicketFilter(
        which=Which(asked["toon"]),
        queue=asked["rij"],
        category=asked["onderwerp"],
        status=TicketStatus(asked["stand"]) if asked["stand"] else None,
        priority=Priority(asked["spoed"]) if asked["spoed"] else None,
        late_only=bool(asked["laat"]),
        employer_id=employer.id if employer else None,
        words=search.condition(typed),
    )


def _address(asked: Mapping[str, str], typed: str, number_: int = 1) -> str:
    values = {name: value for name, value in asked.items() if value}
    if typed:
        values["q"] = typed
    if number_ > 1:
        values["pagina"] = str(number_)
    return f"{url_for('staff.tickets')}?{urlencode(values)}"


def _row(row: lists.Row, named: Mapping[str, str], teams: Sequence[Any]) -> dict[str, Any]:
    one = row.ticket
    due = words.first_due(one) if rules.is_live(one) else None
    return {
        "ref": one.ref,
        "subject": one.subject,
        "asker": row.employer or one.asker_name or _("Onbekend"),
        "category": named.get(one.category, "") or _("Geen onderwerp"),
        "status": words.statuses()[one.status],
        "left": words.left(due),
        "due": moment(due),
        "holder": row.handler or words.queue(one.queue, teams),
        "is_free": not row.handler and rules.is_live(one),
        "is_urgent": one.priority is Priority.HIGH,
        "is_complaint": one.is_complaint,
        "snoozed": one.snoozed_until,
    }
