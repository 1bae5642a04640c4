"""Requests for schemes in every state, each lived through the services on the days themselves."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import cycle
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import select

from portal import clock, refs
from portal.accounts.identity import Identity
from portal.db import session
from portal.demo.moments import back
from portal.demo.organisations import Made
from portal.demo.staff import Office
from portal.demo.supporting_files import a_page
from portal.demo.supporting_words import ANSWERS, REASONS
from portal.employers.models import Employer
from portal.employers.states import EmployerStatus
from portal.instruments.models import Instrument, InstrumentVersion
from portal.placements.models import Placement
from portal.placements.states import OPEN as WORKING
from portal.support_requests.ledger_models import Payout
from portal.support_requests.models import SupportRequest
from portal.support_requests.refs import LENGTH
from portal.support_requests.services import (
    applying,
    budgets,
    changing,
    confirming,
    deciding,
    drafting,
    ending,
    evidence,
    exporting,
    extending,
    handling,
    inquiring,
    late,
    opinions,
    paying,
    signing,
    submitting,
    supplements,
    watching,
    withdrawing,
)
from portal.support_requests.services.changing import Reported
from portal.support_requests.services.deciding import Proposal
from portal.support_requests.services.drafting import AlreadyAsked
from portal.support_requests.states import ChangeKind, Outcome, PayoutStatus, SupportStatus

IBAN = "NL91ABNA0417164300"
OTHER_IBAN = "NL02ABNA0123456789"
LKS = "wage_cost_subsidy"
#: Budgets of the demo for the present year; the second is nearly used up.
_BUDGETS = {LKS: 400_000, "job_coach_voucher": 6_000, "training_compensation": 25_000}
#: How many requests the others ask, beside those of the stories.
MORE = 64


@dataclass(frozen=True, slots=True)
class _Host:
    """An organisation with somebody at work there, who asks, and who signs as the second."""

    employer_id: UUID
    boss: Identity
    colleague: Identity | None
    placement: Placement


@dataclass(frozen=True, slots=True)
class _Desk:
    """Who handles, who agrees, and who advises."""

    officer: Identity
    second: Identity
    agrees: Identity
    expert: Identity


class _Story:
    """One request from its start on; each step happens so many days ago."""

    def __init__(self, host: _Host, code: str, desk: _Desk, random: Random) -> None:
        self.host, self.code, self.desk, self.random = host, code, desk, random
        self.request: SupportRequest

    @contextmanager
    def on(self, days: int, hour: int = 10) -> Iterator[None]:
        """Let what happens in the block happen so many days ago."""
        with clock.pretending(back(days, hour, self.random.randint(0, 59))):
            yield
            session.flush()

    def draft(self, days: int, *, by: Identity | None = None, whole: bool = True) -> "_Story":
        """Start it and fill it in; `by` staff does so for the employer."""
        with self.on(days, 9):
            writer = by or self.host.boss
            self.request = drafting.start(
                _in_force(self.code, clock.today()),
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

    def send(self, days: int, *, by: Identity | None = None, sign: bool = True) -> "_Story":
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

    def take(self, days: int) -> "_Story":
        """Let the officer take it and tick what was looked at."""
        with self.on(days, 9):
            handling.take(self.request, by=self.desk.officer)
            checklist = drafting.content_of(self.request).handling.checklist
            handling.tick(self.request, checklist[:2], by=self.desk.officer)
        return self

    def ask_more(self, days: int, due: int, kinds: Sequence[str], question: str) -> "_Story":
        """Ask a supplement; `due` is how many days ago its last day is."""
        last = _ago(due)
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

    def supply(self, days: int, answer: str) -> "_Story":
        """Send what was asked."""
        with self.on(days, 16):
            for kind in self.request.supplements[-1].kinds:
                page = a_page("Aanvulling")
                evidence.add(self.request, kind, f"{kind}-2.pdf", page, by=self.host.boss)
            session.refresh(self.request, ["evidence"])
            supplements.answer(self.request, answer=answer, by=self.host.boss)
        return self

    def decide(self, days: int, outcome: Outcome, *, agreed: bool = True) -> "_Story":
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

    def pay_due(self) -> "_Story":
        """Export what was due, month by month, and record that it was paid."""
        for days in sorted({_days_since(one.due_on) for one in self._planned()}, reverse=True):
            if days < 4:
                break
            due = [one for one in self._planned() if _days_since(one.due_on) == days]
            wanted, done = _ago(days), _ago(days - 1)
            with self.on(days + 2, 10):
                exporting.export(due, wanted, by=self.desk.officer)
            with self.on(days - 1, 9):
                paying.pay(due, done, by=self.desk.officer)
        return self

    def _planned(self) -> list[Payout]:
        return list(
            session.scalars(
                select(Payout)
                .where(Payout.request_id == self.request.id, Payout.status == PayoutStatus.PLANNED)
                .order_by(Payout.due_on, Payout.ref)
            )
        )

    def report(self, days: int, **changes: Any) -> "_Story":
        """Let the employer report a change."""
        with self.on(days, 15):
            changing.report(self.request, Reported(**changes), by=self.host.boss)
            session.refresh(self.request, ["changes"])
        return self


def make(made: Sequence[Made], office: Office) -> int:
    """Let requests be made and handled in every way, and return how many there are.

    Needs the placements and a payer (`payer.use`). What the days bring (warnings, late payments,
    ends) is done at the end.
    """
    random = Random("support")  # noqa: S311  made-up data
    desk = _Desk(
        officer=office.by_box["subsidies"],
        second=office.by_box["tineke.brand"],
        agrees=office.by_box["manager"],
        expert=office.by_box["frank.oudshoorn"],
    )
    _set_budgets(office.by_box["manager"])
    own, others = _hosts(made)
    told = 0
    hosts = cycle(others)
    for tell in _OWN:
        if own:
            tell(_Story(own.pop(0), "", desk, random))
            told += 1
    for number in range(min(MORE, len(others) * 2)):
        host, tell = next(hosts), _MORE[number % len(_MORE)]
        if tell in _NEED_COLLEAGUE and host.colleague is None:
            continue
        # Who asked the same for this placement already does not ask again.
        with suppress(AlreadyAsked):
            tell(_Story(host, "", desk, random))
            told += 1
    with clock.pretending(back(0, 6)):
        watching.advance()
        late.tell()
        ending.end_due()
    return told


def _decided_lks(story: _Story, days: int, *, outcome: Outcome = Outcome.GRANTED) -> _Story:
    story.code = LKS
    return story.send(days + 35).take(days + 33).decide(days, outcome)


def _paid_every_month(story: _Story) -> None:
    _decided_lks(story, 130).pay_due()


def _paid_late(story: _Story) -> None:
    _decided_lks(story, 75)


def _hours_change(story: _Story) -> None:
    _decided_lks(story, 95).pay_due().report(
        4, kind=ChangeKind.HOURS, hours=Decimal(28), on=_ago(-10)
    )


def _account_waits(story: _Story) -> None:
    story.code = "guidance_compensation"
    story.send(30).take(28).decide(6, Outcome.PARTLY)
    story.report(
        2,
        kind=ChangeKind.ACCOUNT,
        iban=OTHER_IBAN,
        account_holder="Nieuwe rekening",
        on=_ago(-3),
    )


def _account_confirmed(story: _Story) -> None:
    _account_waits(story)
    if story.host.colleague is None:
        return
    with story.on(1, 10):
        confirming.confirm(story.request.changes[-1], by=story.host.colleague)
    with story.on(1, 15):
        change = story.request.changes[-1]
        applying.apply(
            change,
            "Vanaf nu betalen wij op deze rekening.",
            version=story.request.version,
            by=story.desk.officer,
        )


def _waits_for_supplement(story: _Story) -> None:
    story.code = "workplace_adaptation"
    story.send(12).take(10).ask_more(
        4, -10, ["quote"], "In de offerte staat geen prijs. Wilt u een nieuwe sturen?"
    )


def _supplement_came(story: _Story) -> None:
    story.code = "training_compensation"
    story.send(25).take(24).ask_more(
        18, 4, ["quote"], "Wilt u ook de begindatum van de opleiding laten zien?"
    ).supply(7, "De opleiding begint op de eerste maandag van de maand.")


def _waits_for_signature(story: _Story) -> None:
    story.code = LKS
    story.send(3, sign=False)


def _draft(story: _Story) -> None:
    story.code = "job_coaching"
    story.draft(2, whole=False)


def _fresh(story: _Story) -> None:
    story.code = "trial_placement"
    story.send(1)


def _for_the_employer(story: _Story) -> None:
    story.code = "trial_placement"
    story.send(5, by=story.desk.second).take(3)


def _nearly_late(story: _Story) -> None:
    story.code = "job_coaching"
    story.send(52).take(50)


def _late(story: _Story) -> None:
    story.code = "employer_voucher"
    story.send(64).take(60)


def _extended(story: _Story) -> None:
    story.code = "job_coach_voucher"
    story.send(50).take(48)
    with story.on(4, 11):
        extending.extend(
            story.request,
            reason="De jobcoach die u noemt, is nog bezig met zijn erkenning.",
            by=story.desk.officer,
        )


def _second_look(story: _Story) -> None:
    story.code = "workplace_adaptation"
    story.send(20).take(18)
    with story.on(9, 10):
        opinions.ask(
            story.request,
            question="Is een tilhulp hier genoeg, of is een andere werktafel beter?",
            by=story.desk.officer,
        )


def _four_eyes(story: _Story) -> None:
    story.code = LKS
    story.send(30).take(28).decide(1, Outcome.GRANTED, agreed=False)


def _refused(story: _Story) -> None:
    story.code = "training_compensation"
    story.send(40).take(38).decide(20, Outcome.REFUSED)


def _left_out(story: _Story) -> None:
    story.code = "employer_voucher"
    story.send(60).take(58).ask_more(45, 31, ["contract"], "")
    with story.on(30, 6):
        inquiring.close_unused(story.request, by=story.desk.officer)
    story.decide(29, Outcome.LEFT_OUT)


def _taken_back(story: _Story) -> None:
    story.code = "job_coaching"
    story.send(22)
    with story.on(15, 12):
        withdrawing.withdraw(story.request, version=story.request.version, by=story.host.boss)


def _granted_trial(story: _Story) -> None:
    story.code = "trial_placement"
    story.send(90).take(89).decide(85, Outcome.GRANTED)


def _granted_coach(story: _Story) -> None:
    story.code = "job_coach_voucher"
    story.send(70).take(66).decide(50, Outcome.GRANTED).pay_due()


def _granted_training(story: _Story) -> None:
    story.code = "training_compensation"
    story.send(120).take(118).decide(100, Outcome.PARTLY).pay_due()


def _waits(story: _Story) -> None:
    story.code = "guidance_compensation"
    story.send(8)


def _granted_lks(story: _Story) -> None:
    _decided_lks(story, 160).pay_due()


Tell = Callable[[_Story], None]
#: What the organisation of the demo's own accounts went through, one placement each.
_OWN: tuple[Tell, ...] = (
    _paid_every_month,
    _waits_for_supplement,
    _paid_late,
    _waits_for_signature,
    _account_waits,
    _draft,
)
#: What the others went through, in turn.
_MORE: tuple[Tell, ...] = (
    _granted_lks,
    _fresh,
    _four_eyes,
    _refused,
    _granted_coach,
    _nearly_late,
    _hours_change,
    _supplement_came,
    _granted_trial,
    _second_look,
    _late,
    _granted_training,
    _for_the_employer,
    _extended,
    _account_confirmed,
    _left_out,
    _taken_back,
    _waits,
    _paid_late,
    _draft,
)
#: What is about wage-cost subsidy needs a second signature, so a colleague who is an admin.
_NEED_COLLEAGUE = frozenset({_granted_lks, _four_eyes, _hours_change, _paid_late})


def _hosts(made: Sequence[Made]) -> tuple[list[_Host], list[_Host]]:
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
    own: list[_Host] = []
    others: list[_Host] = []
    for one in rows:
        host = _host(people[one.employer_id], one)
        (own if one.employer_id == made[0].employer_id else others).append(host)
    return own, others


def _host(made: Made, placement: Placement) -> _Host:
    """Let a colleague write when there is one, so that the admin signs as the second."""
    assert made.admin is not None
    if made.others:
        return _Host(made.employer_id, made.others[0], made.admin, placement)
    return _Host(made.employer_id, made.admin, None, placement)


def _in_force(code: str, on: date) -> InstrumentVersion:
    return session.scalars(
        select(InstrumentVersion)
        .join(Instrument)
        .where(Instrument.code == code, InstrumentVersion.valid_from <= on)
        .order_by(InstrumentVersion.valid_from.desc())
        .limit(1)
    ).one()


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
    first = (_ago(days) - timedelta(days=30)).replace(day=1)
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


def _set_budgets(by: Identity) -> None:
    """Set what may be promised last year, this year and the next."""
    this_year = clock.today().year
    for scheme in session.scalars(select(Instrument).where(Instrument.code.in_(_BUDGETS))):
        for year in (this_year - 1, this_year, this_year + 1):
            budgets.set_amount(scheme, year, Decimal(_BUDGETS[scheme.code]), version=0, by=by)


def _ago(days: int) -> date:
    """Return the day so many days ago; a negative number is in the future."""
    return clock.local(back(0, 12)).date() - timedelta(days=days)


def _days_since(day: date) -> int:
    return (clock.today() - day).days
