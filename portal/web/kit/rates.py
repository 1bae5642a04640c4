"""Dated amounts in words, for every page that shows one."""

from decimal import Decimal

from flask_babel import gettext as _
from flask_babel import ngettext

from portal.money import euros, plain
from portal.rates.codes import Unit


def amount(value: Decimal | None, unit: Unit) -> str:
    """Write a value in its unit: "€ 14,99", "23,5%", "6 maanden"; no value says "geen"."""
    if value is None:
        return str(_("geen"))
    if unit is Unit.EURO:
        return euros(value)
    if unit is Unit.PERCENT:
        return f"{plain(value)}%"
    if unit is Unit.MONTHS:
        return str(ngettext("%(num)s maand", "%(num)s maanden", int(value)))
    if unit is Unit.DAYS:
        return str(ngettext("%(num)s dag", "%(num)s dagen", int(value)))
    return plain(value)
