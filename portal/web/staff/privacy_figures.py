"""Figures per quarter about leaks, complaints and security events (CAP-16-07)."""

from dataclasses import dataclass

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal import clock
from portal.incidents import figures, rules
from portal.incidents.figures import PARTS, Figure, Quarter
from portal.web.kit import htmx
from portal.web.kit.identity import current
from portal.web.staff.leaks import YEARS


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: its name, how it is computed, and per quarter the count with an address or ""."""

    title: str
    how: str
    cells: list[tuple[int, str]]


def privacy_figures() -> ResponseReturnValue:
    """Show the quarters of a year that have begun; of this year unless another is asked."""
    this = clock.today().year
    year = _year(this)
    quarters = figures.of_year(year)
    may_read = rules.may_read(current())
    words = _words()
    groups = [
        (heading, [_row(figure, words[figure], quarters, may_read) for figure in chosen])
        for heading, chosen in _groups()
    ]
    return htmx.page(
        "staff/privacy/figures.html",
        year=year,
        quarters=quarters,
        groups=groups,
        before=year - 1 if year - 1 in YEARS else None,
        after=year + 1 if year < this else None,
    )


def _row(figure: Figure, words: tuple[str, str], quarters: list[Quarter], may_read: bool) -> Row:  # noqa: FBT001
    title, how = words
    return Row(title, how, [(one.counts[figure], _url(figure, one, may_read)) for one in quarters])


def _url(figure: Figure, quarter: Quarter, may_read: bool) -> str:  # noqa: FBT001
    if figure not in PARTS or not may_read or not quarter.counts[figure]:
        return ""
    return url_for(
        "staff.leaks",
        toon=PARTS[figure].value,
        van=quarter.first.isoformat(),
        tot=quarter.last.isoformat(),
    )


def _year(this: int) -> int:
    typed = request.args.get("jaar", "")
    found = int(typed) if len(typed) == 4 and typed.isascii() and typed.isdigit() else this
    return found if found in YEARS and found <= this else this


def _groups() -> list[tuple[str, list[Figure]]]:
    return [
        (
            _("Datalekken"),
            [Figure.SUSPECTED, Figure.LEAKS, Figure.TOLD, Figure.TOLD_IN_TIME],
        ),
        (
            _("Klachten en vragen over eigen gegevens"),
            [Figure.COMPLAINTS, Figure.QUESTIONS, Figure.ANSWERED, Figure.ANSWERED_IN_TIME],
        ),
        (_("Beveiliging"), [Figure.FROZEN, Figure.DECOYS, Figure.LOCKED]),
    ]


def _words() -> dict[Figure, tuple[str, str]]:
    """Return for each figure its name and how it is computed."""
    return {
        Figure.SUSPECTED: (
            _("Vermoedens van een datalek"),
            _("Meldingen van medewerkers die in dit kwartaal zijn gedaan."),
        ),
        Figure.LEAKS: (
            _("Daarvan een datalek"),
            _("Van die meldingen: wat de privacyfunctionaris nu een datalek vindt."),
        ),
        Figure.TOLD: (
            _("Gemeld bij de Autoriteit Persoonsgegevens"),
            _("Van die datalekken: wat bij de autoriteit is gemeld."),
        ),
        Figure.TOLD_IN_TIME: (
            _("Op tijd gemeld"),
            _("Van die meldingen bij de autoriteit: binnen 72 uur na de ontdekking."),
        ),
        Figure.COMPLAINTS: (
            _("Klachten over privacy"),
            _("Klachten die kandidaten in dit kwartaal stuurden vanaf de eigen privacypagina."),
        ),
        Figure.QUESTIONS: (
            _("Vragen over eigen gegevens"),
            _("Andere vragen vanaf die pagina: meer weten, verbeteren, iets verwijderen."),
        ),
        Figure.ANSWERED: (
            _("Beantwoord"),
            _("Klachten en vragen die in dit kwartaal een antwoord kregen, van welk kwartaal ook."),
        ),
        Figure.ANSWERED_IN_TIME: (
            _("Op tijd beantwoord"),
            _("Van die antwoorden: op of voor de laatste dag van de termijn."),
        ),
        Figure.FROZEN: (
            _("Toegang stopgezet wegens misbruik"),
            _("Keren dat een werkgever of collega geen profielen meer mocht openen."),
        ),
        Figure.DECOYS: (
            _("Verzonnen profiel geopend"),
            _("Keren dat iemand een profiel opende dat in geen lijst voor mensen staat."),
        ),
        Figure.LOCKED: (
            _("Account op slot"),
            _("Keren dat een account dicht ging na tien foute wachtwoorden achter elkaar."),
        ),
    }
