"""What employers fill in and what staff write back, for the requests of the demo."""

from collections.abc import Mapping
from typing import Any

#: Answers by the code of the question; each form takes those that it asks.
ANSWERS: Mapping[str, Any] = {
    "lks_kind": "structural",
    "measured": "yes",
    "measured_on": "2026-02-03",
    "flat_start": "no",
    "hours": "24",
    "contact_name": "Personeelszaken",
    "contact_phone": "070 555 03 10",
    "supervisor": "Kim de Boer",
    "supervisor_phone": "070 555 03 20",
    "tasks": "Orders verzamelen, inpakken en de karren klaarzetten voor de chauffeurs.",
    "longer": "no",
    "intention": "yes",
    "insured": "yes",
    "guidance_for": ["tasks", "rhythm"],
    "guidance_plan": (
        "Een vaste collega werkt de eerste drie maanden mee, en bespreekt elke vrijdag de week."
    ),
    "guidance_hours": "4",
    "guidance_weeks": "26",
    "hour_cost": "38.50",
    "other_money": "no",
    "coach_firm": "Coachwerk Haaglanden",
    "coach_hours": "20",
    "costs": "1250.00",
    "training": "Veilig werken met de heftruck",
    "trainer": "Vakschool De Poort",
    "fund": "no",
    "reason": "Zonder certificaat mag hij niet zelfstandig rijden.",
    "workplace": "Inpaktafel 4, begane grond",
    "adaptation": "De tafel moet in hoogte verstelbaar zijn, en er komt een lamp boven.",
    "needed": "Vervoer naar de vroege dienst: er rijdt dan nog geen bus.",
    "craft_plan": "Een meubelmaker leert het vak aan onze nieuwe medewerker.",
    "tender": "Onderhoud groen 2026",
    "tender_client": "Gemeente Den Haag",
    "block": "job",
    "explanation": "",
}

_YES = "Uw aanvraag voldoet aan de voorwaarden."
#: What the employer reads in the letter, by instrument and outcome.
REASONS: Mapping[tuple[str, str], str] = {
    ("wage_cost_subsidy", "granted"): (
        f"{_YES} De loonwaarde is op de werkvloer gemeten door een deskundige."
    ),
    ("trial_placement", "granted"): f"{_YES} De proefplaatsing duurt twee maanden.",
    ("job_coach_voucher", "granted"): f"{_YES} De jobcoach is erkend en heeft tijd.",
    ("guidance_compensation", "partly"): (
        "Wij betalen de uren van de eerste dertien weken. Voor de weken daarna vragen wij u eerst "
        "te laten zien hoe het gaat."
    ),
    ("training_compensation", "partly"): (
        "Wij betalen de opleiding, maar niet de reiskosten. Die horen niet bij deze regeling."
    ),
    ("training_compensation", "refused"): (
        "De opleiding was al begonnen toen u de aanvraag deed. De regeling geldt alleen voor een "
        "opleiding die nog moet beginnen."
    ),
    ("employer_voucher", "left_out"): (
        "Wij vroegen u om het contract. Dat hebben wij niet gekregen, ook niet na onze herinnering."
    ),
}
