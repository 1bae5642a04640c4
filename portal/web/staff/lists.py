"""Managed lists, for the administrator."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.errors import NotFound
from portal.taxonomy import queries as taxonomy
from portal.taxonomy import services as taxonomy_services
from portal.taxonomy.models import ListItem, ListName
from portal.web.kit import htmx
from portal.web.kit.identity import current
from portal.web.staff.forms.lists import ItemForm, item_form


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
        ListName.VACANCY_REPORT_REASON: _("Redenen om een vacature te melden"),
        ListName.EXCLUSION_REASON: _("Redenen om uit te sluiten"),
        ListName.MUNICIPALITY: _("Gemeenten"),
        ListName.LEAD: _("Wie de benadering leidt"),
        ListName.AGREEMENT_KIND: _("Soorten afspraken"),
        ListName.PROPOSITION: _("Proposities"),
        ListName.REQUEST_END_REASON: _("Waarom een personeelsvraag stopt"),
        ListName.TASK: _("Taken"),
        ListName.SKILL: _("Vaardigheden"),
        ListName.STRENGTH: _("Sterke kanten"),
        ListName.CERTIFICATE: _("Certificaten"),
        ListName.DRIVING_LICENCE: _("Rijbewijzen"),
        ListName.LANGUAGE: _("Talen"),
        ListName.LANGUAGE_LEVEL: _("Taalniveaus"),
        ListName.EDUCATION_LEVEL: _("Opleidingsniveaus"),
        ListName.TRANSPORT: _("Vervoer"),
        ListName.ON_BEHALF_REASON: _("Waarom iemand anders een profiel wijzigde"),
        ListName.PROFILE_REPORT_REASON: _("Wat er niet klopt aan een profiel"),
        ListName.CANDIDATE_END_REASON: _("Waarom een kandidaat stopt"),
        ListName.NOT_SUITABLE_REASON: _("Waarom een vacature niet past"),
        ListName.INTRODUCTION_END_REASON: _("Hoe een kennismaking eindigt"),
        ListName.PLACEMENT_END_REASON: _("Waarom een plaatsing eindigt"),
        ListName.JOB_TYPE: _("Soorten banen van plaatsingen"),
        ListName.SUPPORT_SEGMENT: _("Hoeveel hulp iemand nodig heeft"),
        ListName.WORK_RELATION: _("Werk of ontwikkeling"),
        ListName.PERSON_TYPE: _("Groepen mensen"),
        ListName.TARGET_GROUP: _("Doelgroepen"),
        ListName.BENEFIT_DURATION: _("Hoe lang een uitkering"),
        ListName.WORK_CAPACITY: _("Hoeveel iemand kan werken"),
    }


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


def new_item(name: str) -> ResponseReturnValue:
    """Add a value."""
    found, label = _list(name)
    form = item_form(found)
    if form.carried_out(
        lambda: taxonomy_services.add_item(
            found,
            label=form.label.data or "",
            label_en=form.label_en.data or "",
            owner=form.owner.data or "",
            data=form.values(),
            by=current(),
        )
    ):
        return _saved(name)
    return _item_page(form, None, name, label)


def one_item(name: str, code: str) -> ResponseReturnValue:
    """Show and change one value."""
    found, label = _list(name)
    row = taxonomy.get_row(found, code)
    form = item_form(found, row)
    if form.carried_out(
        lambda: taxonomy_services.change_item(
            row,
            label=form.label.data or "",
            label_en=form.label_en.data or "",
            is_active=form.is_active.data,
            owner=form.owner.data or "",
            data=form.values(),
            by=current(),
        )
    ):
        return _saved(name)
    return _item_page(form, row, name, label)


def move_item(name: str, code: str) -> ResponseReturnValue:
    """Put a value one place higher or lower."""
    found, _label = _list(name)
    up = request.form.get("kant") == "omhoog"
    taxonomy_services.move_item(taxonomy.get_row(found, code), up=up, by=current())
    return htmx.done(url_for("staff.one_list", name=name))


def _saved(name: str) -> ResponseReturnValue:
    flash(_("Bewaard."), "success")
    return redirect(url_for("staff.one_list", name=name), code=303)


def _item_page(form: ItemForm, row: ListItem | None, name: str, label: str) -> ResponseReturnValue:
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
