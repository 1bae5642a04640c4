"""The parts of the work on schemes, as a row of links above each of their lists."""

from flask import request, url_for
from flask_babel import gettext as _

from portal.web.kit.access import AGREEING_SUPPORT, COUNTING_SUPPORT, READING_SUPPORT
from portal.web.kit.identity import current


def sections() -> list[dict[str, object]]:
    """Return the parts that the reader may enter, for `components/tabs.html`; none for one."""
    who = current()
    parts = [
        (_("Aanvragen"), "staff.support", READING_SUPPORT),
        (_("Uitbetalingen"), "staff.payments", AGREEING_SUPPORT),
        (_("Wijzigingen"), "staff.support_changes", AGREEING_SUPPORT),
        (_("Budgetten"), "staff.budgets", COUNTING_SUPPORT),
        (_("Cijfers"), "staff.support_figures", COUNTING_SUPPORT),
    ]
    found = [(label, name) for label, name, audience in parts if audience.admits(who)]
    return [
        {"label": label, "url": url_for(name), "current": request.endpoint == name, "count": None}
        for label, name in found
        if len(found) > 1
    ]
