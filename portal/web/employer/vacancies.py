"""The list of the employer's vacancies, and the page of one."""

from dataclasses import dataclass
from typing import Any

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal import clock
from portal.introductions import disclosure
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import label
from portal.vacancies import content, revisions
from portal.vacancies.models import ModerationDecision, Vacancy
from portal.vacancies.queries import numbers, own
from portal.vacancies.states import OPEN, Outcome, VacancyStatus
from portal.web.employer import drafts, listing, past, scope, summary
from portal.web.kit import htmx, scheme_facts, schemes, vacancy_page
from portal.web.kit.fields import PortalForm
from portal.web.kit.identity import current
from portal.web.kit.pagination import Pagination, page_number

SIZE = 25
ENDED = "gestopt"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a moderator asked or why it was refused, with the way to each field."""

    is_refusal: bool
    reason: str
    message: str
    remarks: list[summary.Warned]


def vacancies() -> ResponseReturnValue:
    """List the vacancies with their state, what happens next, and their numbers."""
    identity = current()
    if identity.employer_id is None:  # a moderator who wrote on behalf
        return redirect("/medewerker/vacatures")
    every = own.of_employer(identity.employer_id)
    ended = request.args.get("toon") == ENDED
    going = [one for one in every if one.status in OPEN]
    gone = [one for one in every if one.status not in OPEN]
    shown = gone if ended else going
    pages = Pagination(
        page_number(),
        SIZE,
        len(shown),
        lambda number: url_for(
            "employer.vacancies",
            toon=ENDED if ended else None,
            pagina=number if number > 1 else None,
        ),
    )
    start = (min(pages.number, pages.pages) - 1) * SIZE
    address = url_for("employer.vacancies")
    return htmx.page(
        "employer/vacancies/index.html",
        rows=listing.rows(shown[start : start + SIZE]),
        pages=pages,
        ended=ended,
        has_any=bool(every),
        **scope.standing(),
        tabs=[
            {"label": _("Lopend"), "url": address, "current": not ended, "count": len(going)},
            {
                "label": _("Gestopt"),
                "url": f"{address}?toon={ENDED}",
                "current": ended,
                "count": len(gone),
            },
        ],
    )


def vacancy(ref: str) -> ResponseReturnValue:
    """Show one vacancy: what is going on, what can be done, its numbers and its reactions."""
    row = scope.vacancy(ref)
    if current().employer_id is None:  # a moderator who wrote on behalf
        return redirect(f"/medewerker/vacatures/{row.ref}")
    text_status = listing.status(row)
    return htmx.page(
        "employer/vacancies/show.html",
        vacancy=row,
        form=PortalForm(),
        title=listing.title(row),
        state=drafts.state(row),
        text_status=text_status,
        tag_kind=listing.TAGS[text_status.tone],
        verdict=_verdict(row),
        counts=numbers.totals([row.id])[row.id],
        reactions=disclosure.reactions(row),
        is_asked=listing.is_asked(row),
        next_step=listing.next_step(row),
        sections=summary.sections(_shown_text(row)),
        is_open=row.status in OPEN,
        is_approved=row.status in listing.APPROVED,
        is_on_site=row.status is VacancyStatus.PUBLISHED,
        is_sent=request.args.get("verstuurd") == "ja" and drafts.state(row).is_waiting,
        promised_on=_promised(row),
        can_confirm=_can_confirm(row),
        schemes=schemes.short_list(scheme_facts.of_vacancy(drafts.text(row)), vacancy=row.ref)
        if row.status in OPEN
        else [],
        **scope.standing(),
    )


def history(ref: str) -> ResponseReturnValue:
    """Show every version that was sent, what changed, what was decided, and what happened."""
    row = scope.vacancy(ref)
    return htmx.page(
        "employer/vacancies/history.html",
        vacancy=row,
        title=listing.title(row),
        versions=past.versions(row),
        events=past.events(row),
    )


def preview(ref: str) -> ResponseReturnValue:
    """Show the newest text the way a visitor will see it."""
    row = scope.vacancy(ref)
    return htmx.page(
        "employer/vacancies/preview.html",
        vacancy=row,
        state=drafts.state(row),
        view=vacancy_page.of_content(row, drafts.text(row)),
    )


def _shown_text(row: Vacancy) -> content.VacancyContent:
    return content.in_force(revisions.approved(row) or revisions.latest(row))


def _promised(row: Vacancy) -> Any:
    working = revisions.working(row)
    return working.promised_on if working else None


def _can_confirm(row: Vacancy) -> bool:
    """Whether saying that it is still open keeps it on the site, or brings it back there."""
    if row.status not in {VacancyStatus.PUBLISHED, VacancyStatus.EXPIRED}:
        return False
    return row.closes_on is not None and row.closes_on >= clock.today()


def _verdict(row: Vacancy) -> Verdict | None:
    revision = drafts.judged(row)
    if revision is None or revision.decision is None:
        return None
    return verdict_of(revision.decision, row.ref)


def verdict_of(decision: ModerationDecision, ref: str) -> Verdict:
    """Return a decision as the employer reads it."""
    return Verdict(
        decision.outcome is Outcome.REFUSED,
        label(ListName.REFUSAL_REASON, decision.reason) if decision.reason else "",
        decision.message,
        [
            summary.Warned(
                summary.label_of(str(one["field"])),
                summary.address_of(str(one["field"]), ref),
                str(one["text"]),
            )
            for one in decision.remarks
        ],
    )
