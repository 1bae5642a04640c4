"""Staff write a request for a scheme down for an employer: start, questions, files, send."""

from collections.abc import Mapping, Sequence

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal import clock
from portal.employers import queries as employers
from portal.employers.models import Employer
from portal.employers.states import EmployerStatus
from portal.errors import DomainError, FieldErrors, IllegalTransition, NotFound, StaleForm
from portal.instruments.content import Question
from portal.placements import queries as placements
from portal.support_requests import forms, offered
from portal.support_requests.forms import Checked
from portal.support_requests.models import Evidence, SupportRequest
from portal.support_requests.queries import followed
from portal.support_requests.services import drafting, evidence, submitting
from portal.support_requests.states import SupportStatus
from portal.web.kit import htmx
from portal.web.kit.errors import sentence
from portal.web.kit.fields import PortalForm
from portal.web.kit.identity import current
from portal.web.kit.limits import door_for_user
from portal.web.kit.once import once
from portal.web.kit.support import files, questions, summary, writing
from portal.web.kit.transaction import keep_anyway
from portal.web.staff.forms.support_entry import EnterForm


@door_for_user("60 per hour")
def new_support(ref: str) -> ResponseReturnValue:
    """Choose the scheme and the placement, and say why staff write it down."""
    employer = employers.get(ref)
    is_served = employer.status is EmployerStatus.VERIFIED
    form = EnterForm(
        versions=offered.choices(employer, clock.today()) if is_served else (),
        placements=placements.of_employer(employer.id, open_only=True),
        data={
            "scheme": request.args.get("regeling", ""),
            "placement": request.args.get("plaatsing", ""),
        },
    )
    if is_served and form.validate_on_submit():
        try:
            return once(form.form_key.data, lambda: _start(employer, form))
        except FieldErrors as wrong:
            form.add_errors(wrong.errors)
        except IllegalTransition as refused:
            form.form_errors = [*form.form_errors, sentence(refused)]
    return htmx.page(
        "staff/support_entry/new.html",
        employer=employer,
        form=form,
        is_served=is_served,
        drafts=[(one, summary.about(one)) for one in followed.entered_for(employer.id)],
        status=422 if form.problems else 200,
    )


def enter_support(ref: str) -> ResponseReturnValue:
    """Ask the questions of the scheme, filled in as far as we know."""
    one = _find(ref)
    form = PortalForm()
    content = drafting.content_of(one)
    if request.method == "GET":
        form.version.data = str(one.version)
        return _show(one, form, forms.check(content.form, one.answers), {})
    form.validate()
    saved = writing.save(one, form)
    if saved.is_stale:
        errors = questions.sentences(saved.checked, also_missing=False)
        return _show(one, form, saved.checked, errors, status=409, present=saved.present)
    errors = questions.sentences(saved.checked, also_missing=True)
    if errors:
        keep_anyway()  # what was typed stays, and stands on the screen with what to do
        return _show(one, form, saved.checked, errors, status=422)
    return redirect(url_for("staff.check_entered_support", ref=one.ref), code=303)


def check_entered_support(ref: str) -> ResponseReturnValue:
    """Show the answers and the files, and what is missing; send it."""
    one = _find(ref)
    form = PortalForm(data={"version": str(one.version)})
    if form.validate_on_submit():
        try:
            return once(form.form_key.data, lambda: _send(one, form))
        except FieldErrors:
            return _check(one, form, status=422)
        except (drafting.AlreadyAsked, StaleForm) as refused:
            form.form_errors = [*form.form_errors, sentence(refused)]
            return _check(one, form, status=409)
    return _check(one, form)


@door_for_user("120 per hour")
def add_entered_file(ref: str) -> ResponseReturnValue:
    """Add a file to what staff enter."""
    one = _find(ref)
    errors: dict[str, str] = {}
    if PortalForm().validate_on_submit():
        errors = files.receive(one)
        if not errors:
            flash(_("Het bestand is toegevoegd."), "success")
            return htmx.done(url_for("staff.check_entered_support", ref=one.ref))
    return _check(
        one, PortalForm(formdata=None, data={"version": str(one.version)}), errors, status=422
    )


def entered_file(ref: str, file: str) -> ResponseReturnValue:
    """Send a file of what staff enter, to be saved."""
    return files.download(_file(ref, file))


