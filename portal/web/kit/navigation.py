"""The menus: what stands in the header for each kind of reader."""

from dataclasses import dataclass

from flask import request, url_for
from flask_babel import gettext as _

from portal.accounts.identity import Identity
from portal.accounts.roles import (
    CANDIDATE_COLLEAGUES,
    CATALOGUE_KEEPERS,
    EMPLOYER_KEEPERS,
    KNOWLEDGE_KEEPERS,
    MODERATORS,
    PARTNER_KEEPERS,
    PLACEMENT_READERS,
    PRIVACY_HANDLERS,
    RATE_KEEPERS,
    RESTRICTED_READERS,
    SUPPORT_READERS,
    Role,
)
from portal.helpdesk.people import ENTERERS
from portal.introductions.rules import MEDIATORS


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a menu."""

    label: str
    url: str
    current: bool
    count: int | None = None


def menu(identity: Identity | None) -> list[Entry]:
    """Return the menu for a visitor, an employer's user, a candidate or a staff member."""
    if identity is None:
        return _entries(
            [
                (_("Vacatures"), "public.vacancies"),
                (_("Voor werkzoekenden"), "public.for_job_seekers"),
                (_("Voor werkgevers"), "public.for_employers"),
                (_("Regelingen"), "public.instruments"),
                (_("Hulp"), "public.help_pages"),
            ]
        )
    if identity.role is Role.EMPLOYER:
        if identity.employer_id is None:
            return _entries([(_("Uw organisatie"), "auth.register_organisation")])
        return _entries(
            [
                (_("Overzicht"), "employer.home"),
                (_("Vacatures"), "employer.vacancies"),
                (_("Kandidaten"), "employer.search_candidates"),
                (_("Kennismakingen"), "employer.introductions"),
                (_("Plaatsingen"), "employer.placements"),
                (_("Personeelsvragen"), "employer.employer_requests"),
                (_("Regelingen"), "employer.support"),
                (_("Organisatie"), "employer.organisation"),
                (_("Hulp"), "employer.tickets"),
            ],
            "employer",
        )
    if identity.role is Role.CANDIDATE:
        return _entries(
            [
                (_("Overzicht"), "candidate.home"),
                (_("Profiel"), "candidate.profile"),
                (_("Werk voor jou"), "candidate.suggested_vacancies"),
                (_("Vacatures"), "public.vacancies"),
                (_("Kennismakingen"), "candidate.introductions"),
                (_("Privacy"), "candidate.privacy"),
                (_("Hulp"), "candidate.tickets"),
            ],
            "candidate",
        )
    return _entries(_of_staff(identity), "staff")


def _of_staff(identity: Identity) -> list[tuple[str, str]]:
    entries = [(_("Werkvoorraad"), "staff.worklist")]
    if identity.role in ENTERERS:
        entries.append((_("Vragen"), "staff.tickets"))
    if identity.role in MODERATORS:
        entries.append((_("Moderatie"), "staff.moderation"))
    entries += _about_people(identity)
    if identity.is_staff:
        entries.append((_("Werkgevers"), "staff.employers"))
    if identity.role in EMPLOYER_KEEPERS and identity.role is not Role.ADMINISTRATOR:
        entries.append((_("Vacatures"), "staff.vacancies"))
        entries.append((_("Personeelsvragen"), "staff.employer_requests"))
    if identity.role is Role.PRIVACY_OFFICER:
        entries.append((_("Misbruik"), "staff.alarms"))
        entries.append((_("Wie keek"), "staff.view_log"))
        entries.append((_("Datalekken"), "staff.leaks"))
    if identity.role in PRIVACY_HANDLERS:
        entries.append((_("Privacyvragen"), "staff.privacy_requests"))
    if identity.role is Role.PRIVACY_OFFICER:
        entries.append((_("Privacycijfers"), "staff.privacy_figures"))
    return [*entries, *_schemes(identity), *_kept_by(identity)]


def _schemes(identity: Identity) -> list[tuple[str, str]]:
    return [(_("Regelingen"), "staff.support")] if identity.role in SUPPORT_READERS else []


def _about_people(identity: Identity) -> list[tuple[str, str]]:
    entries = []
    if identity.role in CANDIDATE_COLLEAGUES:
        entries.append((_("Kandidaten"), "staff.candidates"))
    elif identity.role in RESTRICTED_READERS:
        entries.append((_("Kandidaten"), "staff.restricted_records"))
    if identity.role in MEDIATORS:
        entries.append((_("Kennismakingen"), "staff.introductions"))
        entries.append((_("Vraag en aanbod"), "staff.sectors"))
    if identity.role in PLACEMENT_READERS:
        entries.append((_("Plaatsingen"), "staff.placements"))
    return entries


def _kept_by(identity: Identity) -> list[tuple[str, str]]:
    if identity.role is Role.ADMINISTRATOR:
        return [(_("Budgetten"), "staff.budgets"), (_("Beheer"), "staff.administration")]
    kept = [(_("Caseload"), "staff.caseload")] if identity.role is Role.MANAGER else []
    if identity.role in KNOWLEDGE_KEEPERS:
        kept.append((_("Kennis"), "staff.help_articles"))
    if identity.role in CATALOGUE_KEEPERS:
        kept.append((_("Catalogus"), "staff.catalogue"))
    if identity.role in PARTNER_KEEPERS:
        kept.append((_("Partners"), "staff.partners"))
    if identity.role in RATE_KEEPERS:
        kept.append((_("Bedragen"), "staff.rates"))
    return kept


def _entries(lines: list[tuple[str, str]], audience: str = "") -> list[Entry]:
    here = request.path
    urls = [(label, url_for(endpoint)) for label, endpoint in lines]
    # The messages have their own place in the header, outside the menu.
    beside = [url_for(f"{audience}.notifications")] if audience else []
    # The longest address that the present one starts with is where the reader is.
    known = [*(url for _label, url in urls), *beside]
    inside = [url for url in known if here == url or here.startswith(url + "/")]
    best = max(inside, key=len, default=None)
    return [Entry(label, url, url == best) for label, url in urls]
