"""The page of the own organisation, and changing what it tells."""

from collections.abc import Mapping

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal import clock
from portal.employers import queries as employers
from portal.employers import relations
from portal.employers.fields import OrganisationDetails
from portal.employers.models import Employer
from portal.employers.services import organisation as services
from portal.employers.services import registration
from portal.employers.states import EmployerStatus
from portal.errors import FieldErrors, StaleForm
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import label
from portal.web.employer import scope
from portal.web.employer.forms.organisation import LISTS, NAMES, OrganisationForm
from portal.web.kit import htmx, places
from portal.web.kit.agreements import agreement_statuses
from portal.web.kit.fields import PortalForm
from portal.web.kit.identity import current


def organisation() -> ResponseReturnValue:
    """Show the details, the colleagues, open invitations and requests to join, agreements."""
    identity = current()
    employer = scope.employer()
    is_admin = identity.is_employer_admin
    return htmx.page(
        "employer/organisation/show.html",
        employer=employer,
        is_admin=is_admin,
        details=_lines(employer),
        people=employers.people(employer.id),
        me=identity.user_id,
        invitations=employers.open_invitations(employer.id) if is_admin else (),
        joining=employers.open_join_requests(employer.id) if is_admin else (),
        now=clock.now(),
        agreements=relations.agreements(employer.id),
        agreement_words=agreement_statuses(),
    )


def change_organisation() -> ResponseReturnValue:
    """Change the details; a refused organisation is sent in again with them."""
    employer = scope.employer()
    form = OrganisationForm(stored=services.details_of(employer))
    status = 200
    present: Mapping[str, str] | None = None
    if not form.version.data:
        form.version.data = str(employer.version)
    if form.validate_on_submit() and (details := form.details()) is not None:
        try:
            _store(employer, details, form)
        except FieldErrors as wrong:
            form.add_errors(wrong.errors)
        except StaleForm:
            status, present = 409, _differences(employer, details)
            form.version.data = str(employer.version)
        else:
            flash(_("De gegevens van uw organisatie zijn bewaard."), "success")
            return redirect(url_for("employer.organisation"), code=303)
    return htmx.page(
        "employer/organisation/change.html",
        form=form,
        employer=employer,
        present=present,
        is_refused=employer.status is EmployerStatus.REFUSED,
        status=422 if form.problems else status,
    )


def _store(employer: Employer, details: OrganisationDetails, form: PortalForm) -> None:
    version = form.opened_version
    if version is None:
        raise StaleForm
    if employer.status is EmployerStatus.REFUSED:
        if version != employer.version:
            raise StaleForm
        registration.try_again(employer, details, by=current())
    else:
        services.change(employer, details, version=version, by=current())


def _differences(employer: Employer, typed: OrganisationDetails) -> Mapping[str, str]:
    """Return by label what stands there now where it is not what was typed."""
    stored = services.details_of(employer)
    form = OrganisationForm(stored=stored, formdata=None)
    return {
        str(form[name].label.text): _shown(name, stored)
        for name in (*NAMES, "place")
        if getattr(stored, name) != getattr(typed, name)
    }


def _shown(name: str, stored: OrganisationDetails) -> str:
    found = getattr(stored, name)
    if name in LISTS:
        return label(LISTS[name], found)
    if name == "place":
        return places.name(found) if found else ""
    if isinstance(found, bool):
        return str(_("Ja") if found else _("Nee"))
    return str(found)


def _lines(employer: Employer) -> list[dict[str, str]]:
    address = ", ".join(
        filter(
            None,
            [
                employer.street,
                " ".join(filter(None, [employer.postcode, places.name(employer.place)])).strip(),
            ],
        )
    )
    return [
        {
            "label": _("Soort organisatie"),
            "value": label(ListName.ORGANISATION_KIND, employer.organisation_kind),
        },
        {"label": _("KVK-nummer"), "value": employer.kvk_number},
        {"label": _("Vestigingsnummer"), "value": employer.branch_number},
        {"label": _("Sector"), "value": label(ListName.SECTOR, employer.sector)},
        {"label": _("Gemeente"), "value": label(ListName.MUNICIPALITY, employer.municipality)},
        {"label": _("Adres"), "value": address},
        {
            "label": _("Hoeveel mensen werken er"),
            "value": label(ListName.ORGANISATION_SIZE, employer.size),
        },
        {"label": _("Website"), "value": employer.website},
        {"label": _("Over de organisatie"), "value": employer.description},
        {
            "label": _("Sociale onderneming"),
            "value": _("Ja") if employer.is_social_enterprise else _("Nee"),
        },
    ]
