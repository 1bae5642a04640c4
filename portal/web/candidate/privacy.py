"""Everything about the own data: who saw what, what was agreed to, download, questions."""

import json
from uuid import UUID

from flask import Response, flash, make_response, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal import clock, db
from portal.candidates import looked, register, retention
from portal.candidates.export_words import Speech
from portal.candidates.models import Candidate
from portal.candidates.services import consents, export, visibility
from portal.candidates.services import privacy as requests
from portal.candidates.states import PrivacyRequestKind
from portal.configuration.services import number
from portal.errors import FieldErrors, IllegalTransition
from portal.introductions import given
from portal.introductions.services import leaving
from portal.partners import given as partners_given
from portal.partners import queries as partners
from portal.partners.services import sharing
from portal.placements import queries as placements
from portal.web.candidate import scope
from portal.web.candidate.forms import QuestionForm
from portal.web.candidate.standing import standing
from portal.web.kit import htmx
from portal.web.kit import placements as placement_words
from portal.web.kit.fields import PortalForm
from portal.web.kit.i18n import locale
from portal.web.kit.identity import current
from portal.web.kit.introductions import field_words
from portal.web.kit.jinja import day
from portal.web.kit.limits import door_for_user
from portal.web.kit.once import once
from portal.web.kit.partners import group_words


def privacy() -> ResponseReturnValue:
    """Show who saw what, the yeses, the hidden organisations, and the ways to act."""
    candidate = scope.candidate()
    to_partners = partners_given.of_candidate(candidate.id)
    return htmx.page(
        "candidate/privacy/index.html",
        candidate=candidate,
        standing=standing(candidate),
        looks=looked.looks(candidate.id),
        given=given.of_candidate(candidate.id),
        fields=field_words(),
        partners=to_partners,
        yes_to={one.consent_id: one for one in to_partners},
        group_words=group_words,
        consents=consents.of_candidate(candidate.id),
        hidden=visibility.hidden_employers(candidate),
        told=register.told(_),
        terms=_terms(candidate),
        requests=requests.of_user(candidate.user_id),
        placements=[
            placement_words.card(one) for one in placements.of_candidate(candidate.user_id)
        ],
    )


def stop_partner(share_id: UUID) -> ResponseReturnValue:
    """Let a partner see nothing more of what was given, at once."""
    share = partners.get_share(share_id, scope.candidate().id)
    if PortalForm().validate_on_submit():
        try:
            sharing.stop(share, by=current())
        except IllegalTransition as wrong:
            db.session.rollback()
            flash(_(wrong.message, **wrong.values), "error")
        else:
            flash(_("Gestopt. De partner ziet niets meer van je."), "success")
    return redirect(url_for("candidate.privacy"), code=303)


def stop_sharing() -> ResponseReturnValue:
    """Stop everything that employers see, after one more question."""
    candidate = scope.candidate()
    form = PortalForm()
    if form.validate_on_submit():
        leaving.withdraw(candidate, by=current())
        flash(
            _(
                "Gestopt. Werkgevers en partners zien niets meer van je, en je kennismakingen zijn "
                "afgezegd."
            ),
            "success",
        )
        return redirect(url_for("candidate.privacy"), code=303)
    return htmx.page("candidate/privacy/stop.html")


def my_data() -> ResponseReturnValue:
    """Show all that is stored, to read."""
    parts = export.parts(scope.candidate(), Speech(locale(), _))
    return htmx.page("candidate/privacy/data.html", parts=parts)


def my_data_file() -> Response:
    """Give all that is stored as a file that other programs can read (GDPR article 20)."""
    found = export.as_dict(scope.candidate())
    response = make_response(json.dumps(found, ensure_ascii=False, indent=2) + "\n")
    response.mimetype = "application/json"
    response.headers["Content-Disposition"] = (
        f'attachment; filename="werkpoort-{clock.today().isoformat()}.json"'
    )
    response.headers["Cache-Control"] = "no-store"
    return response


@door_for_user("20 per day")
def ask_privacy() -> ResponseReturnValue:
    """Ask something about the own data."""
    candidate = scope.candidate()
    form = QuestionForm(data={"kind": PrivacyRequestKind.CORRECTION.value})
    if form.validate_on_submit():
        try:
            return once(form.form_key.data, lambda: _asked(form))
        except FieldErrors as wrong:
            form.add_errors(wrong.errors)
    return htmx.page(
        "candidate/privacy/ask.html",
        form=form,
        days=number("privacy_request_days"),
        candidate=candidate,
        status=422 if form.problems else 200,
    )


def _asked(form: QuestionForm) -> str:
    kind = PrivacyRequestKind(form.kind.data)
    row = requests.ask(kind, form.text.data or "", by=current())
    flash(
        _(
            "Je vraag is verstuurd. Voor %(day)s staat ons antwoord op deze pagina. "
            "Je krijgt dan een mail.",
            day=day(row.due_on),
        ),
        "success",
    )
    return url_for("candidate.privacy")


def _terms(candidate: Candidate) -> list[tuple[str, str]]:
    """Return what is kept how long, from the settings in force."""
    return [
        (
            _("Je profiel en je account"),
            _(
                "Tot je ze verwijdert. Gebruik je ze %(months)s maanden niet, dan krijg je een "
                "mail. Doe je dan %(days)s dagen niets, dan verwijderen we alles.",
                months=retention.months("candidate_inactive_months", candidate.id),
                days=number("retention_warn_days"),
            ),
        ),
        (
            _("Wat je aan een werkgever gaf"),
            _(
                "De werkgever ziet het %(months)s maanden, of tot je stopt.",
                months=number("disclosure_months"),
            ),
        ),
        (
            _("Wat je aan een partner gaf"),
            _(
                "De partner ziet het hoogstens %(days)s dagen, of tot je stopt.",
                days=number("partner_link_days"),
            ),
        ),
        (
            _("Wie je bekeek"),
            _("%(months)s maanden.", months=retention.months("view_log_months", candidate.id)),
        ),
        (
            _("Mails aan jou"),
            _("%(days)s dagen.", days=number("mail_keep_days")),
        ),
        (
            _("Berichten in het portaal"),
            _("%(days)s dagen.", days=number("notification_keep_days")),
        ),
        (
            _("Na een verzoek om te verwijderen"),
            _(
                "Nog %(days)s dagen, zodat je je kunt bedenken. Daarna is alles weg.",
                days=number("candidate_grace_days"),
            ),
        ),
    ]
