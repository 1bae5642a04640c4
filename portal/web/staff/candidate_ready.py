"""The card on the page of a candidate about being ready for work (CAP-08-09)."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from flask_babel import gettext as _

from portal.accounts import queries as accounts
from portal.accounts.identity import Identity
from portal.accounts.roles import Role
from portal.candidates import queries, rules
from portal.candidates.models import Candidate, ReadySignal
from portal.candidates.states import ACTIVE, SignalState
from portal.web.kit.jinja import day
from portal.web.staff.forms.candidates import ManagerForm, ReadyForm


@dataclass(frozen=True, slots=True)
class Ready:
    """What was said and by whom, what came of it, and the form of who can say it now.

    `sentence` is empty when nothing was said that concerns the reader; `note` and `reason` are
    for who guides and who gave the signal.
    """

    sentence: str
    note: str
    reason: str
    is_open: bool
    give: ReadyForm | None


def of(
    row: Candidate,
    who: Identity,
    signal: ReadySignal | None,
    names: Mapping[UUID, str],
    *,
    guides: bool,
    is_beside: bool,
) -> Ready:
    """Return it for a reader, made of the last signal; no query.

    `guides` says whether the reader guides candidates, `is_beside` whether this one is guided by
    the reader beside the contact person.
    """
    if row.status not in ACTIVE:
        signal = None
    is_open = signal is not None and signal.state is SignalState.OPEN
    may_give = row.status in ACTIVE and not is_open and rules.may_signal(who) and is_beside
    is_own = signal is not None and signal.author_id == who.user_id
    shows = signal is not None and (is_open or is_own)
    return Ready(
        sentence=_sentence(signal, names) if signal and shows else "",
        note=signal.note if signal and is_open and (guides or is_own) else "",
        reason=signal.reason if signal and is_own else "",
        is_open=is_open,
        give=ReadyForm(formdata=None) if may_give else None,
    )


def manager_form(row: Candidate) -> ManagerForm:
    """Return the form to choose an account manager, the one of the wished sectors chosen."""
    people = queries.account_managers()
    wished = set(row.profile.desired_sectors)
    codes = {team.code for team in accounts.teams() if wished & set(team.sectors)}
    near = [one for one in people if codes & {member.team_code for member in one.teams}]
    near.sort(key=lambda one: one.role is not Role.ACCOUNT_MANAGER)
    return ManagerForm(people=people, near=near)


def _sentence(signal: ReadySignal, names: Mapping[UUID, str]) -> str:
    name = (names.get(signal.author_id) if signal.author_id else None) or _("Een collega")
    said = _(
        "%(name)s vindt dat deze kandidaat klaar is voor werk (%(day)s).",
        name=name,
        day=day(signal.created_at),
    )
    then = {
        SignalState.OPEN: "",
        SignalState.INVOLVED: _("Een accountmanager is betrokken."),
        SignalState.SET_ASIDE: _("De begeleider legde dit opzij."),
    }
    return f"{said} {then[signal.state]}".strip()
