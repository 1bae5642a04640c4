"""Keeping the catalogue of schemes: new instruments and versions, who keeps them, their end."""

from collections.abc import Callable
from datetime import date

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal import clock, reviews
from portal.errors import FieldErrors
from portal.instruments import documents
from portal.instruments.content import ContentError
from portal.instruments.models import Instrument
from portal.instruments.queries import kept
from portal.instruments.services import keeping, versions
from portal.instruments.services.versions import NewVersion
from portal.web.kit import htmx
from portal.web.kit.fields import PortalForm
from portal.web.kit.identity import current
from portal.web.kit.once import once
from portal.web.staff.catalogue import name_of, newest
from portal.web.staff.forms.catalogue import (
    YES,
    AvailabilityForm,
    DocumentForm,
    EndForm,
    OwnerForm,
    VersionForm,
)
from portal.web.staff.forms.reviews import ReviewForm

#: What a new document begins with.
START = {
    "code": "",
    "slug": "",
    "category": "direct",
    "position": 500,
    "is_candidate_side": False,
    "valid_from": "",
    "name": "",
    "handling": "request",
    "review_months": 12,
    "content": {
        "summary": "",
        "purpose": "",
        "provider": "municipality",
        "for_employer": [],
        "employer_does": [],
        "situations": {},
        "form": {"sections": []},
        "evidence": [],
        "handling": {"term_days": 56},
    },
}


def new_instrument() -> ResponseReturnValue:
    """Put a new instrument into the catalogue, from a document."""
    start = START | {"valid_from": clock.today().isoformat()}
    form = DocumentForm(data={"document": documents.written(start)})
    if form.validate_on_submit():
        try:
            document = documents.check(form.read())
            return once(
                form.form_key.data,
                lambda: _to(versions.add(document, by=current()), _("De regeling staat erin.")),
            )
        except ContentError as error:
            form.say(error)
        except FieldErrors as wrong:
            form.add_errors(wrong.errors)
    return htmx.page(
        "staff/catalogue/edit.html",
        form=form,
        heading=_("Nieuwe regeling"),
        instrument=None,
        back=url_for("staff.catalogue"),
        status=422 if form.problems else 200,
    )


def new_instrument_version(code: str) -> ResponseReturnValue:
    """Let an instrument say something else from a day on."""
    row = kept.get(code)
    base = max(row.versions, key=lambda one: one.valid_from)
    form = VersionForm(
        data={
            "name": base.name,
            "handling": base.handling.value,
            "document": documents.written(base.content),
            "version": str(row.version),
        }
    )
    if form.validate_on_submit():
        try:
            given = NewVersion(
                valid_from=form.valid_from.data,
                name=form.name.data or "",
                handling=form.handling.data or "",
                content=documents.inner_of(form.read(), row.code),
                change_note=form.change_note.data or "",
            )
            versions.add_version(row, given, version=form.opened_version, by=current())
            return redirect(_to(row, _("De nieuwe versie is bewaard.")), code=303)
        except ContentError as error:
            form.say(error)
        except FieldErrors as wrong:
            form.add_errors(wrong.errors)
    return htmx.page(
        "staff/catalogue/edit.html",
        form=form,
        heading=_("Nieuwe versie: %(name)s", name=name_of(row)),
        instrument=row,
        back=url_for("staff.catalogue_item", code=row.code),
        status=422 if form.problems else 200,
    )


def discard_instrument_version(code: str, number: int) -> ResponseReturnValue:
    """Take back a version that does not hold yet."""
    row, form = kept.get(code), PortalForm()
    if form.validate_on_submit():
        versions.discard(row, number, version=form.opened_version, by=current())
        flash(_("De versie is teruggenomen."), "success")
    return redirect(url_for("staff.catalogue_item", code=code), code=303)


def own_instrument(code: str) -> ResponseReturnValue:
    """Say who keeps an instrument up to date."""
    row = kept.get(code)
    form = OwnerForm(row)

    def act() -> None:
        keeping.set_owner(row, form.owner_id, version=form.opened_version, by=current())

    return _step(row, form, act, _("Beheerder"))


def review_instrument(code: str) -> ResponseReturnValue:
    """Say that an instrument was looked at today."""
    row = kept.get(code)
    form = ReviewForm(data=_with(row, next_on=reviews.next_look()))

    def act() -> None:
        keeping.reviewed(row, form.next_on.data, version=form.opened_version, by=current())

    return _step(row, form, act, _("Nagekeken"))


def end_instrument(code: str) -> ResponseReturnValue:
    """Set the last day of an instrument, or let it go on."""
    row = kept.get(code)
    form = EndForm(data=_with(row, ended_on=row.ended_on))

    def act() -> None:
        keeping.end(row, form.ended_on.data, version=form.opened_version, by=current())

    return _step(row, form, act, _("Laatste dag"))


def instrument_availability(code: str) -> ResponseReturnValue:
    """Say how an instrument differs in a municipality."""
    row = kept.get(code)
    form = AvailabilityForm(row, request.args.get("gemeente", ""))

    def act() -> None:
        keeping.set_availability(
            row,
            form.municipality.data or "",
            is_available=form.available.data == YES,
            remark=form.remark.data or "",
            version=form.opened_version,
            by=current(),
        )

    return _step(row, form, act, _("Per gemeente"))


def _step(
    row: Instrument, form: PortalForm, act: Callable[[], None], heading: str
) -> ResponseReturnValue:
    if form.carried_out(act):
        return redirect(_to(row, _("Bewaard.")), code=303)
    return htmx.page(
        "staff/step.html",
        form=form,
        name=newest(row).name,
        heading=heading,
        overview=(_("Catalogus van regelingen"), url_for("staff.catalogue")),
        back=url_for("staff.catalogue_item", code=row.code),
        status=422 if form.problems else 200,
    )


def _with(row: Instrument, **values: date | None) -> dict[str, object]:
    return {"version": str(row.version), **values}


def _to(row: Instrument, said: str) -> str:
    flash(said, "success")
    return url_for("staff.catalogue_item", code=row.code)