def remove_entered_file(ref: str, file: str) -> ResponseReturnValue:
    """Take a file away from what staff enter."""
    row = _file(ref, file)
    if PortalForm().validate_on_submit():
        evidence.remove(row, by=current())
        flash(_("Het bestand is weggehaald."), "success")
    return htmx.done(url_for("staff.check_entered_support", ref=ref))


def discard_entered_support(ref: str) -> ResponseReturnValue:
    """Throw away what staff began to enter, after one question."""
    one = _find(ref)
    employer_ref = one.employer.ref
    if PortalForm().validate_on_submit():
        drafting.discard(one, by=current())
        flash(_("Het concept is weggegooid."), "success")
        return htmx.done(url_for("staff.employer", ref=employer_ref))
    return htmx.page("staff/support_entry/discard.html", one=one, about=summary.about(one))


def _start(employer: Employer, form: EnterForm) -> str:
    made = drafting.start(
        form.versions[form.scheme.data],
        employer.id,
        by=current(),
        placement=form.placements.get(form.placement.data or ""),
        entered_by_staff=True,
        staff_reason=form.staff_reason.data or "",
    )
    if not made.entered_by_staff:
        raise IllegalTransition("De werkgever is hier zelf al mee bezig.")
    return url_for("staff.enter_support", ref=made.ref)


def _send(one: SupportRequest, form: PortalForm) -> str:
    submitting.submit(one, by=current(), version=form.opened_version)
    if one.status is SupportStatus.SIGNING:
        flash(_("Ingevoerd. Een beheerder van de werkgever moet nog ondertekenen."), "success")
    else:
        flash(_("Ingevoerd en binnengekomen. De werkgever krijgt een mail."), "success")
    return url_for("staff.employer", ref=one.employer.ref)


def _show(
    one: SupportRequest,
    form: PortalForm,
    checked: Checked,
    errors: Mapping[str, str],
    *,
    status: int = 200,
    present: Sequence[tuple[str, str]] = (),
) -> ResponseReturnValue:
    sections = questions.sections(
        drafting.content_of(one).form, checked, prefilled=one.prefilled, errors=errors
    )
    return htmx.page(
        "staff/support_entry/form.html",
        one=one,
        about=summary.about(one),
        form=form,
        sections=sections,
        problems=questions.problems(sections),
        present=present,
        status=status,
    )


def _check(
    one: SupportRequest,
    form: PortalForm,
    errors: dict[str, str] | None = None,
    *,
    status: int = 200,
) -> ResponseReturnValue:
    content = drafting.content_of(one)
    checked, lacking = submitting.shortcomings(one)
    kinds = files.of_kinds(
        forms.wanted(content.evidence, checked.answers),
        one,
        url=_file_url,
        remove_url=_remove_url,
        errors=errors,
    )
    return htmx.page(
        "staff/support_entry/check.html",
        one=one,
        about=summary.about(one),
        form=form,
        sections=summary.answered(
            content.form, checked, url=lambda question: _question_url(one, question)
        ),
        kinds=kinds,
        problems=[(kind.control, kind.error) for kind in kinds if kind.error],
        lacking=[_linked(code, error, one) for code, error in lacking.items()],
        accept=files.ACCEPT,
        limits=files.limits(),
        second_signature=content.handling.second_signature,
        status=status,
    )


def _linked(code: str, error: DomainError, one: SupportRequest) -> tuple[str, str]:
    """Return where to mend what is missing, and the sentence."""
    if code.startswith(submitting.EVIDENCE):
        return f"#soort-{code.removeprefix(submitting.EVIDENCE)}", sentence(error)
    return url_for("staff.enter_support", ref=one.ref), sentence(error)


def _question_url(one: SupportRequest, question: Question) -> str:
    return url_for("staff.enter_support", ref=one.ref, _anchor=questions.control(question))


def _file_url(row: Evidence) -> str:
    return url_for("staff.entered_file", ref=row.request.ref, file=row.ref)


def _remove_url(row: Evidence) -> str:
    return url_for("staff.remove_entered_file", ref=row.request.ref, file=row.ref)


def _find(ref: str) -> SupportRequest:
    if not ref.isprintable():
        raise NotFound
    return followed.entered(ref)


def _file(ref: str, file: str) -> Evidence:
    found = next((row for row in _find(ref).evidence if row.ref == file.upper()), None)
    if found is None:
        raise NotFound
    return found
