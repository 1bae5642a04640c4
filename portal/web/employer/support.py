"""Schemes of an employer: the list of its requests, and starting one."""

from collections.abc import Sequence

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal import clock
from portal.employers.models import Employer
from portal.employers.states import EmployerStatus
from portal.errors import FieldErrors, IllegalTransition, NotAllowed, NotFound
from portal.instruments import queries as instruments
from portal.instruments.content import Placement as Placed
from portal.instruments.models import InstrumentVersion
from portal.placements import queries as placed_people
from portal.placements.models import Placement
from portal.support_requests import offered
from portal.support_requests.models import SupportRequest
from portal.support_requests.queries import asked, followed
from portal.support_requests.services import drafting
from portal.support_requests.states import OPEN, UNSENT, SupportStatus
from portal.vacancies.models import Vacancy
from portal.vacancies.queries import own
from portal.vacancies.states import OPEN as OPEN_VACANCIES
from portal.web.employer import scope
from portal.web.kit import htmx
from portal.web.kit.errors import sentence
from portal.web.kit.identity import current
from portal.web.kit.limits import door_for_user
from portal.web.kit.once import once
from portal.web.kit.pagination import Pagination, page_number
from portal.web.kit.support import standing, summary
from portal.web.kit.support.starting import StartForm

_S = SupportStatus
PAGE = 20
_OPEN = OPEN | {_S.SIGNING}
_DONE = frozenset(SupportStatus) - OPEN - UNSENT


def support() -> ResponseReturnValue:
    """List the requests of the employer: open, not sent yet, and decided."""
    here = scope.standing()
    employer_id = here["employer"].id
    number = page_number()
    busy, _all = asked.page_of_employer(employer_id, statuses=_OPEN | {_S.DRAFT}, limit=200)
    done, total = asked.page_of_employer(
        employer_id, statuses=_DONE, limit=PAGE, offset=(number - 1) * PAGE
    )
    decisions = followed.prepare([*busy, *done])

    def line(one: SupportRequest) -> standing.Line:
        taken = decisions.get(one.id, [])
        return standing.line(
            one,
            decision=taken[0] if taken else None,
            payouts=[payout for decision in taken for payout in decision.payouts],
        )

    groups = [
        (_("Lopende aanvragen"), [one for one in busy if one.status in _OPEN]),
        (_("Nog niet verstuurd"), [one for one in busy if one.status is _S.DRAFT]),
        (_("Besloten en afgelopen"), done),
    ]
    return htmx.page(
        "employer/support/index.html",
        groups=[(title, ones) for title, ones in groups if ones],
        line=line,
        about=summary.about,
        address=address,
        pages=Pagination(number, PAGE, total, lambda n: url_for("employer.support", pagina=n)),
        can_ask=here["employer"].status is EmployerStatus.VERIFIED,
        **here,
    )


@door_for_user("60 per hour")
def new_support() -> ResponseReturnValue:
    """Choose the scheme, and what it is for; then the form is there, filled in already."""
    here = scope.standing()
    employer = here["employer"]
    slug = request.args.get("regeling", "")
    if not slug:
        return htmx.page(
            "employer/support/choose.html",
            versions=[
                (one, instruments.content_of(one))
                for one in offered.choices(employer, clock.today())
            ],
            passed_on={
                name: request.args[name]
                for name in ("plaatsing", "vacature")
                if name in request.args
            },
            can_ask=employer.status is EmployerStatus.VERIFIED,
            **here,
        )
    if not slug.isprintable():
        raise NotFound
    version = instruments.by_slug(slug, clock.today())
    content = instruments.content_of(version)
    try:
        offered.demand(version, employer, clock.today())
        why_not = ""
    except (IllegalTransition, NotAllowed) as refused:
        why_not = sentence(refused)
    form = _start_form(employer, content.handling.placement)
    before: SupportRequest | None = None
    if not why_not and form.validate_on_submit():
        try:
            return once(form.form_key.data, lambda: _start(version, employer, form))
        except FieldErrors as wrong:
            form.add_errors(wrong.errors)
        except drafting.AlreadyAsked as already:
            before = already.request
    elif why_not and request.method == "POST":
        form.form_errors = [*form.form_errors, why_not]
    return htmx.page(
        "employer/support/new.html",
        form=form,
        version=version,
        content=content,
        needs_placement=content.handling.placement is Placed.REQUIRED,
        why_not=why_not,
        before=before,
        address=address,
        **here,
        status=409 if before else 422 if form.problems else 200,
    )


def _start(version: InstrumentVersion, employer: Employer, form: StartForm) -> str:
    asked_at = clock.now()
    made = drafting.start(
        version,
        employer.id,
        by=current(),
        placement=form.chosen_placement(),
        vacancy=form.chosen_vacancy(),
    )
    if made.created_at < asked_at:
        flash(_("U was hier al mee bezig. U gaat verder met wat u had."), "success")
    return url_for("employer.support_form", ref=made.ref)


def address(one: SupportRequest) -> str:
    """Return where the employer goes on with a request."""
    if one.status is _S.DRAFT:
        return url_for("employer.support_form", ref=one.ref)
    return url_for("employer.support_request", ref=one.ref)


def _start_form(employer: Employer, placed: Placed) -> StartForm:
    placements: list[Placement] = []
    vacancies: Sequence[Vacancy] = ()
    wanted = _ref("plaatsing")
    vacancy = _ref("vacature")
    if placed is not Placed.NONE:
        placements = list(placed_people.of_employer(employer.id, open_only=True))
        if wanted and wanted not in {one.ref for one in placements}:
            placements.append(placed_people.get_of_employer(wanted, employer.id))
    if placed is not Placed.REQUIRED:
        vacancies = [one for one in own.of_employer(employer.id) if one.status in OPEN_VACANCIES]
        if vacancy and vacancy not in {one.ref for one in vacancies}:
            vacancies = [*vacancies, own.get_of_employer(vacancy, employer.id)]
    named = {"placement": wanted or None, "vacancy": vacancy}
    return StartForm(
        placed=placed,
        placements=placements,
        vacancies=vacancies,
        data=named,
    )


def _ref(name: str) -> str:
    typed = request.args.get(name, "")
    if not typed.isprintable():
        raise NotFound
    return typed
