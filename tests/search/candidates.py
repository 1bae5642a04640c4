"""Profiles to search, with every field filled in unless a test says otherwise."""

from datetime import UTC, date, datetime

from search.documents import CandidateDocument
from search.documents.candidates import reached

CONFIRMED = datetime(2026, 3, 2, tzinfo=UTC)


def candidate(ref="k1", **fields):
    """A kitchen help, or whoever the fields say."""
    return CandidateDocument(
        **{
            "ref": ref,
            "desired": ("keukenhulp",),
            "attainable": (),
            "synonyms": (),
            "experience": (),
            "skills": (),
            "tasks": (),
            "strengths": (),
            "certificates": (),
            "licence_names": (),
            "languages": (),
            "texts": (),
            "occupations": ("keukenhulp",),
            "groups": ("941", "9412"),
            "skill_codes": (),
            "sectors": ("hospitality",),
            "hours_min": 24,
            "hours_max": 24,
            "day_parts": ("morning",),
            "kinds": ("job",),
            "licences": (),
            "dutch": "b1",
            "available": "now",
            "places": (reached("den-haag", 5),),
            "confirmed_at": CONFIRMED,
            "visible_until": date(2026, 5, 31),
            **fields,
        }
    )
