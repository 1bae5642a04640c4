"""Cleaning and checking what people type about themselves.

Every function takes raw text and gives back what may be stored; where a text cannot be right it
raises `Wrong` with a Dutch sentence that says what to do.
"""

import re
import unicodedata

from email_validator import EmailNotValidError, validate_email

EMAIL_MAX = 254
NAME_MAX = 100
PHONE_MAX = 30

_PHONE = re.compile(r"\+?[0-9 ()/.-]+")


class Wrong(ValueError):  # noqa: N818
    """A text that cannot be right; the message is the Dutch sentence for its field."""


def line(text: str) -> str:
    """Return one clean line: composed characters, single spaces, nothing invisible.

    Control characters, lone surrogates and direction marks go: PostgreSQL refuses some of them,
    and the others make a text look like something that it is not.
    """
    composed = unicodedata.normalize("NFC", text.encode("utf-8", "ignore").decode())
    spaced = "".join(" " if one.isspace() else one for one in composed)
    visible = "".join(one for one in spaced if unicodedata.category(one)[0] != "C")
    return " ".join(visible.split())


def block(text: str) -> str:
    """Return clean text of several lines, with at most one empty line in a row."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = [line(one) for one in unified.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def email(text: str) -> str:
    """Return a mail address in the one form in which it is stored; raises Wrong."""
    try:
        # Only what needs no network: whether the address exists is shown by the mail sent to it.
        # `test_environment` lets the reserved ending ".test" through, and nothing else.
        found = validate_email(
            line(text),
            check_deliverability=False,
            allow_smtputf8=False,
            strict=True,
            test_environment=True,
        )
    except EmailNotValidError as error:
        raise Wrong("Vul een e-mailadres in, zoals naam@bedrijf.nl.") from error
    address = (found.ascii_email or "").lower()
    if not address or len(address) > EMAIL_MAX or "." not in address.rpartition("@")[2]:
        raise Wrong("Vul een e-mailadres in, zoals naam@bedrijf.nl.")
    return address


def find_email(text: str) -> str:
    """Return an address to look up; one that cannot exist becomes the empty text."""
    try:
        return email(text)
    except Wrong:
        return ""


def name(text: str) -> str:
    """Return the name of a person; raises Wrong when empty or over 100 characters."""
    found = line(text)
    if not found:
        raise Wrong("Vul een naam in.")
    if len(found) > NAME_MAX:
        raise Wrong("Vul een naam in van hoogstens 100 tekens.")
    return found


def phone(text: str) -> str:
    """Return a telephone number as typed, or the empty text; raises Wrong when it is neither."""
    found = line(text)
    digits = sum(one.isdigit() for one in found)
    if found and (len(found) > PHONE_MAX or not _PHONE.fullmatch(found) or not 8 <= digits <= 15):
        raise Wrong("Vul een telefoonnummer in van 10 cijfers, zoals 070 123 45 67.")
    return found


def phone_digits(text: str) -> str:
    """Return the digits that two notations of one Dutch number share (no +31, 0031 or 0)."""
    digits = "".join(one for one in text if one.isascii() and one.isdigit())
    return digits.removeprefix("0031").removeprefix("31").removeprefix("0")
