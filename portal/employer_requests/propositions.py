"""The three ways to serve an employer, and which department goes on with each (CAP-08-03)."""

from dataclasses import dataclass

from portal.taxonomy.models import ListName
from portal.taxonomy.queries import items


@dataclass(frozen=True, slots=True)
class Department:
    """Who makes offers and contracts for a proposition, outside the portal."""

    name: str
    email: str


def department(code: str) -> Department | None:
    """Return the department of a proposition; None where staff answer themselves."""
    item = items(ListName.PROPOSITION).get(code)
    name, email = (str(item.data.get(one, "")) if item else "" for one in ("department", "email"))
    return Department(name, email) if name and email else None
