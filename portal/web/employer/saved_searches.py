"""Keeping a question about people, and stopping it."""

from uuid import UUID

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.candidates.services import saved_searches
from portal.discovery import people_query
from portal.errors import DomainError, FieldErrors
from portal.web.employer.forms.people_search import KeepForm
from portal.web.employer.gate import with_profiles
from portal.web.kit import htmx
from portal.web.kit.fields import PortalForm
from portal.web.kit.identity import current


@with_profiles
def keep_search() -> ResponseReturnValue:
    """Keep the question of the address under a name, to be answered by mail."""
    query = people_query.read(request.args.to_dict(flat=False))
    form = KeepForm()
    if form.validate_on_submit():
        try:
            saved_searches.keep(
                form.name.data or "",
                query.kept(),
                every_days=int(form.every_days.data),
                by=current(),
            )
        except FieldErrors as wrong:
            form.add_errors(wrong.errors)
        except DomainError as refused:
            form.add_errors({"": str(refused)})
        else:
            flash(_("Wij mailen u als er nieuwe kandidaten zijn."), "success")
            return redirect(url_for("employer.saved_searches"), code=303)
    return htmx.page(
        "employer/candidates/keep.html",
        status=422 if form.problems else 200,
        form=form,
        query=query,
        action=url_for("employer.keep_search") + query.query_string(),
        back=url_for("employer.search_candidates") + query.query_string(),
    )


@with_profiles
def list_saved_searches() -> ResponseReturnValue:
    """Show the questions that this person keeps."""
    search = url_for("employer.search_candidates")
    return htmx.page(
        "employer/candidates/saved.html",
        rows=[
            (one, search + people_query.read(one.question).query_string())
            for one in saved_searches.of_user(current())
        ],
        every=saved_searches.EVERY,
        form=PortalForm(),
    )


def stop_search(saved_id: UUID) -> ResponseReturnValue:
    """Send no more mails about a question."""
    saved = saved_searches.get_of_user(saved_id, current())
    if PortalForm().validate_on_submit():
        saved_searches.stop(saved, by=current())
        flash(_("De zoekvraag is gestopt. U krijgt er geen mails meer over."), "success")
    return redirect(url_for("employer.saved_searches"), code=303)
