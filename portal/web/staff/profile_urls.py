"""Table of contents of the pages on which staff fill in a profile for a candidate."""

from flask import Blueprint

from portal.web.kit.access import GUIDING, route
from portal.web.staff import candidate_profiles as profiles

BOTH = ("GET", "POST")
SEND = ("POST",)
PROFILE = "/kandidaten/<ref>/profiel"
FILE = f"{PROFILE}/bestand/<uuid:file_id>"


def add(pages: Blueprint) -> None:
    """Add the pages to those of staff."""
    route(pages, PROFILE, profiles.candidate_profile, GUIDING, methods=BOTH)
    route(pages, f"{PROFILE}/voorbeeld", profiles.candidate_preview, GUIDING)
    route(pages, f"{PROFILE}/vragen", profiles.candidate_questions, GUIDING, methods=BOTH)
    route(pages, f"{PROFILE}/beroepen", profiles.candidate_occupations, GUIDING)
    route(pages, FILE, profiles.candidate_file, GUIDING)
    route(pages, f"{FILE}/weg", profiles.remove_candidate_file, GUIDING, methods=SEND)
    route(pages, f"{PROFILE}/<slug>", profiles.candidate_section, GUIDING, methods=BOTH)
    route(pages, f"{PROFILE}/<slug>/bewaar", profiles.save_candidate_section, GUIDING, methods=SEND)
