"""Who stands on public pages, and who reads them."""

from dataclasses import dataclass

from flask_babel import gettext as _

from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.web.kit import absence
from portal.web.kit.identity import current_user_row, who


@dataclass(frozen=True, slots=True)
class Contact:
    """A person to call or mail."""

    name: str
    initials: str
    role: str
    phone: str
    email: str
    away: str = ""


def contact(user: User | None) -> Contact | None:
    """Return a staff member as the contact card shows them."""
    if user is None:
        return None
    words = user.name.split()
    initials = "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()
    there = absence.reached(user)
    return Contact(
        user.name,
        initials,
        _("accountmanager"),
        there.phone,
        there.email,
        absence.sentence(user),
    )


def known() -> dict[str, str]:
    """Return what a signed-in candidate need not type again."""
    identity = who()
    if identity is None or identity.role is not Role.CANDIDATE:
        return {}
    user = current_user_row()
    return {"name": user.name, "email": user.email, "phone": user.phone}
