"""The log of contact between staff and an organisation, its rhythm, and who leads the approach."""

from datetime import date, timedelta

from portal import clock
from portal.accounts.fields import block
from portal.accounts.identity import Identity
from portal.audit import services as audit_services
from portal.db import session
from portal.employers import rules
from portal.employers.models import ContactMoment, Employer
from portal.employers.services import access
from portal.employers.states import ContactKind, ContactRhythm
from portal.errors import FieldErrors, NotFound
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import items

NOTE_MAX = 2000
OLDEST_DAYS = 730


def log(
    employer: Employer, kind: ContactKind, *, on_day: date | None, note: str, by: Identity
) -> ContactMoment:
    """Write down that staff spoke with an organisation, which never sees it (CAP-02-07).

    For all staff. Raises NotFound for others, and FieldErrors by ``on_day`` (in the future, or
    over two years ago) and ``note`` (which only a call, visit or conversation of the kind "other"
    needs).
    """
    if not rules.may_log_contact(by) or by.user_id is None:
        raise NotFound
    problems: dict[str, str] = {}
    today = clock.today()
    if on_day is None:
        problems["on_day"] = "Vul de dag van het contact in."
    elif on_day > today:
        problems["on_day"] = "Kies vandaag of een eerdere dag."
    elif on_day < today - timedelta(days=OLDEST_DAYS):
        problems["on_day"] = "Kies een dag in de laatste twee jaar."
    clean = block(note)
    if len(clean) > NOTE_MAX:
        problems["note"] = "Maak de notitie korter: hoogstens 2000 tekens."
    elif kind is ContactKind.OTHER and not clean:
        problems["note"] = "Schrijf wat voor contact het was."
    if problems or on_day is None:
        raise FieldErrors(problems)
    moment = ContactMoment(
        employer_id=employer.id, author_id=by.user_id, kind=kind, on_day=on_day, note=clean
    )
    session.add(moment)
    session.flush()
    return moment


def set_rhythm(employer: Employer, rhythm: ContactRhythm | None, *, by: Identity) -> None:
    """Say how often staff speak with an organisation (CAP-12-05); None for the default.

    For keepers, among whom every contact person is. Audit entry. Raises NotFound and NotAllowed.
    """
    access.require_keeper(by)
    access.lock(employer)
    if rhythm is employer.rhythm:
        return
    before, employer.rhythm = employer.rhythm, rhythm
    audit_services.record(
        "employer.rhythm_changed",
        "employer",
        employer.id,
        by=by,
        rhythm=rhythm.value if rhythm else "",
        before=before.value if before else "",
    )
    session.flush()


def set_lead(employer: Employer, lead: str, *, by: Identity) -> None:
    """Say which organisation leads the approach (CAP-02-08); the empty text for nobody yet.

    Audit entry with the codes. Raises NotFound, NotAllowed and FieldErrors (``lead``).
    """
    access.require_keeper(by)
    access.lock(employer)
    item = items(ListName.LEAD).get(lead)
    stays = lead == employer.lead
    if lead and not stays and (item is None or not item.is_active):
        raise FieldErrors({"lead": "Kies een organisatie uit de lijst."})
    if stays:
        return
    before, employer.lead = employer.lead, lead
    audit_services.record(
        "employer.lead_changed", "employer", employer.id, by=by, lead=lead, before=before
    )
    session.flush()
