"""The page of a request and of a version of its proposal, for employer and staff."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import request

from portal.employer_requests.models import EmployerRequest
from portal.errors import NotFound
from portal.web.kit import employer_requests as words
from portal.web.kit.employer_requests import Status, Written


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A request as one side sees it; `earlier` are versions that were replaced."""

    ref: str
    status: Status
    need: str
    asked: Sequence[tuple[str, str]]
    vacancy_ref: str
    proposal: Written | None
    earlier: Sequence[Written]
    answer_note: str
    end_note: str


def view(one: EmployerRequest, side: str) -> View:
    """Return a request for its page, in the words of this side: employer or staff."""
    versions = [words.written(row, side) for row in one.proposals]
    return View(
        ref=one.ref,
        status=words.status(one, side),
        need=one.need,
        asked=words.asked(one, side),
        vacancy_ref=one.vacancy.ref if one.vacancy else "",
        proposal=versions[-1] if versions else None,
        earlier=versions[-2::-1],
        answer_note=one.answer_note,
        end_note=one.end_note,
    )


def version(one: EmployerRequest, side: str) -> Written:
    """Return the version that the argument `versie` names, else the newest; raises NotFound."""
    asked = request.args.get("versie", "")
    for row in reversed(one.proposals):
        if asked in {"", str(row.number)}:
            return words.written(row, side)
    raise NotFound
