"""Texts of the register: clean, not too long, and without what tells who somebody is."""

from portal.candidates import scanner
from portal.candidates.scanner import Kind
from portal.text import clean_text

MOST = 2000

#: What has no place in a register that is kept for ever. A link or a public name may be the very
#: thing that leaked, and no pattern knows the names of people that it was not given.
REFUSED: dict[Kind, str] = {
    Kind.BSN: "Hier staat een burgerservicenummer (BSN). Haal dat weg.",
    Kind.EMAIL: "Hier staat een e-mailadres. Haal dat weg.",
    Kind.PHONE: "Hier staat een telefoonnummer. Haal dat weg.",
    Kind.IBAN: "Hier staat een rekeningnummer. Haal dat weg.",
    Kind.ADDRESS: "Hier staat een adres. Haal dat weg.",
}


def check(text: str, field: str, problems: dict[str, str], *, required: str = "") -> str:
    """Return a text as it is kept; what is wrong with it goes into `problems` at `field`.

    `required` is the sentence for an empty text.
    """
    tidy = clean_text(text)
    found = [one.kind for one in scanner.find(tidy) if one.kind in REFUSED]
    if not tidy and required:
        problems[field] = required
    elif len(tidy) > MOST:
        problems[field] = f"Gebruik hoogstens {MOST} tekens."
    elif found:
        problems[field] = REFUSED[found[0]]
    return tidy
