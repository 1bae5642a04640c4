"""The people who act for the organisation: what they may do, removing them, leaving."""

from uuid import UUID

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.employers import queries as employers
from portal.employers.models import EmployerUser
from portal.employers.services import colleagues as services
from portal.errors import DomainError, FieldErrors, NotAllowed, NotFound
from portal.web.employer import scope
from portal.web.employer.forms.colleagues import RIGHTS, RightsForm
from portal.web.kit import htmx
from portal.web.kit.errors import sentence
from portal.web.kit.fields import PortalForm
from portal.web.kit.identity import current


def colleague(member_id: UUID) -> ResponseReturnValue:
    """Change what a colleague may do."""
    member = _member(member_id)
    form = RightsForm(data={"rights": member.rights.value, "contact_role": member.contact_role})
    if form.validate_on_submit():
        try:
            services.change_rights(member, form.chosen(), by=current())
            services.change_contact_role(member, form.contact_role.data or "", by=current())
        except FieldErrors as wrong:
            form.add_errors(wrong.errors)
        except (NotFound, NotAllowed):
            raise
        except DomainError as no:
            form.add_errors({"rights": sentence(no)})
        else:
            flash(_("De rechten van %(name)s zijn bewaard.", name=member.user.name), "success")
            return redirect(url_for("employer.organisation"), code=303)
    return htmx.page(
        "employer/colleagues/change.html",
        form=form,
        member=member,
        rights=RIGHTS,
        is_me=member.user_id == current().user_id,
        status=422 if form.problems else 200,
    )


def remove_colleague(member_id: UUID) -> ResponseReturnValue:
    """Ask whether a colleague may no longer come in, and end it."""
    member = _member(member_id)
    form = PortalForm()
    name = member.user.name
    if form.validate_on_submit():
        try:
            services.remove(member, by=current())
        except (NotFound, NotAllowed):
            raise
        except DomainError as no:
            form.form_errors = [*form.form_errors, sentence(no)]
        else:
            flash(_("%(name)s heeft geen toegang meer.", name=name), "success")
            return redirect(url_for("employer.organisation"), code=303)
    return htmx.page(
        "employer/colleagues/remove.html",
        form=form,
        member=member,
        status=422 if form.problems else 200,
    )


def leave() -> ResponseReturnValue:
    """Stop acting for the organisation; never for its last admin."""
    form = PortalForm()
    if form.validate_on_submit():
        try:
            services.leave(by=current())
        except (NotFound, NotAllowed):
            raise
        except DomainError as no:
            form.form_errors = [*form.form_errors, sentence(no)]
        else:
            flash(_("U hoort niet meer bij deze organisatie. U bent uitgelogd."), "success")
            return redirect(url_for("auth.login"), code=303)
    return htmx.page(
        "employer/colleagues/leave.html",
        form=form,
        employer=scope.employer(),
        status=422 if form.problems else 200,
    )


def _member(member_id: UUID) -> EmployerUser:
    return employers.member(member_id, scope.employer().id)
