"""The employer's start page."""

from uuid import UUID

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal import clock
from portal.accounts.identity import Identity
from portal.employer_requests import queries as requests
from portal.employers import queries as employers
from portal.employers.states import EmployerStatus
from portal.helpdesk.queries import following
from portal.introductions import queries as introductions
from portal.support_requests.queries import followed as support
from portal.vacancies.queries import own
from portal.vacancies.states import OPEN
from portal.waiting import Waits, ask
from portal.web.employer import listing, scope
from portal.web.kit import employer_requests as request_words
from portal.web.kit import htmx
from portal.web.kit import introductions as words
from portal.web.kit.identity import current, current_user_row
from portal.web.kit.tickets import standing as ticket_words

MOST_SHOWN = 8
MOST_QUESTIONS = 3
#: What of schemes waits for the employer, and what runs, in the order of the page.
_SUPPORT_WAITS = ("supplement", "signing", "account", "returned")
_SUPPORT_RUNS = ("deciding", "paying", "running")


def home() -> ResponseReturnValue:
    """Show the main tasks, what waits for the employer, and its vacancies with their state."""
    identity = current()
    vacancies = own.of_employer(identity.employer_id) if identity.employer_id else ()
    standing = scope.standing()
    employer = standing["employer"]
    asked = _asked(identity, employer.id)
    waiting, _others = words.waiting_first(introductions.of_employer(employer.id), "employer")
    going = [one for one in vacancies if one.status in OPEN]
    return htmx.page(
        "employer/home.html",
        **standing,
        first_name=current_user_row().name.split()[0],
        tasks=_tasks(employer.status, is_admin=standing["is_admin"]),
        todos=listing.todos(vacancies),
        joining=asked["joining"],
        waiting=waiting[:MOST_SHOWN],
        preselections=asked["preselections"],
        proposals=[
            (one.ref, request_words.short(one.title)) for one in asked["proposals"][:MOST_SHOWN]
        ],
        support_waits=[(name, one) for name in _SUPPORT_WAITS for one in asked[name][:MOST_SHOWN]],
        support_runs=[(name, one) for name in _SUPPORT_RUNS for one in asked[name][:MOST_SHOWN]],
        questions=[
            (one.ref, one.title, ticket_words.going(one.code, one.due))
            for one in asked["questions"][:MOST_QUESTIONS]
        ],
        rows=listing.rows(going[:MOST_SHOWN]),
        more=max(0, len(going) - MOST_SHOWN),
        has_any=bool(vacancies),
    )


def _asked(identity: Identity, employer_id: UUID) -> dict[str, list[Waits]]:
    """Return what we and others ask of the organisation, and what runs, by kind; one query."""
    questions = {
        "preselections": introductions.preselections_to_answer(employer_id),
        "proposals": requests.proposals_to_answer(employer_id),
        "supplement": support.supplements_to_answer(employer_id),
        "account": support.accounts_to_confirm(identity),
        "returned": support.returned_drafts(employer_id),
        "deciding": support.to_decide(employer_id),
        "paying": support.to_be_paid(employer_id),
        "running": support.running(employer_id, clock.today()),
        "questions": following.going(identity),
    }
    if identity.is_employer_admin:
        questions["joining"] = employers.join_requests_to_answer(employer_id)
        questions["signing"] = support.requests_to_sign(identity)
    found: dict[str, list[Waits]] = {name: [] for name in ("joining", *questions, *_SUPPORT_WAITS)}
    for one in ask(questions):
        found[one.what].append(one)
    return found


def _tasks(status: EmployerStatus, *, is_admin: bool) -> list[tuple[str, str, str, str]]:
    tasks = []
    if status in {EmployerStatus.VERIFIED, EmployerStatus.REGISTERED}:
        tasks.append(
            (
                "plus",
                _("Plaats een vacature"),
                url_for("employer.new_vacancy"),
                _("in vier korte stappen"),
            )
        )
    tasks.append(
        (
            "contract",
            _("Uw vacatures"),
            url_for("employer.vacancies"),
            _("wijzigen, verlengen, stoppen"),
        )
    )
    if status is EmployerStatus.VERIFIED:
        tasks.append(
            (
                "chat",
                _("Ik zoek mensen of hulp bij werk"),
                url_for("employer.new_request"),
                _("u krijgt een voorstel op maat"),
            )
        )
    tasks.append(
        ("info", _("Stel een vraag"), url_for("employer.tickets"), _("of bel wie u helpt"))
    )
    if is_admin:
        tasks.append(
            (
                "people",
                _("Nodig een collega uit"),
                url_for("employer.invite"),
                _("samen vacatures beheren"),
            )
        )
    else:
        tasks.append(
            (
                "building",
                _("Uw organisatie"),
                url_for("employer.organisation"),
                _("gegevens en collega's"),
            )
        )
    return tasks
