"""How somebody wants to hear something, and who hears what."""

from enum import StrEnum


class How(StrEnum):
    """How the letters of one kind reach somebody; they stand in the portal in any case."""

    AT_ONCE = "at_once"
    DIGEST = "digest"  # one mail a day, with what was not read yet
    NONE = "none"


class Audience(StrEnum):
    """Whose pages a notification is read on."""

    EMPLOYER = "employer"
    CANDIDATE = "candidate"
    STAFF = "staff"


class Kind(StrEnum):
    """What letters are about, as somebody chooses between them."""

    TURN = "turn"  # the reader is asked something; to employers and candidates with buttons
    VACANCIES = "vacancies"
    REACTIONS = "reactions"
    FINDS = "finds"
    INTRODUCTIONS = "introductions"
    PLACEMENTS = "placements"
    REQUESTS = "requests"
    PAYMENTS = "payments"
    QUESTIONS = "questions"
    PROFILE = "profile"
    ORGANISATION = "organisation"
    SCHEMES = "schemes"  # decisions on schemes, and terms of the law
    ACCOUNT = "account"  # safety, and decisions about the reader
    PRIVACY = "privacy"
    MAIL_ONLY = "mail_only"  # keys to come in, and letters to people without an account
