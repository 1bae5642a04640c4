"""Users, their sessions, links by mail, and the teams of staff."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, cast
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.accounts.roles import Role
from portal.db import Base, code_enum
from portal.money import Exact


class User(Base):
    """A person who can sign in. `email` is kept in lower case and is unique.

    `ends_on` is the last day that a staff account works (mandatory for hired and partner staff,
    000:L3638-3648). `fte` is how much of a full-time post it is, against which a caseload is
    measured (CAP-12-09). `locked_until` is set after too many wrong passwords.
    """

    __tablename__ = "user_account"
    __table_args__ = (
        UniqueConstraint("email"),
        CheckConstraint("email = lower(email)", name="email_lower_case"),
        CheckConstraint("fte BETWEEN 10 AND 100", name="fte"),
    )

    email: Mapped[str]
    name: Mapped[str]
    phone: Mapped[str] = mapped_column(default="")
    role: Mapped[Role] = mapped_column(code_enum(Role, "role"), index=True)
    password_hash: Mapped[str | None]
    locale: Mapped[str] = mapped_column(default="nl")
    is_active: Mapped[bool] = mapped_column(default=True)
    is_external: Mapped[bool] = mapped_column(default=False)
    confirmed_at: Mapped[datetime | None]
    ends_on: Mapped[date | None]
    fte: Mapped[Decimal] = mapped_column(Exact(2), default=Decimal(1), server_default=text("100"))
    wrong_passwords: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None]

    teams: Mapped[list["TeamMember"]] = relationship(
        back_populates="user", cascade="all, delete-orphan"
    )

    #: Never stored; `queries.with_away` fills it in for who is asked as a contact person.
    away = cast("Away | None", None)


@dataclass(frozen=True, slots=True)
class Away:
    """That somebody is absent: the last day (None while nobody knows), and who stands in.

    `cover` is None when that colleague works here no more.
    """

    last_day: date | None
    cover: User | None


class Absence(Base):
    """Days on which a staff user is absent, with the colleague who takes the work (CAP-12-04).

    `last_day` is None while nobody knows when. `note` is for the colleague and holds no reason:
    whether somebody is ill is nobody's business here.
    """

    __tablename__ = "absence"
    __table_args__ = (
        CheckConstraint("last_day IS NULL OR last_day >= first_day", name="last_day"),
        Index(None, "user_id", "first_day"),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"))
    first_day: Mapped[date]
    last_day: Mapped[date | None]
    cover_id: Mapped[UUID] = mapped_column(
        ForeignKey("user_account.id", ondelete="CASCADE"), index=True
    )
    note: Mapped[str] = mapped_column(default="")
    entered_by: Mapped[UUID | None] = mapped_column(
        ForeignKey("user_account.id", ondelete="SET NULL")
    )
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012

    user: Mapped[User] = relationship(foreign_keys=[user_id])
    cover: Mapped[User] = relationship(foreign_keys=[cover_id])


class WorkHandOver(Base):
    """That somebody gave a colleague work from the list, with a note for the mail about it.

    What was given stands with each thing and in its audit entries; this row goes with the mails.
    """

    __tablename__ = "work_hand_over"

    given_by: Mapped[UUID | None] = mapped_column(
        ForeignKey("user_account.id", ondelete="SET NULL")
    )
    given_to: Mapped[UUID] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"))
    number: Mapped[int]
    note: Mapped[str] = mapped_column(default="")


class UserSession(Base):
    """One place where a user is signed in; ending it signs that browser out.

    `device` is a short description of browser and system for the user's own list.
    """

    __tablename__ = "user_session"

    user_id: Mapped[UUID] = mapped_column(
        ForeignKey("user_account.id", ondelete="CASCADE"), index=True
    )
    device: Mapped[str]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class LinkPurpose(StrEnum):
    """The one thing that a link from a mail can do."""

    LOGIN = "login"
    RESET_PASSWORD = "reset_password"  # noqa: S105  a purpose, not a password
    CONFIRM_EMAIL = "confirm_email"
    INVITATION = "invitation"
    VACANCY_OPEN = "vacancy_open"  # "is this vacancy still open?"
    CANDIDATE_INVITATION = "candidate_invitation"  # a first password for who staff registered
    PROFILE_CONFIRM = "profile_confirm"  # "is your profile still right?"
    INTRODUCTION_ANSWER = "introduction_answer"  # the candidate says yes or no
    PROPOSAL_ANSWER = "proposal_answer"  # the employer answers what staff proposed
    SHORTLIST_ANSWER = "shortlist_answer"  # the employer answers a preselection
    SAVED_SEARCH_STOP = "saved_search_stop"
    PARTNER_SHARE = "partner_share"  # a partner reads what a candidate gave, more than once
    REQUEST_ANSWER = "request_answer"  # the employer answers the proposal on a request
    TICKET = "ticket"  # who asked without an account reads the thread, more than once
    TICKET_RATE = "ticket_rate"  # the asker says how a question was answered


class ActionLink(Base):
    """A link from a mail: single-purpose, expiring, usable once. Only a hash of it is stored."""

    __tablename__ = "action_link"

    token_hash: Mapped[str] = mapped_column(unique=True)
    purpose: Mapped[LinkPurpose] = mapped_column(code_enum(LinkPurpose, "purpose"))
    user_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("user_account.id", ondelete="CASCADE"), index=True
    )
    subject_id: Mapped[UUID | None] = mapped_column(index=True)
    data: Mapped[dict[str, Any]] = mapped_column(default=dict)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]

    #: The secret itself, never stored; `links.look` fills it in for the one who brought it.
    token = ""


class Team(Base):
    """A unit of staff to which work is routed; `sectors` are the codes it takes by default."""

    __tablename__ = "team"

    code: Mapped[str] = mapped_column(unique=True)
    label: Mapped[str]
    cluster: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)
    is_active: Mapped[bool] = mapped_column(default=True)
    sectors: Mapped[list[str]] = mapped_column(default=list)


class TeamMember(Base):
    """A staff user in a team; somebody can be in several (000:L2045-2047)."""

    __tablename__ = "team_member"
    __table_args__ = (UniqueConstraint("user_id", "team_code"),)

    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"))
    team_code: Mapped[str] = mapped_column(ForeignKey("team.code"))

    user: Mapped[User] = relationship(back_populates="teams")
