"""Making a preselection: choosing people for a vacancy, each with why, and sending it."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.candidates import queries as candidates
from portal.discovery import candidates as discovery
from portal.errors import DomainError, FieldErrors, NotFound
from portal.introductions import queries, rules
from portal.introductions.models import Shortlist
from portal.introductions.services import shortlists
from portal.introductions.states import ShortlistStatus
from portal.web.kit import htmx
from portal.web.kit.identity import current
from portal.web.staff.forms.shortlists import AddForm

MOST_SUGGESTED = 10


@dataclass(frozen=True, slots=True)
class Suggested:
    """Somebody who fits, not in the list yet, with what fits and what is missing."""

    ref: str
    headline: str
    fits: Sequence[str]
    missing: Sequence[str]


def shortlist(ref: str) -> ResponseReturnValue:
    """Show what is asked, who was chosen and who else fits; or what the employer answered."""
    return _show(_find(ref), AddForm())


def change_shortlist(ref: str) -> ResponseReturnValue:
    """Add somebody, take somebody out, or send the list."""
    row = _find(ref)
    form = AddForm()
    act = request.form.get("act", "add")
    if act == "add":
        if not form.validate_on_submit():
            return _show(row, form)
        try:
            chosen = candidates.find_visible_to(
                (form.candidate.data or "").strip().upper(), row.employer_id
            )
            shortlists.add(row, chosen, form.motivation.data or "", by=current())
        except NotFound:
            form.add_errors({"candidate": "Deze werkgever kan geen kandidaat met dit nummer zien."})
            return _show(row, form)
        except FieldErrors as wrong:
            form.add_errors(wrong.errors)
            return _show(row, form)
        except DomainError as refused:
            form.add_errors({"": str(refused)})
            return _show(row, form)
    elif act == "send":
        shortlists.send(row, by=current())
        flash(_("Verstuurd. De werkgever krijgt een mail."), "success")
    elif act == "close":
        shortlists.close(row, by=current())
        flash(_("De voorselectie is gesloten."), "success")
    else:
        shortlists.remove(row, _key(act), by=current())
    return redirect(url_for("staff.shortlist", ref=row.ref), code=303)


def _show(row: Shortlist, form: AddForm) -> ResponseReturnValue:
    requested = row.status is ShortlistStatus.REQUESTED
    return htmx.page(
        "staff/introductions/shortlist.html",
        row=row,
        title=row.vacancy.latest_title,
        form=form,
        is_requested=requested,
        is_open=row.status in {ShortlistStatus.REQUESTED, ShortlistStatus.SENT},
        suggested=_suggested(row) if requested else [],
        may_make=rules.may_make_shortlist(current(), row),
        names={one.id: one.candidate.user.name for one in row.entries},
        status=422 if form.problems else 200,
    )


def _suggested(row: Shortlist) -> list[Suggested]:
    chosen = {one.candidate_ref for one in row.entries}
    ranked = discovery.for_vacancy(row.vacancy, page=1)
    return [
        Suggested(one.profile.ref, ", ".join(one.profile.headline), one.fit.fits, one.fit.missing)
        for one in ranked.items
        if one.profile.ref not in chosen
    ][:MOST_SUGGESTED]


def _find(ref: str) -> Shortlist:
    return queries.shortlist_for_staff(ref)


def _key(typed: str) -> UUID:
    try:
        return UUID(typed)
    except ValueError:
        raise NotFound from None
