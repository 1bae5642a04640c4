"""Staff take a request, hand it over, and tick what was checked."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy.orm.attributes import flag_modified

from portal.accounts import queries as accounts
from portal.accounts.identity import Identity
from portal.accounts.roles import SUPPORT_HANDLERS
from portal.errors import FieldErrors, IllegalTransition, StaleForm
from portal.flushing import flush, lock
from portal.support_requests import rules
from portal.support_requests.clocking import rules_of
from portal.support_requests.models import SupportRequest
from portal.support_requests.services.transitions import move, record
from portal.support_requests.states import SupportStatus

_S = SupportStatus


def demand(request: SupportRequest, version: int | None, by: Identity) -> None:
    """Let only a handler go on, with a form that was opened at this version of an open request.

    `version` None is no form. Raises NotAllowed and StaleForm. Locks the request.
    """
    rules.demand_handler(by, request)
    if version is not None and version != request.version:
        raise StaleForm
    lock(request)


def take(request: SupportRequest, *, by: Identity) -> None:
    """Handle a request that nobody handles.

    Raises NotAllowed, IllegalTransition when a colleague has it, and StaleForm when one took it a
    moment before. Side effects: the first time those of the move to IN_TREATMENT, and always an
    audit entry.
    """
    demand(request, None, by)
    if request.handled_by is not None:
        raise IllegalTransition("Een collega behandelt deze aanvraag al.")
    request.handled_by = by.user_id
    if request.status is _S.SUBMITTED:
        move(request, _S.IN_TREATMENT, by=by)
    else:
        flush()
        record("taken", request, by=by)


def hand_over(
    request: SupportRequest,
    *,
    colleague: UUID | None = None,
    team: str = "",
    version: int | None = None,
    by: Identity,
) -> None:
    """Give a request to a colleague who handles requests, or back to a team.

    Exactly one of both. The clock goes on. Raises NotAllowed, StaleForm and FieldErrors
    (`colleague`, `team`). Side effects: a request that nobody had taken goes to IN_TREATMENT with
    the colleague; an audit entry.
    """
    demand(request, version, by)
    if bool(colleague) == bool(team):
        raise FieldErrors({"colleague": "Kies een collega of een team, en niet allebei."})
    if colleague is not None:
        if colleague not in {one.id for one in accounts.staff(roles=SUPPORT_HANDLERS)}:
            raise FieldErrors({"colleague": "Kies een collega die aanvragen behandelt."})
        request.handled_by = colleague
    else:
        if team not in {one.code for one in accounts.teams()}:
            raise FieldErrors({"team": "Kies een team uit de lijst."})
        request.team, request.handled_by = team, None
    if request.status is _S.SUBMITTED and colleague is not None:
        move(request, _S.IN_TREATMENT, by=by)
    else:
        flush()
    record("handed_over", request, by=by, team=team, to=str(colleague or ""))


def tick(
    request: SupportRequest,
    checked: Collection[str],
    *,
    version: int | None = None,
    by: Identity,
) -> None:
    """Keep which points of the checklist were checked; others than its points are dropped.

    Raises NotAllowed and StaleForm. Side effect: an audit entry with how many.
    """
    demand(request, version, by)
    points = rules_of(request).checklist
    request.checked = [one for one in points if one in checked]
    flush()
    record("checked", request, by=by, done=len(request.checked), of=len(points))


def touch(request: SupportRequest) -> None:
    """Let forms that were opened before this moment be stale, though no column changes."""
    flag_modified(request, "checked")
