"""What belongs to a value of a list besides its label, as far as an administrator may edit it.

A value can hold more in `data` (who may give a reason, for instance); that stays as it is.
"""

from collections.abc import Mapping
from typing import Any

from email_validator import EmailNotValidError, validate_email

from portal.errors import FieldErrors
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import items

#: Who finds places of a kind: everyone, candidates with an account, or staff alone (CAP-03-13).
BOARDS = ("public", "candidate", "staff")
MOST_MONTHS = 120

#: What a new value of a list holds; the other lists hold nothing.
START: Mapping[ListName, Mapping[str, Any]] = {
    ListName.VACANCY_KIND: {
        "paid": True,
        "board": "staff",
        "ends": False,
        "workplace_type": "full",
    },
    ListName.MUNICIPALITY: {"served": False},
    ListName.VACANCY_END_REASON: {"by": "employer"},
    ListName.REQUEST_END_REASON: {"by": "staff"},
    ListName.PROPOSITION: {"department": "", "email": ""},
    # What is not meant for an employer is shown as "gaat niet door", so a new reason tells nothing.
    ListName.INTRODUCTION_END_REASON: {"for_employer": False, "shown_as": "Gaat niet door"},
    ListName.PLACEMENT_END_REASON: {"for_employer": False, "returns": True},
}


def check(name: ListName, typed: Mapping[str, Any]) -> dict[str, Any]:
    """Return the data of a value as it is stored, of the fields that this list knows.

    Raises FieldErrors by ``board``, ``max_months`` and ``workplace_type``, and by ``department``
    and ``email``.
    """
    if name is ListName.MUNICIPALITY:
        return {"served": bool(typed.get("served"))}
    if name is ListName.PROPOSITION:
        return _department(typed)
    if name is not ListName.VACANCY_KIND:
        return {}
    problems: dict[str, str] = {}
    board = str(typed.get("board") or "")
    if board not in BOARDS:
        problems["board"] = "Kies wie deze plekken ziet."
    workplace = str(typed.get("workplace_type") or "")
    if workplace not in items(ListName.WORKPLACE_TYPE):
        problems["workplace_type"] = "Kies een werkplektype."
    months = typed.get("max_months")
    if months is not None and not 1 <= int(months) <= MOST_MONTHS:
        problems["max_months"] = "Vul een getal in van 1 tot en met 120, of laat het leeg."
    ends = bool(typed.get("ends"))
    if months is not None and not ends:
        problems["max_months"] = "Een hoogste duur past alleen bij een plek die moet eindigen."
    if problems:
        raise FieldErrors(problems)
    found: dict[str, Any] = {
        "paid": bool(typed.get("paid")),
        "board": board,
        "ends": ends,
        "workplace_type": workplace,
    }
    # An absent term leaves the number of the installation to count.
    return found | ({} if months is None else {"max_months": int(months)})


def _department(typed: Mapping[str, Any]) -> dict[str, Any]:
    """Return who goes on with requests of a proposition: a name with an address, or neither."""
    name = " ".join(str(typed.get("department") or "").split())
    address = str(typed.get("email") or "").strip()
    problems: dict[str, str] = {}
    if address:
        try:
            address = validate_email(
                address, check_deliverability=False, allow_smtputf8=False, test_environment=True
            ).normalized
        except EmailNotValidError:
            problems["email"] = "Vul een e-mailadres in, zoals naam@bedrijf.nl."
    if bool(name) != bool(address):
        missing = "email" if name else "department"
        problems.setdefault(missing, "Vul een naam en een e-mailadres in, of geen van beide.")
    if problems:
        raise FieldErrors(problems)
    return {"department": name, "email": address}


def merged(stored: Mapping[str, Any], fresh: Mapping[str, Any]) -> dict[str, Any]:
    """Return stored data with checked data over it; a term that was cleared goes."""
    kept = {key: value for key, value in stored.items() if not (fresh and key == "max_months")}
    return kept | dict(fresh)
