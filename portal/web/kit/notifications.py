"""Notifications and the choices about them: the same pages for every audience."""

from datetime import datetime
from uuid import UUID

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms import RadioField

from portal import clock
from portal.configuration.services import number as setting
from portal.notifications import kinds, queries
from portal.notifications.services import choosing, reading
from portal.notifications.states import Audience, How, Kind
from portal.web.kit import htmx
from portal.web.kit.access import Audience as Access
from portal.web.kit.access import route
from portal.web.kit.fields import PortalForm, Required
from portal.web.kit.identity import current, current_user_row
from portal.web.kit.pagination import Pagination, page_number


def notifications() -> ResponseReturnValue:
    """List what the reader was told, newest first."""
    number = page_number()
    found = queries.page_of(current_user_row().id, number)
    audience = _audience()
    return htmx.page(
        "notifications/index.html",
        layout=f"layouts/{audience.value}.html",
        rows=[(one, _name(one.kind, audience)) for one in found.rows],
        unread=found.unread,
        until=clock.now().isoformat(),
        days=setting("notification_keep_days"),
        pages=Pagination(
            number,
            queries.PAGE_SIZE,
            found.total,
            lambda n: url_for(".notifications", pagina=n),
        ),
    )


def open_notification(notification_id: UUID) -> ResponseReturnValue:
    """Mark one as read and go where it leads."""
    if not PortalForm().validate_on_submit():
        return redirect(url_for(".notifications"), code=303)
    row = reading.read(notification_id, by=current())
    return htmx.done(row.page or url_for(".notifications"))


def read_notifications() -> ResponseReturnValue:
    """Mark everything as read that stood on the page."""
    if PortalForm().validate_on_submit():
        reading.read_all(until=_moment(request.form.get("until", "")), by=current())
    return htmx.done(url_for(".notifications"))


def notification_preferences() -> ResponseReturnValue:
    """Choose how each kind comes by mail."""
    audience = _audience()
    chosen = queries.chosen(current_user_row().id, audience)
    free = [kind for kind in chosen if len(kinds.choices(kind, audience)) > 1]
    form = _form(audience, free)(data={kind.value: chosen[kind].value for kind in free})
    if form.carried_out(
        lambda: choosing.choose({kind: How(form[kind.value].data) for kind in free}, by=current())
    ):
        flash(_("Uw keuze is bewaard.") if _is_formal() else _("Je keuze is bewaard."), "success")
        return htmx.done(url_for(".notification_preferences"))
    return htmx.page(
        "notifications/preferences.html",
        layout=f"layouts/{audience.value}.html",
        form=form,
        choices=[form[kind.value] for kind in free],
        required=[kinds.ABOUT[audience][kind] for kind in chosen if kind not in free],
        status=422 if form.problems else 200,
    )


def add(pages: Blueprint, audience: Access) -> None:
    """Add the pages to those of an audience; a GET marks nothing as read."""
    own = "/berichten"
    route(pages, own, notifications, audience)
    route(pages, f"{own}/gelezen", read_notifications, audience, methods=("POST",))
    route(pages, f"{own}/<uuid:notification_id>", open_notification, audience, methods=("POST",))
    route(
        pages,
        f"{own}/instellingen",
        notification_preferences,
        audience,
        methods=("GET", "POST"),
    )


def _form(audience: Audience, free: list[Kind]) -> type[PortalForm]:
    """Return a form with a question for each kind that has a choice."""
    words = {
        How.AT_ONCE: _("Meteen"),
        How.DIGEST: _("Eén mail per dag"),
        How.NONE: _("Geen mail"),
    }
    wanted = _("Kies hoe u dit hoort.") if _is_formal() else _("Kies hoe je dit hoort.")
    fields = {}
    for kind in free:
        about = kinds.ABOUT[audience][kind]
        allowed = [(how.value, words[how]) for how in kinds.choices(kind, audience)]
        fields[kind.value] = RadioField(
            _(about.name),
            [Required(wanted)],
            choices=allowed,
            description=" ".join(_(one) for one in (about.explained, about.warning) if one),
        )
    return type("PreferencesForm", (PortalForm,), fields)


def _audience() -> Audience:
    return kinds.audience_of(current().role)


def _is_formal() -> bool:
    return _audience() is not Audience.CANDIDATE


def _name(kind: Kind, audience: Audience) -> str:
    about = kinds.ABOUT[audience].get(kind)
    return _(about.name) if about else ""


def _moment(typed: str) -> datetime:
    """Return the moment that the page was made; now, when the form does not say."""
    try:
        found = datetime.fromisoformat(typed)
    except ValueError:
        return clock.now()
    return found if found.tzinfo else clock.now()
