"""Kinds of partners, and the groups of fields that one may get under an agreement."""

from collections.abc import Mapping
from enum import StrEnum


class PartnerKind(StrEnum):
    """What a partner organisation is (004:L853-863)."""

    UWV = "uwv"
    EDUCATION = "education"
    SHELTERED_WORK = "sheltered_work"
    AGENCY = "agency"
    OTHER = "other"


class FieldGroup(StrEnum):
    """What can be agreed upon, as one choice each."""

    NAME = "name"
    CONTACT = "contact"
    WISHES = "wishes"
    AVAILABILITY = "availability"
    TRAVEL = "travel"
    ABILITIES = "abilities"
    WORDS = "words"


_G = FieldGroup
_PROFILE = "candidate_profile"

#: The columns of each group. The privacy register grants exactly these to a partner; what is for
#: schemes, what somebody needs, notes and files are in no group, and no BSN is stored.
COLUMNS: Mapping[FieldGroup, tuple[tuple[str, str], ...]] = {
    _G.NAME: (("user_account", "name"),),
    _G.CONTACT: (("user_account", "email"), ("user_account", "phone")),
    _G.WISHES: tuple(
        (_PROFILE, column)
        for column in ("desired_occupations", "tasks", "desired_sectors", "open_to_all", "kinds")
    ),
    _G.AVAILABILITY: tuple(
        (_PROFILE, column)
        for column in (
            "hours_min",
            "hours_max",
            "days",
            "day_parts",
            "available_from",
            "availability_until",
        )
    ),
    _G.TRAVEL: tuple(
        (_PROFILE, column) for column in ("home_place", "radius_km", "travel_minutes", "transport")
    ),
    _G.ABILITIES: tuple(
        (_PROFILE, column)
        for column in (
            "experiences",
            "skills",
            "certificates",
            "driving_licences",
            "languages",
            "education_level",
            "strengths",
        )
    ),
    _G.WORDS: (("profile_text", "kind"), ("profile_text", "state"), ("profile_text", "text")),
}
