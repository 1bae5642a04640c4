"""The start values of the managed lists (reference data, sections 1, 3 and 6).

`everything` adds what is missing and leaves alone what an administrator changed, so that it can
run at every upgrade.
"""

from typing import Any

from sqlalchemy import select

from portal.db import session
from portal.taxonomy import profile_lists, staff_lists
from portal.taxonomy.models import ListItem, ListName

Row = tuple[str, str, str] | tuple[str, str, str, dict[str, Any]]


def _kind(*, paid: bool, board: str, ends: bool, workplace: str) -> dict[str, Any]:
    return {"paid": paid, "board": board, "ends": ends, "workplace_type": workplace}


LISTS: dict[ListName, list[Row]] = {
    ListName.SECTOR: [
        ("care", "Zorg en welzijn", "Care and welfare"),
        ("public", "Overheid", "Government"),
        ("business", "Zakelijke dienstverlening", "Business services"),
        ("facility", "Schoonmaak en facilitair", "Cleaning and facilities"),
        ("security", "Veiligheid en beveiliging", "Safety and security"),
        ("hospitality", "Horeca, toerisme en leisure", "Hospitality, tourism and leisure"),
        ("logistics", "Transport, groothandel en logistiek", "Transport and logistics"),
        ("retail", "Detailhandel", "Retail"),
        ("construction", "Bouw, wonen en onderhoud", "Construction and maintenance"),
        ("engineering", "Techniek en installatie", "Engineering and installation"),
        ("green", "Groen en leefomgeving", "Green and living environment"),
        ("horticulture", "Glastuinbouw en agrologistiek", "Greenhouse horticulture"),
        ("production", "Industrie, productie en food", "Industry, production and food"),
        ("ict", "ICT", "ICT"),
        ("other", "Overig, nog in te delen", "Other"),
    ],
    ListName.VACANCY_KIND: [
        ("job", "Vacature", "Job", _kind(paid=True, board="public", ends=False, workplace="full")),
        (
            "tailored_job",
            "Werkplek op maat",
            "Tailor-made job",
            _kind(paid=True, board="staff", ends=False, workplace="partial"),
        ),
        (
            "bbl_job",
            "Leerbaan (bbl)",
            "Apprenticeship (bbl)",
            # A school for a trade takes four years at most (WEB art. 7.2.4).
            _kind(paid=True, board="public", ends=True, workplace="learning") | {"max_months": 48},
        ),
        (
            "stip_job",
            "STiP-baan",
            "STiP job",
            _kind(paid=True, board="candidate", ends=True, workplace="supported"),
        ),
        (
            "sheltered_job",
            "Beschutte werkplek",
            "Sheltered job",
            _kind(paid=True, board="staff", ends=False, workplace="supported"),
        ),
        (
            "development_place",
            "Werkervaringsplek",
            "Work experience place",
            _kind(paid=False, board="public", ends=True, workplace="learning"),
        ),
        (
            "learn_work_place",
            "Leerwerkplek",
            "Learn-work place",
            _kind(paid=False, board="public", ends=True, workplace="learning"),
        ),
        (
            "internship",
            "Stage",
            "Internship",
            _kind(paid=False, board="public", ends=True, workplace="learning"),
        ),
        (
            "participation_place",
            "Participatieplaats",
            "Participation place",
            _kind(paid=False, board="candidate", ends=True, workplace="learning"),
        ),
        (
            "volunteer_work",
            "Vrijwilligerswerk",
            "Volunteer work",
            _kind(paid=False, board="public", ends=False, workplace="partial"),
        ),
        (
            "individual_secondment",
            "Detachering",
            "Secondment",
            _kind(paid=True, board="staff", ends=True, workplace="supported"),
        ),
        (
            "group_secondment",
            "Groepsdetachering",
            "Group secondment",
            _kind(paid=True, board="staff", ends=False, workplace="supported"),
        ),
        (
            "on_site_team",
            "Werken op Locatie",
            "Work on location",
            _kind(paid=True, board="staff", ends=False, workplace="supported"),
        ),
    ],
    ListName.CONTRACT_FORM: [
        ("permanent", "Vast contract", "Permanent contract"),
        ("fixed_term", "Tijdelijk contract", "Fixed-term contract"),
        ("agency", "Uitzendcontract", "Agency contract"),
        ("on_call", "Oproepcontract", "On-call contract"),
        ("intern", "Stageovereenkomst", "Internship agreement"),
        ("secondment", "Detachering", "Secondment"),
        ("freelance", "Zelfstandige", "Freelance"),
        ("none", "Geen contract (onbetaald)", "No contract (unpaid)"),
    ],
    ListName.WORKPLACE_TYPE: [
        ("full", "Gewone werkplek", "Regular workplace"),
        ("partial", "Deel van een functie", "Part of a job"),
        ("learning", "Leren en werken", "Learning and working"),
        ("supported", "Met vaste begeleiding", "With permanent guidance"),
    ],
    ListName.GUIDANCE_BY: [
        ("employer", "Iemand van de werkgever", "Someone of the employer"),
        ("work_company", "Iemand van het werkbedrijf", "Someone of the work company"),
        ("third_party", "Iemand van een andere organisatie", "Someone of another organisation"),
    ],
    ListName.SUPPORT: [
        ("trial_placement", "Proefplaatsing", "Trial placement"),
        ("wage_cost_subsidy", "Loonkostensubsidie", "Wage-cost subsidy"),
        ("no_risk_policy", "No-riskpolis", "No-risk policy"),
        ("job_coaching", "Jobcoach", "Job coach"),
    ],
    ListName.ORGANISATION_KIND: [
        ("company", "Bedrijf", "Company"),
        ("public_body", "Overheid", "Public body"),
        ("foundation", "Stichting of vereniging", "Foundation or association"),
        ("volunteer_organisation", "Vrijwilligersorganisatie", "Volunteer organisation"),
        ("temp_agency", "Uitzendbureau", "Temp agency"),
        ("client", "Opdrachtgever van werk", "Client that orders work"),
    ],
    ListName.ORGANISATION_SIZE: [
        ("1", "Alleen ik", "Just me"),
        ("2-9", "2 tot 9 mensen", "2 to 9 people"),
        ("10-49", "10 tot 49 mensen", "10 to 49 people"),
        ("50-249", "50 tot 249 mensen", "50 to 249 people"),
        ("250+", "250 mensen of meer", "250 people or more"),
    ],
    ListName.FOUND_US: [
        ("account_manager", "Via een accountmanager", "Through an account manager"),
        ("search_engine", "Via een zoekmachine", "Through a search engine"),
        ("municipality", "Via de gemeente of UWV", "Through the municipality or UWV"),
        ("other_employer", "Via een andere werkgever", "Through another employer"),
        ("event", "Op een bijeenkomst", "At an event"),
        ("other", "Anders", "Otherwise"),
    ],
    ListName.CONTACT_ROLE: [
        ("hr", "Personeelszaken", "Human resources"),
        ("supervisor", "Leidinggevende", "Supervisor"),
        ("owner", "Eigenaar of directie", "Owner or director"),
        ("administration", "Administratie", "Administration"),
        ("other", "Anders", "Other"),
    ],
    ListName.VACANCY_END_REASON: [
        ("filled", "Vervuld via ons", "Filled through us", {"by": "employer"}),
        ("filled_elsewhere", "Zelf vervuld", "Filled otherwise", {"by": "employer"}),
        ("withdrawn", "Ingetrokken door werkgever", "Withdrawn", {"by": "employer"}),
        ("no_candidates", "Geen passende kandidaat", "No fitting candidate", {"by": "employer"}),
        ("unconfirmed", "Niet bevestigd dat plek nog open is", "Not confirmed", {"by": "system"}),
        ("max_duration", "Maximale duur bereikt", "Longest term reached", {"by": "system"}),
        ("displacement", "Verdringing", "Displacement", {"by": "staff"}),
        (
            "employer_excluded",
            "Werkgever wordt niet bediend",
            "Employer not served",
            {"by": "system"},
        ),
    ],
    ListName.REFUSAL_REASON: [
        ("displacement", "Dit werk verdringt betaald werk", "Displaces paid work"),
        ("discrimination", "De tekst sluit mensen uit", "The text excludes people"),
        ("below_minimum_wage", "Het loon is lager dan het minimumloon", "Below minimum wage"),
        ("contract_expectations", "Contract te kort of zonder vaste uren", "Contract too short"),
        ("not_a_vacancy", "Dit is geen echte vacature", "Not a real vacancy"),
        ("incomplete", "De tekst zegt te weinig over het werk", "Says too little"),
        ("outside_region", "Het werk is buiten onze regio", "Outside our region"),
        ("duplicate", "Deze vacature staat er al", "Duplicate"),
        ("other", "Anders", "Other"),
    ],
    # What a visitor says of a vacancy (CAP-04-09).
    ListName.VACANCY_REPORT_REASON: [
        ("displacement", "Dit werk verdringt betaald werk", "It displaces paid work"),
        ("discrimination", "De tekst sluit mensen uit", "The text excludes people"),
        ("abuse", "De werkgever gaat niet goed met mensen om", "The employer treats people badly"),
        ("not_real", "Dit is geen echte vacature", "This is not a real vacancy"),
        ("other", "Iets anders", "Something else"),
    ],
    ListName.EXCLUSION_REASON: [
        ("displacement", "Verdringing van betaald werk", "Displacement"),
        ("agreements_broken", "Afspraken niet nagekomen", "Agreements broken"),
        ("unsafe_work", "Werk is niet veilig", "Unsafe work"),
        ("not_a_real_employer", "Geen echte werkgever", "Not a real employer"),
        ("misuse", "Misbruik van gegevens", "Misuse of data"),
        ("other", "Anders", "Other"),
    ],
    # Who leads the approach of an employer (CAP-02-08).
    ListName.LEAD: [
        ("work_company", "Werkbedrijf", "Work company"),
        ("uwv", "UWV", "UWV"),
        ("municipality", "Gemeente", "Municipality"),
        ("partner", "Partner in de regio", "Regional partner"),
    ],
    ListName.AGREEMENT_KIND: [
        ("framework", "Raamovereenkomst", "Framework agreement"),
        ("secondment", "Overeenkomst voor detachering", "Secondment agreement"),
        ("work_agreement", "Werkakkoord", "Work agreement"),
        ("social_return", "Afspraak over social return", "Social return agreement"),
        ("vacancies", "Afspraak over vacatures", "Agreement on vacancies"),
        ("other", "Andere afspraak", "Other agreement"),
    ],
    # The three ways to serve an employer, in the order of the sources (000:L77-111,
    # 000:L5764-5776). The department that goes on with a request has no default (CAP-08-03).
    ListName.PROPOSITION: [
        ("staffing", "Personeelsvoorziening", "Staffing"),
        ("staff_services", "Personeelsdienstverlening", "Personnel services"),
        ("contract_work", "Werk in opdracht", "Contract work"),
    ],
    ListName.REQUEST_END_REASON: [
        ("helped_otherwise", "Op een andere manier geholpen", "Helped otherwise", {"by": "staff"}),
        ("no_capacity", "Wij kunnen dit nu niet bieden", "We cannot offer this", {"by": "staff"}),
        ("not_reached", "Werkgever niet bereikt", "Employer not reached", {"by": "staff"}),
        ("own_wish", "Op verzoek van de werkgever", "Asked by the employer", {"by": "staff"}),
        ("other", "Anders", "Other", {"by": "staff"}),
        (
            "employer_excluded",
            "Werkgever wordt niet bediend",
            "Employer not served",
            {"by": "system"},
        ),
    ],
    # No source lists the members of the region (reference data, section 8): these are the
    # municipalities that have a Haaglanden or Zuid-Holland Centraal address; the administrator
    # decides. `served` marks the service area of CAP-02-03.
    ListName.MUNICIPALITY: [
        ("den-haag", "Den Haag", "The Hague", {"served": True}),
        ("delft", "Delft", "Delft", {"served": True}),
        ("westland", "Westland", "Westland", {"served": True}),
        ("rijswijk", "Rijswijk", "Rijswijk", {"served": True}),
        ("midden-delfland", "Midden-Delfland", "Midden-Delfland", {"served": True}),
        ("zoetermeer", "Zoetermeer", "Zoetermeer", {"served": True}),
        (
            "leidschendam-voorburg",
            "Leidschendam-Voorburg",
            "Leidschendam-Voorburg",
            {"served": True},
        ),
        ("pijnacker-nootdorp", "Pijnacker-Nootdorp", "Pijnacker-Nootdorp", {"served": True}),
        ("lansingerland", "Lansingerland", "Lansingerland", {"served": True}),
        ("wassenaar", "Wassenaar", "Wassenaar", {"served": True}),
        ("voorschoten", "Voorschoten", "Voorschoten", {"served": True}),
        ("elsewhere", "Andere gemeente", "Another municipality", {"served": False}),
    ],
}


def every_list() -> dict[ListName, list[Row]]:
    """Return the start values of every list that has some."""
    return LISTS | profile_lists.LISTS | staff_lists.LISTS


def everything() -> None:
    """Add the start values and teams that are not there yet, in the surrounding transaction."""
    present = {(row.list_name, row.code) for row in session.scalars(select(ListItem))}
    for name, rows in every_list().items():
        for position, row in enumerate(rows):
            if (name, row[0]) not in present:
                session.add(
                    ListItem(
                        list_name=name,
                        code=row[0],
                        label=row[1],
                        label_en=row[2],
                        position=position,
                        data=row[3] if len(row) == 4 else {},
                    )
                )
    session.flush()
