"""What becomes of each vacancy, step by step through the services."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from portal import clock
from portal.accounts.identity import SYSTEM, Identity
from portal.demo import ageing
from portal.demo.moments import line
from portal.demo.plans import Fate, Plan
from portal.demo.voices import Voices
from portal.employers.models import Employer
from portal.vacancies import content, revisions
from portal.vacancies.content import VacancyContent
from portal.vacancies.models import Vacancy, VacancyRevision
from portal.vacancies.services import applications, drafting, lifecycle, moderation, submission
from portal.vacancies.services.moderation import Remark
from portal.vacancies.states import Displacement
from portal.working_time import add_working_days

_F = Fate
_ASK = (
    "Dank u wel voor uw vacature. Een paar dingen moeten nog anders. Hieronder staat bij elk deel "
    "wat u kunt doen. Bel gerust als u hulp wilt bij de tekst."
)


@dataclass(frozen=True, slots=True)
class Cast:
    """Who acts in the life of a vacancy: its writer, its moderator, and what people say."""

    employer: Employer
    writer: Identity
    moderator: Identity
    candidate: Identity
    voices: Voices


def live(plan: Plan, cast: Cast) -> Vacancy:
    """Make one vacancy and let happen to it what was planned; return it."""
    life = _Life(plan, cast, plan.random)
    _STORIES[plan.fate](life)
    return life.vacancy


class _Life:
    """One vacancy with its cast; the methods are what can happen to it, each at a moment."""

    def __init__(self, plan: Plan, cast: Cast, random: Random) -> None:
        self.plan, self.cast, self.random = plan, cast, random
        self.vacancy: Vacancy

    def days(self, *days_ago: float) -> list[datetime]:
        return line(days_ago, self.random)

    def start(self, moment: datetime, *, steps: int = 3) -> None:
        with ageing.at(moment):
            self.vacancy = drafting.start(
                self.cast.employer, by=self.cast.writer, ref=self.plan.ref
            )
            self.write(self.plan.text, steps=steps)

    def write(self, text: VacancyContent, *, steps: int = 3) -> None:
        for name in list(content.STEPS)[:steps]:
            drafting.save_step(
                self.vacancy,
                content.step_of(name, text),
                version=revisions.token(self.vacancy),
                by=self.cast.writer,
            )

    def change(self, moment: datetime) -> None:
        later = self.plan.later
        with ageing.at(moment):
            self.write(later)

    def submit(self, moment: datetime) -> None:
        with ageing.at(moment):
            submission.submit(self.vacancy, by=self.cast.writer)

    def claim(self, moment: datetime) -> None:
        with ageing.at(moment):
            moderation.claim(_waiting(self.vacancy), by=self.cast.moderator)

    def note(self, moment: datetime) -> None:
        with ageing.at(moment):
            moderation.add_note(self.vacancy, self.cast.voices.note(), by=self.cast.moderator)

    def approve(self, moment: datetime) -> None:
        revision = _waiting(self.vacancy)
        risky = revision.kind in {"participation_place", "on_site_team", "group_secondment"}
        found = Displacement.ACCEPTABLE if risky else Displacement.NONE
        longest = content.longest_months(revision.kind) or 12
        with ageing.at(moment):
            moderation.approve(
                revision,
                by=self.cast.moderator,
                displacement=found,
                displacement_note=self.cast.voices.agreement() if risky else "",
                expected_months=None
                if revision.is_paid
                else min(revision.contract_months or longest, longest),
            )

    def send_back(self, moment: datetime) -> None:
        flaws = self.plan.flaws
        remarks = [Remark(field, text) for flaw in flaws for field, text in flaw.remarks]
        with ageing.at(moment):
            moderation.request_changes(
                _waiting(self.vacancy),
                message=flaws[0].message if len(flaws) == 1 else _ASK,
                remarks=remarks,
                by=self.cast.moderator,
            )

    def refuse(self, moment: datetime) -> None:
        (flaw,) = self.plan.flaws
        with ageing.at(moment):
            moderation.refuse(
                _waiting(self.vacancy),
                reason=flaw.reason,
                message=flaw.message,
                by=self.cast.moderator,
            )

    def publish(self, days_ago: float) -> None:
        """Write, submit and approve, so that it is public since so many days."""
        created, submitted, approved = self.days(days_ago + 3, days_ago + 2, days_ago)
        self.start(created)
        self.submit(submitted)
        if self.random.random() < 0.12:
            self.note(approved - timedelta(minutes=1))
        self.approve(approved)

    def react(self, since: float, until: float = 0) -> None:
        """Let people react, spread over the days on which the vacancy was public."""
        days = sorted(
            (self.random.uniform(until, max(since - 1, until)) for _ in range(self.plan.reactions)),
            reverse=True,
        )
        for moment in self.days(*days):
            self._apply(moment)

    def _apply(self, moment: datetime) -> None:
        person = self.cast.voices.applicant(self.random, self.plan)
        by = self.cast.candidate if person.is_demo_candidate else None
        with ageing.at(moment):
            applications.apply(
                self.vacancy,
                name=person.name,
                email=person.email,
                phone=person.phone,
                message=person.message,
                by=by,
            )

    def close(self, moment: datetime, reason: str, note: str = "", *, by: Identity) -> None:
        with ageing.at(moment):
            lifecycle.close(self.vacancy, reason=reason, note=note, by=by)


Story = Callable[[_Life], None]


def _draft(life: _Life) -> None:
    created, changed = life.days(life.random.randint(2, 25), life.random.randint(0, 2))
    steps = life.random.choice((1, 2, 2, 3))
    life.start(created, steps=max(1, steps - 1))
    with ageing.at(changed):
        life.write(life.plan.text, steps=steps)


def _submitted(life: _Life) -> None:
    days = life.random.choice((0, 0, 1, 1, 2))
    created, submitted = life.days(days + life.random.randint(0, 3), days)
    life.start(created)
    life.submit(submitted)
    # Due today, tomorrow or after, whatever the day of the week.
    ahead = {2: 0, 1: 1, 0: 2}[days]
    _promise(life, ahead)


def _late(life: _Life) -> None:
    days = life.random.randint(9, 13)
    created, submitted, noted = life.days(days + 1, days, 1)
    life.start(created)
    life.submit(submitted)
    if life.random.random() < 0.6:
        life.note(noted)


def _claimed(life: _Life) -> None:
    created, submitted, claimed = life.days(3, 2, 0)
    life.start(created)
    life.submit(submitted)
    life.claim(claimed)
    _promise(life, 0)


def _resubmitted(life: _Life) -> None:
    created, submitted, sent_back, again = life.days(8, 7, 5, 1)
    life.start(created)
    life.submit(submitted)
    life.send_back(sent_back)
    life.change(again)
    life.submit(again + timedelta(minutes=1))
    _promise(life, 1)


def _changes_requested(life: _Life) -> None:
    ago = life.random.randint(1, 6)
    created, submitted, decided = life.days(ago + 3, ago + 2, ago)
    life.start(created)
    life.submit(submitted)
    life.send_back(decided)


def _refused(life: _Life) -> None:
    ago = life.random.randint(2, 20)
    created, submitted, noted, decided = life.days(ago + 3, ago + 2, ago, ago)
    life.start(created)
    life.submit(submitted)
    life.note(noted)
    life.refuse(decided)


def _scheduled(life: _Life) -> None:
    created, submitted, approved = life.days(5, 4, life.random.choice((1, 2)))
    life.start(created)
    life.submit(submitted)
    life.approve(approved)


def _published(life: _Life) -> None:
    # More of them are fresh than old, and none is so old that it must be confirmed.
    days = int(48 * life.random.random() ** 1.4)
    life.publish(days)
    life.react(days)


def _second_version(life: _Life) -> None:
    days = life.random.randint(18, 45)
    life.publish(days)
    life.react(days)
    changed = life.random.randint(3, days - 6)
    written, submitted, approved = life.days(changed + 2, changed + 1, changed)
    life.change(written)
    life.submit(submitted)
    life.approve(approved)


def _proposed(life: _Life) -> None:
    days = life.random.randint(10, 40)
    life.publish(days)
    life.react(days)
    ago = life.random.choice((0, 1, 2))
    written, submitted = life.days(ago + 1, ago)
    life.change(written)
    life.submit(submitted)
    _promise(life, 2 - ago)


def _proposal_sent_back(life: _Life) -> None:
    life.publish(life.random.randint(15, 40))
    written, submitted, decided = life.days(6, 5, 3)
    life.change(written)
    life.submit(submitted)
    life.send_back(decided)


def _changing(life: _Life) -> None:
    life.publish(life.random.randint(5, 40))
    life.change(life.days(life.random.randint(0, 3))[0])


def _confirmed(life: _Life) -> None:
    life.publish(life.random.randint(52, 60))
    life.react(45)
    (confirmed,) = life.days(life.random.randint(1, 9))
    ageing.ask_on(life.vacancy, confirmed - timedelta(hours=20))
    with ageing.at(confirmed):
        lifecycle.confirm_open(life.vacancy, by=life.cast.writer)


def _extended(life: _Life) -> None:
    life.publish(life.random.randint(25, 58))
    life.react(20)
    (moment,) = life.days(life.random.randint(1, 14))
    later = clock.today() + timedelta(days=life.random.randint(20, 70))
    with ageing.at(moment):
        lifecycle.extend(life.vacancy, later, by=life.cast.writer)


def _partly_filled(life: _Life) -> None:
    life.publish(life.random.randint(14, 45))
    life.react(12)
    filled = life.random.randint(1, life.vacancy.seats - 1)
    with ageing.at(life.days(life.random.randint(1, 6))[0]):
        lifecycle.fill_seats(life.vacancy, filled, by=life.cast.writer)


def _soon_closing(life: _Life) -> None:
    days = life.random.randint(15, 45)
    life.publish(days)
    life.react(days)


def _expired(life: _Life) -> None:
    ago = life.random.randint(1, 16)
    life.publish(ago + life.random.randint(20, 45))
    # The last minute of its last day: from then on it is not on the site.
    end = line([ago], life.random)[0]
    ageing.close_on(life.vacancy, clock.local(end).date() - timedelta(days=1))
    with ageing.at(end):
        lifecycle.expire(life.vacancy, by=SYSTEM)


def _unconfirmed(life: _Life) -> None:
    """Leave it for `lifecycle.advance`, which the builder runs at the end."""
    life.publish(life.random.randint(64, 70))
    ageing.ask_on(life.vacancy, line([13], life.random)[0])


def _ended(reason: str) -> Story:
    def story(life: _Life) -> None:
        ago = life.random.randint(1, 45)
        lasted = life.random.randint(9, 40)
        life.publish(ago + lasted)
        life.react(ago + lasted, ago + 1)
        (moment,) = life.days(ago)
        life.close(moment, reason, by=life.cast.writer)

    return story


def _displacement(life: _Life) -> None:
    life.publish(30)
    noted, moment = life.days(10, 9)
    life.note(noted)
    life.close(
        moment,
        "displacement",
        by=life.cast.moderator,
        note="Op deze plek werkte eerst iemand in loondienst. Dat mag niet bij een onbetaalde plek",
    )


def _max_duration(life: _Life) -> None:
    life.publish(150)
    life.close(life.days(4)[0], "max_duration", by=SYSTEM)


def _withdrawn(life: _Life) -> None:
    ago = life.random.randint(1, 30)
    created, submitted, ended = life.days(ago + 4, ago + 3, ago)
    if life.random.random() < 0.5:
        life.publish(ago + 12)
    else:
        life.start(created)
        life.submit(submitted)
    with ageing.at(ended):
        lifecycle.withdraw(life.vacancy, by=life.cast.writer, note="De functie gaat niet door.")


def _before_exclusion(life: _Life) -> None:
    """Publish it; the exclusion of its employer closes it."""
    life.publish(life.random.randint(20, 50))


def _promise(life: _Life, working_days: int) -> None:
    """Promise an answer so many working days from today, the next working day included."""
    today = clock.today()
    day = add_working_days(today, working_days) if working_days else today
    ageing.promise_on(_waiting(life.vacancy), day)


def _waiting(vacancy: Vacancy) -> VacancyRevision:
    revision = revisions.working(vacancy)
    assert revision is not None
    return revision


_STORIES: dict[Fate, Story] = {
    _F.DRAFT: _draft,
    _F.SUBMITTED: _submitted,
    _F.LATE: _late,
    _F.CLAIMED: _claimed,
    _F.RESUBMITTED: _resubmitted,
    _F.UNVERIFIED: _submitted,
    _F.CHANGES_REQUESTED: _changes_requested,
    _F.REFUSED: _refused,
    _F.SCHEDULED: _scheduled,
    _F.PUBLISHED: _published,
    _F.SECOND_VERSION: _second_version,
    _F.PROPOSED: _proposed,
    _F.PROPOSAL_SENT_BACK: _proposal_sent_back,
    _F.CHANGING: _changing,
    _F.CONFIRMED: _confirmed,
    _F.EXTENDED: _extended,
    _F.PARTLY_FILLED: _partly_filled,
    _F.CLOSING_SOON: _soon_closing,
    _F.UNANSWERED: _soon_closing,
    _F.EXPIRED: _expired,
    _F.UNCONFIRMED: _unconfirmed,
    _F.FILLED: _ended("filled"),
    _F.FILLED_ELSEWHERE: _ended("filled_elsewhere"),
    _F.NO_CANDIDATES: _ended("no_candidates"),
    _F.DISPLACEMENT: _displacement,
    _F.MAX_DURATION: _max_duration,
    _F.WITHDRAWN: _withdrawn,
    _F.EXCLUDED: _before_exclusion,
}
