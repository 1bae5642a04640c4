"""Who is acting, detached from the request and from the ORM."""

from dataclasses import dataclass, field
from uuid import UUID

from portal.accounts.roles import STAFF, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """The acting person. `employer_id` and `is_employer_admin` are set for employer users.

    `may_show_public` is whether the employer is verified; `teams` are codes of staff teams.
    """

    user_id: UUID | None
    role: Role
    name: str = field(default="", repr=False)
    employer_id: UUID | None = None
    is_employer_admin: bool = False
    teams: frozenset[str] = frozenset()
    session_id: UUID | None = None

    @property
    def is_staff(self) -> bool:
        """Whether this is somebody of the work company or a partner."""
        return self.role in STAFF


#: The worker and command-line tools act as this.
SYSTEM = Identity(user_id=None, role=Role.SYSTEM, name="Werkpoort")
