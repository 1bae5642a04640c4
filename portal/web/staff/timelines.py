"""The whole timeline of an employer and of a candidate, and the kinds of events in each."""

from uuid import UUID

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts.identity import Identity
from portal.candidates import queries as candidates
from portal.candidates.services import contacts, openings
from portal.employers import queries as employers
from portal.web.kit import htmx
from portal.web.kit.identity import current
from portal.web.kit.pagination import Pagination, page_number
from portal.web.staff import (
    candidate_events,
    employer_events,
    introduction_events,
    mail_events,
    placement_events,
    request_events,
    support_events,
    ticket_events,
    vacancy_events,
)
from portal.web.staff.happening import Timeline
from portal.web.staff.worklist import Tab

PAGE = 50
#: How many lines stand on the page of the employer or the candidate itself.
NEWEST = 10
#: What is logged when somebody opens the timeline of a candidate: it is a part of the file.
PURPOSE = "file"

#: Every kind of events there is; a new one is a line in the module of its noun.
OF_EMPLOYER = (
    vacancy_events.OF_EMPLOYER
    | request_events.OF_EMPLOYER
    | introduction_events.OF_EMPLOYER
    | placement_events.OF_EMPLOYER
    | support_events.OF_EMPLOYER
    | ticket_events.OF_EMPLOYER
    | employer_events.OF_EMPLOYER
    | mail_events.OF_EMPLOYER
)
OF_CANDIDATE = (
    introduction_events.OF_CANDIDATE
    | placement_events.OF_CANDIDATE
    | support_events.OF_CANDIDATE
    | ticket_events.OF_CANDIDATE
    | candidate_events.OF_CANDIDATE
    | mail_events.OF_CANDIDATE
)


def of_employer(employer_id: UUID, who: Identity) -> Timeline:
    """Return the timeline of an employer for somebody of staff."""
    return Timeline(OF_EMPLOYER, employer_id, who)


def of_candidate(candidate_id: UUID, who: Identity) -> Timeline:
    """Return the timeline of a candidate for somebody of staff who knows the person."""
    return Timeline(OF_CANDIDATE, candidate_id, who)


def employer_timeline(ref: str) -> ResponseReturnValue:
    """Show all that happened around an employer."""
    row = employers.get(ref)
    return _page(of_employer(row.id, current()), row.name, _("Werkgevers"), "employer", row.ref)


def candidate_timeline(ref: str) -> ResponseReturnValue:
    """Show all that happened around a candidate; that it was opened is logged."""
    row = candidates.for_staff(ref)
    contacts.demand_known(row, current())
    openings.open_profile(row, by=current(), purpose=PURPOSE)
    return _page(
        of_candidate(row.id, current()), row.user.name, _("Kandidaten"), "candidate", row.ref
    )


def _page(
    timeline: Timeline, name: str, overview: str, endpoint: str, ref: str
) -> ResponseReturnValue:
    """Show a page of a timeline; `endpoint` is that of the file to which it belongs."""
    counts = timeline.counts()
    chosen = request.args.get("soort", "")
    chosen = chosen if chosen in counts else ""
    kinds = [chosen] if chosen else [*counts]
    number = page_number()

    def address(kind: str, page: int | None = None) -> str:
        return url_for(f"staff.{endpoint}_timeline", ref=ref, soort=kind or None, pagina=page)

    labels = {kind: one.label() for kind, one in timeline.admitted.items()}
    tabs = [
        Tab(labels.get(kind, _("Alles")), address(kind), kind == chosen, count)
        for kind, count in {"": sum(counts.values()), **counts}.items()
        if count or kind in {"", chosen}
    ]
    total = sum(counts[kind] for kind in kinds)
    pages = Pagination(number, PAGE, total, lambda page: address(chosen, page))
    return htmx.page(
        "staff/timeline.html",
        heading=_("Tijdlijn van %(name)s", name=name),
        trail=[
            (overview, url_for(f"staff.{endpoint}s")),
            (name, url_for(f"staff.{endpoint}", ref=ref)),
        ],
        months=timeline.page(kinds, limit=PAGE, offset=(number - 1) * PAGE),
        tabs=tabs,
        pages=pages,
    )
