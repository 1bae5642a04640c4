"""A small installation for the browser tests, made through the services: the same every time.

``python -m tests.support.installation`` in the environment of a `Server` fills its database:
an account for every role, two verified employers, published vacancies in several places and
sectors, and one vacancy in each state that a page shows apart. The mails and the index are done
when it ends.
"""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from portal import clock, db, schema
from portal.accounts import queries as account_queries
from portal.accounts import seed as accounts_seed
from portal.accounts.identity import Identity
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.accounts.services.registration import create_account
from portal.cli.connection import connected
from portal.employer_requests.services import asking, handling
from portal.employer_requests.services.asking import RequestDetails
from portal.employer_requests.services.handling import ProposalDetails
from portal.employers import queries as employer_queries
from portal.employers.fields import OrganisationDetails
from portal.employers.models import Employer
from portal.employers.services import colleagues, registration, verification
from portal.rates import seed as rates_seed
from portal.taxonomy import queries as taxonomy
from portal.taxonomy import seed as taxonomy_seed
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import get_row
from portal.vacancies import revisions
from portal.vacancies.content import ConditionsStep, PeopleStep, Requirement, WorkStep
from portal.vacancies.models import Vacancy
from portal.vacancies.services import drafting, lifecycle, moderation, submission
from portal.vacancies.states import Displacement
from portal.worker import Worker, prepare
from tests.support import installed_help, installed_support
from tests.support import installed_people as people

PASSWORD = "Werkpoort-demo-2026"
DOMAIN = "demo.werkpoort.nl"

#: Name before the @, name of the person, role, teams.
STAFF = [
    (
        "accountmanager",
        "Anouk Visser",
        Role.ACCOUNT_MANAGER,
        ("logistics", "hospitality", "care", "business"),
    ),
    ("senior", "Bram Hendriks", Role.SENIOR_ACCOUNT_MANAGER, ("engineering", "retail")),
    ("begeleider", "Carla Nunes", Role.CASE_MANAGER, ("direct_to_work_1",)),
    ("werkvloer", "Wesley Tak", Role.WORK_SUPERVISOR, ("aftercare",)),
    ("helpdesk", "Dewi Smit", Role.HELPDESK_AGENT, ("helpdesk",)),
    ("subsidies", "Erik Postma", Role.SUBSIDY_OFFICER, ()),
    ("specialist", "Frank Oudshoorn", Role.SPECIALIST, ()),
    ("manager", "Farah Aziz", Role.MANAGER, ()),
    ("beheer", "Gijs de Boer", Role.ADMINISTRATOR, ()),
]


@dataclass(frozen=True, slots=True)
class Work:
    """What differs between the vacancies: title, occupation, place, hours, wage per hour."""

    title: str
    occupation: str
    place: str
    hours: tuple[int, int]
    wage: str
    tasks: str
    contract: str = "permanent"
    kind: str = "job"

    @property
    def is_paid(self) -> bool:
        """Whether there is a wage."""
        return self.kind == "job"


OF_BAKERY = [
    Work(
        "Bakker in de nacht",
        "bakker",
        "den-haag",
        (32, 36),
        "16.10",
        "Je maakt deeg en bakt brood voor zes winkels.",
    ),
    Work(
        "Winkelhulp in de bakkerij",
        "verkoper-bakkerij",
        "rijswijk",
        (12, 20),
        "14.90",
        "Je helpt klanten, vult de schappen en houdt de winkel schoon.",
    ),
    Work(
        "Bezorger met de bakfiets",
        "maaltijdbezorger-ouderen",
        "delft",
        (16, 16),
        "15.20",
        "Je brengt brood en broodjes naar klanten in de stad.",
    ),
]
OF_GREENHOUSE = [
    Work(
        "Orderpicker bloemen",
        "orderpicker",
        "naaldwijk",
        (24, 38),
        "15.40",
        "Je verzamelt bestellingen en zet ze klaar voor de vrachtwagen.",
    ),
    Work(
        "Magazijnmedewerker",
        "magazijnmedewerker",
        "zoetermeer",
        (32, 40),
        "15.75",
        "Je zet pallets weg en telt de voorraad.",
        contract="fixed_term",
    ),
    Work(
        "Heftruckchauffeur",
        "heftruckchauffeur",
        "rotterdam",
        (36, 40),
        "17.30",
        "Je rijdt met de heftruck en laadt vrachtwagens.",
    ),
    Work(
        "Schoonmaker op kantoor",
        "schoonmaker",
        "den-haag",
        (10, 15),
        "14.80",
        "Je houdt de kantoren schoon, in een klein team.",
    ),
    Work(
        "Helpende in de thuiszorg",
        "helpende",
        "leiden",
        (20, 28),
        "16.60",
        "Je helpt mensen thuis met wassen, eten en aankleden.",
    ),
    Work(
        "Receptionist",
        "receptionist",
        "leidschendam",
        (16, 24),
        "15.60",
        "Je ontvangt bezoekers en neemt de telefoon op.",
    ),
    Work(
        "Hulp in de spoelkeuken",
        "medewerker-afwaskeuken",
        "voorburg",
        (8, 12),
        "14.70",
        "Je wast af en ruimt de keuken op.",
    ),
    Work(
        "Medewerker wasserij",
        "medewerker-wasserij",
        "pijnacker",
        (24, 32),
        "14.95",
        "Je sorteert, wast en vouwt het linnen.",
        contract="none",
        kind="development_place",
    ),
    Work(
        "Beveiliger",
        "beveiliger",
        "gouda",
        (32, 40),
        "17.90",
        "Je loopt rondes en let op wie er binnenkomt.",
    ),
    Work(
        "Postbezorger",
        "postbezorger",
        "wassenaar",
        (12, 16),
        "14.75",
        "Je brengt brieven rond op de fiets.",
    ),
]


