"""The numbers that are "default, configurable" in the requirements, with limits and source."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Number:
    """A setting: what it means in Dutch, its unit, default and limits, and where it comes from.

    `per_municipality` allows another value for what belongs to one municipality (CAP-16-05).
    """

    label: str
    unit: str
    default: int
    lowest: int
    highest: int
    source: str
    per_municipality: bool = False


NUMBERS: dict[str, Number] = {
    "employer_check_days": Number(
        "Nieuwe werkgever controleren binnen", "werkdagen", 2, 1, 20, "CAP-02-02"
    ),
    "moderation_days": Number(
        "Vacature beoordelen binnen", "werkdagen", 2, 1, 20, "CAP-04-01, own default"
    ),
    "report_days": Number(
        "Melding over een vacature bekijken binnen", "werkdagen", 2, 1, 20, "own default"
    ),
    "profile_check_days": Number(
        "Profiel of tekst van een kandidaat lezen binnen", "werkdagen", 2, 1, 20, "own default"
    ),
    "ticket_answer_days": Number(
        "Vraag beantwoorden binnen", "werkdagen", 2, 1, 20, "CAP-11-09, default"
    ),
    "ticket_solution_days": Number(
        "Vraag oplossen binnen", "werkdagen", 10, 1, 60, "CAP-11-09, default"
    ),
    "ticket_overflow_days": Number(
        "Vraag zonder antwoord naar de helpdesk na", "werkdagen", 2, 1, 20, "CAP-11-03, default"
    ),
    "ticket_keep_months": Number(
        "Vraag bewaren na het einde", "maanden", 24, 6, 84, "CAP-16-05, own default"
    ),
    "invitation_days": Number("Uitnodiging geldig", "dagen", 7, 1, 30, "CAP-02-13"),
    "login_link_minutes": Number("Inloglink geldig", "minuten", 15, 5, 60, "CAP-02-14"),
    "session_days": Number("Ingelogd blijven", "dagen", 30, 1, 90, "CAP-02-14"),
    "staff_idle_minutes": Number(
        "Medewerker uitloggen na stilte van", "minuten", 30, 5, 480, "CAP-16-06"
    ),
    "lock_minutes": Number("Account dicht na te veel pogingen", "minuten", 15, 5, 120, "CAP-16-10"),
    "action_link_days": Number("Link in een mail geldig", "dagen", 14, 1, 60, "CAP-14-02"),
    "search_radius_km": Number("Afstand als niets gekozen is", "km", 25, 5, 100, "CAP-01-03"),
    "unpaid_max_months": Number(
        "Onbetaalde plek duurt hoogstens", "maanden", 6, 1, 24, "CAP-03-07; 004:L766-769"
    ),
    "supported_max_months": Number(
        "Betaalde plek met steun duurt hoogstens",
        "maanden",
        24,
        1,
        60,
        "CAP-03-07; 004:L766-769, own default",
    ),
    "vacancy_max_days": Number(
        "Sluitingsdatum ligt hoogstens vooruit", "dagen", 180, 14, 366, "own default"
    ),
    "confirm_ask_days": Number(
        "Vragen of een vacature nog open is na", "dagen", 50, 7, 180, "CAP-03-14"
    ),
    "confirm_hide_days": Number(
        "Vacature zonder bevestiging van de site na", "dagen", 60, 14, 200, "CAP-03-14"
    ),
    "closing_ask_days": Number(
        "Vragen of een vacature verlengd wordt, voor het einde", "dagen", 7, 1, 30, "CAP-03-14"
    ),
    "extend_days": Number("Verlengen uit de mail met", "dagen", 30, 7, 90, "own default"),
    "short_contract_months": Number(
        "Contract is kort onder", "maanden", 6, 1, 12, "CAP-04-07; 002:L6716-6724"
    ),
    "disclosure_months": Number(
        "Werkgever mag naam en gegevens zien gedurende", "maanden", 3, 1, 12, "CAP-06-07"
    ),
    "partner_link_days": Number(
        "Partner mag gegevens van een kandidaat zien gedurende",
        "dagen",
        14,
        1,
        60,
        "CAP-06-11, own default",
    ),
    "open_introductions_max": Number(
        "Open kennismakingen die een werkgever zelf vroeg, hoogstens",
        "kennismakingen",
        20,
        1,
        200,
        "own default",
    ),
    "short_list_schemes": Number(
        "Regelingen in de korte lijst bij een vacature of plaatsing, hoogstens",
        "regelingen",
        5,
        1,
        10,
        "CAP-10-10",
    ),
    "shortlist_days": Number("Voorselectie sturen binnen", "werkdagen", 2, 1, 20, "own default"),
    "request_answer_days": Number(
        "Personeelsvraag beantwoorden binnen", "werkdagen", 3, 1, 20, "CAP-08-02, own default"
    ),
    "introduction_remind_days": Number(
        "Herinneren aan een kennismaking na", "werkdagen", 3, 1, 20, "CAP-14-05"
    ),
    "introduction_answer_days": Number(
        "Antwoord op een kennismaking binnen", "werkdagen", 5, 1, 20, "CAP-08-15"
    ),
    "introduction_close_days": Number(
        "Kennismaking zonder antwoord sluiten na", "dagen", 30, 7, 120, "own default"
    ),
    "placement_end_days_1": Number(
        "Melden dat een plaatsing eindigt, eerste keer", "dagen ervoor", 30, 11, 120, "CAP-09-08"
    ),
    "placement_end_days_2": Number(
        "Melden dat een plaatsing eindigt, tweede keer", "dagen ervoor", 10, 1, 60, "CAP-09-08"
    ),
    "profile_confirm_days": Number(
        "Profiel zonder bevestiging niet meer zichtbaar na", "dagen", 90, 14, 366, "CAP-05-04"
    ),
    "profile_ask_days_1": Number(
        "Vragen of een profiel klopt, eerste keer voor het einde", "dagen", 14, 2, 60, "CAP-05-05"
    ),
    "profile_ask_days_2": Number(
        "Vragen of een profiel klopt, tweede keer voor het einde", "dagen", 3, 1, 30, "CAP-05-05"
    ),
    "profile_k": Number(
        "Waarschuwen als minder mensen op een profiel lijken dan",
        "profielen",
        5,
        1,
        50,
        "CAP-06-15",
    ),
    "candidate_grace_days": Number(
        "Gegevens verwijderen, na het verzoek", "dagen", 14, 1, 28, "own default"
    ),
    "candidate_inactive_months": Number(
        "Profiel verwijderen na stilte van",
        "maanden",
        12,
        2,
        60,
        "CAP-16-05",
        per_municipality=True,
    ),
    "retention_warn_days": Number(
        "Waarschuwen voor een profiel wordt verwijderd", "dagen", 30, 7, 60, "own default"
    ),
    "view_log_months": Number(
        "Bewaren wie een profiel bekeek",
        "maanden",
        12,
        1,
        60,
        "CAP-16-05",
        per_municipality=True,
    ),
    "privacy_request_days": Number(
        "Vraag over eigen gegevens beantwoorden binnen", "dagen", 30, 7, 31, "CAP-06-10"
    ),
    "mail_keep_days": Number("Verzonden mail bewaren", "dagen", 90, 1, 730, "CAP-16-05"),
    "reaction_keep_days": Number(
        "Reacties op een vacature bewaren na het einde", "dagen", 28, 7, 365, "CAP-16-05"
    ),
    "upload_megabytes": Number("Bestand hoogstens", "MB", 10, 1, 25, "CAP-16-11"),
    "profiles_per_user_day": Number(
        "Profielen die iemand op een dag mag openen", "profielen", 60, 5, 500, "CAP-06-16"
    ),
    "profiles_per_employer_day": Number(
        "Profielen die een werkgever op een dag mag openen", "profielen", 150, 5, 2000, "CAP-06-16"
    ),
    "profiles_slow_pct": Number(
        "Vanaf welk deel van die aantallen iemand even moet wachten",
        "%",
        70,
        10,
        100,
        "own default",
    ),
    "profiles_wait_seconds": Number(
        "Hoelang iemand dan wacht tussen twee profielen", "seconden", 20, 1, 300, "own default"
    ),
    "support_warn_days": Number(
        "Aanvraag voor een regeling: waarschuwen voor de beslisdatum",
        "dagen",
        7,
        1,
        28,
        "own default",
    ),
    "support_remind_days": Number(
        "Werkgever herinneren aan een aanvulling, voor het einde", "dagen", 3, 1, 14, "own default"
    ),
    "support_four_eyes_euros": Number(
        "Tweede collega beslist mee bij een regeling vanaf",
        "euro",
        10_000,
        1,
        1_000_000,
        "own default",
    ),
    "rank_twice_pct": Number(
        "Vaardigheden en haalbare beroepen tellen, tegen 100 voor het gewenste beroep",
        "%",
        200,
        100,
        400,
        "CAP-07-10",
    ),
}
