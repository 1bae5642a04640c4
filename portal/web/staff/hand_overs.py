"""Some organisations or candidates go to another colleague, one or many at once (CAP-12-03)."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from portal.accounts.roles import CONTACT_PERSONS
from portal.candidates import queries as candidates
from portal.candidates.services import contacts
from portal.employers import queries as employers
from portal.employers.models import Employer
from portal.employers.services import contact_person
from portal.web.kit import htmx
from portal.web.kit.identity import current
from portal.web.staff.forms.hand_overs import (
    HandOverCandidatesForm,
    HandOverChosenForm,
    HandOverEmployersForm,
)

#: More than anybody has; a longer address would not arrive.
MOST = 200


def hand_over_employers() -> ResponseReturnValue:
    """Give the chosen organisations, or all of a colleague (`van`), to another contact person."""
    rows = _employers()
    return _hand_over(
        HandOverEmployersForm(rows=rows, people=employers.contact_choices("")),
        {one.ref: one for one in rows},
        contact_person.hand_over,
        lambda number: ngettext(
            "%(num)d werkgever heeft nu een andere contactpersoon en krijgt bericht.",
            "%(num)d werkgevers hebben nu een andere contactpersoon en krijgen bericht.",
            number,
        ),
        heading=_("Gekozen werkgevers overdragen"),
        lead=_(
            "Elke werkgever krijgt één bericht met de naam van de nieuwe contactpersoon. Uw "
            "collega krijgt één mail met het aantal en leest uw notitie bij elke werkgever."
        ),
        overview=(_("Werkgevers"), _own_list()),
        nothing=_("U koos nog geen werkgever"),
    )


def hand_over_chosen() -> ResponseReturnValue:
    """Give the chosen candidates to another contact person."""
    rows = candidates.by_refs(request.args.getlist("kandidaat")[:MOST])
    return _hand_over(
        HandOverCandidatesForm(rows=rows, people=candidates.guides()),
        {one.ref: one for one in rows},
        contacts.hand_over,
        lambda number: ngettext(
            "%(num)d kandidaat heeft nu een andere begeleider en krijgt bericht.",
            "%(num)d kandidaten hebben nu een andere begeleider en krijgen bericht.",
            number,
        ),
        heading=_("Gekozen kandidaten overdragen"),
        lead=_(
            "Iedereen krijgt een mail met de naam van de nieuwe begeleider. Uw collega krijgt één "
            "mail met het aantal en leest uw notitie bij elke kandidaat. Profielen en "
            "kennismakingen blijven zoals ze zijn."
        ),
        overview=(_("Kandidaten"), url_for("staff.candidates")),
        nothing=_("U koos nog geen kandidaat"),
    )


def _hand_over(
    form: HandOverChosenForm,
    by_ref: Mapping[str, Any],
    give: Callable[..., int],
    said: Callable[[int], str],
    **words: Any,
) -> ResponseReturnValue:
    """Give what is ticked to a colleague with the service `give`, or show the form.

    `said` tells of how many it was, and `words` are those of the page; `overview` leads back.
    """
    given: list[int] = []

    def act() -> None:
        things = [by_ref[ref] for ref in form.chosen.data or ()]
        colleague = UUID(form.contact_person.data)
        given.append(give(things, colleague, note=form.note.data or "", by=current()))

    if form.carried_out(act):
        flash(said(given[0]), "success")
        return redirect(words["overview"][1], code=303)
    return htmx.page(
        "staff/hand_overs/chosen.html",
        form=form,
        status=422 if form.problems else 200,
        **words,
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
