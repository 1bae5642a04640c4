"""What staff change in a placement, and how they end one."""

from flask import flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal import clock
from portal.placements import reasons, rules
from portal.placements.services import changing, ending
from portal.web.kit import htmx
from portal.web.kit import placements as words
from portal.web.kit.identity import current
from portal.web.staff.forms.placements import ChangeForm, EndForm
from portal.web.staff.placements import find


def change_placement(ref: str) -> ResponseReturnValue:
    """Change what was agreed, from a day on."""
    one = find(ref)
    before = changing.terms_of(one)
    form = ChangeForm(
        by=current(),
        terms=before,
        data={"version": str(one.version), "on": max(clock.today(), one.starts_on)},
    )

    def act() -> None:
        changing.change(
            one, form.terms(), on=form.on.data, version=form.opened_version, by=current()
        )

    if form.carried_out(act):
        flash(_("Vastgelegd."), "success")
        return htmx.done(url_for("staff.placement", ref=one.ref))
    return htmx.page(
        "staff/placements/change.html",
        one=one,
        title=words.title(one),
        form=form,
        is_open=rules.is_open(one),
        status=422 if form.problems else 200,
    )


def end_placement(ref: str) -> ResponseReturnValue:
    """End a placement with a reason."""
    one = find(ref)
    form = EndForm(placement=one, data={"on": min(one.ends_on or clock.today(), clock.today())})

    def act() -> None:
        ending.end(
            one,
            reason=form.reason.data or "",
            on=form.on.data,
            returns=form.returns.data,
            note=form.note.data or "",
            version=form.opened_version,
            by=current(),
        )

    if form.carried_out(act):
        flash(_("Beëindigd. Werkgever, kandidaat en begeleider krijgen bericht."), "success")
        return htmx.done(url_for("staff.placement", ref=one.ref))
    returning = reasons.returning()
    return htmx.page(
        "staff/placements/end.html",
        one=one,
        title=words.title(one),
        form=form,
        is_open=rules.is_open(one),
        stays=[label for code, label in reasons.choices() if code not in returning],
        status=422 if form.problems else 200,
    )
