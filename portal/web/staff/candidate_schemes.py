"""Which schemes fit a candidate: for staff alone (CAP-10-10)."""

from dataclasses import dataclass

from flask.typing import ResponseReturnValue

from portal import clock
from portal.candidates.models import Candidate
from portal.candidates.services import contacts, openings
from portal.candidates.states import CandidateStatus
from portal.instruments import guide, queries
from portal.instruments.guide import Answers
from portal.instruments.queries import content_of
from portal.web.kit import htmx
from portal.web.kit.identity import current
from portal.web.staff.candidate_page import PURPOSE, find


@dataclass(frozen=True, slots=True)
class Scheme:
    """A scheme with for whom it is, so that a colleague can judge; the portal does not."""

    code: str
    name: str
    summary: str
    for_whom: tuple[str, ...]


def candidate_schemes(ref: str) -> ResponseReturnValue:
    """Name the schemes for who employs this candidate, and those for the candidate.

    What only a few may read of a candidate does not count here. That the page was opened is logged.
    """
    row = find(ref)
    contacts.demand_known(row, current())
    openings.open_profile(row, by=current(), purpose=PURPOSE)
    answers = of_candidate(row)
    for_employer, own = [], []
    for version in queries.whole_catalogue(clock.today()):
        content = content_of(version)
        scheme = Scheme(
            version.instrument.code, version.name, content.summary, content.for_candidate
        )
        if version.instrument.is_candidate_side:
            own.append(scheme)
        elif content.for_candidate and guide.judge(content, answers).may_apply:
            for_employer.append(scheme)
    return htmx.page(
        "staff/candidates/schemes.html", candidate=row, for_employer=for_employer, own=own
    )


def of_candidate(row: Candidate) -> Answers:
    """Return what is known of a candidate as answers of the guide: how we know each other."""
    placed = row.status is CandidateStatus.PLACED
    return guide.read({"via": ["municipality"], "goal": ["keep" if placed else "hire"]})