def build() -> None:
    """Fill the empty database of the environment; raises what the services raise."""
    with connected() as (settings, engine):
        prepare(settings)
        schema.upgrade(engine)
        with db.transaction():
            taxonomy_seed.everything()
            rates_seed.everything()
            accounts_seed.everything()
        with db.transaction():
            _people_and_vacancies()
        # The mails are sent and the index is made before anybody looks.
        worker = Worker()
        while worker.run_once():
            pass


def _people_and_vacancies() -> None:
    made = {
        name: create_account(
            f"{name}@{DOMAIN}",
            full_name,
            role,
            PASSWORD,
            phone="070 123 45 67",
            teams=teams,
            check_password=False,
        )
        for name, full_name, role, teams in STAFF
    }
    judge = account_queries.identity_of(made["accountmanager"])
    admin = _employer_user("werkgever", "Ibrahim van Dalen")
    bakery = _employer(
        admin,
        judge,
        OrganisationDetails(
            name="Bakkerij Van Dalen",
            organisation_kind="company",
            kvk_number="27300001",
            branch_number="000027300001",
            sector="hospitality",
            municipality="den-haag",
            place="den-haag",
            street="Broodstraat 1",
            postcode="2512 AB",
            size="10-49",
            website="https://bakkerij.example",
            description="Wij bakken elke nacht brood voor zes winkels.",
        ),
    )
    acting = _acting(admin)
    colleague = _employer_user("collega", "Jolanda Prins")
    request = colleagues.ask_to_join(bakery.id, user=colleague)
    colleagues.decide_join(request, accept=True, by=acting)
    _in_every_state(bakery, acting, judge)
    shop = [_publish(bakery, work, acting, judge) for work in OF_BAKERY][1]
    grower = _employer_user("kweker", "Kees Zonneveld")
    greenhouse = _employer(
        grower,
        judge,
        OrganisationDetails(
            name="Kwekerij Zonneveld",
            organisation_kind="company",
            kvk_number="27300002",
            branch_number="000027300002",
            sector="logistics",
            municipality="westland",
        ),
    )
    for work in OF_GREENHOUSE:
        _publish(greenhouse, work, _acting(grower), judge)
    for by in (acting, _acting(grower)):
        people.accept(by)
    guide = account_queries.identity_of(made["begeleider"])
    hatice, *others = (
        people.released(_seeker(name, full_name), one, guide=guide)
        for name, full_name, one in (
            ("kandidaat", "Hatice Demir", people.HATICE),
            ("karim", "Karim Bouzid", people.KARIM),
            ("lian", "Lian Chen", people.LIAN),
        )
    )
    _asked(bakery, acting, judge)
    people.meet(people.Side(bakery, acting, shop), hatice, others, manager=judge)
    floor = account_queries.identity_of(made["werkvloer"])
    people.ready([hatice, others[0]], guide=guide, floor=floor)
    installed_support.load()
    installed_help.load()
    installed_support.work(others[1], greenhouse, "Inpakker tulpen", by=guide)
    baker = installed_support.work(others[0], bakery, "Hulp in de bakkerij", by=guide)
    installed_support.refusable(baker, by=acting)
    officer = account_queries.identity_of(made["subsidies"])
    installed_support.late_payment(baker, by=acting, officer=officer)
    installed_help.questions(
        acting,
        candidate=people.acting(hatice),
        desk=account_queries.identity_of(made["helpdesk"]),
        manager=account_queries.identity_of(made["manager"]),
    )
    people.registered(_seeker("rosa", "Rosa Martis"), people.LIAN, guide=guide)
    _seeker("leeg", "Timo Haak")
    waiting = _employer_user("nieuw", "Lena Kuiper")
    registration.register(
        OrganisationDetails(
            name="Schildersbedrijf Kuiper",
            organisation_kind="company",
            kvk_number="27300003",
            branch_number="000027300003",
            sector="construction",
            municipality="delft",
        ),
        user=waiting,
    )


