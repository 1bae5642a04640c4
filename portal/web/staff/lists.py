"""Managed lists and numbers, for the administrator."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import queries as accounts
from portal.configuration import services as configuration
from portal.configuration.numbers import NUMBERS
from portal.errors import FieldErrors, NotFound
from portal.taxonomy import queries as taxonomy
from portal.taxonomy import services as taxonomy_services
from portal.taxonomy.models import ListName
from portal.web.kit import htmx
from portal.web.kit.fields import PortalForm
from portal.web.kit.identity import current
from portal.web.staff.forms.lists import ItemForm


def list_names() -> dict[ListName, str]:
    """Dutch names of the lists."""
    return {
        ListName.SECTOR: _("Sectoren"),
        ListName.VACANCY_KIND: _("Soorten plekken"),
        ListName.CONTRACT_FORM: _("Contractvormen"),
        ListName.WORKPLACE_TYPE: _("Werkplektypen"),
        ListName.GUIDANCE_BY: _("Wie begeleidt"),
        ListName.SUPPORT: _("Hulp bij een vacature"),
        ListName.ORGANISATION_KIND: _("Soorten organisaties"),
        ListName.ORGANISATION_SIZE: _("Grootte van organisaties"),
        ListName.FOUND_US: _("Hoe men ons vond"),
        ListName.CONTACT_ROLE: _("Rollen bij een werkgever"),
        ListName.VACANCY_END_REASON: _("Redenen van einde"),
        ListName.REFUSAL_REASON: _("Redenen om af te keuren"),
        ListName.EXCLUSION_REASON: _("Redenen om uit te sluiten"),
        ListName.MUNICIPALITY: _("Gemeenten"),
        ListName.LEAD: _("Wie de benadering leidt"),
        ListName.AGREEMENT_KIND: _("Soorten afspraken"),
    }


def numbers() -> ResponseReturnValue:
    """Show and set the numbers, each with its limits (CAP-15-05)."""
    form = PortalForm()
    typed: dict[str, str] = {}
    if form.validate_on_submit():
        name = request.form.get("name", "")
        typed[name] = request.form.get("value", "").strip()[:20]
        try:
            value = int(typed[name]) if typed[name].isascii() else -1
        except ValueError:
            value = -1
        try:
            configuration.set_number(name, value, by=current())
        except FieldErrors as wrong:
            form.add_errors(wrong.errors)
        else:
            flash(_("Bewaard."), "success")
            return redirect(url_for("staff.numbers"), code=303)
    history = configuration.history()
    names = accounts.names({row.set_by for row in history if row.set_by})
    return htmx.page(
        "staff/administration/numbers.html",
        form=form,
        numbers=NUMBERS,
        typed=typed,
        values={name: configuration.number(name) for name in NUMBERS},
        errors={name or "": sentence for name, sentence in form.problems},
        error=form.form_errors[0] if form.form_errors else "",
        history=[(row, names.get(row.set_by) if row.set_by else "") for row in history[:20]],
        status=422 if form.problems else 200,
    )


def lists() -> ResponseReturnValue:
    """Show which lists there are."""
    return htmx.page(
        "staff/administration/lists.html",
        lists=[
            (name.value, label, len(taxonomy.items(name))) for name, label in list_names().items()
        ],
    )


def one_list(name: str) -> ResponseReturnValue:
    """Show the values of one list."""
    found, label = _list(name)
    return htmx.page(
        "staff/administration/list.html", rows=taxonomy.rows(found), name=name, heading=label
    )


def one_item(name: str, code: str) -> ResponseReturnValue:
    """Show and change one value."""
    found, label = _list(name)
    row = taxonomy.get_row(found, code)
    form = ItemForm(obj=row)
    if form.validate_on_submit():
        try:
            taxonomy_services.change_item(
                row,
                label=form.label.data or "",
                label_en=form.label_en.data or "",
                is_active=form.is_active.data,
                owner=form.owner.data or "",
                by=current(),
            )
        except FieldErrors as wrong:
            form.add_errors(wrong.errors)
        else:
            flash(_("Bewaard."), "success")
            return redirect(url_for("staff.one_list", name=name), code=303)
    return htmx.page(
        "staff/administration/item.html",
        row=row,
        form=form,
        name=name,
        list_label=label,
        status=422 if form.problems else 200,
    )


def _list(name: str) -> tuple[ListName, str]:
    known = {one.value: (one, label) for one, label in list_names().items()}
    if name not in known:
        raise NotFound
    return known[name]
