"""Free texts about a request: clean, not too long, and without numbers that have no place there."""

from portal.accounts.fields import block
from portal.candidates import scanner
from portal.candidates.scanner import Kind

MOST = 1000
#: A supplement or a reason is read by several people and kept for years.
REFUSED: dict[Kind, str] = {
    Kind.BSN: "Hier staat een burgerservicenummer (BSN). Haal dat weg.",
    Kind.IBAN: "Hier staat een rekeningnummer. Haal dat weg.",
}


def check(
    text: str, field: str, problems: dict[str, str], *, required: str = "", most: int = MOST
) -> str:
    """Return a text as it is kept; what is wrong with it goes into `problems` at `field`.

    `required` is the sentence for an empty text.
    """
    tidy = block(text)
    found = [one.kind for one in scanner.find(tidy) if one.kind in REFUSED]
    if not tidy and required:
        problems[field] = required
    elif len(tidy) > most:
        problems[field] = f"Gebruik hoogstens {most} tekens."
    elif found:
        problems[field] = REFUSED[found[0]]
    return tidy
