"""The people of the leak test: each stands otherwise towards employers, and is all markers."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from io import StringIO

from portal import clock, geo
from portal.accounts.identity import Identity
from portal.accounts.roles import Role
from portal.candidates.models import (
    Candidate,
    CandidateContact,
    CandidateFile,
    CaseNote,
    Consent,
    HiddenEmployer,
    JobSearchEntry,
    PrivacyRequest,
    ProfileOpening,
    ProfileReport,
    ProfileText,
    ReadySignal,
    Referral,
    RestrictedRecord,
    SegmentEntry,
    SupportNeed,
)
from portal.candidates.services import on_behalf
from portal.candidates.states import (
    ConsentPurpose,
    FileKind,
    PrivacyRequestKind,
    ReferralKind,
    TextKind,
    TextState,
    Through,
)
from portal.employer_requests.models import EmployerRequest
from portal.employer_requests.services import asking as asking_for_people
from portal.employer_requests.services import handling
from portal.employer_requests.services.asking import RequestDetails
from portal.employer_requests.services.handling import ProposalDetails
from portal.files import connected as files
from portal.incidents.models import DataLeak
from portal.incidents.services import handling as leaks
from portal.incidents.services import reporting
from portal.incidents.services.handling import Assessment
from portal.incidents.services.reporting import LeakReport
from portal.introductions.models import Introduction, VacancyDismissal
from portal.introductions.services import (
    answering,
    asking,
    ending,
    leaving,
    meetings,
    proposing,
    shortlists,
)
from portal.introductions.states import IntroductionStatus, MeetingKind
from portal.partners.models import PartnerOpening, PartnerShare
from portal.partners.services import agreements, partners, sharing
from portal.partners.services.agreements import AgreementDetails
from portal.partners.services.partners import PartnerDetails
from portal.placements.models import Placement
from portal.placements.services import changing, placing
from portal.placements.states import ContractKind
from portal.support_requests.models import SupportRequest
from portal.vacancies.models import JobApplication, Vacancy
from tests.support import marked_followed, marked_money, marked_support
from tests.support.marked import Marked

#: Where people live: nothing else in the tests is there.
PLACES = (
    "kwintsheul",
    "maasdijk",
    "heenweg",
    "ter-heijde",
    "zwartewaal",
    "stompwijk",
    "hoogmade",
    "rijpwetering",
    "boskoop",
    "hazerswoude-dorp",
    "benthuizen",
)


@dataclass
class Cast:
    """The people, and those who act towards them."""

    session: object
    marked: Marked
    make_candidate: Callable[..., Candidate]
    guide: Identity
    manager: Identity
    vacancy: Vacancy
    other_vacancy: Vacancy
    employers: dict[str, Identity]
    people: dict[str, Candidate] = field(default_factory=dict)
    introductions: dict[str, Introduction] = field(default_factory=dict)
    shares: dict[str, PartnerShare] = field(default_factory=dict)
    request: EmployerRequest | None = None
    leak: DataLeak | None = None
    draft: SupportRequest | None = None
    granted: SupportRequest | None = None
    entered: SupportRequest | None = None
    support: SupportRequest | None = None
    placements: dict[str, Placement] = field(default_factory=dict)
    old_refs: list[str] = field(default_factory=list)
    log: StringIO = field(default_factory=StringIO)

    def everybody(self) -> None:
        """Make them all."""
        self.person("shown")
        self._meets("shown", ["phone"])
        meetings.plan(
            self.introductions["shown"],
            meetings.Appointment(clock.now() + timedelta(days=3), 30, MeetingKind.PLACE, "Spui 1"),
            by=self.employers["A"],
        )
        self.person("entire")
        self._meets("entire", ["phone", "email", "cv"])
        self.person("waiting")
        self._asked("waiting")
        self._reacts("waiting")
        self.person("proposed")
        self.introductions["proposed"] = proposing.propose(
            self.people["proposed"],
            employer=self.other_vacancy.employer,
            vacancy=self.other_vacancy,
            motivation="Kan meteen beginnen.",
            by=self.manager,
        )
        self.person("listed")
        self.shortlist = shortlists.request(self.other_vacancy, by=self.employers["B"])
        shortlists.send(self.shortlist, [(self.people["listed"], "Past goed.")], by=self.manager)
        self._asks()
        self._suspects()
        self.person("offered", status="offered", released_at=None)
        self.person("stale", confirmed_at=clock.now() - timedelta(days=200))
        self.person("hidden")
        for employer in (self.vacancy.employer, self.other_vacancy.employer):
            self.session.add(
                HiddenEmployer(candidate_id=self.people["hidden"].id, employer_id=employer.id)
            )
        self._partner("shown", ["name", "travel", "words"])
        self.person("stopped")
        self._meets("stopped", ["phone", "email", "cv"])
        self._reacts("stopped")
        self._partner("stopped", ["name", "contact", "words"])
        self._stop("stopped")
        self.person("unwanted", wants_visible=False)
        marked_support.ask(self)
        self._work()
        marked_followed.follow(self)
        marked_money.pay(self)
        self._finish()

    def _work(self) -> None:
        """Let somebody whose name was given work, and one whose name was not with the other."""
        for name, vacancy in (("entire", self.vacancy), ("hidden", self.other_vacancy)):
            introduction = self.introductions.get(name)
            if introduction is not None:
                ending.go_on(introduction, IntroductionStatus.PLACED, by=self.manager)
            # A development place: people go on looking, and are found as before.
            terms = replace(
                placing.facts(vacancy.employer, vacancy),
                contract_kind=ContractKind.DEVELOPMENT_PLACE,
                job_title=self.marked.text(name, "placement", "job_title"),
                starts_on=clock.today() - timedelta(days=20),
            )
            if introduction is not None:
                row = placing.from_introduction(introduction, terms, by=self.guide)
            else:
                row = placing.by_staff(self.people[name], vacancy.employer, terms, by=self.guide)
            changing.change(
                row,
                replace(changing.terms_of(row), hours=Decimal(12)),
                on=clock.today(),
                version=row.version,
                by=self.guide,
            )
            self.placements[name] = row

    def _suspects(self) -> None:
        """Let staff suspect a leak that is held for one: its texts name nobody."""
        self.leak = reporting.report(
            LeakReport(
                happened="Een lijst bleef liggen.", discovered_at=clock.now(), kinds=["contact"]
            ),
            by=self.guide,
        )
        leaks.assess(
            self.leak,
            Assessment(
                is_leak=True, risk="low", words="Gezien.", discovered_at=self.leak.discovered_at
            ),
            version=self.leak.version,
            by=Identity(user_id=None, role=Role.PRIVACY_OFFICER),
        )

    def _asks(self) -> None:
        """Let an employer ask for people and get a proposal: no person is in either."""
        self.request = asking_for_people.ask(
            self.vacancy.employer,
            RequestDetails(need="Hulp in de keuken."),
            vacancy=self.vacancy,
            by=self.employers["A"],
        )
        handling.propose(
            self.request,
            ProposalDetails(
                proposition="staffing",
                text="Twee mensen op proef.",
                for_candidate="Vast werk.",
                for_employer="Mensen die blijven.",
                for_municipality="Minder uitkeringen.",
            ),
            version=self.request.version,
            by=self.manager,
        )

    def person(self, name: str, **changes: object) -> Candidate:
        """Make one, with a row in every table about a candidate."""
        marked = self.marked
        number = len(self.people)
        place = PLACES[number]
        words = marked.text(name, "profile_text", "text")
        one = self.people[name] = self.make_candidate(
            name=" ".join(marked.text(name, "user_account", "name") for _ in range(2)),
            email=f"{marked.text(name, 'user_account', 'email')}@post.example",
            phone=marked.note(f"06555{number:05d}", name, "user_account", "phone"),
            about=f"Goed in {words} en netjes.",
            contact=self.guide,
            home_place=place,
            radius_km=60,
            available_from=marked.day(name, "candidate_profile", "available_from"),
            **changes,
        )
        place_name = geo.places()[place].name
        marked.note(place_name, name, "candidate_profile", "home_place", is_open=False)
        for key in (one.id, one.user_id):
            marked.note(str(key), name, "candidate", "user_id")
        marked.row(one, name)
        for row in self._beside(name, one):
            self.session.add(marked.row(row, name))
        for row in self._texts(name, one):
            one.texts.append(marked.row(row, name, is_open=False))
        self.session.flush()
        return one

    def _beside(self, name: str, one: Candidate) -> list[object]:
        of = {"candidate_id": one.id}
        text = self.marked.text(name, "candidate_file", "name")
        key = files.store().put(f"%PDF-1.4 {text}".encode(), "application/pdf", "pdf")

        def day(table: str, column: str) -> date:
            return self.marked.day(name, table, column)

        return [
            self.session.query(CandidateContact).filter_by(**of).one(),
            CandidateFile(**of, kind=FileKind.CV, content_type="application/pdf", size=9, key=key),
            CaseNote(**of, kind="remark", author_id=self.guide.user_id),
            Consent(
                **of,
                purpose=ConsentPurpose.VISIBLE,
                given_at=clock.now(),
                given_through=Through.SELF,
                withdrawn_at=clock.now(),
            ),
            JobSearchEntry(**of, on=day("job_search_entry", "taken_on")),
            PrivacyRequest(
                user_id=one.user_id, kind=PrivacyRequestKind.ACCESS, due_on=clock.today()
            ),
            ProfileOpening(**of, user_id=self.guide.user_id),
            ProfileReport(
                **of, employer_id=self.vacancy.employer_id, user_id=self.employers["A"].user_id
            ),
            Referral(**of, kind=ReferralKind.DEBT, on=day("referral", "referred_on")),
            ReadySignal(**of, author_id=self.guide.user_id),
            RestrictedRecord(
                **of,
                wage_value_pct=37,
                wage_value_on=day("restricted_record", "wage_value_on"),
                support_need_on=day("restricted_record", "support_need_on"),
            ),
            SegmentEntry(**of, on=day("segment_entry", "judged_on"), self_reliance=3),
            SupportNeed(**of),
            VacancyDismissal(**of, vacancy_id=self.other_vacancy.id),
        ]

    def _texts(self, name: str, one: Candidate) -> list[ProfileText]:
        """Return what nobody let through: it waits, was refused, or was shown before."""
        return [
            ProfileText(candidate_id=one.id, kind=kind, state=state, submitted_at=clock.now())
            for kind, state in (
                (TextKind.MOTIVATION, TextState.SUBMITTED),
                (TextKind.MOTIVATION, TextState.REFUSED),
                (TextKind.ABOUT, TextState.SUPERSEDED),
                (TextKind.ABOUT, TextState.DISCARDED),
            )
        ]

    def _asked(self, name: str) -> Introduction:
        made = asking.ask(
            self.people[name],
            employer=self.vacancy.employer,
            vacancy=self.vacancy,
            by=self.employers["A"],
        )
        self.introductions[name] = made
        return made

    def _meets(self, name: str, fields: list[str]) -> None:
        answering.agree(
            self._asked(name),
            fields=fields,
            by=identity(self.people[name]),
            through=Through.SELF,
        )

    def _reacts(self, name: str) -> None:
        """Put a reaction to the vacancy, which shows as long as a consent stands and no longer."""
        reaction = JobApplication(vacancy_id=self.vacancy.id, user_id=self.people[name].user_id)
        for column in ("name", "email", "phone", "message"):
            setattr(reaction, column, self.marked.text(name, "job_application", column))
        self.session.add(reaction)
        self.session.flush()

    def _partner(self, name: str, groups: list[str]) -> None:
        """Give these groups to a partner of its own, that looked once."""
        keeper = Identity(user_id=self.manager.user_id, role=Role.MANAGER)
        partner = partners.add(
            PartnerDetails(
                name=f"Partner voor {name}",
                kind="education",
                contact_name="Kim Post",
                contact_email=f"{name}@partner.example",
            ),
            by=keeper,
        )
        agreement = agreements.record(
            partner,
            AgreementDetails(
                purpose="Een leerplek zoeken",
                groups=groups,
                starts_on=clock.today(),
                ends_on=clock.today() + timedelta(days=90),
                kept_at="DMS 1",
            ),
            by=keeper,
        )
        row = sharing.share(self.people[name], agreement.id, said_yes=True, by=self.guide)
        look = PartnerOpening(share_id=row.id)
        self.session.add_all([self.marked.row(row, name), self.marked.row(look, name)])
        self.session.flush()
        self.shares[name] = row

    def _stop(self, name: str) -> None:
        one = self.people[name]
        self.old_refs.append(one.ref)
        leaving.withdraw(one, by=identity(one))
        self.marked.note(one.ref, name, "candidate", "ref")

    def _finish(self) -> None:
        """Put markers in what employers and candidates share."""
        for name, row in self.introductions.items():
            self.marked.row(row, name, owner="B" if name == "proposed" else "A")
        for name, placement in self.placements.items():
            owner = "A" if name == "entire" else "B"
            for row in (placement, *placement.steps):
                self.marked.row(row, name, owner=owner)
        for row in (self.shortlist, *self.shortlist.entries):
            self.marked.row(row, "listed", owner="B")
        self.session.flush()

    def begin(self, guide: Identity) -> None:
        """Let a guide open profiles: somebody says why first."""
        for one in self.people.values():
            on_behalf.begin(one, reason="by_phone", by=guide)


def identity(candidate: Candidate) -> Identity:
    """Return the candidate as who acts."""
    return Identity(user_id=candidate.user_id, role=Role.CANDIDATE, name=candidate.user.name)
