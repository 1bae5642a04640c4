"""Teams and the sectors whose work they get; an administrator keeps them (CAP-15-01)."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select

from portal.accounts import queries, rules
from portal.accounts.fields import line
from portal.accounts.identity import Identity
from portal.accounts.models import Team
from portal.audit import services as audit_services
from portal.db import session
from portal.errors import FieldErrors, NotAllowed
from portal.taxonomy.codes import new_code
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import items

LABEL_MAX = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamDetails:
    """What an administrator fills in; `sectors` are codes of the managed list."""

    label: str
    cluster: str
    sectors: frozenset[str] = frozenset()
    is_active: bool = True


def add(details: TeamDetails, *, by: Identity) -> Team:
    """Make a team at the end of the list; its code is made from the name and never changes.

    A sector that another team had goes over. Audit entry. Raises NotAllowed and FieldErrors by
    the fields of `TeamDetails`.
    """
    _authorise(by)
    rows = _locked()
    label, cluster = _check(details, rows, without="")
    team = Team(
        code=new_code(label, {row.code for row in rows}, otherwise="team"),
        label=label,
        cluster=cluster,
        position=max((row.position for row in rows), default=-1) + 1,
        is_active=details.is_active,
        sectors=[],
    )
    session.add(team)
    _give_sectors(team, details.sectors, rows)
    session.flush()
    _record("team.added", team, by)
    return team


def change(team: Team, details: TeamDetails, *, by: Identity) -> None:
    """Change a team and what it takes; the team that takes the rest stays in use.

    Work that waits stays where it is; new work follows. Audit entry. Raises as `add`.
    """
    _authorise(by)
    rows = _locked()
    label, cluster = _check(details, rows, without=team.code)
    if team.code == queries.FALLBACK_TEAM and not details.is_active:
        raise FieldErrors({"is_active": "Dit team krijgt al het andere werk en blijft in gebruik."})
    team.label, team.cluster, team.is_active = label, cluster, details.is_active
    _give_sectors(team, details.sectors, rows)
    session.flush()
    _record("team.changed", team, by)


def _authorise(who: Identity) -> None:
    if not rules.may_manage_staff(who):
        raise NotAllowed("Alleen een beheerder kan teams wijzigen.")


def _check(details: TeamDetails, rows: Collection[Team], *, without: str) -> tuple[str, str]:
    problems: dict[str, str] = {}
    label, cluster = line(details.label), line(details.cluster)
    if not label or len(label) > LABEL_MAX:
        problems["label"] = "Vul een naam in van hoogstens 80 tekens."
    elif any(row.code != without and row.label.casefold() == label.casefold() for row in rows):
        problems["label"] = "Er is al een team met deze naam."
    if not cluster or len(cluster) > LABEL_MAX:
        problems["cluster"] = "Vul de naam van de afdeling in, hoogstens 80 tekens."
    if not details.sectors <= items(ListName.SECTOR).keys():
        problems["sectors"] = "Kies sectoren uit de lijst."
    if problems:
        raise FieldErrors(problems)
    return label, cluster


def _give_sectors(team: Team, sectors: Collection[str], rows: Collection[Team]) -> None:
    """Give a team these sectors; each belongs to one team at most, the last who got it."""
    for other in rows:
        if other is not team and not set(sectors).isdisjoint(other.sectors):
            other.sectors = [code for code in other.sectors if code not in sectors]
    order = [code for code in items(ListName.SECTOR) if code in sectors]
    team.sectors = order


def _locked() -> list[Team]:
    return list(
        session.scalars(
            select(Team)
            .order_by(Team.position, Team.code)
            .with_for_update()
            .execution_options(populate_existing=True)
        )
    )


def _record(action: str, team: Team, by: Identity) -> None:
    audit_services.record(
        action,
        "team",
        team.id,
        by=by,
        code=team.code,
        is_active=team.is_active,
        sectors=list(team.sectors),
    )
