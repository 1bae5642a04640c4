"""What staff do with a request for a scheme, short of deciding."""

from collections.abc import Callable

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal import db
from portal.accounts import queries as accounts
from portal.accounts.roles import SUPPORT_ADVISERS, SUPPORT_HANDLERS
from portal.errors import DomainError, NotFound
from portal.support_requests.models import SupportRequest
from portal.support_requests.queries import handled
from portal.support_requests.services import extending, handling, inquiring, opinions
from portal.support_requests.services.inquiring import content_of
from portal.web.kit import htmx
from portal.web.kit.errors import sentence
from portal.web.kit.fields import PortalForm
from portal.web.kit.identity import current
from portal.web.staff.forms.support import (
    ChecklistForm,
    ExtendForm,
    HandOverForm,
    OpinionAnswerForm,
    OpinionForm,
    SupplementForm,
)
from portal.web.staff.support import find, show


def take_support(ref: str) -> ResponseReturnValue:
    """Handle a request that nobody handles."""
    one = find(ref)
    if PortalForm().validate_on_submit():
        handling.take(one, by=current())
        flash(_("U behandelt deze aanvraag."), "success")
    return _back(one)


def hand_over_support(ref: str) -> ResponseReturnValue:
    """Give a request to a colleague or a team."""
    one = find(ref)
    form = HandOverForm(accounts.staff(roles=SUPPORT_HANDLERS), accounts.teams())
    return _act(
        one,
        "hand_over",
        form,
        lambda: handling.hand_over(
            one,
            colleague=form.chosen,
            team=form.team.data or "",
            version=form.opened_version,
            by=current(),
        ),
        _("Overgedragen."),
    )


def tick_support(ref: str) -> ResponseReturnValue:
    """Keep what was checked."""
    one = find(ref)
    form = ChecklistForm(one, content_of(one))
    return _act(
        one,
        "checklist",
        form,
        lambda: handling.tick(
            one, form.checked.data or [], version=form.opened_version, by=current()
        ),
        _("Bewaard."),
    )


def ask_supplement(ref: str) -> ResponseReturnValue:
    """Ask the employer for what is missing."""
    one = find(ref)
    form = SupplementForm(one, content_of(one))
    return _act(
        one,
        "supplement",
        form,
        lambda: inquiring.ask(
            one,
            kinds=form.kinds.data or [],
            question=form.question.data or "",
            due_on=form.due_on.data,
            version=form.opened_version,
            by=current(),
        ),
        _("Gevraagd. De werkgever krijgt een mail en de termijn staat stil."),
    )


def close_supplement(ref: str) -> ResponseReturnValue:
    """Close what was asked without an answer."""
    one = find(ref)
    form = PortalForm()
    if form.validate_on_submit():
        inquiring.close(one, version=form.opened_version, by=current())
        flash(_("Gesloten. De termijn loopt weer."), "success")
    return _back(one)


def extend_support(ref: str) -> ResponseReturnValue:
    """Extend the term to decide."""
    one = find(ref)
    form = ExtendForm()
    return _act(
        one,
        "extend",
        form,
        lambda: extending.extend(
            one, reason=form.extension.data or "", version=form.opened_version, by=current()
        ),
        _("Verlengd. De werkgever krijgt een mail."),
    )


def ask_opinion(ref: str) -> ResponseReturnValue:
    """Ask a specialist for an opinion."""
    one = find(ref)
    form = OpinionForm(accounts.staff(roles=SUPPORT_ADVISERS))
    return _act(
        one,
        "opinion",
        form,
        lambda: opinions.ask(
            one,
            question=form.ask.data or "",
            of=form.chosen,
            version=form.opened_version,
            by=current(),
        ),
        _("Gevraagd. De specialist krijgt een mail."),
    )


def give_opinion(ref: str) -> ResponseReturnValue:
    """Answer as the specialist."""
    one = find(ref)
    asked = next((row for row in handled.opinions(one) if row.answered_at is None), None)
    if asked is None:
        raise NotFound
    form = OpinionAnswerForm()
    return _act(
        one,
        "answer",
        form,
        lambda: opinions.answer(asked, form.answer.data or "", by=current()),
        _("Dank u wel. Wie de aanvraag behandelt, leest uw advies."),
    )


def _act(
    one: SupportRequest, name: str, form: PortalForm, act: Callable[[], object], done: str
) -> ResponseReturnValue:
    """Do what a form asks and go back, or show the page with the form and what is wrong."""
    ref = one.ref
    try:
        if form.carried_out(act):
            flash(done, "success")
            return _back(one)
    except DomainError as refused:
        db.session.rollback()
        form.add_errors({"": sentence(refused)})
    return show(find(ref), {name: form})


def _back(one: SupportRequest) -> ResponseReturnValue:
    url = url_for("staff.support_request", ref=one.ref)
    return htmx.done(url) if htmx.wants_partial() else redirect(url, code=303)
