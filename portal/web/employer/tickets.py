"""Questions of an employer: whom to call, asking, and following what was asked (CAP-11-01)."""

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.helpdesk.queries import following as queries
from portal.placements import queries as placements
from portal.web.employer import scope
from portal.web.kit import placements as placement_words
from portal.web.kit.arguments import words
from portal.web.kit.identity import current
from portal.web.kit.limits import door_for_user
from portal.web.kit.tickets import pages, standing
from portal.web.kit.tickets.forms import EmployerAskForm
from portal.web.kit.tickets.pages import Side
from portal.web.kit.tickets.standing import Person

SIDE = Side("employer", formal=True)
MOST_ON_SITE = 2


@door_for_user("20 per hour;60 per day")
def tickets() -> ResponseReturnValue:
    """Say whom to call, take a question, and list what the organisation asked."""
    form = EmployerAskForm(
        placements=placements.of_employer(scope.employer_id()),
        data={
            "subject": words("over"),
            "placement": request.args.get("plaatsing", ""),
        },
    )
    return pages.index(SIDE, form, _callers())


def ticket(ref: str) -> ResponseReturnValue:
    """Show one question."""
    return pages.show(SIDE, pages.find(ref))


@door_for_user("60 per hour")
def reply_ticket(ref: str) -> ResponseReturnValue:
    """Keep what the employer says more."""
    return pages.take_reply(SIDE, ref)


def finish_ticket(ref: str) -> ResponseReturnValue:
    """Close a question that is solved."""
    return pages.finish(SIDE, ref)


def rate_ticket(ref: str) -> ResponseReturnValue:
    """Keep how the employer was helped."""
    return pages.take_rating(SIDE, ref)


def ticket_file(ref: str, file: str) -> ResponseReturnValue:
    """Send a file of a question to be saved."""
    return pages.download(ref, file)


def _callers() -> list[Person]:
    """Return whom to call: who is active on site first (CAP-11-03), and the helpdesk last."""
    named: dict[str, Person] = {}
    for one in queries.on_site(current()):
        role = _(
            "%(role)s op de werkplek, %(work)s",
            role=standing.role_name(one.person.role),
            work=placement_words.title(one.placement),
        )
        named.setdefault(one.person.email, standing.person(one.person, role))
    callers = list(named.values())[:MOST_ON_SITE]
    contact = scope.contact()
    if contact is not None and contact.email not in named:
        callers.append(
            Person(
                contact.name,
                contact.initials,
                contact.role,
                contact.phone,
                contact.email,
                contact.away,
            )
        )
    return [*callers, standing.helpdesk()]
