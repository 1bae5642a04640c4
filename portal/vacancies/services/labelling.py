"""The proposition of a vacancy: how the work company serves the employer with it (CAP-08-01)."""

from portal.accounts.identity import Identity
from portal.audit import services as audit
from portal.errors import FieldErrors
from portal.flushing import flush
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import is_choosable
from portal.vacancies import rules
from portal.vacancies.models import Vacancy
from portal.vacancies.services.locking import lock


def label(vacancy: Vacancy, proposition: str, *, by: Identity) -> None:
    """Say which proposition a vacancy belongs to; the empty text for none. The employer sees it.

    Raises FieldErrors (``proposition``), NotFound and NotAllowed. Side effect: audit entry
    `vacancy.labelled` when it changes.
    """
    rules.demand(rules.may_label, by, vacancy)
    if proposition == vacancy.proposition:
        return
    if proposition and not is_choosable(ListName.PROPOSITION, proposition):
        raise FieldErrors({"proposition": "Kies een propositie uit de lijst."})
    lock(vacancy.id)
    before, vacancy.proposition = vacancy.proposition, proposition
    flush()
    audit.record(
        "vacancy.labelled", "vacancy", vacancy.id, by=by, proposition=proposition, before=before
    )
