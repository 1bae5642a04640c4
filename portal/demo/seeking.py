"""What becomes of each person who looks for work, step by step through the services."""

from collections.abc import Sequence
from datetime import datetime
from random import Random
from uuid import UUID

from sqlalchemy import select

from portal import clock
from portal.accounts.identity import SYSTEM, Identity
from portal.accounts.models import User
from portal.accounts.roles import CANDIDATE_RELEASERS, Role
from portal.accounts.services import registration as accounts_registration
from portal.candidates import commands
from portal.candidates import refs as profile_numbers
from portal.candidates.commands import Command
from portal.candidates.models import Candidate
from portal.candidates.services import (
    confirming,
    contacts,
    leaving,
    placing,
    profile,
    registration,
    restricted,
    texts,
    visibility,
)
from portal.candidates.services.restricted import Judgement
from portal.candidates.states import TextKind, TextState, Through
from portal.db import session
from portal.demo import accounts, ageing
from portal.demo.moments import back
from portal.demo.seekers import RELEASED, Course, Seeker
from portal.demo.staff import Office

_C = Course
#: Boxes of the staff who guide; the first guides the candidate of the demo.
GUIDES = (
    "begeleider",
    "gerda.postma",
    "hassan.idrissi",
    "marloes.kramer",
    "stefan.wolters",
    "linh.tran",
    "saskia.blom",
    "omar.fadil",
    "petra.huizing",
    "kevin.baas",
    "nel.hoekstra",
)
_ALONE = 0.03
"""Part of the people who wait for a contact person."""


def make(seekers: Sequence[Seeker], office: Office, password_hash: str) -> list[Candidate]:
    """Let everybody live their course; return them in the order given."""
    guides = [office.by_box[box] for box in GUIDES]
    return [
        _Life(one, guides[one.number % len(guides)], office, password_hash).live()
        for one in seekers
    ]


