"""A short list of schemes for a vacancy or a placement (CAP-10-10).

The same judgement as the guide, on what the portal knows already of the work; of a person it
knows nothing.
"""

from dataclasses import dataclass
from datetime import date

from portal.configuration.services import number
from portal.instruments import guide
from portal.instruments.content import Content
from portal.instruments.guide import Answers, Verdict
from portal.instruments.models import InstrumentVersion
from portal.instruments.queries.shown import catalogue, content_of


@dataclass(frozen=True, slots=True)
class Judged:
    """A scheme with what the answers say of it. `remark` is what differs in the municipality."""

    version: InstrumentVersion
    content: Content
    verdict: Verdict
    remark: str = ""


def judged(answers: Answers, on: date, *, municipality: str = "") -> list[Judged]:
    """Return every scheme of the catalogue with what the answers say of it; one query.

    What is not available in the municipality is left out. `municipality` is a code, or empty.
    """
    found = []
    for version in catalogue(on):
        there = next(
            (one for one in version.instrument.availability if one.municipality == municipality),
            None,
        )
        if there is not None and not there.is_available:
            continue
        content = content_of(version)
        verdict = guide.judge(content, answers)
        found.append(Judged(version, content, verdict, there.remark if there else ""))
    return found


def short_list(answers: Answers, on: date, *, municipality: str = "") -> list[Judged]:
    """Return the few schemes that may apply, those that most speaks for first; one query.

    At most the number of the installation (`short_list_schemes`). The three that employers name
    most stand first in the catalogue, so they win from others for which as much speaks.
    """
    rows = [one for one in judged(answers, on, municipality=municipality) if one.verdict.may_apply]
    rows.sort(key=lambda one: -len(one.verdict.met))
    return rows[: number("short_list_schemes")]
