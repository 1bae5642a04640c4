"""Every table, imported once, for migrations and tests."""

from portal.accounts import models as accounts
from portal.audit import models as audit
from portal.candidates import models as candidates
from portal.configuration import models as configuration
from portal.employer_requests import models as employer_requests
from portal.employers import models as employers
from portal.helpdesk import models as helpdesk
from portal.incidents import models as incidents
from portal.instruments import models as instruments
from portal.introductions import models as introductions
from portal.knowledge import models as knowledge
from portal.mail import models as mail
from portal.notifications import models as notifications
from portal.outbox import models as outbox
from portal.partners import models as partners
from portal.placements import models as placements
from portal.rates import models as rates
from portal.submissions import models as submissions
from portal.support_requests import ledger_models as support_ledger
from portal.support_requests import models as support_requests
from portal.taxonomy import models as taxonomy
from portal.vacancies import models as vacancies

__all__ = [
    "accounts",
    "audit",
    "candidates",
    "configuration",
    "employer_requests",
    "employers",
    "helpdesk",
    "incidents",
    "instruments",
    "introductions",
    "knowledge",
    "mail",
    "notifications",
    "outbox",
    "partners",
    "placements",
    "rates",
    "submissions",
    "support_ledger",
    "support_requests",
    "taxonomy",
    "vacancies",
]
