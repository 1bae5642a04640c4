"""The queue of what was submitted, and the page on which one vacancy is judged."""

from flask import Response, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal import clock
from portal.accounts import queries as accounts
from portal.accounts.roles import MODERATORS
from portal.employers import queries as employers
from portal.errors import IllegalTransition, NotFound
from portal.vacancies import content, differences, revisions, text_check
from portal.vacancies.models import VacancyRevision
from portal.vacancies.queries import history, own, warnings
from portal.vacancies.queries import moderation as queue
from portal.vacancies.services import moderation as services
from portal.waiting import MOST, Scope
from portal.web.kit import htmx, vacancy_page
from portal.web.kit.identity import current
from portal.web.kit.pagination import Pagination, page_number
from portal.web.staff import events
from portal.web.staff.forms.decisions import ApproveForm, ChangesForm, RefuseForm
from portal.web.staff.promises import promise
from portal.web.staff.worklist import Tab, lines

PAGE = 25


def moderation() -> ResponseReturnValue:
    """Show the queue: mine, of one team, or all, oldest promise first."""
    who = current()
    chosen = request.args.get("team", "mijn")
    counts = queue.counts_by_team()
    teams = {team.code: team.label for team in accounts.teams(all_=True)}
    mine = who.user_id if chosen == "mijn" else None
    scope = [chosen] if chosen in teams else None
    number = page_number()
    today = clock.today()
    rows = [
        (item, promise(item.revision.promised_on, today))
        for item in queue.queue(teams=scope, mine=mine, limit=PAGE, offset=(number - 1) * PAGE)
    ]
    total = queue.count_queue(teams=scope, mine=mine)
    tabs = [
        Tab(
            _("Van mij"),
            url_for("staff.moderation"),
            chosen == "mijn",
            queue.count_queue(mine=who.user_id),
        ),
        Tab(
            _("Alles"),
            url_for("staff.moderation", team="alles"),
            chosen == "alles",
            sum(counts.values()),
        ),
        *(
            Tab(teams[code], url_for("staff.moderation", team=code), chosen == code, counts[code])
            for code in teams
            if counts.get(code)
        ),
    ]
    pages = Pagination(
        number, PAGE, total, lambda n: url_for("staff.moderation", team=chosen, pagina=n)
    )
    return htmx.page(
        "staff/moderation/index.html",
        rows=rows,
        tabs=tabs,
        pages=pages,
        reports=lines(
            ["vacancy reported"],
            who,
            Scope(me=mine, teams=frozenset(scope) if scope else None),
            limit=MOST,
        ),
    )


def review(ref: str) -> ResponseReturnValue:
    """Show one vacancy as visitors would see it, beside everything that helps to judge it."""
    try:
        return show(waiting(ref))
    except IllegalTransition:
        # From a list that is a while old: the file says what became of it.
        return redirect(url_for("staff.vacancy", ref=ref))


def waiting(ref: str) -> VacancyRevision:
    """Return what waits for approval; raises IllegalTransition when it does not (any more).

    A colleague may have judged it meanwhile, or the employer took it back. Raises NotFound for a
    vacancy that does not exist.
    """
    try:
        return queue.submitted(ref)
    except NotFound:
        own.for_staff(ref)
        raise IllegalTransition("Deze versie wacht niet (meer) op een beoordeling.") from None


def show(
    revision: VacancyRevision,
    *,
    approve: ApproveForm | None = None,
    changes: ChangesForm | None = None,
    refuse: RefuseForm | None = None,
) -> Response:
    """Render the page of a revision; 422 when one of the forms has errors."""
    vacancy = revision.vacancy
    text = content.of_revision(revision)
    before = revisions.approved(vacancy) or revisions.previous(revision)
    token = revisions.token_of(revision)
    approve = approve or ApproveForm(formdata=None, version=token)
    changes = changes or ChangesForm(formdata=None, version=token)
    refuse = refuse or RefuseForm(formdata=None, version=token)
    for form in (approve, changes, refuse):
        form.version.data = form.version.data or token
    moderators = {one.id: one for one in accounts.staff(roles=MODERATORS)}
    claimed_by = None
    if revision.claimed_by:
        claimed_by = moderators.pop(revision.claimed_by, None) or accounts.get(revision.claimed_by)
    problems = any(form.problems for form in (approve, changes, refuse))
    return htmx.page(
        "staff/moderation/review.html",
        status=422 if problems else 200,
        revision=revision,
        vacancy=vacancy,
        shown=vacancy_page.of_content(vacancy, text),
        changed=differences.differences(content.in_force(before), text) if before else [],
        before=before,
        cautions=warnings.warnings(revision),
        hits=text_check.check(text),
        labels=differences.LABELS,
        promise=promise(revision.promised_on, clock.today()),
        contact=employers.contact_person(vacancy.employer_id),
        claimed_by=claimed_by,
        is_mine=revision.claimed_by == current().user_id,
        is_claimed=services.is_claimed(revision),
        colleagues=[(str(one.id), one.name) for one in moderators.values()],
        events=events.lines(history.history(vacancy, with_notes=True)),
        approve=approve,
        changes=changes,
        refuse=refuse,
    )
