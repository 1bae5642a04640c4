"""The staff of the demo: every role, spread over the teams."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from portal import clock
from portal.accounts import queries
from portal.accounts.identity import SYSTEM, Identity
from portal.accounts.models import User
from portal.accounts.roles import MODERATORS, Role
from portal.accounts.services import staff
from portal.accounts.services.staff import StaffDetails
from portal.caseload import ending
from portal.db import session
from portal.demo import ageing
from portal.demo.accounts import STAFF, DemoAccount
from portal.demo.moments import back


@dataclass(frozen=True, slots=True)
class Colleague:
    """A member of staff; `days_left` is for who is hired, `gone` for who does not work any more."""

    account: DemoAccount
    days_left: int | None = None
    gone: bool = False


def _one(
    box: str, name: str, role: Role, *teams: str, days_left: int | None = None, gone: bool = False
) -> Colleague:
    return Colleague(DemoAccount(box, name, role, "", teams=teams), days_left, gone)


#: The security team has no account manager: its organisations wait in the team's queue.
COLLEAGUES: tuple[Colleague, ...] = (
    *(Colleague(account) for account in STAFF),
    _one("jasmijn.kok", "Jasmijn Kok", Role.ACCOUNT_MANAGER, "care"),
    _one("ruben.meijer", "Ruben Meijer", Role.ACCOUNT_MANAGER, "care", days_left=75),
    _one("dilara.aksoy", "Dilara Aksoy", Role.ACCOUNT_MANAGER, "business"),
    _one("peter.vos", "Peter Vos", Role.ACCOUNT_MANAGER, "business", gone=True),
    _one("imane.bouzid", "Imane Bouzid", Role.ACCOUNT_MANAGER, "hospitality"),
    _one("bas.timmer", "Bas Timmer", Role.ACCOUNT_MANAGER, "logistics"),
    _one("lotte.schouten", "Lotte Schouten", Role.ACCOUNT_MANAGER, "retail"),
    _one("vincent.prins", "Vincent Prins", Role.ACCOUNT_MANAGER, "engineering"),
    _one("samira.haddou", "Samira Haddou", Role.ACCOUNT_MANAGER, "engineering", days_left=140),
    _one(
        "carla.dekker", "Carla Dekker", Role.SENIOR_ACCOUNT_MANAGER, "care", "business", "security"
    ),
    _one("michiel.blok", "Michiel Blok", Role.STRATEGIC_ACCOUNT_MANAGER),
    _one("gerda.postma", "Gerda Postma", Role.WORK_CONSULTANT, "direct_to_work_2"),
    _one("hassan.idrissi", "Hassan Idrissi", Role.WORK_CONSULTANT, "direct_to_work_1"),
    _one("marloes.kramer", "Marloes Kramer", Role.CASE_MANAGER, "direct_to_work_1"),
    _one("stefan.wolters", "Stefan Wolters", Role.CASE_MANAGER, "direct_to_work_2"),
    _one("linh.tran", "Linh Tran", Role.CASE_MANAGER, "direct_to_work_2"),
    _one("saskia.blom", "Saskia Blom", Role.WORK_CONSULTANT, "direct_to_work_1"),
    _one("omar.fadil", "Omar Fadil", Role.CASE_MANAGER, "direct_to_work_1", days_left=120),
    _one("petra.huizing", "Petra Huizing", Role.CASE_MANAGER, "direct_to_work_2"),
    _one("kevin.baas", "Kevin Baas", Role.WORK_CONSULTANT, "direct_to_work_2"),
    _one("wesley.tak", "Wesley Tak", Role.WORK_SUPERVISOR, "aftercare", days_left=40),
    _one("nel.hoekstra", "Nel Hoekstra", Role.TEAM_LEADER, "stip"),
    _one("joris.bakx", "Joris Bakx", Role.JOB_COACH, "aftercare"),
    _one("aisha.rahimi", "Aisha Rahimi", Role.SENIOR_JOB_COACH, "aftercare"),
    _one("frank.oudshoorn", "Frank Oudshoorn", Role.SPECIALIST, "self_employed", days_left=200),
    _one("tineke.brand", "Tineke Brand", Role.CANDIDATE_ADMINISTRATOR, "direct_to_work_1"),
    _one("eva.lindeman", "Eva Lindeman", Role.CONTENT_EDITOR),
    _one("guus.romeijn", "Guus Romeijn", Role.PRIVACY_OFFICER),
)


@dataclass(frozen=True, slots=True)
class Office:
    """The staff as who acts, by the part of their address before the @; teams by sector."""

    by_box: dict[str, Identity]
    team_of: dict[str, str]

    def team(self, sector: str) -> str:
        """Return the team that takes a sector."""
        return self.team_of.get(sector, queries.FALLBACK_TEAM)

    def user(self, box: str) -> UUID:
        """Return the key of a colleague's account."""
        found = self.by_box[box].user_id
        assert found is not None
        return found

    def moderator(self, user_id: UUID | None, team: str) -> Identity:
        """Return who judges a vacancy: the contact person, else somebody of the team."""
        able = [one for one in self.by_box.values() if one.role in MODERATORS]
        mine = [one for one in able if one.user_id == user_id]
        near = [one for one in able if team in one.teams]
        return (mine or near or [self.by_box["helpdesk"]])[0]

    def account_managers(self, team: str) -> Sequence[Identity]:
        """Return the account managers of a team, in a fixed order."""
        return [
            one
            for one in self.by_box.values()
            if one.role is Role.ACCOUNT_MANAGER and team in one.teams
        ]


def make(password_hash: str) -> Office:
    """Make the staff accounts and return who they are."""
    identities: dict[str, Identity] = {}
    for number, colleague in enumerate(COLLEAGUES):
        account = colleague.account
        with ageing.at(back(400 - number * 9, 10)):
            user = staff.create(_details(colleague), by=SYSTEM)
            user.password_hash = password_hash
            user.confirmed_at = clock.now()
        identities[account.box] = queries.identity_of(user)
    team_of = {sector: team.code for team in queries.teams() for sector in team.sectors}
    return Office(identities, team_of)


def end_who_left(office: Office) -> None:
    """End the accounts of who does not work here any more; they handed over before."""
    administrator = office.by_box["beheer"]
    for colleague in COLLEAGUES:
        if colleague.gone:
            user_id = office.user(colleague.account.box)
            with ageing.at(back(20, 17)):
                ending.end(user_id, by=administrator)
            user = session.get_one(User, user_id)
            user.ends_on = clock.today() - timedelta(days=20)
    session.flush()


def _details(colleague: Colleague) -> StaffDetails:
    account = colleague.account
    days_left = colleague.days_left
    return StaffDetails(
        email=account.email,
        name=account.name,
        role=account.role,
        phone=account.phone,
        teams=frozenset(account.teams),
        is_external=days_left is not None,
        ends_on=None if days_left is None else clock.today() + timedelta(days=days_left),
    )
