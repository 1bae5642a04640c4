"""Searching vacancies, and the page of one."""

from flask import Response, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from portal.discovery import query as questions
from portal.discovery import search
from portal.discovery.query import SearchQuery
from portal.discovery.search import Results
from portal.employers import queries as employers
from portal.vacancies.models import Vacancy
from portal.vacancies.queries import public
from portal.vacancies.services import counting
from portal.web.kit import filters as boxes
from portal.web.kit import htmx
from portal.web.kit.i18n import locale
from portal.web.public import cards, detail, filters, finder, people, structured
from portal.web.public.forms import ReactionForm

SIMILAR = 3


def vacancies() -> ResponseReturnValue:
    """Show the results of a search, as a page or as the part of it that changes."""
    query = questions.read(request.args.to_dict(flat=False))
    results = search.find(query)
    counting.seen([one.vacancy.id for one in results.items])
    response = htmx.page(
        "public/vacancies/index.html",
        "public/vacancies/_results.html",
        results=results,
        heading=heading(results),
        cards=cards.of_results(results),
        finder=finder.of(query),
        url=finder.url,
        page_url=lambda number: finder.url(filters.at_page(results.query, number)),
        groups=boxes.groups(results.facets, query, locale()),
        chips=boxes.chips(query, finder.url, locale()),
        sorts=filters.sorts(results),
        kept=filters.kept(query),
        ways_on=results.ways_on,
        other_places=[
            (one.place, finder.url(one)) for one in search.other_places(query, results.place)
        ],
        canonical=f"{current_app.config['SETTINGS'].base_url}{url_for('public.vacancies')}",
        is_plain=query == SearchQuery(),
        is_partial=htmx.wants_partial(),
    )
    if htmx.wants_partial():
        # The short address, without the fields that were left empty.
        response.headers["HX-Push-Url"] = finder.url(results.query)
    return response


def vacancy(ref: str, slug: str = "") -> ResponseReturnValue:
    """Show one vacancy; any other spelling of its address leads to the right one."""
    del slug
    row = public.get_public(ref)
    if request.path != cards.address(row):
        response = redirect(cards.address(row), 301)
        # A title may change, and change back: a kept redirect would then lead in a circle.
        response.headers["Cache-Control"] = "no-cache"
        return response
    counting.opened(row.id)
    return show(row, ReactionForm(data=people.known()))


def show(row: Vacancy, form: ReactionForm) -> Response:
    """Render the page of a vacancy with its form, 422 when the form has errors."""
    contact = people.contact(employers.contact_person(row.employer_id))
    return htmx.page(
        "public/vacancies/show.html",
        status=422 if form.problems else 200,
        vacancy=detail.of(row, contact),
        contact=contact,
        form=form,
        similar=cards.of_rows(search.similar(row.ref, SIMILAR)),
        job_posting=structured.job_posting(row),
        canonical=cards.address(row, absolute=True),
        action=url_for("public.react", ref=row.ref),
    )


def heading(results: Results) -> str:
    """Return the sentence above the results: how many, of what, where."""
    query = results.query
    where = results.place.name if results.place else ""
    if results.is_relaxed and query.words:
        return str(_("Geen vacatures voor “%(words)s”", words=query.words))
    if query.words and where:
        return str(
            ngettext(
                "%(num)s vacature voor %(words)s rond %(place)s",
                "%(num)s vacatures voor %(words)s rond %(place)s",
                results.total,
                words=query.words,
                place=where,
            )
        )
    if query.words:
        return str(
            ngettext(
                "%(num)s vacature voor %(words)s",
                "%(num)s vacatures voor %(words)s",
                results.total,
                words=query.words,
            )
        )
    if where:
        return str(
            ngettext(
                "%(num)s vacature rond %(place)s",
                "%(num)s vacatures rond %(place)s",
                results.total,
                place=where,
            )
        )
    return str(ngettext("%(num)s vacature", "%(num)s vacatures", results.total))
