"""What an organisation tells about itself."""

from dataclasses import asdict
from dataclasses import fields as fields_of
from typing import Any

from portal.accounts.identity import Identity
from portal.audit import services as audit_services
from portal.db import session
from portal.employers import fields, rules
from portal.employers.fields import OrganisationDetails
from portal.employers.models import Employer
from portal.employers.services import access
from portal.errors import StaleForm
from portal.outbox.models import JobKind
from portal.outbox.services import enqueue

#: What visitors read beside a vacancy or search by: a change must reach the index.
IN_PUBLIC = frozenset({"name", "sector", "municipality"})


def details_of(employer: Employer) -> OrganisationDetails:
    """Return what is stored, to fill a form with."""
    return OrganisationDetails(
        **{one.name: getattr(employer, one.name) for one in fields_of(OrganisationDetails)}
    )


def change(
    employer: Employer, details: OrganisationDetails, *, version: int, by: Identity
) -> Employer:
    """Change the details; `version` is the employer's version when the form was opened.

    For an admin of the organisation or staff. Writes an audit entry with the names of the
    changed fields, and has the index compared with the rows when visitors can see the change.
    Raises NotFound, NotAllowed, StaleForm and FieldErrors.
    """
    access.require(rules.may_change, by, employer)
    access.lock(employer)
    access.require_still_admin(by, employer.id)
    if employer.version != version:
        raise StaleForm
    put(employer, fields.check(details, before=details_of(employer)), by=by)
    session.flush()
    return employer


def put(employer: Employer, details: OrganisationDetails, *, by: Identity) -> None:
    """Store checked details on a locked row; the caller has authorised."""
    fresh = columns(details)
    changed = sorted(name for name, value in fresh.items() if getattr(employer, name) != value)
    if not changed:
        return
    for name in changed:
        setattr(employer, name, fresh[name])
    audit_services.record(
        "employer.changed",
        "employer",
        employer.id,
        by=by,
        fields=changed,
        status=employer.status.value,
    )
    if rules.can_show_public(employer) and not IN_PUBLIC.isdisjoint(changed):
        enqueue(JobKind.CHECK_SEARCH)


def columns(details: OrganisationDetails) -> dict[str, Any]:
    """Return checked details as values by column."""
    return asdict(details)
