"""One request for a scheme from its start on, each step on the day on which it happened."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import select

from portal import clock, refs
from portal.accounts.identity import Identity
from portal.db import session
from portal.demo.moments import back
from portal.demo.supporting_files import a_page
from portal.demo.supporting_words import ANSWERS, REASONS
from portal.instruments import queries as instruments
from portal.placements.models import Placement
from portal.support_requests import offered
from portal.support_requests.ledger_models import Payout
from portal.support_requests.models import SupportRequest
from portal.support_requests.refs import LENGTH
from portal.support_requests.services import (
    changing,
    deciding,
    drafting,
    evidence,
    exporting,
    handling,
    inquiring,
    paying,
    signing,
    submitting,
    supplements,
)
from portal.support_requests.services.changing import Reported
from portal.support_requests.services.deciding import Proposal
from portal.support_requests.states import Outcome, PayoutStatus, SupportStatus

IBAN = "NL91ABNA0417164300"
LKS = "wage_cost_subsidy"


@dataclass(frozen=True, slots=True)
class Host:
    """An organisation with somebody at work there, who asks, and who signs as the second."""

    employer_id: UUID
    boss: Identity
    colleague: Identity | None
    placement: Placement


@dataclass(frozen=True, slots=True)
class Desk:
    """Who handles, who agrees, and who advises."""

    officer: Identity
    second: Identity
    agrees: Identity
    expert: Identity


class NotOffered(Exception):  # noqa: N818  reads as what is so
    """The instrument of a plot is not there in the municipality of this organisation."""


class Story:
    """One request from its start on; each step happens so many days ago."""

    def __init__(self, host: Host, desk: Desk, random: Random) -> None:
        """Tell of this organisation; the plot says of which instrument, by its `code`."""
        self.host, self.desk, self.random = host, desk, random
        self.code = ""
        self.request: SupportRequest

    @contextmanager
    def on(self, days: int, hour: int = 10) -> Iterator[None]:
        """Let what happens in the block happen so many days ago."""
        with clock.pretending(back(days, hour, self.random.randint(0, 59))):
            yield
            session.flush()

    def draft(self, days: int, *, by: Identity | None = None, whole: bool = True) -> "Story":
        """Start it and fill it in; `by` staff does so for the employer. Raises NotOffered."""
        with self.on(days, 9):
            writer = by or self.host.boss
            version = instruments.in_force(self.code, clock.today())
            assert version is not None
            municipality = self.host.placement.employer.municipality
            if not offered.is_available(version.instrument, municipality):
                raise NotOffered
            self.request = drafting.start(
                version,
                self.host.employer_id,
                by=writer,
                placement=self.host.placement,
                entered_by_staff=by is not None,
                staff_reason="De werkgever vroeg er aan de telefoon om." if by else "",
            )
            self.request.ref = refs.draw(LENGTH, self.random)
            if whole:
                self._fill(writer)
        return self

    def _fill(self, writer: Identity) -> None:
        content = drafting.content_of(self.request)
        asked = {one.code for one in content.form.questions}
        given = {code: answer for code, answer in _answers(self.request).items() if code in asked}
        known = {code for code, answer in self.request.answers.items() if answer}
        drafting.save(
            self.request,
            {code: answer for code, answer in given.items() if code not in known},
            by=writer,
        )
        for kind in content.evidence:
            if kind.required:
                evidence.add(
                    self.request, kind.code, f"{kind.code}.pdf", a_page(kind.label), by=writer
                )
        session.refresh(self.request, ["evidence"])

    def send(self, days: int, *, by: Identity | None = None, sign: bool = True) -> "Story":
        """Write and send it, with a second signature where one is asked."""
        self.draft(days, by=by)
        with self.on(days, 11):
            submitting.submit(self.request, by=by or self.host.boss)
        if sign and self.request.status is SupportStatus.SIGNING:
            assert self.host.colleague is not None
            with self.on(days, 14):
                signing.sign_second(
                    self.request, version=self.request.version, by=self.host.colleague
                )
        return self

    def take(self, days: int) -> "Story":
        """Let the officer take it and tick what was looked at."""
        with self.on(days, 9):
            handling.take(self.request, by=self.desk.officer)
            checklist = drafting.content_of(self.request).handling.checklist
            handling.tick(self.request, checklist[:2], by=self.desk.officer)
        return self

    def ask_more(self, days: int, due: int, kinds: Sequence[str], question: str) -> "Story":
        """Ask a supplement; `due` is how many days ago its last day is."""
        last = ago(due)
        with self.on(days, 13):
            inquiring.ask(
                self.request,
                kinds=kinds,
                question=question,
                due_on=last,
                by=self.desk.officer,
            )
            session.refresh(self.request, ["supplements"])
        return self

    def supply(self, days: int, answer: str) -> "Story":
        """Send what was asked."""
        with self.on(days, 16):
            for kind in self.request.supplements[-1].kinds:
                page = a_page("Aanvulling")
                evidence.add(self.request, kind, f"{kind}-2.pdf", page, by=self.host.boss)
            session.refresh(self.request, ["evidence"])
            supplements.answer(self.request, answer=answer, by=self.host.boss)
        return self

    def decide(self, days: int, outcome: Outcome, *, agreed: bool = True) -> "Story":
        """Decide, with a second colleague where the amount asks for one."""
        given = _proposal(self.request, outcome, days, self.random)
        with self.on(days, 14):
            decision = deciding.propose(
                self.request,
                given,
                version=self.request.version,
                by=self.desk.officer,
            )
        if agreed and deciding.proposed(self.request) is not None:
            with self.on(days, 16):
                deciding.agree(
                    decision,
                    note="Nagerekend, klopt.",
                    version=decision.version,
                    by=self.desk.agrees,
                )
        return self

    def pay_due(self) -> "Story":
        """Export what was due, month by month, and record that it was paid."""
        for days in sorted({_days_since(one.due_on) for one in self._planned()}, reverse=True):
            if days < 4:
                break
            due = [one for one in self._planned() if _days_since(one.due_on) == days]
            promised = ago(days)
            with self.on(days + 2, 10):
                exporting.export(due, promised, by=self.desk.officer)
            with self.on(days, 16):
                paying.pay(due, promised, by=self.desk.officer)
        return self

    def _planned(self) -> list[Payout]:
        return list(
            session.scalars(
                select(Payout)
                .where(Payout.request_id == self.request.id, Payout.status == PayoutStatus.PLANNED)
                .order_by(Payout.due_on, Payout.ref)
            )
        )

    def report(self, days: int, **changes: Any) -> "Story":
        """Let the employer report a change."""
        with self.on(days, 15):
            changing.report(self.request, Reported(**changes), by=self.host.boss)
            session.refresh(self.request, ["changes"])
        return self


def ago(days: int) -> date:
    """Return the day so many days ago; a negative number is in the future."""
    return clock.local(back(0, 12)).date() - timedelta(days=days)


def _days_since(day: date) -> int:
    return (clock.today() - day).days


def _answers(request: SupportRequest) -> Mapping[str, Any]:
    soon = clock.today() + timedelta(days=30)
    placement = request.placement
    assert placement is not None
    return {
        **ANSWERS,
        "starts_on": placement.starts_on.isoformat(),
        "ends_on": (max(placement.starts_on, clock.today()) + timedelta(days=60)).isoformat(),
        "training_starts_on": soon.isoformat(),
        "training_ends_on": (soon + timedelta(days=90)).isoformat(),
        "tender_until": (soon + timedelta(days=300)).isoformat(),
        "hourly_wage": "15.40",
        "iban": IBAN,
        "account_holder": request.employer.name[:70],
    }


def _proposal(request: SupportRequest, outcome: Outcome, days: int, random: Random) -> Proposal:
    reason = REASONS[request.instrument_version.instrument.code, outcome.value]
    if outcome in {Outcome.REFUSED, Outcome.LEFT_OUT}:
        return Proposal(outcome=outcome.value, reason=reason)
    first = (ago(days) - timedelta(days=30)).replace(day=1)
    last = clock.months_later(first, 12) - timedelta(days=1)
    if request.instrument_version.instrument.code == LKS:
        return Proposal(
            outcome=outcome.value,
            reason=reason,
            runs_from=first,
            runs_until=last,
            hours=Decimal(24),
            wage_value=Decimal(random.choice((40, 55, 60, 70))),
        )
    amount = {"trial_placement": None, "job_coach_voucher": Decimal(1250)}.get(
        request.instrument_version.instrument.code, Decimal(random.choice((875, 1400, 2150)))
    )
    return Proposal(
        outcome=outcome.value, reason=reason, amount=amount, runs_from=first, runs_until=last
    )
