"""Whether an organisation is served. `move` is the one function that sets `Employer.status`."""

from uuid import UUID

from portal import clock
from portal.accounts.fields import block
from portal.accounts.identity import Identity
from portal.audit import services as audit_services
from portal.db import session
from portal.employers import queries
from portal.employers.models import Employer
from portal.employers.services import access, contact_person
from portal.employers.states import NEXT, EmployerStatus
from portal.errors import FieldErrors, IllegalTransition
from portal.mail import services as mail_services
from portal.mail.catalogue import Letter
from portal.outbox.models import JobKind
from portal.outbox.services import enqueue
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import items

NOTE_MAX = 2000

_LETTERS = {
    EmployerStatus.REGISTERED: Letter.EMPLOYER_REGISTERED,
    EmployerStatus.VERIFIED: Letter.EMPLOYER_VERIFIED,
    EmployerStatus.REFUSED: Letter.EMPLOYER_REFUSED,
    EmployerStatus.EXCLUDED: Letter.EMPLOYER_EXCLUDED,
}


def move(
    employer: Employer, to: EmployerStatus, *, by: Identity, reason: str = "", note: str = ""
) -> None:
    """Bring a locked organisation to another status, with everything that follows from it.

    Audit entry; letter to the admins; after exclusion the job that closes its vacancies, after
    anything that makes vacancies (in)visible a check of the index. Raises IllegalTransition.
    The caller has authorised and locked.
    """
    if to not in NEXT[employer.status]:
        raise IllegalTransition("Dit kan niet (meer): kijk wat er nu met deze organisatie is.")
    before = employer.status
    employer.status = to
    employer.status_reason = reason
    employer.status_note = note
    employer.status_at = clock.now()
    audit_services.record(
        f"employer.{to.value}", "employer", employer.id, by=by, before=before.value, reason=reason
    )
    if to is EmployerStatus.EXCLUDED:
        enqueue(JobKind.CLOSE_VACANCIES_OF_EMPLOYER, employer.id)
    for user_id in queries.recipients(employer.id, admins_only=True):
        mail_services.ask(_LETTERS[to], employer.id, to=user_id)
    session.flush()


def verify(employer: Employer, *, by: Identity, contact_person_id: UUID | None = None) -> Employer:
    """Say that the organisation is what it says it is; from now on it can show vacancies.

    It gets a contact person: the one given, else the account manager of its sector's team with
    the fewest organisations, else none (it stands in the team's queue). Sends EMPLOYER_VERIFIED.
    Raises NotAllowed, FieldErrors (``contact_person``) and IllegalTransition.
    """
    access.require_keeper(by)
    if contact_person_id is not None:
        contact_person.check(contact_person_id)
    access.lock(employer)
    move(employer, EmployerStatus.VERIFIED, by=by)
    if contact_person_id is not None:
        contact_person.put(employer, contact_person_id, note="", by=by)
    else:
        contact_person.assign_free_one(employer, by=by)
    return employer


def refuse(employer: Employer, *, reason: str, note: str, by: Identity) -> Employer:
    """Refuse a registration, with a reason and a note that the employer reads and can act on.

    Sends EMPLOYER_REFUSED. Raises NotAllowed, FieldErrors (``reason``, ``note``) and
    IllegalTransition.
    """
    access.require_keeper(by)
    clean = _check(reason, note, needs_note=True)
    access.lock(employer)
    move(employer, EmployerStatus.REFUSED, by=by, reason=reason, note=clean)
    return employer


def exclude(employer: Employer, *, reason: str, note: str, by: Identity) -> Employer:
    """Serve the organisation no more (CAP-02-10): its vacancies close at once.

    Sends EMPLOYER_EXCLUDED. Raises NotAllowed, FieldErrors (``reason``, ``note``) and
    IllegalTransition.
    """
    access.require_keeper(by)
    clean = _check(reason, note, needs_note=reason == "other")
    access.lock(employer)
    move(employer, EmployerStatus.EXCLUDED, by=by, reason=reason, note=clean)
    return employer


def readmit(employer: Employer, *, note: str, by: Identity) -> Employer:
    """Serve an excluded organisation again; closed vacancies stay closed.

    Sends EMPLOYER_VERIFIED. It gets a contact person when it has none. Raises NotAllowed,
    FieldErrors (``note``) and IllegalTransition.
    """
    access.require_keeper(by)
    clean = _check(None, note, needs_note=True)
    access.lock(employer)
    if employer.status is not EmployerStatus.EXCLUDED:
        raise IllegalTransition("Deze organisatie is niet uitgesloten.")
    move(employer, EmployerStatus.VERIFIED, by=by, note=clean)
    contact_person.assign_free_one(employer, by=by)
    return employer


def _check(reason: str | None, note: str, *, needs_note: bool) -> str:
    problems: dict[str, str] = {}
    if reason is not None:
        item = items(ListName.EXCLUSION_REASON).get(reason)
        if item is None or not item.is_active:
            problems["reason"] = "Kies een reden."
    clean = block(note)
    if needs_note and not clean:
        problems["note"] = "Leg uit waarom, zodat de werkgever weet wat er kan."
    elif len(clean) > NOTE_MAX:
        problems["note"] = "Maak de uitleg korter: hoogstens 2000 tekens."
    if problems:
        raise FieldErrors(problems)
    return clean
