"""Requests for schemes in every state, each lived through the services on the days themselves."""

from collections.abc import Sequence
from contextlib import suppress
from decimal import Decimal
from itertools import cycle
from random import Random

from sqlalchemy import select

from portal import clock
from portal.accounts.identity import Identity
from portal.db import session
from portal.demo.moments import back
from portal.demo.organisations import Made
from portal.demo.staff import Office
from portal.demo.supporting_plots import NEED_COLLEAGUE, OTHERS, OWN
from portal.demo.supporting_story import LKS, Desk, Host, NotOffered, Story
from portal.employers.models import Employer
from portal.employers.states import EmployerStatus
from portal.instruments.models import Instrument
from portal.placements.models import Placement
from portal.placements.states import OPEN as WORKING
from portal.support_requests.services import (
    budgets,
    ending,
    late,
    watching,
)
from portal.support_requests.services.drafting import AlreadyAsked

#: Budgets of the demo; the second is nearly used up.
_BUDGETS = {LKS: 400_000, "job_coach_voucher": 6_000, "training_compensation": 25_000}
#: How many requests the others ask, beside those of the demo's own organisation.
MORE = 64


def make(made: Sequence[Made], office: Office) -> int:
    """Let requests be made and handled in every way, and return how many there are.

    Needs the placements and a payer (`payer.use`). What the days bring (warnings, late payments,
    ends) is done at the end.
    """
    random = Random("support")  # noqa: S311  made-up data
    desk = Desk(
        officer=office.by_box["subsidies"],
        second=office.by_box["tineke.brand"],
        agrees=office.by_box["manager"],
        expert=office.by_box["frank.oudshoorn"],
    )
    _set_budgets(office.by_box["manager"])
    own, others = _hosts(made)
    told = 0
    hosts = cycle(others)
    for tell in OWN:
        if own:
            tell(Story(own.pop(0), desk, random))
            told += 1
    for number in range(min(MORE, len(others) * 2)):
        host, tell = next(hosts), OTHERS[number % len(OTHERS)]
        if tell in NEED_COLLEAGUE and host.colleague is None:
            continue
        # Who asked the same for this placement already does not ask again.
        with suppress(AlreadyAsked, NotOffered):
            tell(Story(host, desk, random))
            told += 1
    with clock.pretending(back(0, 6)):
        watching.advance()
        late.tell()
        ending.end_due()
    return told


def _hosts(made: Sequence[Made]) -> tuple[list[Host], list[Host]]:
    """Return the places of the demo's own organisation, and one for each other placement."""
    people = {one.employer_id: one for one in made if one.admin is not None}
    rows = session.scalars(
        select(Placement)
        .join(Employer, Employer.id == Placement.employer_id)
        .where(
            Placement.employer_id.in_(people),
            Placement.status.in_(sorted(WORKING)),
            Employer.status == EmployerStatus.VERIFIED,
        )
        .order_by(Placement.starts_on, Placement.ref)
    ).all()
    own: list[Host] = []
    others: list[Host] = []
    for one in rows:
        host = _host(people[one.employer_id], one)
        (own if one.employer_id == made[0].employer_id else others).append(host)
    return own, others


def _host(made: Made, placement: Placement) -> Host:
    """Let a colleague write when there is one, so that the admin signs as the second."""
    assert made.admin is not None
    if made.others:
        return Host(made.employer_id, made.others[0], made.admin, placement)
    return Host(made.employer_id, made.admin, None, placement)


def _set_budgets(by: Identity) -> None:
    """Set what may be promised last year, this year and the next."""
    this_year = clock.today().year
    for scheme in session.scalars(select(Instrument).where(Instrument.code.in_(_BUDGETS))):
        for year in (this_year - 1, this_year, this_year + 1):
            budgets.set_amount(scheme, year, Decimal(_BUDGETS[scheme.code]), version=0, by=by)