def _asked(employer: Employer, by: Identity, judge: Identity) -> None:
    """Let people be asked for: one request waits for us, one for the employer, one went on."""
    _waits, answered, gone = (
        asking.ask(employer, RequestDetails(need=need, wish="staff_services"), by=by)
        for need in (
            "Wij zoeken hulp bij het inpakken.",
            "Wij zoeken iemand voor de oven.",
            "Wij zoeken een groep voor de kerst.",
        )
    )
    details = ProposalDetails(
        proposition="staffing",
        text="Een kandidaat komt een maand op proef.",
        for_candidate="Een vak leren.",
        for_employer="Iemand die blijft.",
        for_municipality="Een uitkering minder.",
    )
    for _version in range(2):
        handling.propose(answered, details, version=answered.version, by=judge)
    row = get_row(ListName.PROPOSITION, "staff_services")
    row.data = {"department": "Team Detachering", "email": f"detachering@{DOMAIN}"}
    taxonomy.forget()
    handling.pass_on(gone, proposition="staff_services", note="", by=judge)


def _in_every_state(employer: Employer, by: Identity, judge: Identity) -> None:
    """Make one vacancy that is a draft, submitted, sent back, refused, expired, and closed."""
    vacancy = drafting.start(employer, by=by)
    drafting.save_step(
        vacancy,
        WorkStep(title="Concept voor de winter", kind="job"),
        version=revisions.token(vacancy),
        by=by,
    )
    _submit(
        employer,
        Work("Hulpbakker", "bakker", "den-haag", (20, 24), "14.90", "Je helpt de bakker."),
        by,
    )
    back = _submit(
        employer,
        Work("Inpakker brood", "inpakker", "den-haag", (20, 24), "14.90", "Je pakt brood in."),
        by,
    )
    moderation.request_changes(
        revisions.latest(back),
        message="Wilt u de werktijden erbij zetten?",
        remarks=[moderation.Remark("tasks", "Schrijf ook hoe zwaar het tillen is.")],
        by=judge,
    )
    refused = _submit(
        employer,
        Work("Verkoper op proef", "verkoper", "den-haag", (20, 24), "14.90", "Je verkoopt."),
        by,
    )
    moderation.refuse(
        revisions.latest(refused),
        reason="incomplete",
        message="Beschrijf een gewone werkdag.",
        by=judge,
    )
    expired = _publish(
        employer,
        Work("Kassahulp", "kassamedewerker", "den-haag", (8, 12), "14.80", "Je zit aan de kassa."),
        by,
        judge,
    )
    lifecycle.expire(expired)
    ended = _publish(
        employer,
        Work("Banketbakker", "banketbakker", "den-haag", (32, 36), "17.10", "Je maakt gebak."),
        by,
        judge,
    )
    lifecycle.close(ended, reason="filled", by=by)


def _seeker(name: str, full_name: str) -> User:
    return create_account(
        f"{name}@{DOMAIN}",
        full_name,
        Role.CANDIDATE,
        PASSWORD,
        phone="06 12 34 56 78",
        check_password=False,
    )


def _employer_user(name: str, full_name: str) -> User:
    return create_account(
        f"{name}@{DOMAIN}",
        full_name,
        Role.EMPLOYER,
        PASSWORD,
        phone="070 765 43 21",
        check_password=False,
    )


def _employer(user: User, judge: Identity, details: OrganisationDetails) -> Employer:
    employer = registration.register(details, user=user, contact_role="owner")
    assert isinstance(employer, Employer)
    return verification.verify(employer, by=judge, contact_person_id=judge.user_id)


def _acting(user: User) -> Identity:
    membership = employer_queries.of_user(user.id)
    assert membership is not None
    return Identity(
        user_id=user.id,
        role=user.role,
        name=user.name,
        employer_id=membership.employer_id,
        is_employer_admin=membership.is_admin,
    )


def _publish(employer: Employer, work: Work, by: Identity, judge: Identity) -> Vacancy:
    vacancy = _submit(employer, work, by)
    moderation.approve(
        revisions.latest(vacancy),
        displacement=Displacement.NONE,
        expected_months=None if work.is_paid else 6,
        by=judge,
    )
    return vacancy


def _submit(employer: Employer, work: Work, by: Identity) -> Vacancy:
    vacancy = drafting.start(employer, by=by)
    steps = [
        WorkStep(
            title=work.title,
            kind=work.kind,
            occupation=work.occupation,
            tasks=work.tasks,
            learning_goal="" if work.is_paid else "Je leert werken in een vast ritme.",
            prospect="" if work.is_paid else "Bij een goede inzet volgt een contract.",
        ),
        PeopleStep(
            requirements=(
                Requirement("Je spreekt Nederlands of Engels"),
                Requirement("Je woont in de buurt", "preferred"),
            ),
            guidance_by="employer",
            support=("trial_placement",),
        ),
        ConditionsStep(
            places=(work.place,),
            hours_min=work.hours[0],
            hours_max=work.hours[1],
            working_times="maandag tot en met vrijdag",
            wage_min=Decimal(work.wage) if work.is_paid else None,
            wage_max=Decimal(work.wage) + 1 if work.is_paid else None,
            contract_form=work.contract,
            contract_months=None if work.contract == "permanent" else 6,
            offer="Reiskosten en een lunch met het team.",
            closes_on=clock.today() + timedelta(days=40),
        ),
    ]
    for step in steps:
        drafting.save_step(vacancy, step, version=revisions.token(vacancy), by=by)
    submission.submit(vacancy, by=by)
    return vacancy


if __name__ == "__main__":
    build()
