"""Table of contents of the pages about candidates."""

from flask import Blueprint

from portal.web.kit.access import (
    GUIDING,
    HANDING_OVER,
    JUDGING,
    KNOWING_CANDIDATES,
    ON_THE_FLOOR,
    RELEASING,
    RESTRICTED,
    WATCHING_MISUSE,
    route,
)
from portal.web.staff import candidate_acts as acts
from portal.web.staff import candidate_contacts as together
from portal.web.staff import candidate_life as life
from portal.web.staff import candidate_notes as beside
from portal.web.staff import candidate_page as page
from portal.web.staff import candidate_partners as partners
from portal.web.staff import candidate_schemes as schemes
from portal.web.staff import candidates, misuse, restricted, timelines

BOTH = ("GET", "POST")
SEND = ("POST",)
ONE = "/kandidaten/<ref>"
TEXT = f"{ONE}/teksten/<uuid:text_id>"


def add(pages: Blueprint) -> None:
    """Add the pages to those of staff."""
    route(pages, "/kandidaten", candidates.candidates, KNOWING_CANDIDATES)
    route(pages, "/kandidaten/nieuw", life.register_candidate, GUIDING, methods=BOTH)
    route(pages, "/kandidaten/overdragen", life.hand_over_candidates, HANDING_OVER, methods=BOTH)
    route(pages, ONE, page.candidate, KNOWING_CANDIDATES)
    route(pages, f"{ONE}/tijdlijn", timelines.candidate_timeline, KNOWING_CANDIDATES)
    route(pages, f"{ONE}/passende-regelingen", schemes.candidate_schemes, KNOWING_CANDIDATES)
    route(pages, f"{ONE}/opmerking", page.candidate_remark, GUIDING, methods=SEND)

    route(pages, f"{ONE}/vrijgeven", acts.release_candidate, RELEASING, methods=SEND)
    route(pages, f"{ONE}/terugsturen", acts.send_back_candidate, RELEASING, methods=BOTH)
    route(pages, f"{ONE}/bemiddelbaar", acts.set_placeable, RELEASING, methods=SEND)
    route(pages, f"{ONE}/bevestigen", acts.confirm_for_candidate, GUIDING, methods=SEND)
    route(pages, f"{ONE}/aanzetten", acts.show_candidate, GUIDING, methods=SEND)
    route(pages, f"{ONE}/uitzetten", acts.hide_candidate, GUIDING, methods=SEND)
    route(pages, f"{ONE}/aanbieden", acts.offer_for_candidate, GUIDING, methods=SEND)
    route(pages, f"{ONE}/meldingen", acts.settle_reports, GUIDING, methods=SEND)
    route(pages, f"{TEXT}/goedkeuren", acts.approve_text, RELEASING, methods=SEND)
    route(pages, f"{TEXT}/terugsturen", acts.refuse_text, RELEASING, methods=BOTH)

    route(pages, f"{ONE}/begeleider", life.assign_guide, HANDING_OVER, methods=BOTH)
    route(pages, f"{ONE}/betrekken", together.involve_colleague, HANDING_OVER, methods=BOTH)
    route(
        pages,
        f"{ONE}/betrokken/<uuid:user_id>/beeindigen",
        together.end_involvement,
        HANDING_OVER,
        methods=SEND,
    )
    route(pages, f"{ONE}/klaar", together.signal_ready, ON_THE_FLOOR, methods=BOTH)
    route(
        pages,
        f"{ONE}/klaar/accountmanager",
        together.involve_manager,
        HANDING_OVER,
        methods=BOTH,
    )
    route(pages, f"{ONE}/klaar/opzij", together.set_signal_aside, HANDING_OVER, methods=BOTH)
    route(pages, f"{ONE}/uitnodigen", life.invite_candidate, GUIDING, methods=SEND)
    route(pages, f"{ONE}/werk", life.place_candidate, GUIDING, methods=BOTH)
    route(pages, f"{ONE}/stoppen", life.leave_candidate, GUIDING, methods=BOTH)
    route(pages, f"{ONE}/terug", life.return_candidate, GUIDING, methods=SEND)
    route(pages, f"{ONE}/verwijderen", life.remove_candidate, GUIDING, methods=BOTH)
    route(pages, f"{ONE}/bestanden/<uuid:file_id>", life.candidate_document, GUIDING)

    route(pages, f"{ONE}/haalbaar", beside.attainable_work, GUIDING, methods=BOTH)
    route(pages, f"{ONE}/haalbaar/beroepen", beside.attainable_occupations, GUIDING)
    route(pages, f"{ONE}/verborgen", beside.hidden_employers_of, GUIDING)
    route(pages, f"{ONE}/verbergen", beside.hide_from_employer, GUIDING, methods=SEND)

    route(pages, f"{ONE}/partners", partners.share_with_partner, GUIDING, methods=BOTH)
    route(
        pages,
        f"{ONE}/partners/<uuid:share_id>/stoppen",
        partners.stop_partner,
        GUIDING,
        methods=SEND,
    )

    route(pages, "/regelingen/kandidaten", restricted.restricted_records, RESTRICTED)
    route(pages, f"{ONE}/regelingen", restricted.restricted_record, RESTRICTED, methods=BOTH)
    route(pages, f"{ONE}/segment", restricted.judge_candidate, JUDGING, methods=BOTH)
    route(pages, f"{ONE}/verwijzing", restricted.refer_candidate, RESTRICTED, methods=SEND)
    route(
        pages,
        f"{ONE}/verwijzing/<uuid:referral_id>/weg",
        restricted.remove_referral,
        RESTRICTED,
        methods=SEND,
    )

    route(pages, "/misbruik", misuse.alarms, WATCHING_MISUSE)
    route(pages, "/misbruik/<uuid:alarm_id>", misuse.settle_alarm, WATCHING_MISUSE, methods=SEND)
