"""What is known already, by the names of `content.FACTS`, so that nobody types it again.

Everything comes from the employer's own records.
"""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import select

from portal import geo, money
from portal.accounts.models import User
from portal.db import session
from portal.employers import queries as employers
from portal.employers.models import Employer
from portal.instruments.content import Form
from portal.placements.models import Placement
from portal.support_requests import forms
from portal.support_requests.forms import Answer, fact
from portal.support_requests.models import SupportChange, SupportRequest
from portal.support_requests.states import UNSENT, ChangeKind, ChangeStatus
from portal.vacancies import revisions
from portal.vacancies.models import Vacancy

#: What a vacancy knows about the work as well as a placement, and the other way round.
_ALSO = {
    "placement.job_title": "vacancy.title",
    "placement.hours": "vacancy.hours",
    "placement.hourly_wage": "vacancy.wage",
}
SAME = _ALSO | {other: one for one, other in _ALSO.items()}


def gather(
    employer: Employer,
    user_id: UUID | None,
    *,
    placement: Placement | None = None,
    vacancy: Vacancy | None = None,
) -> dict[str, str]:
    """Return what is known, as `forms.check` reads it; what is unknown is left out.

    `user_id` is whom to call about it; nobody is the first of the organisation's people. Placement
    and vacancy are of this employer, which the caller has checked.
    """
    place = geo.places().get(employer.place)
    iban, holder = _account(employer.id)
    known = {
        "employer.name": employer.name,
        "employer.kvk_number": employer.kvk_number,
        "employer.place": place.name if place else "",
        "employer.iban": iban,
        "employer.account_holder": holder or employer.name,
    }
    user = _user(employer.id, user_id)
    if user is not None:
        known |= {"user.name": user.name, "user.email": user.email, "user.phone": user.phone}
    if vacancy is not None:
        known |= _of_vacancy(vacancy)
    if placement is not None:
        known |= _of_placement(placement)
    for name, other in SAME.items():
        if not known.get(name) and known.get(other):
            known[name] = known[other]
    return {name: value for name, value in known.items() if value}


def prefill(form: Form, known: Mapping[str, str]) -> tuple[dict[str, Answer], list[str]]:
    """Return the answers that follow from what is known, and the codes of their questions.

    A fact that would be no good answer is left for somebody to fill in.
    """
    typed = {
        one.code: known[one.prefill]
        for one in form.questions
        if one.prefill and one.prefill in known
    }
    found = forms.check(form, typed).answers
    return dict(found), list(found)


def _user(employer_id: UUID, user_id: UUID | None) -> User | None:
    if user_id is not None:
        return session.get(User, user_id)
    people = employers.recipients(employer_id, admins_only=True)
    return session.get(User, people[0]) if people else None


def _of_vacancy(vacancy: Vacancy) -> dict[str, str]:
    text = revisions.latest(vacancy)
    least, most = text.hours_min, text.hours_max
    is_one = least is not None and most in {None, least}
    wage = text.wage_min if text.wage_period == "hour" and text.wage_max is None else None
    return {
        "vacancy.title": text.title,
        "vacancy.hours": str(least) if is_one else "",
        "vacancy.wage": fact(money.cents(wage) if wage is not None else None),
    }


def _of_placement(placement: Placement) -> dict[str, str]:
    return {
        "placement.job_title": placement.job_title,
        "placement.hours": fact(placement.hours),
        "placement.hourly_wage": fact(placement.hourly_wage),
        "placement.starts_on": fact(placement.starts_on),
        "placement.ends_on": fact(placement.ends_on),
        "placement.supervisor": placement.supervisor,
        "placement.supervisor_phone": placement.supervisor_phone,
    }


def _account(employer_id: UUID) -> tuple[str, str]:
    """Return the account of the newest request, or the change of account that came after it."""
    asked = session.execute(
        select(SupportRequest.created_at, SupportRequest.answers)
        .where(
            SupportRequest.employer_id == employer_id,
            SupportRequest.status.not_in(sorted(UNSENT)),
        )
        .order_by(SupportRequest.created_at.desc(), SupportRequest.id)
        .limit(20)
    )
    changed = session.execute(
        select(SupportChange.created_at, SupportChange.details)
        .join(SupportChange.request)
        .where(
            SupportRequest.employer_id == employer_id,
            SupportChange.kind == ChangeKind.ACCOUNT,
            SupportChange.status == ChangeStatus.APPLIED,
        )
        .order_by(SupportChange.created_at.desc(), SupportChange.id)
        .limit(1)
    )
    known = [(at, given) for at, given in (*asked, *changed) if given.get("iban")]
    if not known:
        return "", ""
    _at, newest = max(known, key=lambda one: one[0])
    return str(newest["iban"]), str(newest.get("account_holder", ""))
