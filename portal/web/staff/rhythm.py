"""With whom nobody spoke for too long, and which vacancies stay alone (CAP-12-05)."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID, uuid4

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal import clock
from portal.accounts.identity import Identity
from portal.accounts.models import User
from portal.accounts.roles import CONTACT_PERSONS
from portal.configuration.services import number
from portal.employers import queries as employers
from portal.employers import rhythm
from portal.employers.rhythm import Waiting
from portal.employers.services import contacts
from portal.employers.states import ContactKind
from portal.introductions.queries import alone
from portal.waiting import Scope
from portal.web.kit import htmx
from portal.web.kit.fields import PortalForm
from portal.web.kit.identity import current
from portal.web.kit.pagination import Pagination, page_number
from portal.web.staff.forms.rhythm import RhythmForm, rhythms

PAGE = 25
MOST_VACANCIES = 50


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list; `key` is that of its one-press form."""

    one: Waiting
    call: User | None
    key: str


def employer_contact() -> ResponseReturnValue:
    """List who waits for contact and which vacancies had no introduction, of one or of all."""
    who = current()
    people = {str(one.id): one for one in rhythm.responsible()}
    chosen = _chosen(who, people)
    scope = _scope(chosen, who)
    number_of_page = page_number()
    found, total = rhythm.waiting(scope, limit=PAGE, offset=(number_of_page - 1) * PAGE)
    calls = rhythm.main_contacts([one.employer.id for one in found])
    return htmx.page(
        "staff/employers/contact.html",
        rows=[Row(one, calls.get(one.employer.id), str(uuid4())) for one in found],
        vacancies=alone.vacancies(scope, limit=MOST_VACANCIES),
        rhythms=rhythms(),
        silent_days=number("employer_silent_days"),
        alone_days=number("vacancy_alone_days"),
        chosen=chosen,
        choices=[
            *([("mij", _("Van mij"))] if who.role in CONTACT_PERSONS else []),
            ("team", _("Van mijn team")),
            ("alles", _("Van iedereen")),
            *((key, user.name) for key, user in people.items() if user.id != who.user_id),
        ],
        pages=Pagination(
            number_of_page,
            PAGE,
            total,
            lambda n: url_for("staff.employer_contact", van=chosen, pagina=n),
        ),
    )


def spoke_with_employer(ref: str) -> ResponseReturnValue:
    """Write down a call of today, by one press in the list; more can be said on the page for it."""
    employer = employers.get(ref)
    if PortalForm().validate_on_submit():
        contacts.log(employer, ContactKind.CALL, on_day=clock.today(), note="", by=current())
        flash(_("Vastgelegd: u sprak %(name)s vandaag.", name=employer.name), "success")
    return redirect(
        url_for("staff.employer_contact", van=request.args.get("van") or None), code=303
    )


def set_rhythm(ref: str) -> ResponseReturnValue:
    """Say how often staff speak with an organisation."""
    employer = employers.get(ref)
    form = RhythmForm(present=employer.rhythm)
    if form.carried_out(lambda: contacts.set_rhythm(employer, form.chosen(), by=current())):
        flash(_("Bewaard."), "success")
        return redirect(url_for("staff.employer", ref=ref, _anchor="details"), code=303)
    return htmx.page(
        "staff/employers/act.html",
        employer=employer,
        form=form,
        heading=_("Hoe vaak contact"),
        button_label=_("Bewaar"),
        is_danger=False,
        status=422 if form.problems else 200,
    )


def _chosen(who: Identity, people: Mapping[str, User]) -> str:
    typed = request.args.get("van", "")
    if typed in people or typed in {"team", "alles"}:
        return typed
    return "mij" if who.role in CONTACT_PERSONS else "alles"


def _scope(chosen: str, who: Identity) -> Scope:
    if chosen == "mij":
        return Scope(me=who.user_id)
    if chosen == "team":
        return Scope(teams=who.teams)
    return Scope() if chosen == "alles" else Scope(me=UUID(chosen))
