"""Which part of a full-time post a colleague has."""

from decimal import Decimal
from typing import Any

from flask_babel import lazy_gettext as _l

from portal.accounts.services.staff import FULL_TIME
from portal.web.kit.fields import PortalForm, Quantity, Required


class Part(Quantity):
    """A part of a full-time post, as in 0,8."""

    unreadable = _l("Vul een getal in van 0,1 tot en met 1, zoals 0,8.")
    too_high = unreadable

    def __init__(self, **kwargs: Any) -> None:
        """Say what it is."""
        super().__init__(
            _l("Deel van een volledige baan (fte)"),
            [Required(_l("Vul een getal in van 0,1 tot en met 1, zoals 0,8."))],
            hint=_l("1 is een volledige baan. Hiermee rekent de norm voor de caseload."),
            highest=FULL_TIME,
            **kwargs,
        )


class PostForm(PortalForm):
    """The part of one colleague."""

    fte = Part()

    def __init__(self, *args: Any, present: Decimal, **kwargs: Any) -> None:
        """Show the present part."""
        super().__init__(*args, data={"fte": present}, **kwargs)
