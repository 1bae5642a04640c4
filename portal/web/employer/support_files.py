"""The files with a request: adding, reading and taking away."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.errors import NotFound
from portal.support_requests import forms, refs
from portal.support_requests.models import Evidence
from portal.support_requests.queries import asked
from portal.support_requests.services import drafting, evidence
from portal.support_requests.states import SupportStatus
from portal.web.employer import scope
from portal.web.employer.support import address
from portal.web.employer.support_form import find, steps
from portal.web.kit import htmx
from portal.web.kit.fields import PortalForm
from portal.web.kit.identity import current
from portal.web.kit.limits import door_for_user
from portal.web.kit.once import once
from portal.web.kit.support import files, summary


@door_for_user("120 per hour")
def support_evidence(ref: str) -> ResponseReturnValue:
    """Show which files are needed and which are there; take one that is sent."""
    one = find(ref)
    if one.status is not SupportStatus.DRAFT:
        return redirect(address(one), code=303)
    form = PortalForm()
    errors: dict[str, str] = {}

    def add() -> str:
        errors.update(files.receive(one))
        if errors:
            raise _Refused
        flash(_("Het bestand is toegevoegd."), "success")
        kind = request.form.get("kind", "")
        return url_for("employer.support_evidence", ref=one.ref, _anchor=f"soort-{kind}")

    if form.validate_on_submit():
        try:
            return once(form.form_key.data, add)
        except _Refused:
            form = PortalForm(formdata=None)
    content = drafting.content_of(one)
    checked = forms.check(content.form, one.answers)
    kinds = files.of_kinds(
        files.kinds(content.evidence, checked, one),
        one,
        url=_url,
        remove_url=_remove_url,
        errors=errors,
    )
    return htmx.page(
        "employer/support/evidence.html",
        status=422 if errors else 200,
        form=form,
        one=one,
        about=summary.about(one),
        steps=steps(one, content),
        kinds=kinds,
        problems=[(kind.control, kind.error) for kind in kinds if kind.error],
        accept=files.ACCEPT,
        limits=files.limits(),
    )


def support_file(ref: str, file: str) -> ResponseReturnValue:
    """Send a file to be saved."""
    return files.download(_file(ref, file))


def remove_support_file(ref: str, file: str) -> ResponseReturnValue:
    """Take a file away."""
    row = _file(ref, file)
    kind, one = row.kind, row.request
    evidence.remove(row, by=current())
    flash(_("Het bestand is weggehaald."), "success")
    if one.status is not SupportStatus.DRAFT:
        return redirect(address(one), code=303)
    back = url_for("employer.support_evidence", ref=one.ref, _anchor=f"soort-{kind}")
    return redirect(back, code=303)


class _Refused(Exception):  # noqa: N818  a way out of `once`, without keeping the key
    """The file was refused; why is said on the page."""


def _file(ref: str, file: str) -> Evidence:
    if not (ref + file).isprintable():
        raise NotFound
    row = asked.file_of_employer(file, scope.employer_id())
    if row.request.ref != refs.tidy(ref):
        raise NotFound
    return row


def _url(row: Evidence) -> str:
    return url_for("employer.support_file", ref=row.request.ref, file=row.ref)


def _remove_url(row: Evidence) -> str:
    return url_for("employer.remove_support_file", ref=row.request.ref, file=row.ref)
