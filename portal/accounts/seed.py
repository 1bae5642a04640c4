"""The start teams (reference data, section 2; 000:L4743-4792)."""

from sqlalchemy import select

from portal.accounts.models import Team
from portal.db import session

MARKET_CARE = "Zorg, Overheid en Zakelijke Dienstverlening"
MARKET_RETAIL = "Horeca, Detailhandel, Logistiek en Techniek"
PROJECTS = "Doelspecifieke Projecten"

TEAMS: list[tuple[str, str, str, list[str]]] = [
    ("care", "Zorg & Welzijn", MARKET_CARE, ["care", "facility"]),
    ("security", "Veiligheid", MARKET_CARE, ["security"]),
    ("business", "Zakelijke Dienstverlening", MARKET_CARE, ["business", "public", "ict"]),
    ("direct_to_work_1", "Kandidaatregie Direct naar Werk 1", MARKET_CARE, []),
    ("hospitality", "Horeca", MARKET_RETAIL, ["hospitality"]),
    ("logistics", "Transport & Logistiek", MARKET_RETAIL, ["logistics", "horticulture"]),
    ("retail", "Detailhandel", MARKET_RETAIL, ["retail"]),
    (
        "engineering",
        "Bouw en Techniek",
        MARKET_RETAIL,
        ["construction", "engineering", "green", "production"],
    ),
    ("direct_to_work_2", "Kandidaatregie Direct naar Werk 2", MARKET_RETAIL, []),
    ("stip", "STiP", PROJECTS, []),
    ("aftercare", "Begeleiding na Plaatsing", PROJECTS, []),
    ("self_employed", "Zelfstandigen", PROJECTS, []),
    ("helpdesk", "Helpdesk", PROJECTS, ["other"]),
]


def everything() -> None:
    """Add the teams that are not there yet, in the surrounding transaction."""
    present = set(session.scalars(select(Team.code)))
    for position, (code, label, cluster, sectors) in enumerate(TEAMS):
        if code not in present:
            session.add(
                Team(code=code, label=label, cluster=cluster, position=position, sectors=sectors)
            )
    session.flush()
