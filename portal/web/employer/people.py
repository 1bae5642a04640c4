"""People for an employer: ranked for a vacancy, searched, and one profile."""

from urllib.parse import urlencode

from flask import current_app, flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from portal.candidates import queries as candidates
from portal.candidates.anonymous import anonymous
from portal.candidates.models import Candidate
from portal.candidates.services import access, counting, kept, openings, reports, terms
from portal.configuration.services import number
from portal.discovery import candidates as matching
from portal.discovery import people, people_query, queries
from portal.discovery.asked import Sort
from portal.errors import NotFound
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import choices, label
from portal.vacancies.models import Vacancy
from portal.vacancies.queries import own
from portal.web.employer import scope
from portal.web.employer.forms.people_search import KeepForm, ReportForm, TermsForm
from portal.web.employer.gate import own_first, with_profiles
from portal.web.kit import filters as boxes
from portal.web.kit import htmx
from portal.web.kit import people as words
from portal.web.kit.expired import safe_target
from portal.web.kit.fields import PortalForm
from portal.web.kit.i18n import locale
from portal.web.kit.identity import current
from portal.web.kit.limits import lists_for_user
from portal.web.kit.pagination import page_number

LISTS = "40 per minute;400 per hour"
"""Lists that one person may look through: reading is slower, copying is not (CAP-06-16)."""
FACETS = tuple(kind.param for kind in people_query.FACETS)


def _vacancy(ref: str) -> Vacancy:
    """Return an approved vacancy of the own organisation, text loaded; raises NotFound."""
    return own.get_approved_of_employer(ref, scope.employer_id())


@lists_for_user(LISTS)
@own_first(_vacancy)
@with_profiles
def vacancy_candidates(vacancy: Vacancy) -> ResponseReturnValue:
    """Show who fits a vacancy, without setting anything."""
    ranked = matching.for_vacancy(vacancy, page=page_number())
    counting.found(one.profile.ref for one in ranked.items)
    text = vacancy.approved
    assert text is not None
    return htmx.page(
        "employer/candidates/for_vacancy.html",
        vacancy=vacancy,
        title=text.title,
        heading=ngettext(
            "%(num)s persoon past bij %(title)s",
            "%(num)s mensen passen bij %(title)s",
            ranked.total,
            title=text.title,
        ),
        ranked=ranked,
        cards=[
            words.card(
                one.profile,
                url_for("employer.candidate", ref=one.profile.ref, vacature=vacancy.ref),
                fit=one.fit,
            )
            for one in ranked.items
        ],
        support=[label(ListName.SUPPORT, code, locale()) for code in text.support],
        contact=scope.contact_name(),
        shortlist_days=number("shortlist_days"),
        page_url=lambda page: url_for(
            "employer.vacancy_candidates", ref=vacancy.ref, pagina=page if page > 1 else None
        ),
        trap=_trap(),
        form=PortalForm(),
    )


@lists_for_user(LISTS)
def count_candidates(ref: str) -> ResponseReturnValue:
    """Say in a fragment how many people fit a vacancy, for its own page."""
    vacancy = _vacancy(ref)
    is_open = access.of(current()).is_open
    return htmx.page(
        "employer/candidates/_count.html",
        ref=vacancy.ref,
        number=matching.count_for_vacancy(vacancy) if is_open else None,
    )


@lists_for_user(LISTS)
@with_profiles
def search_candidates() -> ResponseReturnValue:
    """Search people by words and filters, and show the kept questions."""
    return _search(KeepForm())


def _search(form: KeepForm, *, status: int = 200) -> ResponseReturnValue:
    identity = current()
    query = people_query.read(request.args.to_dict(flat=False))
    found = people.find(query, employer_id=identity.employer_id)
    counting.found(one.profile.ref for one in found.items)
    place = found.place.code if found.place else None
    language = locale()
    action = url_for("employer.search_candidates")
    params = [pair for pair in query.params() if pair[0] != "pagina"]
    return htmx.page(
        "employer/candidates/index.html",
        "employer/candidates/_results.html",
        status=status,
        action=action,
        found=found,
        query=query,
        heading=_heading(found),
        cards=[
            words.card(
                one.profile,
                url_for("employer.candidate", ref=one.profile.ref, bij=place),
                why=one.why,
            )
            for one in found.items
        ],
        groups=boxes.groups(found.facets, query, language),
        chips=boxes.chips(query, lambda one: action + one.query_string(), language),
        sorts=_sorts(found),
        clear=action
        + people_query.PeopleQuery(words=query.words, place=query.place).query_string(),
        kept={
            "finder": words.kept_params(params, ("q", "plaats", "afstand")),
            "facets": words.kept_params(params, FACETS),
            "sort": words.kept_params(params, ("sorteer",)),
        },
        distances=[("", _("zo ver als iemand wil reizen"))]
        + [(str(km), _("tot %(km)s km", km=km)) for km in people_query.BANDS[:-1]],
        page_url=lambda number: _at(query, number),
        is_partial=htmx.wants_partial(),
        form=form,
        keep_action=url_for("employer.keep_search") + (f"?{urlencode(params)}" if params else ""),
        trap=_trap(),
        contact=scope.contact_name(),
    )


