"""The start values of the lists that say why, and of those that only staff see.

Sources: reference data, section 6 (end reasons, job types) and section 7 (segments and groups).
What stands here about a person is for instruments and reports; no employer sees it in any form.
"""

from typing import Any

from portal.taxonomy.models import ListName

Row = tuple[str, str, str] | tuple[str, str, str, dict[str, Any]]


def _end(*, for_employer: bool = True, shown_as: str = "") -> dict[str, Any]:
    """Return whether an employer sees a reason, and in which words when not in its own.

    What an employer may not see is shown to him as "gaat niet door" as well: the absence of a
    reason would tell which one it is.
    """
    return {"for_employer": for_employer, "shown_as": shown_as}


STOPPED = "Gaat niet door"


def _left(*, for_employer: bool = True, returns: bool = True) -> dict[str, Any]:
    """Return whether an employer reads why a placement ended, and who looks for work again."""
    return {"for_employer": for_employer, "returns": returns}


LISTS: dict[ListName, list[Row]] = {
    # Why somebody else than the candidate changed the profile (CAP-05-06).
    ListName.ON_BEHALF_REASON: [
        ("together", "Samen ingevuld in een gesprek", "Filled in together"),
        ("by_phone", "Op verzoek van de kandidaat, telefonisch", "Asked by telephone"),
        ("no_device", "Kandidaat heeft geen computer of telefoon", "Has no device"),
        ("language", "Kandidaat leest of schrijft weinig Nederlands", "Reads little Dutch"),
        ("registration", "Eerste gegevens bij de aanmelding", "First data at registration"),
        ("correction", "Fout hersteld", "Mistake mended"),
        ("other", "Anders", "Other"),
    ],
    # What an employer says is not right (CAP-05-14).
    ListName.PROFILE_REPORT_REASON: [
        ("availability", "Niet beschikbaar", "Not available"),
        ("interest", "Geen interesse in dit werk", "Not interested in this work"),
        ("skills", "Kan iets anders dan er staat", "Skills are not as stated"),
        ("identifies", "Ik kan zien wie dit is", "I can see who this is"),
        ("other", "Anders", "Other"),
    ],
    ListName.CANDIDATE_END_REASON: [
        ("found_self", "Zelf werk gevonden", "Found work"),
        ("placed", "Geplaatst via ons", "Placed through us"),
        ("education", "Gaat een opleiding doen", "Goes to school"),
        ("self_employed", "Begint voor zichzelf", "Becomes self-employed"),
        ("moved", "Verhuisd", "Moved"),
        ("not_now", "Wil of kan nu niet", "Not now"),
        ("own_wish", "Op eigen verzoek", "On own request"),
        ("other", "Anders", "Other"),
    ],
    # "Past niet, omdat…" (CAP-07-12). `weighs` names what the next suggestions look at.
    ListName.NOT_SUITABLE_REASON: [
        ("work", "Ik wil dit werk niet doen", "I do not want this work", {"weighs": "occupation"}),
        ("sector", "Ik wil niet in deze sector", "Not in this sector", {"weighs": "sector"}),
        ("too_far", "Het is te ver", "Too far", {"weighs": "distance"}),
        ("hours", "De uren passen niet", "The hours do not fit", {"weighs": "hours"}),
        ("times", "De tijden passen niet", "The times do not fit", {"weighs": "times"}),
        ("requirements", "Ik heb niet wat er gevraagd wordt", "I miss what is asked", {}),
        ("wage", "Het loon is te laag", "The wage is too low", {}),
        ("worked_there", "Ik heb daar al gewerkt", "I worked there", {"weighs": "employer"}),
        ("other", "Iets anders", "Something else", {}),
    ],
    ListName.INTRODUCTION_END_REASON: [
        ("placed", "Geplaatst", "Placed", _end()),
        ("other_chosen", "Andere kandidaat gekozen", "Another chosen", _end()),
        ("requirements", "Eisen passen niet", "Requirements do not fit", _end()),
        (
            "not_interested",
            "Geen interesse in functie of sector",
            "No interest",
            _end(shown_as=STOPPED),
        ),
        ("not_available", "Niet beschikbaar", "Not available", _end(shown_as=STOPPED)),
        (
            "not_work_fit",
            "Nog niet werkfit",
            "Not ready for work",
            _end(for_employer=False, shown_as=STOPPED),
        ),
        (
            "no_show",
            "Kandidaat niet bereikt",
            "Not reached",
            _end(for_employer=False, shown_as=STOPPED),
        ),
        (
            "employer_silent",
            "Geen reactie werkgever",
            "Employer did not answer",
            _end(for_employer=False, shown_as=STOPPED),
        ),
        ("trial_failed", "Proefplaatsing niet geslaagd", "Trial did not work out", _end()),
        (
            "found_self",
            "Zelf werk gevonden",
            "Found work",
            _end(for_employer=False, shown_as=STOPPED),
        ),
        ("vacancy_ended", "Plek beëindigd", "Place ended", _end()),
        (
            "withdrawn",
            "Kandidaat stopt",
            "Candidate stops",
            _end(for_employer=False, shown_as=STOPPED),
        ),
        (
            "no_answer",
            "Niet op tijd geantwoord",
            "No answer in time",
            _end(for_employer=False, shown_as=STOPPED),
        ),
    ],
    # `returns` says whether somebody usually looks for work again (CAP-09-09).
    ListName.PLACEMENT_END_REASON: [
        ("contract_ended", "Contract afgelopen", "Contract ended", _left()),
        ("in_probation", "Gestopt in proeftijd", "Stopped in probation", _left()),
        (
            "taken_over",
            "In dienst gekomen bij de werkgever",
            "Employed by the employer",
            _left(returns=False),
        ),
        (
            "moved_up",
            "Doorgestroomd naar gewoner werk",
            "Moved on to regular work",
            _left(returns=False),
        ),
        ("dropout", "Uitval", "Dropped out", _left(for_employer=False)),
        ("education", "Opleiding", "Education", _left(for_employer=False, returns=False)),
        ("self_employed", "Zelfstandig", "Self-employed", _left(for_employer=False, returns=False)),
        ("moved_other", "Verhuizing en overig", "Moved, and other", _left(for_employer=False)),
        ("not_started", "Niet begonnen", "Did not start", _left()),
    ],
    # 002:L3936-3950. One of them names the job agreement, so employers see none of them.
    ListName.JOB_TYPE: [
        ("toolbox_job", "Toolboxbaan", "Toolbox job"),
        ("bbl_job", "Bbl-baan", "Apprenticeship"),
        ("sheltered_job", "Beschutte baan", "Sheltered job"),
        ("part_time_job", "Deeltijdbaan", "Part-time job"),
        ("guarantee_job", "Garantiebaan (banenafspraak)", "Job under the job agreement"),
        ("regular_job", "Gewone baan", "Regular job"),
    ],
    ListName.SUPPORT_SEGMENT: [
        ("work_ready", "Werkfit", "Work-ready"),
        ("temporary", "Tijdelijke ondersteuning", "Temporary support"),
        ("structural", "Structurele ondersteuning", "Structural support"),
        ("intensive", "Zeer intensieve begeleiding", "Very intensive support"),
    ],
    ListName.WORK_RELATION: [
        ("work", "Werk", "Work"),
        ("development", "Ontwikkeling naar werk", "Development to work"),
        ("supported", "Werk met structurele ondersteuning", "Work with structural support"),
        ("care", "Zorg of ontheffing", "Care or exemption"),
    ],
    ListName.PERSON_TYPE: [
        ("participation_act", "Participatiewet", "Participation Act"),
        ("wsw", "Wsw", "Wsw"),
        ("new_sheltered", "Nieuw beschut", "New sheltered work"),
        ("stip", "STiP", "STiP"),
        ("probation", "Reclassering", "Probation"),
        ("nab", "NAB", "NAB"),
        ("permit_holder", "Vergunninghouder", "Permit holder"),
        ("ww", "WW", "WW"),
        ("wia", "WIA", "WIA"),
        ("wajong", "Wajong", "Wajong"),
        ("nug", "Geen uitkering (nug)", "No benefit"),
    ],
    ListName.TARGET_GROUP: [
        ("a", "Betaald werk binnen korte tijd", "Paid work soon"),
        ("b", "Zonder arbeidsbeperking, binnen 18 maanden", "No limitation, within 18 months"),
        ("c", "Met arbeidsbeperking, binnen 18 maanden", "Limitation, within 18 months"),
        ("participation", "Niet binnen 18 maanden", "Not within 18 months"),
    ],
    ListName.BENEFIT_DURATION: [
        ("none", "Geen uitkering", "No benefit"),
        ("under_6", "Korter dan 6 maanden", "Under 6 months"),
        ("6_24", "6 tot 24 maanden", "6 to 24 months"),
        ("over_24", "Langer dan 24 maanden", "Over 24 months"),
        ("unknown", "Onbekend", "Unknown"),
    ],
    ListName.WORK_CAPACITY: [
        ("full", "Kan alle uren werken", "Can work all hours"),
        ("most", "Kan de meeste uren werken", "Can work most hours"),
        ("half", "Kan ongeveer de helft werken", "Can work about half"),
        ("few", "Kan weinig uren werken", "Can work few hours"),
        ("unknown", "Onbekend", "Unknown"),
    ],
}
