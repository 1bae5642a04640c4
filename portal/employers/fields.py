"""Cleaning and checking what an organisation tells about itself."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from stdnum.exceptions import ValidationError
from stdnum.nl import postcode as dutch_postcode

from portal import geo
from portal.accounts.fields import Wrong, block, line
from portal.errors import FieldErrors
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import items

NAME_MAX = 120
STREET_MAX = 120
WEBSITE_MAX = 200
DESCRIPTION_MAX = 2000

#: Kinds that are always in the Business Register; others may not be (yet).
NEEDS_KVK = frozenset({"company", "temp_agency", "client"})

_SEPARATORS = re.compile(r"[\s.\-]+")
_HOST = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))+")


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationDetails:
    """What an organisation tells: codes of managed lists, a place of `portal.geo`, texts.

    As typed when it comes from a form; `check` returns it as it is stored.
    """

    name: str
    organisation_kind: str
    kvk_number: str = ""
    branch_number: str = ""
    sector: str
    municipality: str
    place: str = ""
    street: str = ""
    postcode: str = ""
    size: str = ""
    found_us: str = ""
    website: str = ""
    description: str = ""
    is_social_enterprise: bool = False


def kvk_number(text: str) -> str:
    """Return the 8 digits of a KVK number; raises Wrong. It has no check digit."""
    digits = _SEPARATORS.sub("", text)
    if not re.fullmatch(r"[0-9]{8}", digits):
        raise Wrong("Vul het KVK-nummer in: 8 cijfers, zoals 12345678.")
    return digits


def branch_number(text: str) -> str:
    """Return the 12 digits of a branch number (vestigingsnummer); raises Wrong."""
    digits = _SEPARATORS.sub("", text)
    if not re.fullmatch(r"[0-9]{12}", digits):
        raise Wrong("Vul het vestigingsnummer in: 12 cijfers, zoals 000012345678.")
    return digits


def postcode(text: str) -> str:
    """Return a Dutch postcode as ``1234 AB``; raises Wrong."""
    try:
        return str(dutch_postcode.validate(line(text)))
    except ValidationError as error:
        raise Wrong("Vul een postcode in van 4 cijfers en 2 letters, zoals 2512 AB.") from error


def website(text: str) -> str:
    """Return a web address with ``https://`` in front where nothing stood; raises Wrong.

    Only http and https to a named host, without a user name: the address becomes a link on
    public pages.
    """
    typed = line(text)
    if "://" not in typed:
        typed = f"https://{typed}"
    try:
        parts = urlsplit(typed)
        port = parts.port
        # A name with other letters than ASCII is stored the way browsers ask for it.
        host = (parts.hostname or "").encode("idna").decode()
    except ValueError as error:  # a UnicodeError is one too
        raise Wrong(_WEBSITE) from error
    good = (
        parts.scheme in {"http", "https"}
        and _HOST.fullmatch(host)
        and not host.rpartition(".")[2].isdigit()
        and parts.username is None
        and " " not in typed
    )
    if not good or len(typed) > WEBSITE_MAX:
        raise Wrong(_WEBSITE)
    place = parts.path.rstrip("/") if not parts.query else parts.path
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.scheme}://{host}{f':{port}' if port else ''}{place}{query}"


_WEBSITE = "Vul het adres van de website in, zoals www.bedrijf.nl."


#: Field, how it is read, and the kinds of organisation that must fill it in.
_READ: tuple[tuple[str, Callable[[str], str], frozenset[str]], ...] = (
    ("kvk_number", kvk_number, NEEDS_KVK),
    ("branch_number", branch_number, frozenset()),
    ("postcode", postcode, frozenset()),
    ("website", website, frozenset()),
)

#: Field, its list, whether it must be chosen, and what to say otherwise.
_CHOSEN = (
    ("organisation_kind", ListName.ORGANISATION_KIND, True, "Kies wat voor organisatie het is."),
    ("sector", ListName.SECTOR, True, "Kies een sector."),
    ("municipality", ListName.MUNICIPALITY, True, "Kies een gemeente."),
    ("size", ListName.ORGANISATION_SIZE, False, "Kies hoeveel mensen er werken."),
    ("found_us", ListName.FOUND_US, False, "Kies een antwoord uit de lijst."),
)


def check(
    details: OrganisationDetails, *, before: OrganisationDetails | None = None
) -> OrganisationDetails:
    """Return the details as they are stored; raises FieldErrors with every wrong field.

    A company, temp agency and client must give a KVK number; others may. `before` is what is
    stored now: a code that was switched off since may stay.
    """
    problems = _wrong_choices(details, before)
    clean = replace(
        details,
        name=line(details.name),
        street=line(details.street),
        description=block(details.description),
    )
    if not clean.name:
        problems["name"] = "Vul de naam van de organisatie in."
    elif len(clean.name) > NAME_MAX:
        problems["name"] = "Vul een naam in van hoogstens 120 tekens."
    if len(clean.street) > STREET_MAX:
        problems["street"] = "Vul een straat en huisnummer in van hoogstens 120 tekens."
    if len(clean.description) > DESCRIPTION_MAX:
        problems["description"] = "Maak de tekst korter: hoogstens 2000 tekens."
    for field, read, needed_by in _READ:
        typed = str(getattr(details, field)).strip()
        try:
            found = read(typed) if typed or details.organisation_kind in needed_by else ""
            clean = replace(clean, **{field: found})  # type: ignore[arg-type]
        except Wrong as wrong:
            problems[field] = str(wrong)
    if problems:
        raise FieldErrors(problems)
    return clean


def _wrong_choices(
    details: OrganisationDetails, before: OrganisationDetails | None
) -> dict[str, str]:
    problems: dict[str, str] = {}
    for field, list_name, is_needed, sentence in _CHOSEN:
        code = str(getattr(details, field))
        stays = before is not None and code == getattr(before, field)
        item = items(list_name).get(code)
        is_good = item is not None and (item.is_active or stays) if code else not is_needed
        if not is_good:
            problems[field] = sentence
    if details.place and geo.get(details.place) is None:
        problems["place"] = "Kies een plaats uit de lijst."
    return problems


_LEGAL_FORMS = re.compile(
    r"\b(b v|bv|n v|nv|v o f|vof|c v|cv|eenmanszaak|stichting|vereniging|cooperatie|u a)\b"
)


def normal_name(name: str) -> str:
    """Return a name without case, accents, signs and legal form, to compare with another."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    words = " ".join(re.sub(r"[^a-z0-9]+", " ", plain.replace("&", " en ")).split())
    short = " ".join(_LEGAL_FORMS.sub(" ", words).split())
    # A name in another script is compared as it is.
    return short or words or name.casefold()
