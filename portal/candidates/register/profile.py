"""The rows of the register about the profile itself: a line per kind of data."""

from portal.candidates.register.words import Reader, Row

_SELF = (Reader.CANDIDATE, Reader.CONTACT)
_OPEN = (*_SELF, Reader.STAFF, Reader.EMPLOYERS, Reader.PARTNER)
_EMPLOYERS = (*_SELF, Reader.STAFF, Reader.EMPLOYERS)
_STAFF = (*_SELF, Reader.STAFF)
_MATCH = "to match people and work"


def _profile(
    *columns: str,
    dutch: str,
    shown: tuple[str, ...] = (),
    found: tuple[str, ...] = (),
    readers: tuple[Reader, ...] = _OPEN,
    purpose: str = _MATCH,
) -> Row:
    return Row(
        table="candidate_profile",
        columns=columns,
        readers=readers,
        purpose=purpose,
        dutch=dutch,
        shown=shown,
        found=found,
    )


PROFILE: tuple[Row, ...] = (
    Row(
        table="candidate_profile",
        columns=("candidate_id", "done"),
        readers=(),
        purpose="technical: ties rows together, keeps the progress of the form",
    ),
    _profile(
        "desired_occupations",
        dutch="Het werk dat je wilt doen",
        shown=("headline", "desired_occupations"),
        found=("desired", "synonyms", "occupations", "groups"),
    ),
    _profile(
        "attainable_occupations",
        dutch="Ander werk dat volgens je begeleider bij je past",
        shown=("attainable_occupations",),
        found=("attainable", "synonyms", "occupations", "groups"),
        readers=_EMPLOYERS,
    ),
    _profile("tasks", dutch="De taken die je graag doet", shown=("tasks",), found=("tasks",)),
    _profile(
        "desired_sectors",
        "open_to_all",
        dutch="De sectoren waarin je wilt werken",
        shown=("sectors", "open_to_all"),
        found=("sectors",),
    ),
    _profile("kinds", dutch="Het soort plek dat je zoekt", shown=("kinds",), found=("kinds",)),
    _profile(
        "hours_min",
        "hours_max",
        dutch="Hoeveel uur je wilt werken",
        shown=("hours_min", "hours_max"),
        found=("hours_min", "hours_max"),
    ),
    _profile(
        "days",
        "day_parts",
        dutch="De dagen en tijden waarop je kunt werken",
        shown=("days", "day_parts"),
        found=("day_parts", "days"),
    ),
    _profile(
        "home_place",
        "radius_km",
        dutch="Je woonplaats en hoe ver je wilt reizen; werkgevers zien alleen ongeveer de afstand",
        shown=("distance_band",),
        found=("places",),
        purpose="to find work within reach; employers get a band of the distance, no place",
    ),
    _profile(
        "travel_minutes",
        dutch="Hoe lang je wilt reizen",
        readers=(*_STAFF, Reader.PARTNER),
    ),
    _profile("transport", dutch="Hoe je naar je werk kunt komen", shown=("transport",)),
    _profile(
        "available_from",
        "availability_until",
        dutch="Wanneer je kunt beginnen; werkgevers zien alleen de maand",
        shown=("availability",),
        found=("available",),
    ),
    _profile(
        "experiences",
        dutch="Het werk dat je deed; werkgevers zien ongeveer hoe lang, nooit waar of wanneer",
        shown=("experiences",),
        found=("experience", "groups"),
    ),
    _profile("skills", dutch="Wat je kunt", shown=("skills",), found=("skills", "skill_codes")),
    _profile(
        "certificates",
        dutch="Je diploma's en certificaten; van een diploma zien werkgevers geen jaar",
        shown=("certificates",),
        found=("certificates",),
    ),
    _profile(
        "driving_licences",
        dutch="Je rijbewijzen",
        shown=("driving_licences",),
        found=("licences", "licence_names"),
    ),
    _profile(
        "languages",
        dutch="De talen die je spreekt",
        shown=("languages",),
        found=("languages", "dutch"),
    ),
    _profile("education_level", dutch="Je opleiding", shown=("education_level",)),
    _profile("strengths", dutch="Waar je goed in bent", shown=("strengths",), found=("strengths",)),
    _profile(
        "is_rare",
        dutch="Of weinig mensen lijken op jouw profiel; dan zien werkgevers minder precies",
        shown=("is_wide",),
        readers=_EMPLOYERS,
        purpose="whether bands are wider than usual (CAP-06-15)",
    ),
    Row(
        table="profile_text",
        columns=("text", "kind", "state"),
        readers=_OPEN,
        purpose="own words; employers get a version that a person of staff has read",
        dutch="Je eigen teksten; werkgevers zien die pas als je begeleider ze gelezen heeft",
        shown=("about", "motivation"),
        found=("texts",),
    ),
    Row(
        table="profile_text",
        columns=("candidate_id", "submitted_at", "author_id", "reader_id", "read_at", "reason"),
        readers=_STAFF,
        purpose="who wrote and who read a text, and why it was not shown",
        dutch="Wie je teksten schreef en las",
    ),
)
