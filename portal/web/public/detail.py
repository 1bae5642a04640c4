"""The page of one vacancy: all that an employer wrote, in the order that readers need it."""

from dataclasses import dataclass
from urllib.parse import quote

from flask import url_for
from flask_babel import gettext as _

from portal.discovery.query import SearchQuery
from portal.taxonomy import queries as taxonomy
from portal.taxonomy.models import ListName
from portal.vacancies import content
from portal.vacancies.models import Vacancy, VacancyRevision
from portal.web.kit import vacancy_page
from portal.web.kit.i18n import locale
from portal.web.kit.vacancy_page import Body
from portal.web.public import cards, finder
from portal.web.public.people import Contact


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """What `templates/public/vacancies/show.html` shows around the body."""

    ref: str
    body: Body
    employer_url: str
    sectors: list[tuple[str, str]]
    """Label and address of more of the same."""
    receivers: str
    """The sentence that says who gets a reaction."""
    mail_link: str
    whatsapp_link: str


def of(vacancy: Vacancy, contact: Contact | None) -> Detail:
    """Return the page of a visible vacancy."""
    text = vacancy.approved
    assert text is not None
    language = locale()
    return Detail(
        ref=vacancy.ref,
        body=vacancy_page.of_content(vacancy, content.in_force(text)),
        employer_url=url_for("public.employer", ref=vacancy.employer.ref),
        sectors=[
            (
                taxonomy.label(ListName.SECTOR, code, language),
                finder.url(SearchQuery(filters={"sector": frozenset({code})})),
            )
            for code in (text.sector, *text.more_sectors)
            if code
        ],
        receivers=_receivers(vacancy, contact),
        mail_link=_mail_link(vacancy, text),
        whatsapp_link=_whatsapp_link(vacancy, text),
    )


def _receivers(vacancy: Vacancy, contact: Contact | None) -> str:
    employer = vacancy.employer.name
    if contact is None:
        return str(
            _("Je reactie gaat naar %(employer)s en naar niemand anders.", employer=employer)
        )
    sentence = _(
        "Je reactie gaat naar %(employer)s en naar %(person)s, de vaste contactpersoon van deze "
        "werkgever bij ons. Naar niemand anders.",
        employer=employer,
        person=contact.name,
    )
    return str(sentence)


def _mail_link(vacancy: Vacancy, text: VacancyRevision) -> str:
    subject = _("Vacature: %(title)s", title=text.title)
    body = _(
        "Kijk eens naar deze vacature: %(address)s", address=cards.address(vacancy, absolute=True)
    )
    return f"mailto:?subject={quote(subject)}&body={quote(body)}"


def _whatsapp_link(vacancy: Vacancy, text: VacancyRevision) -> str:
    message = f"{text.title}: {cards.address(vacancy, absolute=True)}"
    return f"https://wa.me/?text={quote(message)}"