class _Life:
    """One person; the methods are what can happen, each at a moment."""

    def __init__(self, seeker: Seeker, guide: Identity, office: Office, password_hash: str) -> None:
        self.seeker, self.guide, self.office = seeker, guide, office
        self.password_hash = password_hash
        self.random = Random(f"life of seeker {seeker.number}")  # noqa: S311  made-up data
        self.candidate: Candidate
        self.me: Identity

    def live(self) -> Candidate:
        course = self.seeker.course
        came = self.seeker.days_here
        self.come(self.moment(came))
        if course is _C.OFFERED:
            with ageing.at(self.moment(self.random.randint(0, 4))):
                visibility.switch_on(self.candidate, by=self.me, through=Through.SELF)
                visibility.offer(self.candidate, by=self.me)
        if course in RELEASED:
            self.become_visible(self.moment(max(came - 2, self.seeker.confirmed_days)))
        late = course in RELEASED and self.seeker.confirmed_days < came - 2
        if late or course in {_C.LEFT, _C.LEAVING}:
            with ageing.at(self.moment(self.seeker.confirmed_days)):
                confirming.confirm(self.candidate, by=self.me, through=Through.MAIL)
        self.end(course)
        return self.candidate

    def come(self, moment: datetime) -> None:
        one = self.seeker
        with ageing.at(moment):
            user = self.account()
            self.me = Identity(user_id=user.id, role=Role.CANDIDATE, name=user.name)
            self.candidate = registration.make(
                user,
                by=SYSTEM,
                ref=one.ref,
                client_number=one.client_number,
                entered_by_staff=self.random.random() < 0.4,
            )
            self.candidate.is_decoy = one.is_decoy
            if self.random.random() >= _ALONE or one.course in RELEASED:
                contacts.assign(self.candidate, self.guide_id, by=SYSTEM, tell=False)
            self.fill()
            if one.segment:
                judgement = Judgement(on=clock.today(), support_segment=one.segment)
                restricted.judge(self.candidate, judgement, by=self.releaser)
            profile.save_need(self.candidate, text=one.needs, best_contact="", by=self.me)
            if one.course is not _C.FILLING:
                self.write(TextKind.ABOUT, one.about)
                self.write(TextKind.MOTIVATION, one.motivation)

    @property
    def guide_id(self) -> UUID:
        """The key of the account of who guides."""
        assert self.guide.user_id is not None
        return self.guide.user_id

    @property
    def releaser(self) -> Identity:
        """Who reads texts and releases: the guide, or a colleague who may."""
        may = self.guide.role in CANDIDATE_RELEASERS
        return self.guide if may else self.office.by_box[GUIDES[0]]

    def account(self) -> User:
        one = self.seeker
        if one.email == accounts.CANDIDATE.email:
            return session.scalars(select(User).where(User.email == one.email)).one()
        user = accounts_registration.create_account(
            one.email, one.name, Role.CANDIDATE, phone=one.phone
        )
        user.password_hash = self.password_hash
        return user

    def fill(self) -> None:
        """Keep what the person chose, section by section, without the checks of each form."""
        row = self.candidate.profile
        for command in chosen(self.seeker):
            for column, value in profile.columns_of(command, row).items():
                setattr(row, column, value)
            profile.mark_done(row, command.slug)

    def write(self, kind: TextKind, text: str) -> None:
        if text:
            texts.submit(self.candidate, kind, text, by=self.me)

    def become_visible(self, moment: datetime) -> None:
        with ageing.at(moment):
            for text in self.candidate.texts:
                if text.state is TextState.SUBMITTED:
                    texts.approve(text, by=self.releaser)
            visibility.switch_on(self.candidate, by=self.me, through=Through.SELF)
            confirming.confirm(self.candidate, by=self.me, through=Through.SELF)
            visibility.release(self.candidate, by=self.releaser)

    def end(self, course: Course) -> None:
        moment = self.moment(min(self.seeker.confirmed_days, self.random.randint(1, 40)))
        with ageing.at(moment):
            if course is _C.OFF:
                visibility.switch_off(self.candidate, by=self.me)
                self.candidate.ref = profile_numbers.new(self.random)
            elif course is _C.NOT_PLACEABLE:
                visibility.set_placeable(self.candidate, placeable=False, by=self.releaser)
            elif course is _C.UNREAD:
                texts.submit(
                    self.candidate,
                    TextKind.ABOUT,
                    f"{self.seeker.about} Sinds kort help ik ook in het buurthuis.",
                    by=self.me,
                )
            elif course is _C.PLACED:
                placing.place(self.candidate, by=self.guide)
            elif course is _C.LEFT:
                placing.leave(self.candidate, reason="moved", by=self.guide)
            elif course is _C.LEAVING:
                leaving.ask(self.candidate, by=self.me)

    def moment(self, days: int) -> datetime:
        return back(days, self.random.randint(9, 16), self.random.randint(0, 59))


def chosen(one: Seeker) -> list[Command]:
    """Return what a person chose in each section; somebody who is still filling did the half."""
    low, high = one.hours
    start = commands.Start(kind="now")
    if one.starts_on > clock.today():
        start = commands.Start(kind="from", day=one.starts_on)
    every: list[Command] = [
        commands.Work(desired_occupations=one.wishes, tasks=one.tasks),
        commands.Sectors(desired_sectors=one.sectors, open_to_all=one.open_to_all, kinds=one.kinds),
        commands.Times(hours_min=low, hours_max=high, days=one.days, day_parts=one.day_parts),
        commands.Travel(home_place=one.home, radius_km=one.radius_km, transport=one.transport),
        start,
        commands.Experience(
            rows=tuple(
                commands.ExperienceRow(occupation=code, sector=sector, years=years)
                for code, sector, years in one.experiences
            )
        ),
        commands.Skills(skills=one.skills),
        commands.Papers(
            education_level=one.education,
            certificates=one.certificates,
            driving_licences=one.licences,
        ),
        commands.Languages(languages=one.languages),
        commands.Strengths(strengths=one.strengths),
    ]
    return every if one.course is not Course.FILLING else every[: 2 + one.number % 7]
