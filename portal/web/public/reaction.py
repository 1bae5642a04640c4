"""Reacting to a vacancy, without an account."""

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from portal.accounts.roles import Role
from portal.candidates import queries as candidates
from portal.discovery import search
from portal.errors import FieldErrors, NotFound
from portal.introductions.services import reacting
from portal.vacancies.models import Vacancy
from portal.vacancies.queries import public
from portal.vacancies.services import applications
from portal.web.kit import htmx
from portal.web.kit.identity import who
from portal.web.kit.once import once
from portal.web.public import cards, vacancies
from portal.web.public.forms import ReactionForm

SIMILAR = 3


def form_address(ref: str) -> ResponseReturnValue:
    """Lead to the form, for who opens the address to which it is sent."""
    return redirect(cards.address(public.get_public(ref)) + "#reageren")


def react(ref: str) -> ResponseReturnValue:
    """Send a reaction to the employer; what was typed comes back with what is wrong."""
    row = public.get_public(ref)
    form = ReactionForm()
    if not form.validate():
        return vacancies.show(row, form)

    def send() -> str:
        applications.apply(
            row,
            name=form.name.data or "",
            email=form.email.data or "",
            phone=form.phone.data or "",
            message=form.message.data or "",
            by=who(),
        )
        _introduce(row, form)
        return url_for("public.thanks", ref=row.ref)

    try:
        return once(form.form_key.data, send)
    except FieldErrors as error:
        form.add_errors(error.errors)
        return vacancies.show(row, form)


def _introduce(row: Vacancy, form: ReactionForm) -> None:
    """Make the reaction of a candidate with a profile an introduction, with its receipt.

    What was typed is what the employer may see: so much and no more.
    """
    identity = who()
    if identity is None or identity.role is not Role.CANDIDATE or identity.user_id is None:
        return
    try:
        candidate = candidates.of_user(identity.user_id)
    except NotFound:
        return
    fields = [name for name in ("phone", "email") if form[name].data]
    reacting.react(candidate, row, fields=fields, by=identity)


def thanks(ref: str) -> ResponseReturnValue:
    """Say what happens next, and what else there is."""
    row = public.get_public(ref)
    assert row.approved is not None
    return htmx.page(
        "public/vacancies/thanks.html",
        title=row.approved.title,
        employer=row.employer.name,
        url=cards.address(row),
        similar=cards.of_rows(search.similar(row.ref, SIMILAR)),
    )
