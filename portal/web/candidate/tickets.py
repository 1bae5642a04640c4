"""Questions of a candidate: they go to who guides, and are followed here (CAP-11-11)."""

from flask.typing import ResponseReturnValue

from portal.web.candidate import scope
from portal.web.kit.arguments import words
from portal.web.kit.limits import door_for_user
from portal.web.kit.tickets import pages, standing
from portal.web.kit.tickets.forms import CandidateAskForm
from portal.web.kit.tickets.pages import Side

SIDE = Side("candidate", formal=False)


@door_for_user("20 per hour;60 per day")
def tickets() -> ResponseReturnValue:
    """Say whom to call, take a question, and list what was asked before."""
    scope.candidate()
    form = CandidateAskForm(data={"subject": words("over")})
    guide = scope.guide()
    callers = [standing.person(guide)] if guide is not None else []
    return pages.index(SIDE, form, [*callers, standing.helpdesk()])


def ticket(ref: str) -> ResponseReturnValue:
    """Show one question."""
    return pages.show(SIDE, pages.find(ref))


@door_for_user("60 per hour")
def reply_ticket(ref: str) -> ResponseReturnValue:
    """Keep what the candidate says more."""
    return pages.take_reply(SIDE, ref)


def finish_ticket(ref: str) -> ResponseReturnValue:
    """Close a question that is solved."""
    return pages.finish(SIDE, ref)


def rate_ticket(ref: str) -> ResponseReturnValue:
    """Keep how the candidate was helped."""
    return pages.take_rating(SIDE, ref)


def ticket_file(ref: str, file: str) -> ResponseReturnValue:
    """Send a file of a question to be saved."""
    return pages.download(ref, file)
