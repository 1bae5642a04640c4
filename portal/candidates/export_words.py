"""What a candidate reads for the columns and codes of the own data, in plain Dutch.

The words of lists are there in English as well; the other ones (`texts`) are put in the language
of the reader by `Speech.say`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from portal.candidates import bands
from portal.geo.places import get as find_place
from portal.geo.places import label as place_label
from portal.money import plain
from portal.taxonomy import occupations
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import label

#: The name of each column; one that is not here says nothing to a reader and stays out.
COLUMNS: Mapping[str, str] = {
    "name": "Naam",
    "email": "E-mailadres",
    "phone": "Telefoonnummer",
    "ref": "Nummer",
    "client_number": "Klantnummer",
    "status": "Stand",
    "status_at": "Sinds",
    "status_reason": "Reden",
    "is_placeable": "We kunnen nu werk voor je zoeken",
    "wants_visible": "Je profiel mag te zien zijn voor werkgevers",
    "released_at": "Vrijgegeven op",
    "released_by": "Vrijgegeven door",
    "asked_at": "Gevraagd of het nog klopt op",
    "entered_by_staff": "Aangemeld door een medewerker",
    "retention_warned_at": "Gewaarschuwd voor verwijderen op",
    "erase_on": "Wordt verwijderd op",
    "confirmed_at": "Laatst door jou bevestigd op",
    "text": "Tekst",
    "best_contact": "Zo bereiken we je het best",
    "person_type": "Soort",
    "target_group": "Groep voor regelingen",
    "paying_municipality": "Gemeente die betaalt",
    "benefit_duration": "Hoe lang een uitkering",
    "work_capacity": "Wat je aankunt",
    "wage_value_pct": "Loonwaarde in procenten",
    "wage_value_on": "Loonwaarde gemeten op",
    "support_need": "Hulp die nodig is",
    "support_need_source": "Wie dat bepaalde",
    "support_need_on": "Bepaald op",
    "judged_on": "Dag",
    "support_segment": "Soort hulp",
    "work_relation": "Stap naar werk",
    "self_reliance": "Zelf kunnen, van 1 tot 5",
    "referred_on": "Verwezen op",
    "author_id": "Geschreven door",
    "kind": "Soort",
    "reason": "Reden",
    "user_id": "Wie",
    "is_primary": "Vaste begeleider",
    "from_at": "Vanaf",
    "until_at": "Tot",
    "note": "Toelichting",
    "assigned_by": "Gekozen door",
    "content_type": "Soort bestand",
    "size": "Grootte in bytes",
    "uploaded_by": "Toegevoegd door",
    "taken_on": "Dag",
    "employer_id": "Organisatie",
    "purpose": "Waarvoor",
    "wording": "Tekst waarop je ja zei",
    "given_at": "Gegeven op",
    "given_through": "Gegeven via",
    "recorded_by": "Vastgelegd door",
    "withdrawn_at": "Ingetrokken op",
    "settled_at": "Afgehandeld op",
    "settled_by": "Afgehandeld door",
    "day": "Dag",
    "found": "Aantal keer gevonden",
    "changed_by": "Gewijzigd door",
    "due_on": "Antwoord voor",
    "handler_id": "Behandeld door",
    "closed_at": "Afgerond op",
    "answer": "Antwoord",
    "desired_occupations": "Beroepen die je wilt",
    "attainable_occupations": "Beroepen die ook kunnen",
    "tasks": "Taken",
    "desired_sectors": "Sectoren",
    "open_to_all": "Alle sectoren zijn goed",
    "kinds": "Soort plek",
    "hours_min": "Uren per week, vanaf",
    "hours_max": "Uren per week, tot",
    "days": "Dagen",
    "day_parts": "Tijden",
    "home_place": "Woonplaats",
    "radius_km": "Hoe ver, in kilometers",
    "travel_minutes": "Hoe lang, in minuten",
    "transport": "Vervoer",
    "available_from": "Kan beginnen vanaf",
    "availability_until": "Dat geldt tot",
    "experiences": "Ervaring",
    "skills": "Vaardigheden",
    "certificates": "Diploma's en certificaten",
    "driving_licences": "Rijbewijzen",
    "languages": "Talen",
    "education_level": "Opleiding",
    "strengths": "Sterke kanten",
    "is_rare": "Weinig mensen lijken op jouw profiel",
    "state": "Stand",
    "submitted_at": "Ingestuurd op",
    "reader_id": "Gelezen door",
    "read_at": "Gelezen op",
    "vacancy_id": "Vacature",
    "introduction_id": "Kennismaking",
    "origin": "Begonnen door",
    "message": "Bericht aan jou",
    "motivation": "Wat wij over je schreven",
    "answer_by": "Antwoord voor",
    "wants_talk": "Je wilt eerst overleggen",
    "meeting_at": "Afspraak op",
    "meeting_minutes": "Afspraak in minuten",
    "meeting_kind": "Soort afspraak",
    "meeting_where": "Waar",
    "expected_by_candidate": "Wat je verwachtte",
    "found_by_candidate": "Hoe het was",
    "ended_at": "Gestopt op",
    "end_reason": "Waarom gestopt",
    "contract_kind": "Soort afspraak over werk",
    "contract_form": "Contract",
    "job_title": "Werk",
    "job_type": "Soort baan",
    "hours": "Uren per week",
    "hourly_wage": "Loon per uur, in euro's",
    "starts_on": "Eerste werkdag",
    "probation_until": "Proeftijd tot en met",
    "ends_on": "Contract tot en met",
    "guidance_until": "Begeleiding tot en met",
    "supervisor": "Leidinggevende",
    "supervisor_phone": "Telefoonnummer van je leidinggevende",
    "on_site": "Wie van ons je op het werk begeleidt",
    "on_site_by": "Naam van wie je op het werk begeleidt",
    "on_site_until": "Begeleiding op het werk tot en met",
    "ended_on": "Laatste werkdag",
    "ended_in_probation": "Gestopt in de proeftijd",
    "placement_id": "Plaatsing",
    "what": "Wat",
    "effective_on": "Geldt vanaf",
    "details": "Eerst, en daarna",
    "sector": "Sector",
    "number": "Stap",
    "by_role": "Door",
    "fields": "Wat je gaf",
    "groups": "Wat je gaf",
    "agreement_id": "Partner en doel",
    "shared_by": "Gegeven door",
    "until": "Tot en met",
    "revoked_at": "Gestopt met delen op",
    "answer_text": "Toelichting van de werkgever",
    "answered_at": "Beantwoord op",
    "created_at": "Gemaakt op",
    "device": "Apparaat",
    "expires_at": "Tot",
    "subject": "Onderwerp",
    "sent_at": "Verstuurd op",
    "outcome": "Uitkomst",
    "outcome_note": "Toelichting bij de uitkomst",
    "rating": "Jouw oordeel, van 1 tot 5",
    "rating_note": "Jouw toelichting",
    "forwarded_to": "Doorgezet naar",
    "forwarded_note": "Toelichting bij het doorzetten",
    "ticket_id": "Vraag",
    "author_name": "Geschreven door",
}

#: What can change in a placement: each is a step with its own name.
TERMS = (
    "contract_kind",
    "contract_form",
    "job_title",
    "job_type",
    "sector",
    "hours",
    "hourly_wage",
    "starts_on",
    "probation_until",
    "ends_on",
    "guidance_until",
    "supervisor",
    "supervisor_phone",
    "on_site",
    "on_site_by",
    "on_site_until",
)

#: Columns that tie rows together, or say what is about somebody else.
SILENT = frozenset(
    {
        "candidate_id",
        "consent_id",
        "candidate_ref",  # the number of the profile at that moment, known to the employer
        "disclosure_id",
        "end_note",  # what staff or the employer wrote about the end is about both
        "position",
        "share_id",
        "shortlist_id",
    }
)

_LISTS: Mapping[str, ListName] = {
    "tasks": ListName.TASK,
    "desired_sectors": ListName.SECTOR,
    "sector": ListName.SECTOR,
    "kinds": ListName.VACANCY_KIND,
    "transport": ListName.TRANSPORT,
    "skills": ListName.SKILL,
    "strengths": ListName.STRENGTH,
    "code": ListName.CERTIFICATE,
    "driving_licences": ListName.DRIVING_LICENCE,
    "language": ListName.LANGUAGE,
    "level": ListName.LANGUAGE_LEVEL,
    "education_level": ListName.EDUCATION_LEVEL,
    "paying_municipality": ListName.MUNICIPALITY,
    "person_type": ListName.PERSON_TYPE,
    "target_group": ListName.TARGET_GROUP,
    "benefit_duration": ListName.BENEFIT_DURATION,
    "work_capacity": ListName.WORK_CAPACITY,
    "support_segment": ListName.SUPPORT_SEGMENT,
    "work_relation": ListName.WORK_RELATION,
    "contract_form": ListName.CONTRACT_FORM,
    "job_type": ListName.JOB_TYPE,
    "status_reason": ListName.CANDIDATE_END_REASON,
    "end_reason": ListName.INTRODUCTION_END_REASON,
}
_REASONS: Mapping[str, ListName] = {
    "case_note": ListName.ON_BEHALF_REASON,
    "profile_report": ListName.PROFILE_REPORT_REASON,
    "vacancy_dismissal": ListName.NOT_SUITABLE_REASON,
    "introduction_step": ListName.INTRODUCTION_END_REASON,
}
#: Columns of which the list depends on the table.
_ENDS: Mapping[tuple[str, str], ListName] = {
    ("placement", "end_reason"): ListName.PLACEMENT_END_REASON
}
#: Codes of the program, which have no managed list.
_CODES: Mapping[str, str] = {
    "filling": "je profiel wordt ingevuld",
    "offered": "wacht op vrijgeven",
    "released": "vrijgegeven",
    "placed": "aan het werk",
    "left": "gestopt",
    "leaving": "wordt verwijderd",
    "submitted": "wacht tot iemand het leest",
    "approved": "te zien voor werkgevers",
    "refused": "niet goedgekeurd",
    "superseded": "eerder te zien",
    "discarded": "vervangen",
    "about": "over wat je kunt",
    "motivation": "waarom je dit wilt",
    "cv": "cv",
    "certificate": "certificaat",
    "visible": "zonder naam te zien zijn voor werkgevers",
    "partner": "gegevens laten zien aan een partner",
    "self": "jezelf",
    "mail": "een knop in een mail",
    "staff": "je begeleider",
    "access": "inzage",
    "correction": "verbetering",
    "erasure": "verwijdering",
    "remark": "opmerking",
    "on_behalf": "gewijzigd voor jou",
    "sent_back": "eerst nog iets aanpassen",
    "employer": "de werkgever",
    "shortlist": "een voorselectie",
    "candidate": "jij",
    "planned": "afgesproken",
    "active": "je werkt er",
    "ended": "gestopt",
    "employment": "in dienst bij de werkgever",
    "secondment": "detachering",
    "supported_employment": "begeleid werken",
    "development_place": "ontwikkelplek",
    "nobody": "niemand",
    "work_supervisor": "een werkbegeleider",
    "team_leader": "een teamleider",
    "job_coach": "een jobcoach",
    **{name: COLUMNS[name] for name in TERMS},
    "proposed": "voorgesteld",
    "asked": "aan jou gevraagd",
    "agreed": "je zei ja",
    "meeting": "afspraak",
    "trial": "proefplaatsing",
    "aftercare": "nazorg",
    "closed": "gestopt",
    "place": "op een plek",
    "interested": "wil kennismaken",
    "not_interested": "nu niet",
    "question": "had een vraag",
    "digital": "via internet",
    "income": "inkomen",
    "care": "zorg",
    "debt": "schulden",
    "open": "wacht op antwoord",
    "involved": "een accountmanager zoekt mee",
    "set_aside": "opzijgelegd",
    "name": "naam",
    "email": "e-mailadres",
    "phone": "telefoonnummer",
    "system": "automatisch",
    "contact": "e-mailadres en telefoonnummer",
    "wishes": "gewenst werk",
    "availability": "uren en beschikbaarheid",
    "travel": "woonplaats en reizen",
    "abilities": "ervaring, vaardigheden en diploma's",
    "words": "eigen teksten",
    "answered": "beantwoord",
    "forwarded": "doorgezet",
    "merged": "samengevoegd met een andere vraag",
    "helped": "opgelost",
    "partly": "deels opgelost",
    "not_helped": "niet opgelost",
    "unreachable": "je was niet te bereiken",
    "not_for_us": "niet voor ons",
    "duplicate": "was al gevraagd",
}
#: Columns of which the text is a code of the program.
_OF_PROGRAM = frozenset(
    {
        "status",
        "state",
        "kind",
        "purpose",
        "given_through",
        "origin",
        "meeting_kind",
        "by_role",
        "contract_kind",
        "on_site",
        "what",
        "details",
        "fields",
        "groups",
    }
)
_INNER: Mapping[str, str] = {
    "occupation": "Beroep",
    "sector": "Sector",
    "years": "Jaren",
    "code": "Diploma",
    "year": "Jaar",
    "language": "Taal",
    "level": "Niveau",
}


#: The code of who left because nothing happened for long stands in no list.
_UNUSED = "lang niet gebruikt"


@dataclass(frozen=True, slots=True)
class Speech:
    """The language of a reader: its code, and what puts one of `texts` in it."""

    locale: str = "nl"
    say: Callable[[str], str] = str


DUTCH = Speech()


def texts() -> tuple[str, ...]:
    """Return the Dutch texts of this module, each once: what has to be translated."""
    every = [*COLUMNS.values(), *_CODES.values(), *_INNER.values(), _UNUSED]
    return tuple(dict.fromkeys(every))


def value_words(table: str, column: str, value: Any, speech: Speech = DUTCH) -> Any:
    """Return a value as a candidate reads it: labels for codes, words inside lists."""
    if isinstance(value, list):
        return [value_words(table, column, one, speech) for one in value]
    if isinstance(value, dict):
        return {
            speech.say(_INNER[key]) if key in _INNER else key: value_words(
                table, key, inner, speech
            )
            for key, inner in value.items()
        }
    if isinstance(value, Decimal):
        return plain(value)
    if not isinstance(value, str) or not value:
        return value
    return _of_text(table, column, str(value), speech)


def _of_text(table: str, column: str, text: str, speech: Speech) -> str:
    if column in _SPECIAL:
        return _SPECIAL[column](text, speech.locale)
    listed = _ENDS.get((table, column)) or (
        _REASONS.get(table) if column == "reason" else _LISTS.get(column)
    )
    if listed is not None:
        return speech.say(_UNUSED) if text == "retention" else label(listed, text, speech.locale)
    if column in _OF_PROGRAM or (table, column) == ("shortlist_entry", "answer"):
        return speech.say(_CODES[text]) if text in _CODES else text
    return text


def _occupation(code: str, _locale: str) -> str:
    found = occupations.get(code)
    return found.title if found else code


def _place(code: str, _locale: str) -> str:
    found = find_place(code)
    return place_label(found) if found else code


_SPECIAL: Mapping[str, Callable[[str, str], str]] = {
    "desired_occupations": _occupation,
    "attainable_occupations": _occupation,
    "occupation": _occupation,
    "home_place": _place,
    "days": bands.day_label,
    "day_parts": bands.day_part_label,
}