def _sorts(found: people.PeopleFound) -> list[tuple[str, str]]:
    """Return the orders that make sense for a question, the present one among them."""
    options = [(Sort.NEWEST.value, _("Pas bevestigd eerst"))]
    if found.query.words:
        options.insert(0, (Sort.RELEVANCE.value, _("Past het best")))
    if found.place is not None:
        options.append((Sort.DISTANCE.value, _("Dichtbij eerst")))
    return options


def _candidate(ref: str) -> Candidate:
    return candidates.find_visible_to(ref, scope.employer_id())


def _asked_vacancy() -> Vacancy | None:
    """Return the vacancy in the address to compare with; none when it is gone or another's."""
    ref = request.args.get("vacature")
    try:
        return _vacancy(ref) if ref else None
    except NotFound:
        return None


@own_first(_candidate)
@with_profiles
def candidate(row: Candidate) -> ResponseReturnValue:
    """Show a whole profile. Opening it is logged, and the candidate can see by whom."""
    vacancy = _asked_vacancy()
    openings.open_profile(row, by=current())
    suggested = matching.for_one(row, vacancy) if vacancy is not None else None
    near = request.args.get("bij") or g.access.place
    profile = suggested.profile if suggested is not None else anonymous(row, near=near)
    return htmx.page(
        "employer/candidates/show.html",
        ref=row.ref,
        title=people.title_of(profile),
        profile=profile,
        facts=words.facts(profile),
        sections=words.sections(profile),
        fit=suggested.fit if suggested is not None else None,
        vacancy_ref=vacancy.ref if vacancy is not None else "",
        vacancy_title=vacancy.approved.title if vacancy and vacancy.approved else "",
        is_kept=kept.is_kept(row, scope.employer_id()),
        contact=scope.contact_name(),
        form=PortalForm(),
    )


@own_first(_candidate)
@with_profiles
def report_candidate(row: Candidate) -> ResponseReturnValue:
    """Say that a profile is not right: a task for the candidate and the contact person."""
    openings.demand_may_open(current())
    form = ReportForm()
    form.reason.choices = choices(ListName.PROFILE_REPORT_REASON)
    if form.carried_out(lambda: reports.report(row, reason=form.reason.data, by=current())):
        flash(_("Dank u. Wij kijken het na met de kandidaat."), "success")
        return redirect(url_for("employer.candidate", ref=row.ref), code=303)
    return htmx.page(
        "employer/candidates/report.html",
        status=422 if form.problems else 200,
        form=form,
        ref=row.ref,
    )


def accept_terms() -> ResponseReturnValue:
    """Show what somebody may do with profiles, and note that it is accepted."""
    wanted = safe_target(request.args.get("naar", ""), url_for("employer.search_candidates"))
    form = TermsForm()
    if form.validate_on_submit():
        terms.accept(current())
        return redirect(wanted, code=303)
    return htmx.page(
        "employer/candidates/terms.html",
        status=422 if form.problems else 200,
        form=form,
        version=terms.VERSION,
        action=url_for("employer.terms", naar=wanted),
        brand_mail=current_app.config["SETTINGS"].brand_mail,
    )


def _at(query: people_query.PeopleQuery, number: int) -> str:
    params = [pair for pair in query.params() if pair[0] != "pagina"]
    if number > 1:
        params.append(("pagina", str(number)))
    return url_for("employer.search_candidates") + (f"?{urlencode(params)}" if params else "")


def _heading(found: people.PeopleFound) -> str:
    words_ = found.query.words
    if found.is_relaxed and words_:
        return str(_("Niemand voor “%(words)s”", words=words_))
    if words_:
        return str(
            ngettext(
                "%(num)s kandidaat voor %(words)s",
                "%(num)s kandidaten voor %(words)s",
                found.total,
                words=words_,
            )
        )
    return str(ngettext("%(num)s kandidaat", "%(num)s kandidaten", found.total))


def _trap() -> str:
    """Return the address of a made-up person: no reader sees it, who copies links opens it."""
    identity = current()
    ref = queries.decoy_for(identity.user_id)
    return url_for("employer.candidate", ref=ref) if ref else ""
