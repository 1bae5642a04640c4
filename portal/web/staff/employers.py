"""The organisations: the list, and the file of one."""

from collections.abc import Sequence

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal import clock
from portal.accounts import queries as accounts
from portal.accounts.roles import (
    CONTACT_PERSONS,
    CONTACT_WATCHERS,
    EMPLOYER_KEEPERS,
    MODERATORS,
    Role,
)
from portal.caseload import norms
from portal.employer_requests import queries as requests
from portal.employers import duplicates, relations
from portal.employers import queries as employers_queries
from portal.employers.models import Employer, JoinRequest
from portal.employers.queries import Filters
from portal.employers.states import EmployerStatus, Rights
from portal.helpdesk.queries import lists as tickets
from portal.placements import rules as placement_rules
from portal.support_requests.services.drafting import WRITERS
from portal.vacancies import wording
from portal.vacancies.queries import own
from portal.web.kit import employer_requests as request_words
from portal.web.kit import htmx
from portal.web.kit.agreements import agreement_statuses
from portal.web.kit.arguments import words
from portal.web.kit.fields import PortalForm
from portal.web.kit.identity import current
from portal.web.kit.pagination import Pagination, page_number
from portal.web.staff import timelines
from portal.web.staff.forms.rhythm import rhythms
from portal.web.staff.promises import promise
from portal.web.staff.worklist import Tab

PAGE = 25


def statuses() -> dict[EmployerStatus, str]:
    """Dutch words for the states."""
    return {
        EmployerStatus.REGISTERED: _("Wacht op controle"),
        EmployerStatus.VERIFIED: _("Gecontroleerd"),
        EmployerStatus.REFUSED: _("Afgewezen"),
        EmployerStatus.EXCLUDED: _("Uitgesloten"),
    }


def employers() -> ResponseReturnValue:
    """List organisations, with a search field, the teams, and the states as tabs."""
    who = current()
    typed = words()
    chosen = request.args.get("status", "")
    status = EmployerStatus(chosen) if chosen in set(EmployerStatus) else None
    team = request.args.get("team", "")
    known = {one.code: one.label for one in accounts.teams()}
    team = team if team in known else ""
    filters = Filters(
        text=typed,
        status=status,
        team=team or None,
        contact_person=who.user_id if chosen == "mijn" else None,
        without_contact_person=chosen == "zonder",
    )
    own = chosen == "mijn" and who.role in CONTACT_PERSONS
    number = page_number()
    rows, total = employers_queries.listing(filters, limit=PAGE, offset=(number - 1) * PAGE)
    labels = [
        ("", _("Alle")),
        ("mijn", _("Van mij")),
        ("zonder", _("Zonder contactpersoon")),
        *((one.value, words) for one, words in statuses().items()),
    ]
    tabs = [
        Tab(
            words,
            url_for("staff.employers", status=code or None, q=typed or None, team=team or None),
            code == chosen,
            None,
        )
        for code, words in labels
    ]
    pages = Pagination(
        number,
        PAGE,
        total,
        lambda n: url_for(
            "staff.employers",
            status=chosen or None,
            q=typed or None,
            team=team or None,
            pagina=n,
        ),
    )
    return htmx.page(
        "staff/employers/index.html",
        rows=rows,
        tabs=tabs,
        pages=pages,
        typed=typed,
        chosen=chosen,
        team=team,
        # The own teams first: an employer without a contact person is their work (CAP-02-06).
        teams=sorted(known.items(), key=lambda one: one[0] not in who.teams),
        statuses=statuses(),
        may_keep=who.role in EMPLOYER_KEEPERS,
        may_watch=who.role in CONTACT_WATCHERS,
        load=norms.employers(who.user_id) if own and who.user_id else None,
        # Who has some hands over those; a manager chooses from everybody's.
        may_choose=own or who.role is Role.MANAGER,
        hand_all=url_for("staff.hand_over_employers", van=who.user_id) if own else "",
    )


def employer(ref: str) -> ResponseReturnValue:
    """Show the file of an organisation, with what to check while it waits."""
    row = employers_queries.with_people(ref)
    who = current()
    waits = row.status is EmployerStatus.REGISTERED
    contacts = employers_queries.contact_history(row.id)
    return htmx.page(
        "staff/employers/show.html",
        employer=row,
        status_words=statuses()[row.status],
        waits=waits,
        promise=promise(row.promised_on, clock.today()) if waits else None,
        duplicates=duplicates.possible(row) if waits else [],
        why=duplicate_words(),
        outside=employers_queries.is_outside_service_area(row),
        people=row.people,
        joining=_joining(row),
        contact=employers_queries.present_contact(contacts),
        contact_history=contacts,
        contact_options=[
            (
                str(one.user.id),
                _("%(name)s, %(number)d werkgevers", name=one.user.name, number=one.employers),
            )
            for one in (employers_queries.contact_choices(row.sector) if waits else [])
        ],
        # One that was never checked could not ask for people.
        requests=[
            request_words.card(one, "staff")
            for one in (() if waits else requests.of_employer(row.id))
        ],
        vacancies=own.counted_of_employer(row.id),
        questions=0 if waits else tickets.open_of_employer(row.id, who),
        status_of=wording.status,
        events=timelines.of_employer(row.id, who).glance(timelines.NEWEST).lines,
        agreements=relations.agreements(row.id),
        agreement_words=agreement_statuses(),
        rhythm_words=rhythms()[row.rhythm],
        note=next((one.note for one in contacts if one.until_at is None), ""),
        may_keep=who.role in EMPLOYER_KEEPERS,
        may_post=who.role in MODERATORS
        and row.status in {EmployerStatus.VERIFIED, EmployerStatus.REGISTERED},
        may_ask=who.role in MODERATORS and row.status is EmployerStatus.VERIFIED,
        may_read_placements=placement_rules.may_read(who),
        may_place=placement_rules.may_keep(who) and row.status is EmployerStatus.VERIFIED,
        may_enter_support=who.role in WRITERS and row.status is EmployerStatus.VERIFIED,
        form=PortalForm(formdata=None),
    )


def _joining(row: Employer) -> Sequence[JoinRequest]:
    """Return who wants to act for an organisation; none where an admin of it can answer."""
    has_admin = any(one.rights is Rights.ADMIN and one.user.is_active for one in row.people)
    return () if has_admin else employers_queries.open_join_requests(row.id)


def duplicate_words() -> dict[str, str]:
    """Say what two organisations share."""
    return {
        "kvk": _("hetzelfde KVK-nummer"),
        "name": _("bijna dezelfde naam"),
        "mail_domain": _("hetzelfde maildomein"),
        "website": _("dezelfde website"),
        "phone": _("hetzelfde telefoonnummer"),
    }
