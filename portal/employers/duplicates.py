"""Organisations that may be the same one (CAP-02-03)."""

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit
from uuid import UUID

from rapidfuzz import fuzz, process
from sqlalchemy import func, select

from portal.accounts.fields import phone_digits
from portal.accounts.models import User
from portal.db import session
from portal.employers.fields import OrganisationDetails, normal_name
from portal.employers.models import Employer, EmployerUser
from portal.employers.states import EmployerStatus

#: From this likeness of names on (0 to 100) a person looks.
ALIKE = 88

#: Mail addresses that anybody can make: they say nothing about an organisation.
WEBMAIL = frozenset(
    {
        "casema.nl",
        "chello.nl",
        "gmail.com",
        "googlemail.com",
        "gmx.com",
        "gmx.net",
        "gmx.nl",
        "hetnet.nl",
        "home.nl",
        "hotmail.com",
        "hotmail.nl",
        "icloud.com",
        "kpnmail.nl",
        "kpnplanet.nl",
        "live.com",
        "live.nl",
        "mac.com",
        "mail.com",
        "me.com",
        "msn.com",
        "online.nl",
        "outlook.com",
        "outlook.nl",
        "planet.nl",
        "proton.me",
        "protonmail.com",
        "quicknet.nl",
        "solcon.nl",
        "telfort.nl",
        "tele2.nl",
        "upcmail.nl",
        "versatel.nl",
        "xs4all.nl",
        "yahoo.com",
        "yahoo.nl",
        "zeelandnet.nl",
        "ziggo.nl",
        "zonnet.nl",
    }
)


class Why(StrEnum):
    """What two organisations share."""

    KVK = "kvk"
    NAME = "name"
    MAIL_DOMAIN = "mail_domain"
    WEBSITE = "website"
    PHONE = "phone"


@dataclass(frozen=True, slots=True)
class Duplicate:
    """An organisation that may be the same one, and what they share, strongest first."""

    employer_id: UUID
    ref: str
    name: str
    municipality: str
    status: EmployerStatus
    why: tuple[Why, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """An organisation is known already. Says nothing about who acts for it."""

    employer_id: UUID
    why: Why


def known(details: OrganisationDetails) -> Known | None:
    """Return the organisation that checked details are about when it is known already.

    The same KVK and branch number counts most, then the same KVK number, then the same name in
    the same municipality. A refused registration keeps nobody out. Two queries at most.
    """
    served = Employer.status != EmployerStatus.REFUSED
    order = (Employer.created_at, Employer.id)
    if details.kvk_number:
        same = session.execute(
            select(Employer.id, Employer.branch_number)
            .where(served, Employer.kvk_number == details.kvk_number)
            .order_by(*order)
        ).all()
        branch = [row.id for row in same if row.branch_number == details.branch_number]
        if same:
            return Known((branch or [same[0].id])[0], Why.KVK)
    wanted = normal_name(details.name)
    rows = session.execute(
        select(Employer.id, Employer.name)
        .where(served, Employer.municipality == details.municipality)
        .order_by(*order)
    )
    return next((Known(row.id, Why.NAME) for row in rows if normal_name(row.name) == wanted), None)


def possible(employer: Employer) -> list[Duplicate]:
    """Return organisations that may be the same as this one, the likeliest first.

    The same KVK number, a name that is alike, the same mail domain (not webmail), website or
    telephone number. One query; all names are compared.
    """
    people = session.execute(
        select(
            Employer.id,
            Employer.ref,
            Employer.name,
            Employer.municipality,
            Employer.status,
            Employer.kvk_number,
            Employer.website,
            func.coalesce(User.email, "").label("email"),
            func.coalesce(User.phone, "").label("phone"),
        )
        .outerjoin(EmployerUser, EmployerUser.employer_id == Employer.id)
        .outerjoin(User, User.id == EmployerUser.user_id)
    ).all()
    own = [row for row in people if row.id == employer.id]
    others = [row for row in people if row.id != employer.id]
    rows = {row.id: row for row in others}
    found: defaultdict[UUID, set[Why]] = defaultdict(set)
    names = {key: normal_name(row.name) for key, row in rows.items()}
    wanted = normal_name(employer.name)
    for _, _, key in process.extract(
        wanted, names, scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE, limit=None
    ):
        found[key].add(Why.NAME)
    site = _host(employer.website)
    for key, row in rows.items():
        if employer.kvk_number and row.kvk_number == employer.kvk_number:
            found[key].add(Why.KVK)
        if site and _host(row.website) == site:
            found[key].add(Why.WEBSITE)
    domains = {_domain(row.email) for row in own} - WEBMAIL - {""}
    phones = {phone_digits(row.phone) for row in own} - {""}
    for row in others:
        if _domain(row.email) in domains:
            found[row.id].add(Why.MAIL_DOMAIN)
        if phone_digits(row.phone) in phones:
            found[row.id].add(Why.PHONE)
    order = list(Why)
    duplicates = [
        Duplicate(
            key,
            rows[key].ref,
            rows[key].name,
            rows[key].municipality,
            rows[key].status,
            tuple(sorted(why, key=order.index)),
        )
        for key, why in found.items()
    ]
    return sorted(
        duplicates,
        key=lambda one: (Why.KVK not in one.why, -len(one.why), one.name, str(one.employer_id)),
    )


def _domain(email: str) -> str:
    return email.rpartition("@")[2]


def _host(website: str) -> str:
    return (urlsplit(website).hostname or "").removeprefix("www.")
