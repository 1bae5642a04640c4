"""Signing in and out. Each answer is the same whether or not an address is known."""

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import logout_user

from portal.accounts.identity import Identity
from portal.accounts.roles import STAFF, Role
from portal.accounts.services import login as accounts
from portal.accounts.services import sessions
from portal.web.auth.forms.people import AddressForm, LoginForm
from portal.web.kit import htmx, transaction
from portal.web.kit.expired import safe_target
from portal.web.kit.identity import current, sign_in, who
from portal.web.kit.limits import door, door_for_mail


def home_of(identity: Identity) -> str:
    """Address of the page where this person starts."""
    if identity.role in STAFF:
        return url_for("staff.worklist")
    if identity.role is Role.CANDIDATE:
        return url_for("candidate.home")
    if identity.employer_id is None:
        return url_for("auth.register_organisation")
    return url_for("employer.home")


@door()
@door_for_mail("20 per 15 minutes")
def login() -> ResponseReturnValue:
    """Show the sign-in page, and sign in with a password."""
    target = safe_target(request.args.get("naar"), "")
    identity = who()
    if identity is not None and request.method == "GET":
        return redirect(target or home_of(identity))
    form = LoginForm()
    if form.validate_on_submit():
        user = accounts.with_password(form.email.data or "", form.password.data or "")
        # The count of a wrong password must stay, though the answer is an error.
        transaction.keep_anyway()
        if user is not None:
            sign_in(user)
            return redirect(target or home_of(current()), code=303)
        form.add_errors(
            {
                "email": _(
                    "Dit e-mailadres en wachtwoord horen niet bij elkaar. Probeer het opnieuw, of "
                    "laat u een link mailen."
                )
            }
        )
    return htmx.page(
        "auth/login.html",
        form=form,
        address_form=AddressForm(formdata=None),
        target=target,
        status=422 if form.problems else 200,
    )


@door()
@door_for_mail()
def ask_link() -> ResponseReturnValue:
    """Mail a link that signs in."""
    form = AddressForm()
    if form.validate_on_submit():
        accounts.ask_link(form.email.data or "")
        return redirect(url_for("auth.sent"), code=303)
    return htmx.page(
        "auth/login.html",
        form=LoginForm(formdata=None),
        address_form=form,
        target="",
        status=422,
    )


@door()
@door_for_mail()
def forgotten() -> ResponseReturnValue:
    """Mail a link to set a new password."""
    form = AddressForm()
    if form.validate_on_submit():
        accounts.ask_reset(form.email.data or "")
        return redirect(url_for("auth.sent"), code=303)
    return htmx.page("auth/forgotten.html", form=form, status=422 if form.problems else 200)


def sent() -> ResponseReturnValue:
    """Say that a mail is on its way if the address is known."""
    return htmx.page("auth/sent.html")


def logout() -> ResponseReturnValue:
    """End this session."""
    identity = current()
    if identity.session_id is not None:
        sessions.end(identity.session_id, by=identity)
    logout_user()
    return redirect(url_for("public.home"), code=303)
