"""What links in the mails of candidates do: say that the profile is right, and begin."""

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from portal.accounts import links
from portal.accounts.models import ActionLink
from portal.accounts.queries import get as get_user
from portal.candidates.models import Candidate
from portal.candidates.services import confirming, registration
from portal.candidates.states import ACTIVE, Through
from portal.db import session
from portal.errors import FieldErrors, NotFound
from portal.web.auth.forms.people import FirstPasswordForm
from portal.web.kit import htmx
from portal.web.kit.fields import PortalForm
from portal.web.kit.identity import identity_of, sign_in

#: The word in the address of the page that thanks.
CONFIRMED = "profiel-klopt"


def still_right(found: ActionLink, token: str) -> ResponseReturnValue:
    """Ask whether a profile is right, without anything of it, and keep the one press.

    CAP-05-05: needs no signing in. Somebody who is not looking for work has nothing to confirm.
    """
    candidate = session.get(Candidate, found.subject_id) if found.subject_id else None
    if candidate is None or candidate.user_id != found.user_id or candidate.status not in ACTIVE:
        raise NotFound
    if PortalForm().validate_on_submit():
        links.use(found)
        by = identity_of(get_user(candidate.user_id))
        confirming.confirm(candidate, by=by, through=Through.MAIL)
        return redirect(url_for("auth.thanks", answer=CONFIRMED), code=303)
    return htmx.page("auth/link_profile.html", token=token)


def begin(found: ActionLink, token: str) -> ResponseReturnValue:
    """Let somebody whom staff registered choose a password, or none, and sign in."""
    form = FirstPasswordForm()
    if form.validate_on_submit():
        try:
            user = registration.accept(found, password=form.password.data or None)
        except FieldErrors as wrong:
            form.add_errors(wrong.errors)
        else:
            sign_in(user)
            return redirect(url_for("candidate.home"), code=303)
    return htmx.page(
        "auth/link_welcome.html", form=form, token=token, status=422 if form.problems else 200
    )


def send_again(spent: links.Renewable) -> bool:
    """Send the letter of a spent link once more; whether a mail goes out."""
    return confirming.send_again(spent) or registration.send_again(spent)
