"""Somebody of staff suspects a leak and says so, in one short form (CAP-16-07)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from portal import clock, refs
from portal.accounts.identity import Identity
from portal.errors import FieldErrors, NotFound
from portal.incidents import rules
from portal.incidents.models import DataLeak
from portal.incidents.services import texts
from portal.incidents.services.transitions import start
from portal.incidents.states import DataKind

REF_SIGNS = 6
MOST_PEOPLE = 1_000_000
IN_THE_FUTURE = "Kies een moment dat al voorbij is."


@dataclass(frozen=True, slots=True, kw_only=True)
class LeakReport:
    """What is typed: `discovered_at` is aware, `kinds` are values of `DataKind`.

    `people` is about how many people; it and `occurred_on` are None when nobody knows.
    """

    happened: str
    discovered_at: datetime | None
    occurred_on: date | None = None
    kinds: Collection[str] = ()
    people: int | None = None
    done_at_once: str = ""


def report(given: LeakReport, *, ref: str | None = None, by: Identity) -> DataLeak:
    """Store a suspected leak and return it; everybody of staff may.

    `ref` is a given number for demo data; by default one is drawn. Raises NotFound for others,
    and FieldErrors by the fields of `LeakReport`. Side effects: those of `transitions.start`.
    """
    if not rules.may_report(by):
        raise NotFound
    problems: dict[str, str] = {}
    happened = texts.check(
        given.happened, "happened", problems, required="Schrijf wat er gebeurde."
    )
    done_at_once = texts.check(given.done_at_once, "done_at_once", problems)
    kinds = [one.value for one in DataKind if one.value in given.kinds]
    if not kinds or len(kinds) != len(set(given.kinds)):
        problems["kinds"] = "Kies welke gegevens het zijn, of kies dat u het niet weet."
    if given.people is not None and not 0 <= given.people <= MOST_PEOPLE:
        problems["people"] = "Vul een getal in, of laat het leeg als u het niet weet."
    discovered_at = given.discovered_at
    if discovered_at is None:
        problems["discovered_at"] = "Vul in wanneer het is ontdekt."
    elif discovered_at > clock.now():
        problems["discovered_at"] = IN_THE_FUTURE
    elif given.occurred_on and given.occurred_on > clock.local(discovered_at).date():
        problems["occurred_on"] = "Kies de dag van de ontdekking of een eerdere dag."
    if problems or discovered_at is None:
        raise FieldErrors(problems)
    leak = DataLeak(
        ref=ref or refs.draw(REF_SIGNS),
        reported_by=by.user_id,
        happened=happened,
        discovered_at=discovered_at,
        report_before=rules.report_before(discovered_at),
        occurred_on=given.occurred_on,
        kinds=kinds,
        people=given.people,
        done_at_once=done_at_once,
    )
    start(leak, by=by)
    return leak
