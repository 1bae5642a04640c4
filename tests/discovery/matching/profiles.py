"""Profiles to compare, with little filled in unless a test says otherwise."""

from datetime import date

from portal.candidates.anonymous import (
    AnonymousProfile,
    Availability,
    Certificate,
    Experience,
    Language,
)
from portal.discovery.matching import requirements
from portal.discovery.matching.sides import VacancySide
from portal.taxonomy import occupations


def profile(ref="k1", **changes):
    return AnonymousProfile(
        **{
            "ref": ref,
            "headline": (),
            "desired_occupations": (),
            "attainable_occupations": (),
            "experiences": (),
            "tasks": (),
            "skills": (),
            "certificates": (),
            "driving_licences": (),
            "languages": (),
            "education_level": "",
            "strengths": (),
            "sectors": (),
            "open_to_all": False,
            "kinds": (),
            "hours_min": 24,
            "hours_max": 32,
            "days": (),
            "day_parts": (),
            "transport": (),
            "availability": Availability("now"),
            "distance_band": "to_10",
            "about": "",
            "motivation": "",
            "confirmed_on": date(2026, 11, 1),
            "is_wide": False,
        }
        | changes
    )


def side(*asked, **changes):
    occupation = changes.pop("occupation", "kok")
    known = occupations.get(occupation)
    return VacancySide(
        **{
            "ref": "v1",
            "occupation": occupation,
            "isco": known.isco if known else "",
            "sectors": ("hospitality",),
            "kind": "job",
            "places": ("den-haag",),
            "hours_min": 24,
            "hours_max": 32,
            "asked": requirements.understand(
                one if isinstance(one, dict) else {"text": one, "need": "required"} for one in asked
            ),
            "skills": frozenset(),
            "times": frozenset(),
        }
        | changes
    )


def preferred(text):
    return {"text": text, "need": "preferred"}


__all__ = ["Availability", "Certificate", "Experience", "Language", "preferred", "profile", "side"]
