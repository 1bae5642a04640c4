"""What staff do with organisations: enter, verify, refuse, exclude, readmit, assign, invite."""

from collections.abc import Callable
from uuid import UUID

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.employers import queries as employers
from portal.employers.models import Employer
from portal.employers.services import (
    colleagues,
    contact_person,
    organisation,
    registration,
    verification,
)
from portal.employers.states import Rights
from portal.errors import FieldErrors
from portal.web.kit import htmx
from portal.web.kit.identity import current
from portal.web.staff.forms.employers import (
    ContactForm,
    DetailsForm,
    EnterForm,
    InviteForm,
    ReadmitForm,
    ReasonForm,
)


def enter() -> ResponseReturnValue:
    """Enter an organisation that does not use the portal itself."""
    form = EnterForm()
    known = None
    if form.validate_on_submit():
        try:
            made = registration.enter(form.details(), by=current(), despite_known=form.anyway.data)
        except FieldErrors as wrong:
            form.add_errors(wrong.errors)
        else:
            if isinstance(made, Employer):
                flash(_("De organisatie is ingevoerd. Controleer haar nu."), "success")
                return redirect(url_for("staff.employer", ref=made.ref), code=303)
            known = employers.get_by_id(made.employer_id)
    return htmx.page(
        "staff/employers/enter.html",
        form=form,
        known=known,
        status=422 if form.problems or known else 200,
    )


def change_details(ref: str) -> ResponseReturnValue:
    """Mend what is wrong in the details of an organisation, such as its KVK number."""
    employer = employers.get(ref)
    stored = organisation.details_of(employer)
    form = DetailsForm(stored=stored)
    if not form.version.data:
        form.version.data = str(employer.version)

    def act() -> None:
        organisation.change(
            employer, form.details(stored), version=form.opened_version or 0, by=current()
        )

    if form.carried_out(act, of=employer):
        flash(_("De gegevens zijn bewaard."), "success")
        return redirect(url_for("staff.employer", ref=ref), code=303)
    return htmx.page(
        "staff/employers/change.html", employer=employer, form=form, status=_status(form)
    )


def verify(ref: str) -> ResponseReturnValue:
    """Say that an organisation is what it says it is."""
    employer = employers.get(ref)
    typed = request.form.get("person", "")
    try:
        person = UUID(typed) if typed else None
        verification.verify(employer, by=current(), contact_person_id=person)
    except (ValueError, FieldErrors):
        flash(_("Kies een accountmanager uit de lijst."), "error")
        return redirect(url_for("staff.employer", ref=ref), code=303)
    flash(_("Goedgekeurd. De werkgever krijgt bericht en kan vacatures laten plaatsen."), "success")
    return htmx.done(url_for("staff.employer", ref=ref))


def refuse(ref: str) -> ResponseReturnValue:
    """Refuse a registration with a reason that the employer reads."""
    return _with_reason(
        ref,
        verification.refuse,
        _("Aanmelding afwijzen"),
        _("Wijs af"),
        _("Afgewezen. De werkgever krijgt de reden."),
    )


def exclude(ref: str) -> ResponseReturnValue:
    """Serve an organisation no more; its vacancies close."""
    return _with_reason(
        ref,
        verification.exclude,
        _("Werkgever uitsluiten"),
        _("Sluit uit"),
        _("Uitgesloten. De vacatures zijn van de site."),
    )


def readmit(ref: str) -> ResponseReturnValue:
    """Serve an excluded organisation again."""
    employer = employers.get(ref)
    form = ReadmitForm()
    if form.carried_out(
        lambda: verification.readmit(employer, note=form.note.data or "", by=current())
    ):
        flash(_("Deze werkgever kan weer vacatures plaatsen."), "success")
        return redirect(url_for("staff.employer", ref=ref), code=303)
    return htmx.page(
        "staff/employers/act.html",
        employer=employer,
        form=form,
        status=_status(form),
        heading=_("Werkgever weer toelaten"),
        button_label=_("Laat toe"),
        is_danger=False,
    )


def assign_contact(ref: str) -> ResponseReturnValue:
    """Give an organisation another contact person; its people get a mail with the name."""
    employer = employers.get(ref)
    form = ContactForm(people=employers.contact_choices(employer.sector))
    if form.carried_out(
        lambda: contact_person.assign(
            employer, UUID(form.person.data), note=form.note.data or "", by=current()
        )
    ):
        flash(_("De nieuwe contactpersoon is gekozen. De werkgever krijgt bericht."), "success")
        return redirect(url_for("staff.employer", ref=ref), code=303)
    return htmx.page(
        "staff/employers/act.html",
        employer=employer,
        form=form,
        status=_status(form),
        heading=_("Contactpersoon kiezen"),
        button_label=_("Bewaar"),
        is_danger=False,
    )


def invite(ref: str) -> ResponseReturnValue:
    """Invite somebody of an organisation."""
    employer = employers.get(ref)
    form = InviteForm()
    if form.carried_out(
        lambda: colleagues.invite(
            employer,
            email=form.email.data or "",
            rights=Rights(form.rights.data),
            by=current(),
        )
    ):
        flash(_("De uitnodiging is verstuurd."), "success")
        return redirect(url_for("staff.employer", ref=ref), code=303)
    return htmx.page(
        "staff/employers/act.html",
        employer=employer,
        form=form,
        status=_status(form),
        heading=_("Iemand uitnodigen"),
        button_label=_("Verstuur uitnodiging"),
        is_danger=False,
    )


def _with_reason(
    ref: str, act: Callable[..., object], heading: str, button: str, done: str
) -> ResponseReturnValue:
    employer = employers.get(ref)
    form = ReasonForm()
    if form.carried_out(
        lambda: act(employer, reason=form.reason.data, note=form.note.data or "", by=current())
    ):
        flash(done, "success")
        return redirect(url_for("staff.employer", ref=ref), code=303)
    return htmx.page(
        "staff/employers/act.html",
        employer=employer,
        form=form,
        status=_status(form),
        heading=heading,
        button_label=button,
        is_danger=True,
    )


def _status(form: object) -> int:
    return 422 if getattr(form, "problems", None) else 200
