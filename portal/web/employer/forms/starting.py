"""The form that starts a vacancy."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from portal.web.kit.fields import Choice, PortalForm


class StartForm(PortalForm):
    """`how` is "leeg" or "kopie"; `earlier` the reference of the vacancy to copy."""

    how = HiddenField(default="leeg")
    earlier = Choice(_l("Eerdere vacature"), default="")
