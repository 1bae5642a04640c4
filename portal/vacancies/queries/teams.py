"""Which team gets which vacancy."""

from sqlalchemy import select

from portal.accounts.models import Team
from portal.db import session

#: Takes what belongs to no other team.
CATCH_ALL = "helpdesk"


def team_of_sector(sector: str) -> str:
    """Return the code of the active team that takes a main sector; the help desk takes the rest."""
    teams = session.execute(
        select(Team.code, Team.sectors)
        .where(Team.is_active.is_(True))
        .order_by(Team.position, Team.code)
    )
    return next((code for code, sectors in teams if sector in sectors), CATCH_ALL)
