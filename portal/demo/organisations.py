"""The organisations of the demo with their people and contact persons."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random
from urllib.parse import urlsplit
from uuid import UUID

from portal.accounts.identity import Identity
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.accounts.services import registration as account_registration
from portal.db import session
from portal.demo import accounts, ageing, fit, library
from portal.demo.accounts import DemoAccount
from portal.demo.library import Organisation
from portal.demo.moments import back
from portal.demo.plans import Hosts
from portal.demo.staff import Office
from portal.demo.voices import names
from portal.demo.words import address, slug
from portal.employers.fields import OrganisationDetails
from portal.employers.models import Employer, JoinRequest
from portal.employers.services import colleagues, contact_person, registration, verification
from portal.employers.services.registration import REF_SIGNS
from portal.employers.states import Rights

#: The organisation of the demo's employer, a warehouse with work of many kinds, and others of
#: the demo's account manager.
_FIRST = (
    "Magazijn De Stapelaar",
    "Groothandel De Gouden Ui",
    "Kwekerij De Rode Tros",
    "Transport Van der Lepelstraat",
    "Pakkettenpunt Haagland",
)
#: Of 120 organisations: not checked yet, and entered by staff (they have no people).
_WAITING, _ENTERED = 6, 8

_REFUSAL = (
    "not_a_real_employer",
    (
        "Het KVK-nummer hoort bij een bedrijf dat is gestopt. Staat u onder een ander nummer"
        " ingeschreven? Vul dat nummer in en stuur uw aanmelding opnieuw."
    ),
)
_EXCLUSION = (
    "agreements_broken",
    (
        "Drie medewerkers kregen hun loon te laat, ook na twee gesprekken. Wij plaatsen daarom"
        " geen vacatures meer van deze organisatie."
    ),
)


@dataclass(frozen=True, slots=True)
class Made:
    """An organisation that was made: its key, who acts for it and who keeps contact.

    `admin` is None when it has no people; `others` are colleagues. `contact_id` is the user key
    of the contact person.
    """

    employer_id: UUID
    admin: Identity | None
    others: tuple[Identity, ...]
    contact_id: UUID | None


def choose(count: int) -> list[Organisation]:
    """Return `count` organisations of the library: those of the demo's accounts, then all mixed.

    One that waits to be checked looks like one that is known: the same name and website, in
    another municipality.
    """
    known = [one for one in library.organisations() if fit.is_known(one)]
    if count > len(known):
        raise ValueError(f"the library has {len(known)} organisations")
    first = [one for name in _FIRST for one in known if one.name == name]
    rest = [one for one in known if one not in first]
    Random("organisations").shuffle(rest)  # noqa: S311  made-up data
    chosen = [*first, *rest][:count]
    like, again = chosen[6], hosts(count).waiting[1]
    elsewhere = "delft" if like.municipality != "delft" else "rijswijk"
    chosen[again] = replace(like, municipality=elsewhere, place=elsewhere)
    return chosen


def hosts(count: int) -> Hosts:
    """Return what each of `count` organisations is in the demo; the last but one is refused."""
    waiting = max(2, round(_WAITING * count / 120))
    served = count - waiting - 2
    return Hosts(
        served=tuple(range(served)),
        desk=tuple(range(len(_FIRST))),
        waiting=tuple(range(served, served + waiting)),
        excluded=(count - 1,),
    )


def make(
    organisations: Sequence[Organisation], roles: Hosts, office: Office, password_hash: str
) -> list[Made]:
    """Make the organisations; the excluded one is excluded later, after it had vacancies."""
    random = Random("employers")  # noqa: S311  made-up data
    drawn = names(random)
    refs = _refs(random)
    busy: Counter[UUID] = Counter()
    entered_every = max(4, len(roles.served) // max(1, round(_ENTERED * len(organisations) / 120)))
    made: list[Made] = []
    for number, organisation in enumerate(organisations):
        maker = _Maker(number, organisation, office, password_hash, drawn, next(refs), random)
        if number in roles.waiting:
            made.append(maker.waiting(number - roles.waiting[0]))
        elif number not in roles.served and number not in roles.excluded:
            made.append(maker.refused())
        else:
            entered = number % entered_every == entered_every - 1
            contact = _contact_for(organisation, office, busy, roles, number)
            made.append(maker.served(contact, entered=entered))
    return made


def exclude(made: Made, office: Office) -> None:
    """Stop serving an organisation; its vacancies close by the job that this asks for."""
    employer = session.get_one(Employer, made.employer_id)
    with ageing.at(back(12, 11)):
        reason, note = _EXCLUSION
        verification.exclude(employer, reason=reason, note=note, by=office.by_box["manager"])


def hand_over(made: Sequence[Made], office: Office) -> list[Made]:
    """Give organisations of who leaves to a colleague, and one to the demo's account manager.

    Returns the organisations with the contact persons that they have now.
    """
    manager = office.by_box["manager"]
    leaver, successor = office.user("peter.vos"), office.user("dilara.aksoy")
    with ageing.at(back(21, 15)):
        contact_person.hand_over_all(
            leaver,
            successor,
            by=manager,
            note="Peter Vos werkt hier niet meer. Dilara Aksoy neemt zijn werkgevers over.",
        )
    demo = office.user("accountmanager")
    with ageing.at(back(62, 9)):
        contact_person.assign(
            session.get_one(Employer, made[0].employer_id),
            demo,
            by=manager,
            note="Bas Timmer werkt vanaf nu voor de glastuinbouw. Priya Ramdin neemt het over.",
        )
    return [
        replace(made[0], contact_id=demo),
        *(
            replace(one, contact_id=successor) if one.contact_id == leaver else one
            for one in made[1:]
        ),
    ]


def open_questions(first: Made, password_hash: str) -> None:
    """Leave the first organisation with a request to join and an invitation that are open."""
    employer = session.get_one(Employer, first.employer_id)
    assert first.admin is not None
    domain = _domain(employer.name, employer.website)
    with ageing.at(back(2, 13)):
        user = _user(f"tom.verhoef@{domain}", "Tom Verhoef", password_hash)
        colleagues.ask_to_join(employer.id, user=user, contact_role="supervisor")
    with ageing.at(back(1, 16)):
        colleagues.invite(
            employer, email=f"planning@{domain}", rights=Rights.MEMBER, by=first.admin
        )


@dataclass(slots=True)
class _Maker:
    number: int
    organisation: Organisation
    office: Office
    password_hash: str
    names: Iterator[str]
    ref: str
    random: Random

    def served(self, contact: Identity | None, *, entered: bool) -> Made:
        days = self.random.randint(90, 420)
        if self.number == 0:
            days, entered = 380, False
        keeper = contact or self.office.by_box["helpdesk"]
        if entered:
            with ageing.at(back(days, 10)):
                employer = _sure(registration.enter(self._details(), by=keeper))
            admin: Identity | None = None
        else:
            employer, admin = self._registered(days)
        with ageing.at(back(days - 1, 14)):
            verification.verify(
                employer, by=keeper, contact_person_id=contact.user_id if contact else None
            )
        self._named(employer)
        others = self._colleagues(employer, admin, days) if admin else ()
        return Made(employer.id, admin, others, contact.user_id if contact else None)

    def waiting(self, place: int) -> Made:
        """Register one that staff have not checked yet; the first is overdue."""
        days = (6, 1, 0, 0, 1, 0)[place % 6]
        employer, admin = self._registered(days)
        self._named(employer)
        return Made(employer.id, admin, (), None)

    def refused(self) -> Made:
        employer, admin = self._registered(33)
        reason, note = _REFUSAL
        with ageing.at(back(32, 10)):
            verification.refuse(
                employer, reason=reason, note=note, by=self.office.by_box["helpdesk"]
            )
        self._named(employer)
        return Made(employer.id, admin, (), None)

    def _registered(self, days: int) -> tuple[Employer, Identity]:
        details = self._details()
        account = accounts.EMPLOYER if self.number == 0 else None
        with ageing.at(back(days, self.random.randint(8, 11), self.random.randint(0, 59))):
            user = self._person(account)
            employer = _sure(
                registration.register(
                    details,
                    user=user,
                    contact_role=self.random.choice(("hr", "owner", "supervisor")),
                )
            )
        return employer, _acting(user, employer, admin=True)

    def _colleagues(self, employer: Employer, admin: Identity, days: int) -> tuple[Identity, ...]:
        count = 1 if self.number == 0 else self.random.choices((0, 1, 2), weights=(70, 24, 6))[0]
        made = []
        for turn in range(count):
            account = accounts.COLLEAGUE if self.number == 0 else None
            with ageing.at(back(days - 12 - turn, 9)):
                user = self._person(account)
                request = colleagues.ask_to_join(employer.id, user=user, contact_role="hr")
            with ageing.at(back(days - 13 - turn, 12)):
                _let_in(request, admin)
            made.append(_acting(user, employer, admin=False))
        return tuple(made)

    def _person(self, account: DemoAccount | None) -> User:
        if account is not None:
            return _user(account.email, account.name, self.password_hash, account.phone)
        name = next(self.names)
        box = slug(name).replace("-", ".")
        phone = f"070 555 {self.random.randint(20, 99)} {self.random.randint(10, 99)}"
        domain = _domain(self.organisation.name, self.organisation.website)
        return _user(f"{box}@{domain}", name, self.password_hash, phone)

    def _details(self) -> OrganisationDetails:
        one = self.organisation
        kvk = f"{90010000 + self.number * 37}"
        return OrganisationDetails(
            name=one.name,
            organisation_kind=one.organisation_kind,
            kvk_number=kvk,
            branch_number=f"0000{kvk}",
            sector=one.sector,
            municipality=one.municipality,
            place=one.place,
            size=one.size,
            street=address(one),
            website=one.website,
            description=one.description,
            found_us=(
                "municipality",
                "search_engine",
                "account_manager",
                "other_employer",
                "event",
            )[self.number % 5],
            is_social_enterprise=self.number % 17 == 4,
        )

    def _named(self, employer: Employer) -> None:
        # The service draws a reference that nobody can guess; the demo needs the same every time.
        employer.ref = self.ref
        session.flush()


def _contact_for(
    organisation: Organisation, office: Office, busy: Counter[UUID], roles: Hosts, number: int
) -> Identity | None:
    if number == 0:
        return office.by_box["bas.timmer"]  # hands over to the demo's account manager later
    if number in roles.desk:
        return office.by_box["accountmanager"]
    able = office.account_managers(office.team(organisation.sector))
    if not able:
        return None
    chosen = min(able, key=lambda one: busy[one.user_id] if one.user_id else 0)
    assert chosen.user_id is not None
    busy[chosen.user_id] += 1
    return chosen


def _let_in(request: JoinRequest, admin: Identity) -> None:
    colleagues.decide_join(request, accept=True, by=admin)


def _user(email: str, name: str, password_hash: str, phone: str = "") -> User:
    user = account_registration.create_account(email, name, Role.EMPLOYER, phone=phone)
    user.password_hash = password_hash
    session.flush()
    return user


def _acting(user: User, employer: Employer, *, admin: bool) -> Identity:
    return Identity(
        user_id=user.id,
        role=Role.EMPLOYER,
        name=user.name,
        employer_id=employer.id,
        is_employer_admin=admin,
    )


def _sure(found: object) -> Employer:
    if not isinstance(found, Employer):
        raise TypeError("the library has an organisation twice")
    return found


def _domain(name: str, website: str) -> str:
    host = urlsplit(website if "//" in website else f"//{website}").hostname or ""
    return host.removeprefix("www.") or f"{slug(name)}.test"


def _refs(random: Random) -> Iterator[str]:
    used: set[str] = set()
    while True:
        ref = "WG" + "".join(random.choice(REF_SIGNS) for _ in range(6))
        if ref not in used:
            used.add(ref)
            yield ref
