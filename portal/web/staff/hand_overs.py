"""Some organisations or candidates go to another colleague, one or many at once (CAP-12-03)."""

from collections.abc import Sequence
from uuid import UUID

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from portal.accounts.roles import CONTACT_PERSONS
from portal.candidates import queries as candidates
from portal.candidates.services import contacts
from portal.employers import queries as employers
from portal.employers.models import Employer
from portal.employers.services import contact_person
from portal.web.kit import htmx
from portal.web.kit.identity import current
from portal.web.staff.forms.hand_overs import HandOverChosenForm, HandOverEmployersForm

#: More than anybody has; a longer address would not arrive.
MOST = 200


def hand_over_employers() -> ResponseReturnValue:
    """Give the chosen organisations, or all of a colleague (`van`), to another contact person."""
    rows = _employers()
    by_ref = {one.ref: one for one in rows}
    form = HandOverEmployersForm(rows=rows, people=employers.contact_choices(""))
    given = []

    def act() -> None:
        given.append(
            contact_person.hand_over(
                [by_ref[ref] for ref in form.employers.data or ()],
                UUID(form.contact_person.data),
                note=form.note.data or "",
                by=current(),
            )
        )

    if form.carried_out(act):
        flash(
            ngettext(
                "%(num)d werkgever heeft nu een andere contactpersoon en krijgt bericht.",
                "%(num)d werkgevers hebben nu een andere contactpersoon en krijgen bericht.",
                given[0],
            ),
            "success",
        )
        return redirect(_own_list(), code=303)
    return htmx.page(
        "staff/hand_overs/employers.html",
        form=form,
        back=_own_list(),
        action=request.full_path,
        status=422 if form.problems else 200,
    )


def hand_over_chosen() -> ResponseReturnValue:
    """Give the chosen candidates to another contact person."""
    rows = candidates.by_refs(request.args.getlist("kandidaat")[:MOST])
    by_ref = {one.ref: one for one in rows}
    form = HandOverChosenForm(rows=rows, people=candidates.guides())
    given = []

    def act() -> None:
        given.append(
            contacts.hand_over(
                [by_ref[ref] for ref in form.candidates.data or ()],
                UUID(form.contact_person.data),
                note=form.note.data or "",
                by=current(),
            )
        )

    if form.carried_out(act):
        flash(
            ngettext(
                "%(num)d kandidaat heeft nu een andere begeleider en krijgt bericht.",
                "%(num)d kandidaten hebben nu een andere begeleider en krijgen bericht.",
                given[0],
            ),
            "success",
        )
        return redirect(url_for("staff.candidates"), code=303)
    return htmx.page(
        "staff/hand_overs/candidates.html",
        form=form,
        action=request.full_path,
        status=422 if form.problems else 200,
    )


def _own_list() -> str:
    """Return the list of the own organisations, and of all for who has none."""
    own = current().role in CONTACT_PERSONS
    return url_for("staff.employers", status="mijn" if own else None)


def _employers() -> Sequence[Employer]:
    chosen = request.args.getlist("werkgever")[:MOST]
    if chosen:
        return employers.by_refs(chosen)
    try:
        return employers.of_contact_person(UUID(request.args.get("van", "")))
    except ValueError:
        return ()
