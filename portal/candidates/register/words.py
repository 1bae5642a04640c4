"""The words of the register: readers, terms and what a row is."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Reader(StrEnum):
    """Who may read a field. Employers get what is anonymous; INTRODUCED ones after a yes.

    A PARTNER reads what an agreement and a yes give it.
    """

    CANDIDATE = "candidate"
    CONTACT = "contact"
    STAFF = "staff"
    SCHEMES = "schemes"
    EMPLOYERS = "employers"
    INTRODUCED = "introduced"
    PARTNER = "partner"
    PRIVACY = "privacy"
    ADMINISTRATORS = "administrators"
    OWN_EMPLOYER = "own_employer"


class Keep(StrEnum):
    """How long a field is kept."""

    PROFILE = "profile"
    ACCOUNT = "account"
    INTRODUCTION = "introduction"
    FIGURES = "figures"
    CONSENT = "consent"
    LOG = "log"
    REQUEST = "request"
    EMPLOYER = "employer"
    AGREEMENT = "agreement"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Words:
    """The same in both languages."""

    english: str
    dutch: str


READERS: Mapping[Reader, Words] = {
    Reader.CANDIDATE: Words("the candidate", "jij"),
    Reader.CONTACT: Words("contact person and involved staff", "je begeleider"),
    Reader.STAFF: Words("staff who match people and work", "medewerkers die werk voor je zoeken"),
    Reader.SCHEMES: Words(
        "case managers and staff of schemes", "begeleiders en medewerkers van regelingen"
    ),
    Reader.EMPLOYERS: Words(
        "verified employers, without a name", "werkgevers, zonder te weten wie je bent"
    ),
    Reader.INTRODUCED: Words(
        "one employer after a yes for that introduction",
        "de werkgever aan wie jij ja hebt gezegd",
    ),
    Reader.PARTNER: Words(
        "one partner under an agreement in force, after a yes",
        "een partner, als jij daar ja op hebt gezegd",
    ),
    Reader.PRIVACY: Words("the privacy officer", "de privacymedewerker"),
    Reader.ADMINISTRATORS: Words("administrators", "beheerders"),
    Reader.OWN_EMPLOYER: Words("the employer it is about", "de werkgever om wie het gaat"),
}

KEPT: Mapping[Keep, Words] = {
    Keep.PROFILE: Words("until the profile is removed", "tot je profiel wordt verwijderd"),
    Keep.ACCOUNT: Words("until the account is removed", "tot je account wordt verwijderd"),
    Keep.INTRODUCTION: Words(
        "until the profile is removed; the row stays without the person, for figures",
        "tot je profiel wordt verwijderd",
    ),
    Keep.FIGURES: Words(
        "kept; after removal it is about no person", "altijd, maar zonder jouw gegevens"
    ),
    Keep.CONSENT: Words(
        "shown until it is withdrawn or ends; the receipt until the profile is removed",
        "zij: tot je stopt of de termijn voorbij is; jij: tot je profiel wordt verwijderd",
    ),
    Keep.LOG: Words(
        "12 months (setting), or until the profile is removed",
        "een jaar, of tot je profiel wordt verwijderd",
    ),
    Keep.REQUEST: Words("until the account is removed", "tot je account wordt verwijderd"),
    Keep.QUESTION: Words(
        "24 months after it ended (setting), or until the profile is removed",
        "twee jaar na het einde, of tot je profiel wordt verwijderd",
    ),
    Keep.AGREEMENT: Words("kept; it is about no candidate", "altijd; het gaat niet over jou"),
    Keep.EMPLOYER: Words(
        "as long as the employer's account", "zolang de werkgever een account heeft"
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Some columns of one table that are for the same readers.

    `purpose` is English, for the register; `dutch` is what the candidate reads, empty for what
    is technical or about somebody else. `shown` and `found` name the fields of the anonymous
    profile and of the document of the index that are made of these columns.
    """

    table: str
    columns: tuple[str, ...]
    readers: tuple[Reader, ...]
    purpose: str
    keep: Keep = Keep.PROFILE
    dutch: str = ""
    shown: tuple[str, ...] = ()
    found: tuple[str, ...] = ()
