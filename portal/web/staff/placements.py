"""Placements for staff: the list, one of them, and recording one."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.candidates import queries as candidates
from portal.candidates import rules as candidate_rules
from portal.candidates.models import Candidate
from portal.employers import queries as employers
from portal.employers.models import Employer
from portal.errors import FieldErrors, NotFound
from portal.introductions import queries as introductions
from portal.introductions import rules as introduction_rules
from portal.placements import queries, rules
from portal.placements.models import Placement
from portal.placements.queries import PlacementFilter
from portal.placements.services import placing
from portal.placements.states import PlacementStatus
from portal.vacancies.models import Vacancy
from portal.vacancies.queries import own
from portal.web.kit import htmx
from portal.web.kit import placements as words
from portal.web.kit.arguments import words as typed_words
from portal.web.kit.identity import current
from portal.web.kit.once import once
from portal.web.kit.pagination import Pagination, page_number
from portal.web.staff.forms.placements import NewPlacementForm, TermsForm

PAGE = 25
MINE, PASSED, ALL = "mijn", "voorbij", "alles"


def placements() -> ResponseReturnValue:
    """List the placements that are mine, that passed their end, in a state, or all."""
    who = current()
    labels = {
        MINE: _("Van mij"),
        **{one.value: label for one, label in words.statuses().items()},
        PASSED: _("Einde voorbij"),
        ALL: _("Alle"),
    }
    typed = typed_words()
    shown = request.args.get("toon", "")
    if shown not in labels:
        shown = ALL if typed else MINE
    number = page_number()
    asked = PlacementFilter(
        status=PlacementStatus(shown) if shown in set(PlacementStatus) else None,
        text=typed,
        mine=who.user_id if shown == MINE else None,
        passed=shown == PASSED,
    )
    rows, total = queries.page(asked, limit=PAGE, offset=(number - 1) * PAGE)

    def address(name: str, page: int | None = None) -> str:
        return url_for("staff.placements", toon=name, q=typed or None, pagina=page)

    return htmx.page(
        "staff/placements/index.html",
        rows=[(words.card(one), _name(one)) for one in rows],
        shown=shown,
        typed=typed,
        may_keep=rules.may_keep(who),
        tabs=[
            {"label": label, "url": address(name), "current": name == shown, "count": None}
            for name, label in labels.items()
        ],
        pages=Pagination(number, PAGE, total, lambda page: address(shown, page)),
    )


def placement(ref: str) -> ResponseReturnValue:
    """Show one placement: what was agreed, who guides, and what changed."""
    one = find(ref)
    who = current()
    may_keep = rules.may_keep(who)
    return htmx.page(
        "staff/placements/show.html",
        one=one,
        title=words.title(one),
        name=_name(one),
        state=words.status(one),
        introduction=one.introduction if introduction_rules.mediates(who) else None,
        agreed=words.agreed(one),
        guided=words.guided(one, words.names_of(one)),
        lines=words.lines(one, for_staff=True),
        reason=words.reason(one),
        may_read_job_type=rules.may_read_job_type(who),
        # The profile number is for who matches and guides, and not for who handles schemes.
        may_see_candidate=candidate_rules.may_see_named(who),
        can_change=may_keep and rules.is_open(one),
    )


def new_placement() -> ResponseReturnValue:
    """Record a placement for an employer and a candidate, without an introduction."""
    asked = {
        name: request.args.get(argument, "")
        for name, argument in (
            ("candidate", "kandidaat"),
            ("employer", "werkgever"),
            ("vacancy", "vacature"),
        )
    }
    vacancy = _vacancy(asked["vacancy"])
    employer = vacancy.employer if vacancy else _employer(asked["employer"])
    if employer is not None:
        asked["employer"] = employer.ref
    form = NewPlacementForm(by=current(), terms=placing.facts(employer, vacancy), data=asked)

    def record() -> str:
        candidate, employer, vacancy = _chosen(form)
        terms = form.terms()
        made = placing.by_staff(candidate, employer, terms, vacancy=vacancy, by=current())
        return _recorded(made)

    if form.validate_on_submit():
        try:
            return once(form.form_key.data, record)
        except FieldErrors as wrong:
            form.add_errors(wrong.errors)
    return htmx.page("staff/placements/new.html", form=form, status=422 if form.problems else 200)


def record_placement(ref: str) -> ResponseReturnValue:
    """Record the placement to which an introduction led; what is known is filled in."""
    introduction = introductions.for_staff(ref)
    present = queries.of_introduction(introduction.id)
    if present is not None:
        return redirect(url_for("staff.placement", ref=present.ref), code=303)
    form = TermsForm(by=current(), terms=placing.facts(introduction.employer, introduction.vacancy))

    def record() -> str:
        made = placing.from_introduction(introduction, form.terms(), by=current())
        return _recorded(made)

    if form.validate_on_submit():
        try:
            return once(form.form_key.data, record)
        except FieldErrors as wrong:
            form.add_errors(wrong.errors)
    if not rules.led_to_work(introduction):
        raise NotFound
    assert introduction.candidate is not None  # `led_to_work` needs one
    return htmx.page(
        "staff/placements/record.html",
        form=form,
        introduction=introduction,
        name=introduction.candidate.user.name,
        may_mediate=introduction_rules.mediates(current()),
        status=422 if form.problems else 200,
    )


def find(ref: str) -> Placement:
    """Return any placement; raises NotFound."""
    if not ref.isprintable():
        raise NotFound
    return queries.for_staff(ref)


def _name(one: Placement) -> str:
    """Return who works there, for staff who read placements; empty for a removed person."""
    return one.candidate.user.name if one.candidate is not None else ""


def _recorded(made: Placement) -> str:
    flash(_("Vastgelegd. Werkgever, kandidaat en begeleider krijgen bericht."), "success")
    return url_for("staff.placement", ref=made.ref)


def _chosen(form: NewPlacementForm) -> tuple[Candidate, Employer, Vacancy | None]:
    """Return who, where and for which vacancy; raises FieldErrors for numbers of nothing."""
    problems: dict[str, str] = {}
    candidate = _candidate(form.candidate.data or "")
    employer = _employer(form.employer.data or "")
    vacancy = _vacancy(form.vacancy.data or "")
    if candidate is None:
        problems["candidate"] = "Er is geen kandidaat met dit profielnummer."
    if employer is None:
        problems["employer"] = "Er is geen werkgever met dit nummer."
    if vacancy is None and form.vacancy.data:
        problems["vacancy"] = "Er is geen vacature met dit nummer."
    if candidate is None or employer is None or problems:
        raise FieldErrors(problems)
    return candidate, employer, vacancy


def _candidate(ref: str) -> Candidate | None:
    try:
        return candidates.for_staff(ref)
    except NotFound:
        return None


def _employer(ref: str) -> Employer | None:
    try:
        return employers.get(ref.strip()) if ref.isprintable() else None
    except NotFound:
        return None


def _vacancy(ref: str) -> Vacancy | None:
    try:
        return own.for_staff(ref.strip()) if ref.isprintable() else None
    except NotFound:
        return None
