"""Texts that are kept for years or read by several: clean, not too long, and free of numbers."""

from collections.abc import Collection, Mapping

from portal.candidates import scanner
from portal.candidates.scanner import Kind

#: What is said about each kind that can be refused.
SENTENCES: Mapping[Kind, str] = {
    Kind.BSN: "Hier staat een burgerservicenummer (BSN). Haal dat weg.",
    Kind.EMAIL: "Hier staat een e-mailadres. Haal dat weg.",
    Kind.PHONE: "Hier staat een telefoonnummer. Haal dat weg.",
    Kind.IBAN: "Hier staat een rekeningnummer. Haal dat weg.",
    Kind.ADDRESS: "Hier staat een adres. Haal dat weg.",
}


def check(
    tidy: str,
    field: str,
    problems: dict[str, str],
    *,
    refused: Collection[Kind],
    most: int,
    required: str = "",
) -> str:
    """Return a clean text; what is wrong with it goes into `problems` at `field`.

    `refused` are kinds of `SENTENCES`; `required` is the sentence for an empty text.
    """
    found = [one.kind for one in scanner.find(tidy) if one.kind in refused]
    if not tidy and required:
        problems[field] = required
    elif len(tidy) > most:
        problems[field] = f"Gebruik hoogstens {most} tekens."
    elif found:
        problems[field] = SENTENCES[found[0]]
    return tidy
