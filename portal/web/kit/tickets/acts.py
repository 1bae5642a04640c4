"""What who asks does: ask, speak, call it solved and say how it went.

Each returns whether it was done; what is wrong stands in the form then. `by` is None for who has
the link in a mail.
"""

from collections.abc import Callable
from io import BytesIO

from flask import Response, send_file
from flask.typing import ResponseReturnValue

from portal.accounts.identity import Identity
from portal.errors import FieldErrors
from portal.helpdesk.models import Ticket, TicketFile
from portal.helpdesk.services import asking, files, following, speaking
from portal.helpdesk.services.asking import Asker
from portal.web.kit.once import once
from portal.web.kit.tickets.forms import AskForm, FileForm, RateForm, ReplyForm, keep

Made = Callable[[Ticket], str]


def ask(
    form: AskForm, made: Made, *, by: Identity | None, asker: Asker | None = None
) -> ResponseReturnValue | None:
    """Keep a question with its file, and go where `made` says; None while there is none."""
    if not form.came_in():
        return None

    def send() -> str:
        ticket = asking.ask(form.question(), by=by, asker=asker)
        keep(form.sent, ticket, ticket.messages[0], by)
        return made(ticket)

    return _once(form, send)


def reply(
    form: ReplyForm, ticket: Ticket, said: Callable[[], str], *, by: Identity | None
) -> ResponseReturnValue | None:
    """Keep what the asker says with its file and go where `said` says; None while there is none."""
    if not form.came_in():
        return None

    def send() -> str:
        name = "" if by is not None else ticket.asker_name
        message = speaking.reply(ticket, form.text.data or "", by=by, author_name=name)
        keep(form.sent, ticket, message, by)
        return said()

    return _once(form, send)


def rate(form: RateForm, ticket: Ticket, *, by: Identity | None) -> bool:
    """Keep how the asker was helped."""
    return form.carried_out(
        lambda: following.rate(ticket, form.chosen, form.note.data or "", by=by)
    )


def download(file: TicketFile) -> Response:
    """Send a file to be saved: a browser opens nothing of it."""
    return send_file(
        BytesIO(files.open(file)),
        mimetype=file.content_type,
        as_attachment=True,
        download_name=file.name,
        max_age=0,
    )


def _once(form: FileForm, send: Callable[[], str]) -> ResponseReturnValue | None:
    try:
        return once(form.form_key.data, send)
    except FieldErrors as wrong:
        form.add_errors(wrong.errors)
        return None
