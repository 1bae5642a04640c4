"""What the portal knows of a vacancy or a placement, as answers of the guide to schemes.

Nothing about the person counts: which schemes fit somebody is for staff (CAP-10-10).
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from portal import clock
from portal.instruments import guide
from portal.instruments.guide import Answers
from portal.placements.models import Placement
from portal.placements.states import ContractKind
from portal.vacancies.content import VacancyContent

#: A contract of fewer months is short, and a job that began less long ago is recent.
HALF_A_YEAR = 6
#: The support that an employer can name in a vacancy, as what help is sought.
_HELP = {"wage_cost_subsidy": "wage", "no_risk_policy": "risk", "job_coaching": "guidance"}
_SECONDMENT = "secondment"
_APPRENTICE = "bbl_job"
_UNPAID = frozenset({"none", "intern"})


def of_vacancy(text: VacancyContent) -> Answers:
    """Return what a vacancy answers; a trial that it offers leaves the contract open."""
    borrows = text.contract_form == _SECONDMENT
    answers = {"goal": "borrow" if borrows else "hire", "started": "no"}
    if "trial_placement" not in text.support:
        answers["contract"] = _contract(
            is_paid=text.is_paid,
            is_apprentice=text.kind == _APPRENTICE,
            form=text.contract_form,
            is_short=text.contract_months is not None and text.contract_months < HALF_A_YEAR,
        )
    help_ = [_HELP[one] for one in text.support if one in _HELP]
    return _read(answers, help_)


def of_placement(placement: Placement) -> Answers:
    """Return what a placement answers; the person came through the work company."""
    today = clock.today()
    begun = placement.starts_on <= today
    answers = {
        "via": "municipality",
        "goal": "keep" if begun else "hire",
        "started": _started(placement.starts_on, today),
    }
    if placement.contract_kind is ContractKind.SECONDMENT:
        answers["goal"] = "borrow"
    half = clock.months_later(placement.starts_on, HALF_A_YEAR)
    answers["contract"] = _contract(
        is_paid=placement.contract_kind is not ContractKind.DEVELOPMENT_PLACE,
        is_apprentice=placement.job_type == _APPRENTICE,
        form=placement.contract_form,
        is_short=placement.ends_on is not None and placement.ends_on < half,
    )
    return _read(answers)


def _started(starts_on: date, today: date) -> str:
    if starts_on > today:
        return "no"
    return "recently" if today < clock.months_later(starts_on, HALF_A_YEAR) else "longer"


def _contract(*, is_paid: bool, is_apprentice: bool, form: str, is_short: bool) -> str:
    if not is_paid or form in _UNPAID:
        return "none"
    if is_apprentice:
        return "learning"
    if not form:
        return ""  # not known yet
    return "short" if is_short else "long"


def _read(answers: Mapping[str, str], support: Any = ()) -> Answers:
    return guide.read({one: [answer] for one, answer in answers.items()} | {"support": support})
