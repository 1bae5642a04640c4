"""Every endpoint says who may enter; the app refuses to start when one does not.

`urls.py` of each audience is a table of `route(...)` lines: address, view, audience.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from flask import Blueprint, Flask, redirect, request
from flask.typing import ResponseReturnValue

from portal.accounts.identity import Identity
from portal.accounts.roles import (
    CANDIDATE_COLLEAGUES,
    CANDIDATE_GUIDES,
    CANDIDATE_JUDGES,
    CANDIDATE_RELEASERS,
    CASELOAD_READERS,
    CATALOGUE_KEEPERS,
    CONTACT_WATCHERS,
    EMPLOYER_KEEPERS,
    FLOOR_GUIDES,
    KNOWLEDGE_KEEPERS,
    LEAK_HANDLERS,
    LEAK_READERS,
    MODERATORS,
    PARTNER_KEEPERS,
    PLACEMENT_KEEPERS,
    PLACEMENT_READERS,
    PRIVACY_COUNTERS,
    PRIVACY_HANDLERS,
    RATE_KEEPERS,
    RESTRICTED_READERS,
    SCHEME_CALCULATORS,
    STAFF,
    SUPPORT_ADVISERS,
    SUPPORT_AGREERS,
    SUPPORT_BUDGETERS,
    SUPPORT_HANDLERS,
    SUPPORT_READERS,
    Role,
)
from portal.errors import NotFound
from portal.helpdesk.people import ENTERERS, KEEPERS
from portal.introductions.rules import MEDIATORS, PROPOSERS
from portal.support_requests.services.drafting import WRITERS
from portal.web.kit import expired
from portal.web.kit.htmx import is_htmx
from portal.web.kit.identity import who

View = Callable[..., ResponseReturnValue]


@dataclass(frozen=True, slots=True)
class Audience:
    """A named group that may enter. `admits` is asked for signed-in people only."""

    name: str
    admits: Callable[[Identity], bool]
    needs_sign_in: bool = True


def _roles(*roles: Role) -> Callable[[Identity], bool]:
    return lambda who: who.role in roles


EVERYONE = Audience("everyone", lambda _: True, needs_sign_in=False)
SIGNED_IN = Audience("signed in", lambda _: True)
#: An employer's user; one without organisation yet is led to registration by the views.
EMPLOYER = Audience(
    "employer", lambda who: who.role is Role.EMPLOYER and who.employer_id is not None
)
EMPLOYER_ADMIN = Audience(
    "employer admin",
    lambda who: who.role is Role.EMPLOYER and who.employer_id is not None and who.is_employer_admin,
)
EMPLOYER_JOINING = Audience(
    "employer without organisation",
    lambda who: who.role is Role.EMPLOYER and who.employer_id is None,
)
#: The steps of a vacancy: the employer's own people, and moderators on their behalf (CAP-02-15).
POSTING = Audience(
    "employer or moderators", lambda who: EMPLOYER.admits(who) or who.role in MODERATORS
)
CANDIDATE = Audience("candidate", _roles(Role.CANDIDATE))
ALL_STAFF = Audience("staff", _roles(*STAFF))
MODERATING = Audience("moderators", _roles(*MODERATORS))
KEEPING_EMPLOYERS = Audience("employer keepers", _roles(*EMPLOYER_KEEPERS))
#: With whom nobody spoke for long, and how much each colleague has.
WATCHING_CONTACT = Audience("contact watchers", _roles(*CONTACT_WATCHERS))
READING_CASELOADS = Audience("caseload readers", _roles(*CASELOAD_READERS))
#: Staff who bring people together or guide them, and those who propose candidates.
MEDIATING = Audience("mediators", _roles(*MEDIATORS))
PROPOSING = Audience("proposers", _roles(*PROPOSERS))
#: Staff who may know who candidates are, who write for them, and who show them to employers. A
#: work supervisor knows the own candidates alone, which the pages look at.
KNOWING_CANDIDATES = Audience("staff who know candidates", _roles(*CANDIDATE_COLLEAGUES))
ON_THE_FLOOR = Audience("guides on the work floor", _roles(*FLOOR_GUIDES))
GUIDING = Audience("guides", _roles(*CANDIDATE_GUIDES))
RELEASING = Audience("releasers", _roles(*CANDIDATE_RELEASERS))
HANDING_OVER = Audience("guides and managers", _roles(*CANDIDATE_GUIDES, Role.MANAGER))
RESTRICTED = Audience("readers of restricted records", _roles(*RESTRICTED_READERS))
JUDGING = Audience("judges of work fitness", _roles(*CANDIDATE_JUDGES))
PRIVACY = Audience("privacy handlers", _roles(*PRIVACY_HANDLERS))
WATCHING = Audience("privacy officer", _roles(Role.PRIVACY_OFFICER))
HANDLING_LEAKS = Audience("leak handlers", _roles(*LEAK_HANDLERS))
READING_LEAKS = Audience("leak readers", _roles(*LEAK_READERS))
COUNTING_PRIVACY = Audience("privacy counters", _roles(*PRIVACY_COUNTERS))
WATCHING_MISUSE = Audience(
    "employer keepers and privacy officer", _roles(*EMPLOYER_KEEPERS, Role.PRIVACY_OFFICER)
)
READING_PLACEMENTS = Audience("placement readers", _roles(*PLACEMENT_READERS))
KEEPING_PLACEMENTS = Audience("placement keepers", _roles(*PLACEMENT_KEEPERS))
KEEPING_CATALOGUE = Audience("catalogue keepers", _roles(*CATALOGUE_KEEPERS))
KEEPING_KNOWLEDGE = Audience("knowledge keepers", _roles(*KNOWLEDGE_KEEPERS))
#: Staff who write a request for a scheme down for an employer that asked them to.
ENTERING_SUPPORT = Audience("writers of requests for schemes", _roles(*WRITERS))
#: Questions: whoever of staff speaks with people writes down a call; some keep the categories.
ENTERING_TICKETS = Audience("writers of calls", _roles(*ENTERERS))
KEEPING_TICKETS = Audience("keepers of the helpdesk", _roles(*KEEPERS))
READING_OR_ENTERING_SUPPORT = Audience(
    "readers and writers of requests for schemes", _roles(*(SUPPORT_READERS | WRITERS))
)
KEEPING_PARTNERS = Audience("partner keepers", _roles(*PARTNER_KEEPERS))
CALCULATING = Audience("calculators of schemes", _roles(*SCHEME_CALCULATORS))
KEEPING_RATES = Audience("rate keepers", _roles(*RATE_KEEPERS))
#: Budgets and figures of schemes: who sets a budget, and who reads what is left.
BUDGETING_SUPPORT = Audience("support budgeters", _roles(*SUPPORT_BUDGETERS))
COUNTING_SUPPORT = Audience("support counters", _roles(*SUPPORT_AGREERS, *SUPPORT_BUDGETERS))
#: Requests for schemes: who reads some or all, handles, agrees as the second, and advises.
READING_SUPPORT = Audience("support readers", _roles(*SUPPORT_READERS))
HANDLING_SUPPORT = Audience("support handlers", _roles(*SUPPORT_HANDLERS))
AGREEING_SUPPORT = Audience("support agreers", _roles(*SUPPORT_AGREERS))
ADVISING_SUPPORT = Audience("support advisers", _roles(*SUPPORT_ADVISERS))
ADMINISTRATORS = Audience("administrators", _roles(Role.ADMINISTRATOR))


def route(
    blueprint: Blueprint,
    rule: str,
    view: View,
    audience: Audience,
    *,
    methods: Iterable[str] = ("GET",),
    endpoint: str | None = None,
) -> None:
    """Tie an address to a view and its audience; the endpoint is the view's own name.

    A visitor is led to the sign-in page and back. Somebody of another audience gets "not found",
    so that an address tells nothing.
    """

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> ResponseReturnValue:
        if audience.needs_sign_in:
            identity = who()
            if identity is None:
                return _ask_to_sign_in()
            if not audience.admits(identity):
                raise NotFound
        return view(*args, **kwargs)

    guarded.__dict__["audience"] = audience
    blueprint.add_url_rule(
        rule, endpoint=endpoint or view.__name__, view_func=guarded, methods=list(methods)
    )


def check(app: Flask) -> None:
    """Fail closed: an endpoint without an audience is a bug, not a public page."""
    unnamed = [
        name
        for name, view in app.view_functions.items()
        if name != "static" and not hasattr(view, "audience")
    ]
    if unnamed:
        raise RuntimeError(f"endpoints without an audience: {sorted(unnamed)}")


def _ask_to_sign_in() -> ResponseReturnValue:
    if request.method == "POST" or is_htmx():
        # What somebody is typing stays on the page; leading away from it would lose it.
        return expired.sign_in_again()
    target = request.full_path.rstrip("?")
    return redirect(expired.sign_in_address(target))
