"""Work that fits the candidate, with why; and saying that something does not fit."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField

from portal.candidates import queries as candidates
from portal.discovery import work
from portal.introductions.services import dismissals
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import choices
from portal.vacancies.queries import public
from portal.web.kit import htmx, vacancy_fit
from portal.web.kit.fields import PortalForm, Required
from portal.web.kit.i18n import locale
from portal.web.kit.identity import current

MOST = 20


class NotFittingForm(PortalForm):
    """Why a vacancy does not fit; the choices are those of the list of reasons."""

    reason = RadioField(
        _l("Waarom past het niet?"), [Required(_l("Kies waarom het niet past."))], choices=[]
    )


def suggested_vacancies() -> ResponseReturnValue:
    """Show the work that fits best now, each with what fits and what does not."""
    identity = current()
    assert identity.user_id is not None
    candidate = candidates.of_user(identity.user_id)
    found = work.vacancies_for(candidate, MOST, locale=locale())
    return htmx.page(
        "candidate/suggestions/index.html",
        cards=[vacancy_fit.of(one.vacancy, one.fit) for one in found],
        has_wishes=bool(
            candidate.profile.desired_occupations or candidate.profile.attainable_occupations
        ),
    )


def vacancy_does_not_fit(ref: str) -> ResponseReturnValue:
    """Ask why a vacancy does not fit; the answer counts in what is suggested next."""
    identity = current()
    assert identity.user_id is not None
    candidate = candidates.of_user(identity.user_id)
    vacancy = public.get_public(ref)
    form = NotFittingForm()
    form.reason.choices = choices(ListName.NOT_SUITABLE_REASON, locale=locale())
    if form.carried_out(
        lambda: dismissals.vacancy_does_not_fit(candidate, vacancy, form.reason.data, by=identity)
    ):
        flash(_("Dank je. Daar houden we rekening mee."), "success")
        return redirect(url_for("candidate.suggested_vacancies"), code=303)
    assert vacancy.approved is not None
    return htmx.page(
        "candidate/suggestions/not_fitting.html",
        status=422 if form.problems else 200,
        form=form,
        ref=vacancy.ref,
        title=vacancy.approved.title,
        employer=vacancy.employer.name,
    )
