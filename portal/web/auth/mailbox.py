"""The demo's mailbox: every mail that would have been sent, with working links."""

from uuid import UUID

from flask import Response, flash, make_response, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from portal.errors import NotFound
from portal.helpdesk.services import receiving
from portal.inbound.sources import Letter
from portal.mail import queries as mails
from portal.web.auth.mail_program import answer
from portal.web.kit import htmx
from portal.web.kit.arguments import words
from portal.web.kit.fields import Area, PortalForm, Required

ACCOUNTS = (
    ("werkgever@demo.werkpoort.nl", "Werkgever, beheerder van de organisatie"),
    ("collega@demo.werkpoort.nl", "Werkgever, collega"),
    ("kandidaat@demo.werkpoort.nl", "Kandidaat"),
    ("accountmanager@demo.werkpoort.nl", "Accountmanager"),
    ("senior@demo.werkpoort.nl", "Senior accountmanager"),
    ("begeleider@demo.werkpoort.nl", "Casemanager, begeleider van kandidaten"),
    ("helpdesk@demo.werkpoort.nl", "Medewerker Helpdesk"),
    ("subsidies@demo.werkpoort.nl", "Medewerker Subsidies en Regelingen"),
    ("manager@demo.werkpoort.nl", "Manager"),
    ("beheer@demo.werkpoort.nl", "Functioneel beheer"),
)


class AnswerForm(PortalForm):
    """What somebody types in answer to a mail."""

    text = Area(_l("Uw antwoord"), [Required(_l("Schrijf eerst een antwoord."))], most=8000)


def accounts() -> ResponseReturnValue:
    """Name the demo accounts."""
    return htmx.page("auth/demo.html", accounts=ACCOUNTS)


def mailbox() -> ResponseReturnValue:
    """List the mails, newest first, all or to one address."""
    to = words("aan")
    return htmx.page("auth/mailbox.html", mails=mails.mailbox(100, to=to or None), to=to)


def mail(mail_id: UUID) -> ResponseReturnValue:
    """Show one mail as text, with the HTML part in a frame."""
    return htmx.page("auth/mail.html", mail=mails.get(mail_id), form=AnswerForm())


def answer_mail(mail_id: UUID) -> ResponseReturnValue:
    """Answer a mail as its reader would, by a mail that comes in like any other."""
    one = mails.get(mail_id)
    if not one.reply_to:
        raise NotFound
    form = AnswerForm()

    def send() -> None:
        raw = answer(one, form.text.data or "")
        receiving.take(Letter(raw, len(raw)))

    if form.carried_out(send):
        flash(gettext("Uw antwoord is binnengekomen."), "success")
        return redirect(url_for("auth.mail", mail_id=mail_id), code=303)
    return htmx.page("auth/mail.html", mail=one, form=form, status=422)


def html_part(mail_id: UUID) -> Response:
    """Show the HTML part alone, as a mail program would; links open in the whole window."""
    html = mails.get(mail_id).html.replace("<head>", '<head><base target="_top">', 1)
    response = make_response(html)
    response.headers["Content-Security-Policy"] = (
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"
    )
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response
