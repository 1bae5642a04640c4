"""The pages about questions of employers and of candidates: the same acts, in their own words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.discovery import tickets as search
from portal.errors import NotFound
from portal.helpdesk import refs, rules
from portal.helpdesk.models import Ticket, TicketFile
from portal.helpdesk.queries import following as queries
from portal.helpdesk.services import access, files, following
from portal.helpdesk.states import TicketStatus
from portal.web.kit import htmx
from portal.web.kit.arguments import words
from portal.web.kit.fields import PortalForm
from portal.web.kit.identity import current
from portal.web.kit.optional import address_of
from portal.web.kit.pagination import Pagination, page_number
from portal.web.kit.support import files as upload
from portal.web.kit.tickets import acts, standing, thread
from portal.web.kit.tickets.forms import AskForm, RateForm, ReplyForm
from portal.web.kit.tickets.standing import Line, Person

PAGE = 10
ENDED = "afgerond"


@dataclass(frozen=True, slots=True)
class Side:
    """Whose pages these are: the blueprint, and whether the reader is called "u"."""

    audience: str
    formal: bool

    @property
    def layout(self) -> str:
        """Return the layout of the pages."""
        return f"layouts/{self.audience}.html"

    def url(self, name: str, **values: Any) -> str:
        """Return the address of a page of this side."""
        return url_for(f"{self.audience}.{name}", **values)

    def of(self, ticket: Ticket, anchor: str | None = None) -> str:
        """Return the address of a question."""
        return self.url("ticket", ref=ticket.ref, _anchor=anchor)


@dataclass(frozen=True, slots=True)
class Tab:
    """A choice of the list."""

    label: str
    url: str
    current: bool
    count: int


def suggestions() -> str:
    """Return where knowledge pages are found for what is typed; empty without them."""
    return address_of("public.help_suggestions", veld="text")


def index(side: Side, form: AskForm, callers: Sequence[Person], **more: Any) -> ResponseReturnValue:
    """Take a question, and list what was asked before."""
    who = current()

    def made(ticket: Ticket) -> str:
        status = standing.of(ticket, formal=side.formal)
        text = _("Uw vraag is binnen.") if side.formal else _("Je vraag is binnen.")
        flash(f"{text} {status.sentence}", "success")
        return side.of(ticket)

    answer = acts.ask(form, made, by=who)
    if answer is not None:
        return answer
    typed, ended, number = words(), request.args.get("toon") == ENDED, page_number()
    found = queries.page(
        who,
        live=not ended,
        words=search.condition(typed, for_asker=True),
        limit=PAGE,
        offset=(number - 1) * PAGE,
    )

    def url(*, ended: bool, page: int | None = None) -> str:
        shown = ENDED if ended else None
        return side.url("tickets", q=typed or None, toon=shown, pagina=page, _anchor="vragen")

    return htmx.page(
        "tickets/index.html",
        status=422 if form.problems else 200,
        side=side,
        form=form,
        callers=callers,
        contact_person=None,  # stands among the callers, at the top
        accept=upload.ACCEPT,
        limits=upload.limits(),
        suggestions=suggestions(),
        lines=[_line(row, side) for row in found.rows],
        typed=typed,
        ended=ended,
        has_any=bool(found.live or found.ended),
        tabs=[
            Tab(_("Lopend"), url(ended=False), not ended, found.live),
            Tab(_("Afgerond"), url(ended=True), ended, found.ended),
        ],
        pages=Pagination(
            number,
            PAGE,
            found.ended if ended else found.live,
            lambda page: url(ended=ended, page=page),
        ),
        **more,
    )


def show(
    side: Side, ticket: Ticket, *, reply: ReplyForm | None = None, rate: RateForm | None = None
) -> ResponseReturnValue:
    """Show a question as a conversation, with what can be done now."""
    who = current()
    forms = (reply, rate)
    is_own = ticket.asker_id == who.user_id
    goes_on = queries.goes_on_in(ticket, who)
    held = queries.holder(ticket)
    return htmx.page(
        "tickets/show.html",
        status=422 if any(form and form.problems for form in forms) else 200,
        side=side,
        ticket=ticket,
        state=standing.of(ticket, formal=side.formal),
        holder=standing.holder(held),
        held_by=standing.name_of(held) if ticket.status is TicketStatus.OPEN else "",
        is_ended=ticket.status not in {TicketStatus.OPEN, TicketStatus.ANSWERED},
        asker="" if is_own else ticket.asker_name,
        contact_person=None,  # who has it stands there, and is often the same
        items=thread.for_asker(
            ticket, who.user_id, formal=side.formal, url=lambda file: _file_url(side, ticket, file)
        ),
        goes_on_at=side.of(goes_on) if goes_on else "",
        reply=None if ticket.status is TicketStatus.MERGED else reply or ReplyForm(formdata=None),
        can_finish=rules.is_live(ticket),
        rate=(rate or _rate_form(side, ticket)) if rules.may_rate(who, ticket) else None,
        finish=PortalForm(formdata=None),
        accept=upload.ACCEPT,
        limits=upload.limits(),
    )


def take_reply(side: Side, ref: str) -> ResponseReturnValue:
    """Keep what the asker says more."""
    ticket, form = find(ref), ReplyForm()

    def said() -> str:
        flash(
            _("Dank u, wij lezen het.") if side.formal else _("Dank je, we lezen het."), "success"
        )
        return side.of(ticket)

    answer = acts.reply(form, ticket, said, by=current())
    return show(side, ticket, reply=form) if answer is None else answer


def finish(side: Side, ref: str) -> ResponseReturnValue:
    """Close a question that is solved."""
    ticket = find(ref)
    if PortalForm().validate_on_submit():
        following.finish(ticket, by=current())
        flash(_("Fijn dat het is opgelost."), "success")
    return redirect(side.of(ticket), code=303)


def take_rating(side: Side, ref: str) -> ResponseReturnValue:
    """Keep how the asker was helped."""
    ticket, form = find(ref), RateForm(formal=side.formal)
    if not acts.rate(form, ticket, by=current()):
        return show(side, ticket, rate=form)
    flash(
        _("Dank u. Wij leren ervan.") if side.formal else _("Dank je. We leren ervan."), "success"
    )
    return redirect(side.of(ticket), code=303)


def download(ref: str, file: str) -> ResponseReturnValue:
    """Send a file of a question to be saved."""
    ticket = find(ref)
    if not file.isprintable():
        raise NotFound
    return acts.download(files.find_in_thread(file, ticket))


def find(ref: str) -> Ticket:
    """Return a question that the reader may follow; raises NotFound."""
    if not ref.isprintable() or len(ref) > 4 * refs.SIGNS:
        raise NotFound
    return access.for_asker(ref, current())


def _line(row: queries.Followed, side: Side) -> Line:
    is_own = row.ticket.asker_id == current().user_id
    return standing.line(row, formal=side.formal, asker="" if is_own else row.ticket.asker_name)


def _rate_form(side: Side, ticket: Ticket) -> RateForm:
    told = {"rating": str(ticket.rating or ""), "note": ticket.rating_note}
    return RateForm(formal=side.formal, formdata=None, data=told)


def _file_url(side: Side, ticket: Ticket, file: TicketFile) -> str:
    return side.url("ticket_file", ref=ticket.ref, file=file.ref)
