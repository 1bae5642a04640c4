"""A contact person who is absent, as employers and candidates read it."""

from flask_babel import gettext as _

from portal.accounts.models import User
from portal.web.kit.jinja import day


def sentence(user: User) -> str:
    """Return "X is afwezig tot en met 5 december; Y neemt waar", empty for who is not absent."""
    if user.away is None:
        return ""
    until, cover = user.away.last_day, user.away.cover
    if cover is None:
        words = (
            _("%(name)s is afwezig tot en met %(day)s.", name=user.name, day=day(until))
            if until
            else _("%(name)s is afwezig.", name=user.name)
        )
    elif until is None:
        words = _("%(name)s is afwezig; %(cover)s neemt waar.", name=user.name, cover=cover.name)
    else:
        words = _(
            "%(name)s is afwezig tot en met %(day)s; %(cover)s neemt waar.",
            name=user.name,
            day=day(until),
            cover=cover.name,
        )
    return str(words)


def reached(user: User) -> User:
    """Return whom to call or mail: who stands in while somebody is absent."""
    return user.away.cover if user.away and user.away.cover else user
