"""Table of contents of the pages about contact in time, handing over and caseloads."""

from flask import Blueprint

from portal.web.kit.access import (
    HANDING_OVER,
    KEEPING_EMPLOYERS,
    READING_CASELOADS,
    WATCHING_CONTACT,
    route,
)
from portal.web.staff import caseload, hand_overs, rhythm

BOTH = ("GET", "POST")
SEND = ("POST",)


def add(pages: Blueprint) -> None:
    """Add the pages to those of staff."""
    route(pages, "/werkgevers/contact", rhythm.employer_contact, WATCHING_CONTACT)
    route(
        pages,
        "/werkgevers/<ref>/gesproken",
        rhythm.spoke_with_employer,
        WATCHING_CONTACT,
        methods=SEND,
    )
    route(pages, "/werkgevers/<ref>/ritme", rhythm.set_rhythm, KEEPING_EMPLOYERS, methods=BOTH)
    route(
        pages,
        "/werkgevers/overdragen",
        hand_overs.hand_over_employers,
        KEEPING_EMPLOYERS,
        methods=BOTH,
    )
    route(
        pages,
        "/kandidaten/overdragen/gekozen",
        hand_overs.hand_over_chosen,
        HANDING_OVER,
        methods=BOTH,
    )
    route(pages, "/team/caseload", caseload.caseload, READING_CASELOADS)
    route(pages, "/team/caseload/<uuid:user_id>", caseload.post, READING_CASELOADS, methods=BOTH)
