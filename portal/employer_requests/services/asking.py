"""An employer asks for people or work, or staff type in what it asked (CAP-08-01)."""

from dataclasses import dataclass
from datetime import date

from portal import clock, refs
from portal.accounts.fields import block, line
from portal.accounts.identity import Identity
from portal.configuration.services import number
from portal.employer_requests import rules
from portal.employer_requests.models import EmployerRequest
from portal.employer_requests.services.transitions import start
from portal.employers.models import Employer
from portal.errors import FieldErrors, NotAllowed, NotFound
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import is_choosable
from portal.vacancies.models import Vacancy
from portal.vacancies.rules import works_for
from portal.working_time.calendar import add_working_days

NEED_MAX = 2000
LINE_MAX = 200
#: Longer than the reference of a vacancy: what it names is private.
REF_SIGNS = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestDetails:
    """What is asked. `wish` is the code of a proposition, empty for "I do not know"."""

    need: str
    wish: str = ""
    quantity: str = ""
    starts_on: date | None = None
    place: str = ""


def ask(
    employer: Employer,
    details: RequestDetails,
    *,
    vacancy: Vacancy | None = None,
    ref: str | None = None,
    by: Identity,
) -> EmployerRequest:
    """Store a request, promise a day for the answer, and return it.

    `vacancy` is the one that it is about, of the same employer, and `ref` a given public reference
    for demo data; by default one is drawn. Raises NotFound for another
    organisation or a foreign vacancy, NotAllowed for one that is not verified, and FieldErrors by
    field. Side effects: those of `transitions.start`.
    """
    if not rules.may_ask(by, employer):
        raise NotFound
    if not rules.is_served(employer):
        raise NotAllowed("Dit kan als wij uw organisatie hebben goedgekeurd.")
    if vacancy is not None and vacancy.employer_id != employer.id:
        raise NotFound
    need = _checked(details)
    is_own = works_for(by, employer.id)
    request = EmployerRequest(
        ref=ref or refs.draw(REF_SIGNS),
        employer=employer,
        employer_id=employer.id,
        vacancy=vacancy,
        asked_by=by.user_id if is_own else None,
        entered_by_staff=not is_own,
        wish=details.wish,
        proposition=details.wish,
        need=need,
        quantity=line(details.quantity),
        starts_on=details.starts_on,
        place=line(details.place),
        promised_on=add_working_days(clock.today(), number("request_answer_days")),
    )
    start(request, by=by)
    return request


def _checked(details: RequestDetails) -> str:
    problems: dict[str, str] = {}
    need = block(details.need)
    if not need:
        problems["need"] = "Schrijf wat u nodig hebt."
    elif len(need) > NEED_MAX:
        problems["need"] = "Maak de tekst korter: hoogstens 2000 tekens."
    if details.wish and not is_choosable(ListName.PROPOSITION, details.wish):
        problems["wish"] = "Kies een van de mogelijkheden."
    if details.starts_on is not None and details.starts_on < clock.today():
        problems["starts_on"] = "Kies vandaag of een latere dag."
    for name in ("quantity", "place"):
        if len(line(getattr(details, name))) > LINE_MAX:
            problems[name] = "Gebruik hoogstens 200 tekens."
    if problems:
        raise FieldErrors(problems)
    return need
