"""What a colleague still has, in words, with where it is handed over."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from flask import current_app, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from portal.caseload.holdings import Holding, Kind
from portal.web.kit.identity import current


@dataclass(frozen=True, slots=True)
class Held:
    """One kind: how many, who hands it over, and the page for it when the reader may open it."""

    words: str
    how: str
    url: str


def held(holdings: Iterable[Holding], user_id: UUID) -> list[Held]:
    """Return what somebody has, for the reader of this page."""
    return [_of(one, user_id) for one in holdings]


def _of(one: Holding, user_id: UUID) -> Held:
    how, page = _places()[one.kind]
    return Held(_words(one), how, _address(page, user_id))


def _words(one: Holding) -> str:
    many = one.number
    words: dict[Kind, Callable[[], str]] = {
        Kind.EMPLOYERS: lambda: ngettext(
            "contactpersoon van %(num)d werkgever", "contactpersoon van %(num)d werkgevers", many
        ),
        Kind.CANDIDATES: lambda: ngettext(
            "begeleider van %(num)d kandidaat", "begeleider van %(num)d kandidaten", many
        ),
        Kind.VACANCIES: lambda: ngettext(
            "beoordeelt %(num)d vacature", "beoordeelt %(num)d vacatures", many
        ),
        Kind.SUPPORT: lambda: ngettext(
            "behandelt %(num)d aanvraag voor een regeling",
            "behandelt %(num)d aanvragen voor een regeling",
            many,
        ),
        Kind.PRIVACY: lambda: ngettext(
            "beantwoordt %(num)d privacyvraag", "beantwoordt %(num)d privacyvragen", many
        ),
        Kind.INSTRUMENTS: lambda: ngettext(
            "houdt %(num)d regeling bij", "houdt %(num)d regelingen bij", many
        ),
        Kind.QUESTIONS: lambda: ngettext(
            "beantwoordt %(num)d vraag", "beantwoordt %(num)d vragen", many
        ),
        Kind.ARTICLES: lambda: ngettext(
            "houdt %(num)d kennispagina bij", "houdt %(num)d kennispagina's bij", many
        ),
    }
    return words[one.kind]()


def _places() -> dict[Kind, tuple[str, str]]:
    """Return who hands each kind over and where."""
    return {
        Kind.EMPLOYERS: (
            _("Kies wie dat overneemt: de werkgevers krijgen bericht."),
            "staff.hand_over",
        ),
        Kind.CANDIDATES: (
            _("Een begeleider of manager draagt ze over, bij Kandidaten."),
            "staff.hand_over_candidates",
        ),
        Kind.VACANCIES: (_("Een moderator draagt ze over, bij Moderatie."), "staff.moderation"),
        Kind.SUPPORT: (
            _("Wie regelingen behandelt, draagt ze over, bij Regelingen."),
            "staff.support",
        ),
        Kind.PRIVACY: (_("Een collega neemt ze, bij Privacyvragen."), "staff.privacy_requests"),
        Kind.INSTRUMENTS: (
            _("Kies per regeling een andere eigenaar, in de catalogus."),
            "staff.catalogue",
        ),
        Kind.QUESTIONS: (_("Een collega wijst ze toe, bij Vragen."), "staff.tickets"),
        Kind.ARTICLES: (
            _("Kies per pagina een andere eigenaar, bij Kennis."),
            "staff.help_articles",
        ),
    }


def _address(page: str, user_id: UUID) -> str:
    """Return the address of a page, empty for who may not open it."""
    if not current_app.view_functions[page].__dict__["audience"].admits(current()):
        return ""
    if page == "staff.hand_over":
        return url_for(page, user_id=user_id)
    if page == "staff.hand_over_candidates":
        return url_for(page, person=user_id)
    return url_for(page)
