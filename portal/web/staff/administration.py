"""The administrator's start page, and the work that got stuck."""

from uuid import UUID

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.audit import services as audit
from portal.mail import queries as mails
from portal.outbox import queries as jobs
from portal.outbox import services as outbox
from portal.web.kit import htmx
from portal.web.kit.identity import current


def administration() -> ResponseReturnValue:
    """Show what there is to keep."""
    return htmx.page("staff/administration/index.html", counts=jobs.counts())


def parked_jobs() -> ResponseReturnValue:
    """Show jobs that failed on every attempt, and mails that were refused."""
    return htmx.page(
        "staff/administration/jobs.html",
        jobs=jobs.parked(),
        counts=jobs.counts(),
        refused=mails.refused(),
    )


def settle_job(job_id: UUID) -> ResponseReturnValue:
    """Try a parked job again, or forget it."""
    job = jobs.get_parked(job_id)
    if request.form.get("act") == "drop":
        audit.record("job.dropped", "job", job.id, by=current(), kind=job.kind.value)
        outbox.drop(job)
        flash(_("De taak is weggegooid."), "success")
    else:
        audit.record("job.retried", "job", job.id, by=current(), kind=job.kind.value)
        outbox.retry(job)
        flash(_("De taak wordt opnieuw geprobeerd."), "success")
    return htmx.done(url_for("staff.parked_jobs"))
