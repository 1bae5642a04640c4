"""One's own account: details, password, and where one is signed in."""

from uuid import UUID

from flask import flash, redirect, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts.services import login, profile, sessions
from portal.web.auth.forms.people import AccountForm, ChangePasswordForm
from portal.web.kit import htmx
from portal.web.kit.identity import current, current_user_row
from portal.web.kit.limits import door_for_user


def account() -> ResponseReturnValue:
    """Show and change one's own details."""
    user = current_user_row()
    form = AccountForm(obj=user)
    if form.carried_out(
        lambda: profile.change(
            current(),
            name=form.name.data or "",
            phone=form.phone.data or "",
            locale=form.locale.data,
        )
    ):
        session["locale"] = form.locale.data
        flash(_("Uw gegevens zijn bewaard."), "success")
        return redirect(url_for("auth.account"), code=303)
    return htmx.page(
        "auth/account.html",
        form=form,
        user=user,
        places=sessions.of_user(user.id),
        here=current().session_id,
        status=422 if form.problems else 200,
    )


@door_for_user("10 per hour")
def password() -> ResponseReturnValue:
    """Set another password; other browsers are signed out."""
    user = current_user_row()
    form = ChangePasswordForm()
    if form.carried_out(
        lambda: login.change_password(
            user.id,
            old=form.old.data or "",
            new=form.password.data or "",
            session_id=current().session_id,
        )
    ):
        flash(_("Uw nieuwe wachtwoord werkt. Op andere plekken bent u uitgelogd."), "success")
        return redirect(url_for("auth.account"), code=303)
    return htmx.page(
        "auth/password.html", form=form, user=user, status=422 if form.problems else 200
    )


def end_session(session_id: UUID) -> ResponseReturnValue:
    """Sign one other browser out."""
    sessions.end(session_id, by=current())
    flash(_("Op die plek bent u nu uitgelogd."), "success")
    return redirect(url_for("auth.account"), code=303)


def end_others() -> ResponseReturnValue:
    """Sign all other browsers out."""
    sessions.end_others(by=current())
    flash(_("Op alle andere plekken bent u nu uitgelogd."), "success")
    return redirect(url_for("auth.account"), code=303)
