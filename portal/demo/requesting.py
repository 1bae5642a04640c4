"""Requests of the demo's employers in every state, with proposals, made through the services."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from sqlalchemy import select

from portal import refs
from portal.accounts.identity import Identity
from portal.db import session
from portal.demo import ageing
from portal.demo.moments import back
from portal.demo.organisations import Made
from portal.demo.plans import Hosts
from portal.demo.staff import Office
from portal.employer_requests.models import EmployerRequest
from portal.employer_requests.services import advancing, asking, handling, replying
from portal.employer_requests.services.asking import REF_SIGNS, RequestDetails
from portal.employer_requests.services.handling import ProposalDetails
from portal.employers.models import Employer
from portal.taxonomy import queries as taxonomy
from portal.taxonomy import services as lists
from portal.taxonomy.models import ListName
from portal.vacancies.models import Vacancy, VacancyRevision
from portal.vacancies.queries import public
from portal.vacancies.services import labelling

STAFFING, SERVICES, CONTRACT = "staffing", "staff_services", "contract_work"
_DEPARTMENTS = {
    SERVICES: ("Team Detachering", "detachering@werkpoort.test"),
    CONTRACT: ("Werk in opdracht", "werkinopdracht@werkpoort.test"),
}
_SECONDED = ("individual_secondment", "group_secondment", "on_site_team")

_PACKERS = RequestDetails(
    need=(
        "Van oktober tot en met januari is het bij ons erg druk. Wij zoeken vier mensen voor het "
        "inpakken van bestellingen. Ervaring is niet nodig, wij leren het werk.\n\nIemand die het "
        "goed doet, kan blijven."
    ),
    wish=STAFFING,
    quantity="4 mensen, 24 tot 32 uur per week",
    place="Magazijn, hal 3",
)
_PACKERS_ANSWER = ProposalDetails(
    proposition=STAFFING,
    text=(
        "Wij stellen vier kandidaten aan u voor die eerder inpakten of in een magazijn werkten.\n\n"
        "- Zij komen eerst een dag meelopen.\n- Daarna een proefplaatsing van een maand.\n- Een "
        "jobcoach komt de eerste drie maanden elke twee weken langs.\n\nPast het, dan neemt u hen "
        "zelf in dienst."
    ),
    for_candidate="Vast werk met mensen om hen heen, en een begeleider die bereikbaar blijft.",
    for_employer="Mensen die willen blijven, en een maand om elkaar te leren kennen.",
    for_municipality="Vier inwoners minder met een uitkering.",
)
_RETURNS = RequestDetails(
    need=(
        "Elke maandag staan hier 600 retourpakketten. Iemand moet ze openen, controleren en weer "
        "inpakken. Kan het werkbedrijf dat doen, of kan er een groepje bij ons komen?"
    ),
    quantity="600 pakketten per week",
    place="Bij ons of bij u",
)
_PALLETS = RequestDetails(
    need="Wij zoeken iemand die pallets repareert en het plein netjes houdt.",
    wish=STAFFING,
    quantity="1 persoon, 20 uur per week",
)
_PALLETS_ANSWER = ProposalDetails(
    proposition=STAFFING,
    text="Een kandidaat met ervaring in houtbewerking kan twee weken op proef komen.",
    for_candidate="Buiten werken met de handen, dicht bij huis.",
    for_employer="Iemand die het vak al kent.",
    for_municipality="Een inwoner die weer werkt na een lange tijd thuis.",
)
_ONIONS = RequestDetails(
    need=(
        "Onze sorteerlijn heeft vaste mensen nodig. Wij willen zelf geen contracten voor dit werk. "
        "Het liefst een groep met een eigen begeleider."
    ),
    wish=SERVICES,
    quantity="8 mensen, elke ochtend",
    place="Sorteerhal",
)
_HARVEST = RequestDetails(
    need="In het oogstseizoen komen wij zes mensen tekort in de kas.",
    wish=SERVICES,
    quantity="6 mensen, mei tot en met september",
    place="In de kas",
)
_LABELS = RequestDetails(
    need="Wij laten 20.000 folders vouwen en in enveloppen doen. Dat kan bij u in de werkplaats.",
    wish=CONTRACT,
    quantity="20.000 folders, één keer",
)
_LABELS_ANSWER = ProposalDetails(
    proposition=CONTRACT,
    text="Onze werkplaats kan dit in twee weken doen. U brengt de folders, wij vouwen en stapelen.",
    for_candidate="Rustig werk in de werkplaats, met uitleg stap voor stap.",
    for_employer="Klaar op de dag die u nodig hebt, zonder eigen mensen vrij te maken.",
    for_municipality="Zinvol werk voor mensen die nog niet bij een bedrijf kunnen werken.",
)
_SORTING = RequestDetails(
    need="Kan iemand elke avond pakketten sorteren? Het gaat om drie uur na sluitingstijd.",
    wish=CONTRACT,
    quantity="1.500 pakketten per avond",
)
_WASHING = RequestDetails(
    need="Wij willen dat iemand onze bestelbussen wast, twee keer per week.",
    wish=SERVICES,
    quantity="12 bussen",
)
_DRIVER = RequestDetails(
    need=(
        "De planner belde: zij zoeken een bijrijder die kan tillen en met klanten praat. Een "
        "rijbewijs is niet nodig."
    ),
    wish=STAFFING,
    quantity="1 persoon, 36 uur",
)
_CLEANING = RequestDetails(need="Wij zoeken hulp in de schoonmaak.", wish=STAFFING)


@dataclass(frozen=True, slots=True)
class _Host:
    """An organisation, who asks for it, and who answers."""

    employer: Employer
    boss: Identity
    manager: Identity


def make(made: Sequence[Made], roles: Hosts, office: Office) -> int:
    """Let requests come in and be answered in every way, and return how many; label vacancies.

    The one of the excluded organisation is closed by whoever ends what it had.
    """
    random = Random("requests")  # noqa: S311  made-up data
    _set_departments(office)
    _label_vacancies(office)
    hosts = [_host(made[at], office) for at in (*roles.desk, *roles.excluded)]
    warehouse, onions, nursery, transport, parcels, excluded = hosts

    def ask(host: _Host, details: RequestDetails, days: int, hour: int = 10) -> EmployerRequest:
        with ageing.at(back(days, hour, random.randint(0, 59))):
            return asking.ask(
                host.employer,
                details,
                ref=refs.draw(REF_SIGNS, random),
                by=host.boss,
            )

    def answer(one: EmployerRequest, host: _Host, details: ProposalDetails, days: int) -> None:
        with ageing.at(back(days, 15, random.randint(0, 59))):
            handling.propose(one, details, version=one.version, by=host.manager)

    waiting = ask(warehouse, _PACKERS, 6)
    answer(waiting, warehouse, _PACKERS_ANSWER, 3)
    ask(warehouse, _RETURNS, 1)
    agreed = ask(warehouse, _PALLETS, 40)
    answer(agreed, warehouse, _PALLETS_ANSWER, 38)
    longer = "Een kandidaat met ervaring in houtbewerking kan een maand op proef komen."
    answer(agreed, warehouse, replace(_PALLETS_ANSWER, text=longer), 36)
    with ageing.at(back(35, 9)):
        note = "Graag. Kan hij maandag komen kijken?"
        replying.reply(agreed, accepted=True, number=2, note=note, by=warehouse.boss)

    ask(onions, _ONIONS, 9)
    busy = ask(onions, _WASHING, 28)
    with ageing.at(back(26, 11)):
        note = "Wij hebben hier nu geen mensen voor. Na de zomer kijken wij opnieuw."
        handling.close(busy, reason="no_capacity", note=note, by=onions.manager)

    _pass_on(ask(nursery, _HARVEST, 18), nursery, SERVICES, "Was vorig jaar ook klant.", 17)
    gone = ask(nursery, replace(_PALLETS, need="Wij zoeken iemand voor de pakschuur."), 12)
    with ageing.at(back(11, 14)):
        replying.withdraw(gone, by=nursery.boss)

    by_phone = replace(transport, boss=transport.manager)
    ask(by_phone, _DRIVER, 0, 9)

    folded = ask(parcels, _LABELS, 30)
    answer(folded, parcels, _LABELS_ANSWER, 28)
    with ageing.at(back(27, 10)):
        note = "Wij hebben inmiddels een machine gehuurd."
        replying.reply(folded, accepted=False, number=1, note=note, by=parcels.boss)
    _pass_on(ask(parcels, _SORTING, 8), parcels, CONTRACT, "", 6)

    ask(excluded, _CLEANING, 14)
    with ageing.at(back(0, 6)):
        advancing.advance()
    return len(session.scalars(select(EmployerRequest.id)).all())


def _host(made: Made, office: Office) -> _Host:
    employer = session.get_one(Employer, made.employer_id)
    manager = office.moderator(made.contact_id, office.team(employer.sector))
    return _Host(employer, made.admin or manager, manager)


def _pass_on(one: EmployerRequest, host: _Host, proposition: str, note: str, days: int) -> None:
    with ageing.at(back(days, 16)):
        handling.pass_on(one, proposition=proposition, note=note, by=host.manager)


def _set_departments(office: Office) -> None:
    for code, (name, email) in _DEPARTMENTS.items():
        row = taxonomy.get_row(ListName.PROPOSITION, code)
        with ageing.at(back(90, 10)):
            lists.change_item(
                row,
                label=row.label,
                label_en=row.label_en,
                is_active=True,
                owner="Functioneel beheer",
                data={"department": name, "email": email},
                by=office.by_box["beheer"],
            )


def _label_vacancies(office: Office) -> None:
    """Label every secondment, and a part of the others that are on the site."""
    seconded = session.scalars(
        select(Vacancy)
        .join(VacancyRevision, VacancyRevision.vacancy_id == Vacancy.id)
        .where(VacancyRevision.kind.in_(_SECONDED))
        .order_by(Vacancy.ref)
    ).unique()
    labels = dict.fromkeys(seconded, SERVICES)
    for row in session.scalars(public.visible().order_by(Vacancy.ref).limit(60)).unique():
        labels.setdefault(row, STAFFING)
    with ageing.at(back(0, 8)):
        for row, proposition in labels.items():
            team = office.team(row.employer.sector)
            labelling.label(row, proposition, by=office.moderator(None, team))
