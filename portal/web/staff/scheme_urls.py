"""Table of contents of the pages about placements and schemes."""

from flask import Blueprint

from portal.web.kit.access import (
    ALL_STAFF,
    CALCULATING,
    ENTERING_SUPPORT,
    KEEPING_CATALOGUE,
    KEEPING_PLACEMENTS,
    KEEPING_RATES,
    READING_PLACEMENTS,
    route,
)
from portal.web.staff import (
    catalogue,
    catalogue_acts,
    money_urls,
    placement_acts,
    placement_calculator,
    placements,
    rates,
    support_entry,
    support_urls,
)

BOTH = ("GET", "POST")
SEND = ("POST",)
CATALOGUE = "/regelingen/catalogus"
MEET = "/kennismakingen/<ref>"


def add(pages: Blueprint) -> None:
    """Add placements, amounts, the catalogue, and requests with their money."""
    _placements(pages)
    _rates(pages)
    _catalogue(pages)
    support_urls.add(pages)
    money_urls.add(pages)
    _support_entry(pages)


def _placements(pages: Blueprint) -> None:
    one = "/plaatsingen/<ref>"
    route(pages, "/plaatsingen", placements.placements, READING_PLACEMENTS)
    route(pages, "/plaatsingen/nieuw", placements.new_placement, KEEPING_PLACEMENTS, methods=BOTH)
    route(pages, one, placements.placement, READING_PLACEMENTS)
    route(
        pages, f"{one}/wijzigen", placement_acts.change_placement, KEEPING_PLACEMENTS, methods=BOTH
    )
    route(
        pages, f"{one}/beeindigen", placement_acts.end_placement, KEEPING_PLACEMENTS, methods=BOTH
    )
    route(pages, f"{MEET}/plaatsing", placements.record_placement, KEEPING_PLACEMENTS, methods=BOTH)


def _rates(pages: Blueprint) -> None:
    """Add the dated amounts of schemes, and what is calculated with them."""
    route(
        pages,
        "/plaatsingen/<ref>/rekenhulp",
        placement_calculator.placement_calculator,
        CALCULATING,
        methods=BOTH,
    )
    one = "/beheer/bedragen/<code>"
    route(pages, "/beheer/bedragen", rates.rates, KEEPING_RATES)
    route(pages, one, rates.rate, KEEPING_RATES)
    route(pages, f"{one}/nieuw", rates.new_rate, KEEPING_RATES, methods=BOTH)
    route(pages, f"{one}/<valid_from>", rates.change_rate, KEEPING_RATES, methods=BOTH)
    route(pages, f"{one}/<valid_from>/weg", rates.remove_rate, KEEPING_RATES, methods=SEND)


def _catalogue(pages: Blueprint) -> None:
    """Add the catalogue of schemes: everybody of staff reads it, some keep it."""
    one, keepers = f"{CATALOGUE}/<code>", KEEPING_CATALOGUE
    route(pages, CATALOGUE, catalogue.catalogue, ALL_STAFF)
    route(pages, f"{CATALOGUE}/nieuw", catalogue_acts.new_instrument, keepers, methods=BOTH)
    route(pages, one, catalogue.catalogue_item, ALL_STAFF)
    route(pages, f"{one}/versies/<int:number>", catalogue.catalogue_version, ALL_STAFF)
    route(pages, f"{one}/ervaringen", catalogue.write_instrument_note, ALL_STAFF, methods=SEND)
    route(
        pages,
        f"{one}/ervaringen/<uuid:note_id>/weg",
        catalogue.remove_instrument_note,
        ALL_STAFF,
        methods=SEND,
    )
    route(
        pages, f"{one}/nieuwe-versie", catalogue_acts.new_instrument_version, keepers, methods=BOTH
    )
    route(
        pages,
        f"{one}/versies/<int:number>/terug",
        catalogue_acts.discard_instrument_version,
        keepers,
        methods=SEND,
    )
    route(pages, f"{one}/beheerder", catalogue_acts.own_instrument, keepers, methods=BOTH)
    route(pages, f"{one}/nagekeken", catalogue_acts.review_instrument, keepers, methods=BOTH)
    route(pages, f"{one}/einde", catalogue_acts.end_instrument, keepers, methods=BOTH)
    route(pages, f"{one}/gemeente", catalogue_acts.instrument_availability, keepers, methods=BOTH)


def _support_entry(pages: Blueprint) -> None:
    """Add entering a request for a scheme for an employer."""
    one = "/regelingen/invoeren/<ref>"
    file = f"{one}/bestand/<file>"
    new = "/werkgevers/<ref>/regelingen/nieuw"
    entry, may = support_entry, ENTERING_SUPPORT
    route(pages, new, entry.new_support, may, methods=BOTH)
    route(pages, one, entry.enter_support, may, methods=BOTH)
    route(pages, f"{one}/controleren", entry.check_entered_support, may, methods=BOTH)
    route(pages, f"{one}/bestand", entry.add_entered_file, may, methods=SEND)
    route(pages, file, entry.entered_file, may)
    route(pages, f"{file}/weg", entry.remove_entered_file, may, methods=SEND)
    route(pages, f"{one}/weggooien", entry.discard_entered_support, may, methods=BOTH)
