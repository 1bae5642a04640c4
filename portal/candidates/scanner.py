"""Finds in Dutch free text what tells who somebody is (CAP-06-08; 001:L2440-2442).

It promises: a BSN (nine digits that pass the check, also with dots or spaces), mail addresses,
Dutch telephone numbers, IBANs that pass the check, a postcode or street with a house number,
links and social handles, and the person's own name. What it finds is refused with a sentence, so
it should stop an occupation, an employer, a number of years or an order number only rarely. A
person reads every text as well: no pattern knows that somebody is the only baker in the village.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from stdnum import iban as ibans
from stdnum.nl import bsn as bsns

from portal.candidates import scanner_names
from portal.candidates.scanner_text import Folded, fold


class Kind(StrEnum):
    """What can be found."""

    BSN = "bsn"
    EMAIL = "email"
    PHONE = "phone"
    IBAN = "iban"
    ADDRESS = "address"
    LINK = "link"
    HANDLE = "handle"
    NAME = "name"


MESSAGES: dict[Kind, str] = {
    Kind.BSN: "Hier staat een burgerservicenummer (BSN). Haal dat weg: dat hoeft niemand te weten.",
    Kind.EMAIL: "Hier staat een e-mailadres. Haal dat weg: dat krijgt een werkgever pas later.",
    Kind.PHONE: "Hier staat een telefoonnummer. Haal dat weg: dat krijgt een werkgever pas later.",
    Kind.IBAN: "Hier staat een rekeningnummer. Haal dat weg: dat hoeft niemand te weten.",
    Kind.ADDRESS: "Hier staat een adres. Haal dat weg: een werkgever ziet alleen de afstand.",
    Kind.LINK: "Hier staat een adres van een website. Haal dat weg: daar kan een naam staan.",
    Kind.HANDLE: "Hier staat een naam van sociale media. Haal die weg.",
    Kind.NAME: "Hier staat een naam. Haal die weg: die krijgt een werkgever pas later.",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """A stretch of the text as it was given, from `start` to before `end`, and what to do."""

    kind: Kind
    start: int
    end: int
    message: str


#: What may stand between the digits of one number.
_GAP = r"[ .\-/()]{0,3}"
_DAY = r"(?<![\d.-])\d{1,2}([-/.])\d{1,2}\1(?:19|20)\d{2}(?!\d|[-. ]\d{2}(?![\d.:]))"
_HOUR = r"(?:[01]?\d|2[0-4])[.:][0-5]\d"
_TIMES = rf"(?<![\d.])\b{_HOUR} ?(?:-|–|tot|en|/) ?{_HOUR}\b(?![.-]\d)"
#: Days and times of the clock: their digits are not those of a number.
_CLOCK = re.compile(rf"{_DAY}|{_TIMES}")

_BSN = re.compile(
    r"(?<!\d)\d{9}(?!\d)"
    r"|(?<!\d)(?<!\d[ .-])\d(?: ?[.\-/]? ?\d){8}(?! ?[.-]? ?\d)"
)
_PHONE = re.compile(
    rf"(?<!\d)(?<!\d[.-])(?:\(?(?:\+|00) ?31\)?{_GAP}(?:\(?0\)?{_GAP})?|\(?0)"
    rf"[1-9](?:{_GAP}\d){{8}}(?!\d)"
    rf"|(?<!\w)\+[1-9]\d(?:{_GAP}\d){{8,11}}(?!\d)"
)
_DIGIT = "(?:nul|een|twee|drie|vier|vijf|zes|zeven|acht|negen)"
_SPOKEN = re.compile(
    rf"\bnul[\s,.-]*zes(?:[\s,.-]*\d){{8}}(?!\d)"
    rf"|\bnul(?:[\s,.-]+{_DIGIT}){{9}}\b"
    rf"|\bnul[\s,.-]*zes(?:[\s,.-]+(?:{_DIGIT}|\d+|[a-z]*(?:tien|elf|twaalf|tig))\b){{4,8}}"
)
_IBAN = re.compile(r"\b[a-z]{2}\d{2}(?=[ .-]?[a-z0-9])")

_PROVIDER = (
    r"(?:gmail|googlemail|hotmail|outlook|live|ziggo|kpnmail|kpn|icloud|yahoo|xs4all|planet|"
    r"proton|protonmail|msn|casema|tele2|upcmail|quicknet|online|home)"
)
_TLD = r"(?:nl|com|net|org|eu|be|info|test|app|online|site|shop|nu|de|me|io|tv|biz|frl)"
_DOT = r"(?:\s?\.\s?|\s?[(\[{]\s?(?:punt|dot)\s?[)\]}]\s?|\s+(?:punt|dot)\s+)"
_AT = (
    r"(?:\s?@\s?|\s?[(\[{]\s?(?:at|apenstaart|apenstaartje|@)\s?[)\]}]\s?"
    r"|\s+(?:at|apenstaart(?:je)?)\s+)"
)
#: Lengths have a limit, and a word is tried from its beginning only: no text makes this slow.
_BOX = r"(?<![\w.+-])[\w.+-]{1,64}"
_EMAIL = re.compile(
    rf"{_BOX}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,5}}"
    rf"|{_BOX}{_AT}[\w-]{{1,63}}(?:{_DOT}[\w-]{{1,63}}){{0,3}}?{_DOT}{_TLD}\b"
    rf"|{_BOX}{_AT}{_PROVIDER}\b"
)

_UNITS = r"(?:kg|mm|cm|km|ml|kw|wh|m2|kb|mb|gb)"
_NUMBER = r"\d{1,4}(?: ?-? ?[a-z](?![a-z]))?"
_POSTCODE = rf"[1-9]\d{{3}} ?(?!{_UNITS}\b|s[ads]\b)[a-z]{{2}}"
_ADDRESS = re.compile(
    rf"\b{_POSTCODE}\b,? ?(?:[a-z-]+,? )?(?:nr\.? ?|nummer |huisnummer |no\.? ?)?{_NUMBER}\b"
    rf"|(?:\b|(?<=nr\.))\d{{1,4}} ?[a-z]?(?:,|;| in| te|\n)? ?\b{_POSTCODE}\b"
)
_BARE_POSTCODE = re.compile(rf"\b[1-9]\d{{3}} ?(?!{_UNITS.upper()}\b|S[ADS]\b)[A-Z]{{2}}\b")
_YEARS_OF_OURS = range(1940, 2041)
_STREET = re.compile(
    r"\b[A-Z][\w'-]*(?:straat|laan|weg|gracht|plein|kade|singel|dreef|steeg|dijk|plantsoen|hof|"
    r"pad|park|boulevard|burg|haven|wal|veld)\b(?: (?:nr\.?|nummer))? \d{1,4}(?: ?[a-zA-Z])?\b"
    r"|\b(?:Laan|Weg|Plein|Kade|Hof|Burgemeester|Prof\w*\.?|Dr\.?|Mr\.?) (?:[A-Za-z'.-]+ ){1,4}"
    r"\d{1,4}(?: ?[a-zA-Z])?\b"
)
_MEASURE = re.compile(
    r"\s?(?:jaar|jaren|uur|uren|dag|maand|week|weken|euro|keer|mensen|man|personen|collega|km|kg|%"
    r"|minuten|graden|meter|huizen|woningen|kamers|plek|x\b)",
)

_HOST = r"[a-z0-9][a-z0-9-]{0,62}"
_LINK = re.compile(
    rf"\bhttps?\b ?:? ?//\S+"
    rf"|(?<![\w.])www ?\. ?{_HOST}[^\s,;]{{0,200}}"
    rf"|(?<![@\w.-]){_HOST}(?:\.{_HOST}){{0,5}}\.(?:nl|com|net|org|eu|be|info|app|online|site|shop|biz|tv"
    rf"|frl|amsterdam)\b(?:/[^\s,;]*)?"
    rf"|(?<![@\w.-]){_HOST}(?:\.{_HOST}){{0,5}}\.[a-z]{{2,}}/[^\s,;]+"
    rf"|\b(?:[a-z]+\.)?(?:facebook|linkedin|instagram|tiktok|youtube|twitter|snapchat) ?/ ?\S{{3,}}"
)
#: Organisations that are called like their site: a name, no way to a person.
_CALLED_SO = frozenset(
    {
        "bol.com",
        "booking.com",
        "thuisbezorgd.nl",
        "marktplaats.nl",
        "wehkamp.nl",
        "werk.nl",
        "funda.nl",
        "mediamarkt.nl",
        "zooplus.nl",
        "fonq.nl",
        "trivago.nl",
        "nu.nl",
        "ah.nl",
        "picnic.nl",
        "vakantieveilingen.nl",
        "independer.nl",
        "tweakers.net",
        "cheaptickets.nl",
        "otto.nl",
        "gall.nl",
    }
)

_PLATFORM = (
    r"(?:instagram|insta|snapchat|snap|tiktok|facebook|fb|linkedin|telegram|twitter|discord|skype"
    r"|whatsapp|signal|youtube|messenger|ig)"
)
_HANDLE = re.compile(
    rf"(?<![\w.])@(?P<at>[a-z_][\w.]{{2,}})"
    rf"|\b{_PLATFORM}(?:-?(?:naam|account|profiel))?(?: ?[:=] ?|\W+)(?:\w+\W+){{0,3}}?"
    rf"(?P<odd>[a-z]+(?:[._]\w|\d)[\w.]*\w)\b"
    rf"|\b{_PLATFORM}(?:-?(?:naam|account|profiel))? ?[:=] ?(?P<plain>[\w.-]{{3,}})"
    rf"(?=\s*(?:[.,;)!\n]|$|en\b|of\b))"
    rf"|\b(?:ik heet|mijn naam is|zoek (?:me|mij)(?: op)?|te vinden als|volg (?:me|mij))(?: op)? "
    rf"{_PLATFORM} (?:als |onder |met )?(?P<called>[\w.-]{{3,}})"
)


def find(text: str, *, names: Iterable[str] = ()) -> list[Finding]:
    """Return what identifies in a text, in reading order and without overlap.

    `names` are the full names of the people whom the text may be about, as they stand with the
    account; parts of three letters or more count, unless they are common words. Accents,
    capitals, other kinds of digits and invisible characters make no difference.
    """
    folded = fold(text)
    found = [
        Finding(kind, *folded.original(start, end), MESSAGES[kind])
        for kind, start, end in _spans(folded, tuple(names))
    ]
    return _without_overlap(found)


def is_bsn(typed: str) -> bool:
    """Whether a text is a BSN: nine digits that pass its check (CAP-06-02; Wabb, article 1)."""
    digits = "".join(one for one in typed if one.isascii() and one.isdigit())
    has_letters = any(one.isalpha() for one in typed)
    return len(digits) == 9 and not has_letters and bool(bsns.is_valid(digits))


def _spans(folded: Folded, names: tuple[str, ...]) -> Iterator[tuple[Kind, int, int]]:
    low = folded.lower
    numbers = _CLOCK.sub(lambda match: "x" * len(match[0]), low)
    yield from ((Kind.IBAN, *span) for span in _accounts(low))
    yield from ((Kind.BSN, *match.span()) for match in _BSN.finditer(numbers) if is_bsn(match[0]))
    yield from ((Kind.PHONE, *match.span()) for match in _PHONE.finditer(numbers))
    yield from ((Kind.PHONE, *match.span()) for match in _SPOKEN.finditer(low))
    yield from ((Kind.EMAIL, *match.span()) for match in _EMAIL.finditer(low))
    yield from ((Kind.ADDRESS, *span) for span in _addresses(folded))
    yield from ((Kind.LINK, *span) for span in _links(folded))
    yield from ((Kind.HANDLE, *match.span()) for match in _HANDLE.finditer(low))
    yield from ((Kind.NAME, *span) for span in scanner_names.find(folded, names))


def _accounts(low: str) -> Iterator[tuple[int, int]]:
    """Yield where an IBAN stands: from each start the one length with which the check is right."""
    for match in _IBAN.finditer(low):
        number, end = "", match.start()
        for position in range(match.start(), min(len(low), match.start() + 60)):
            sign = low[position]
            if sign.isalnum() and sign.isascii():
                number += sign
                end = position + 1
                follows = low[end : end + 1]
                if len(number) >= 15 and not follows.isalnum() and ibans.is_valid(number.upper()):
                    yield match.start(), end
                    break
            elif sign not in " .-":
                break


def _addresses(folded: Folded) -> Iterator[tuple[int, int]]:
    for match in _ADDRESS.finditer(folded.lower):
        if not _MEASURE.match(folded.lower, match.end()) or not match[0][-1].isdigit():
            yield match.span()
    for match in _BARE_POSTCODE.finditer(folded.text):
        # "2015 HR" is a year with a word, "2512 AB" a street of some twenty houses.
        if int(match[0][:4]) not in _YEARS_OF_OURS or " " not in match[0]:
            yield match.span()
    for match in _STREET.finditer(folded.text):
        if not _MEASURE.match(folded.lower, match.end()):
            yield match.span()


def _links(folded: Folded) -> Iterator[tuple[int, int]]:
    for match in _LINK.finditer(folded.lower):
        word = match[0].rstrip(".!?)")
        ending = folded.text[match.start() : match.end()].rpartition(".")[2]
        # "klaar.Nu" and "werk.Net" are sentences without a space between them.
        is_sentence = "/" not in word and not word.startswith("www") and ending[:1].isupper()
        if word not in _CALLED_SO and not (is_sentence and not ending.isupper()):
            yield match.start(), match.start() + len(word)


def _without_overlap(found: list[Finding]) -> list[Finding]:
    """Keep the longest of findings that overlap: a mail address says more than the name in it."""
    kept: list[Finding] = []
    for one in sorted(found, key=lambda one: (one.start - one.end, one.start, one.kind)):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)
