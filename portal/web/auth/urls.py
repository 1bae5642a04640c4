"""Table of contents of the doors: sign in, register, links from mails, one's own account."""

from flask import Blueprint

from portal.settings import Settings
from portal.web.auth import account, links, login, registration, tickets
from portal.web.kit.access import EMPLOYER_JOINING, EVERYONE, SIGNED_IN, route

BOTH = ("GET", "POST")
SEND = ("POST",)


def blueprint(settings: Settings) -> Blueprint:
    """Return the doors."""
    pages = Blueprint("auth", __name__)
    route(pages, "/inloggen", login.login, EVERYONE, methods=BOTH)
    route(pages, "/inloggen/link", login.ask_link, EVERYONE, methods=SEND)
    route(pages, "/inloggen/verstuurd", login.sent, EVERYONE)
    route(pages, "/uitloggen", login.logout, SIGNED_IN, methods=SEND)
    route(pages, "/wachtwoord-vergeten", login.forgotten, EVERYONE, methods=BOTH)

    route(pages, "/aanmelden", registration.choose, EVERYONE)
    route(pages, "/aanmelden/werkgever", registration.register_employer, EVERYONE, methods=BOTH)
    route(pages, "/aanmelden/kandidaat", registration.register_candidate, EVERYONE, methods=BOTH)
    route(pages, "/aanmelden/verstuurd", registration.registered, EVERYONE)
    route(
        pages,
        "/aanmelden/organisatie",
        registration.register_organisation,
        EMPLOYER_JOINING,
        methods=BOTH,
    )
    route(
        pages,
        "/aanmelden/organisatie/aansluiten",
        registration.join_organisation,
        EMPLOYER_JOINING,
        methods=SEND,
    )

    route(pages, "/m/<token>", links.link, EVERYONE, methods=BOTH)
    route(pages, "/m/<token>/opnieuw", links.send_again, EVERYONE, methods=SEND)
    route(pages, "/m/<token>/bestanden/<file>", tickets.link_file, EVERYONE)
    route(pages, "/m/bedankt/<answer>", links.thanks, EVERYONE)

    route(pages, "/account", account.account, SIGNED_IN, methods=BOTH)
    route(pages, "/account/wachtwoord", account.password, SIGNED_IN, methods=BOTH)
    route(pages, "/account/sessies/<uuid:session_id>", account.end_session, SIGNED_IN, methods=SEND)
    route(pages, "/account/sessies", account.end_others, SIGNED_IN, methods=SEND)
    if settings.demo:
        from portal.web.auth import mailbox  # noqa: PLC0415  exists for the demo alone

        route(pages, "/demo/mailbox", mailbox.mailbox, EVERYONE)
        route(pages, "/demo/mailbox/<uuid:mail_id>", mailbox.mail, EVERYONE)
        route(
            pages,
            "/demo/mailbox/<uuid:mail_id>/antwoord",
            mailbox.answer_mail,
            EVERYONE,
            methods=SEND,
        )
        route(pages, "/demo/mailbox/<uuid:mail_id>/html", mailbox.html_part, EVERYONE)
        route(pages, "/demo", mailbox.accounts, EVERYONE)
    return pages
