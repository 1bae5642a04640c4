"""Who keeps something that may go out of date, and when somebody looks again."""

from collections.abc import Collection
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.accounts import queries as accounts
from portal.accounts.roles import Role
from portal.web.kit.fields import Choice, Day, PortalForm, Required


class OwnedForm(PortalForm):
    """Who keeps something up to date."""

    owner = Choice(_l("Wie houdt dit bij?"))

    def offer_owners(self, roles: Collection[Role]) -> None:
        """Offer the colleagues with these roles, and nobody; one query."""
        self.owner.choices = [
            ("", _("Niemand")),
            *((str(one.id), one.name) for one in accounts.staff(roles=roles)),
        ]

    @property
    def owner_id(self) -> UUID | None:
        """The chosen colleague; None for nobody."""
        return UUID(self.owner.data) if self.owner.data else None


class ReviewForm(PortalForm):
    """When somebody looks again."""

    next_on = Day(_l("Wanneer moet er weer iemand kijken?"), [Required(_l("Vul een dag in."))])
