"""What a moderator should look at before deciding; nothing here refuses by itself."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import func, select

from portal.accounts.models import User
from portal.configuration.services import number
from portal.db import session
from portal.employers.duplicates import WEBMAIL
from portal.employers.states import EmployerStatus
from portal.vacancies import text_check
from portal.vacancies.content import VacancyContent, of_revision
from portal.vacancies.models import ModerationDecision, Vacancy, VacancyRevision
from portal.vacancies.queries.duplicates import near_duplicates
from portal.vacancies.states import Outcome


@dataclass(frozen=True, slots=True)
class Caution:
    """One thing to look at: a code for the screen and a Dutch sentence for the moderator.

    Codes: employer_not_verified, new_employer, webmail, earlier_refusals, near_duplicate,
    missing_wage, short_contract, no_fixed_hours, words (hits of the text check).
    """

    code: str
    text: str


def warnings(revision: VacancyRevision) -> list[Caution]:
    """Return what to look at for a submitted revision, in the order of `Caution`'s codes.

    The employer and the vacancy are read from the loaded rows; two queries besides.
    """
    return [
        *_about_employer(revision),
        *_about_duplicates(revision),
        *expectations(of_revision(revision)),
        *_about_words(revision),
    ]


def expectations(content: VacancyContent) -> list[Caution]:
    """Return where the conditions fall short of what is expected; the form shows them as well.

    Source: CAP-04-07; 002:L6716-6724, L6734-6744.
    """
    found: list[Caution] = []
    if not content.is_paid:
        return found
    if content.wage_min is None and content.wage_max is None:
        found.append(Caution("missing_wage", "Er staat geen loon in de vacature."))
    short = number("short_contract_months")
    if content.contract_months is not None and content.contract_months < short:
        found.append(Caution("short_contract", f"Het contract is korter dan {short} maanden."))
    if not content.fixed_hours:
        found.append(Caution("no_fixed_hours", "Er zijn geen vaste uren."))
    return found


def _about_employer(revision: VacancyRevision) -> Iterator[Caution]:
    employer = revision.vacancy.employer
    if employer.status is not EmployerStatus.VERIFIED:
        yield Caution("employer_not_verified", "De werkgever is nog niet gecontroleerd.")
    published, refused, submitter = _record(revision)
    if not published:
        yield Caution("new_employer", "Dit is de eerste vacature van deze werkgever.")
    domain = submitter.rpartition("@")[2]
    if domain in WEBMAIL:
        yield Caution("webmail", f"Wie dit verstuurde, gebruikt een adres van {domain}.")
    if refused:
        times = "1 keer" if refused == 1 else f"{refused} keer"
        yield Caution("earlier_refusals", f"Van deze werkgever is {times} iets afgekeurd.")


def _record(revision: VacancyRevision) -> tuple[int, int, str]:
    """Return how much was published and refused before, and the address of who submitted this."""
    employer_id = revision.vacancy.employer_id
    published = (
        select(func.count(Vacancy.id))
        .where(Vacancy.employer_id == employer_id, Vacancy.published_at.is_not(None))
        .scalar_subquery()
    )
    refused = (
        select(func.count(ModerationDecision.id))
        .join(ModerationDecision.revision)
        .join(VacancyRevision.vacancy)
        .where(Vacancy.employer_id == employer_id, ModerationDecision.outcome == Outcome.REFUSED)
        .scalar_subquery()
    )
    submitter = select(User.email).where(User.id == revision.submitted_by).scalar_subquery()
    row = session.execute(select(published, refused, submitter)).one()
    return int(row[0]), int(row[1]), row[2] or ""


def _about_duplicates(revision: VacancyRevision) -> Iterator[Caution]:
    for duplicate in near_duplicates(revision):
        yield Caution(
            "near_duplicate",
            f"Lijkt op vacature {duplicate.vacancy.ref}: {duplicate.revision.title}.",
        )


def _about_words(revision: VacancyRevision) -> Iterator[Caution]:
    hits = [hit for hit in text_check.check(of_revision(revision)) if hit.kind != "hard"]
    if hits:
        words = ", ".join(dict.fromkeys(f"“{hit.word}”" for hit in hits))
        yield Caution("words", f"Let op deze woorden: {words}.")
