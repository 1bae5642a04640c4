"""Requests of employers and the proposals that answer them. There is no amount of money in them."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.db import Base, code_enum
from portal.employer_requests.states import RequestStatus
from portal.employers.models import Employer
from portal.vacancies.models import Vacancy


class EmployerRequest(Base):
    """What an employer asks: people or work, with or without a vacancy (CAP-08-01).

    `status` changes only in `services.transitions.move`. `wish` is the proposition as the employer
    chose it in plain words and `proposition` the one that staff work with: codes of the managed
    list, empty for "not known". `promised_on` is the day before which staff answer, `reminded_at`
    when that passed and the handler was told. `passed_to` and `passed_email` are the department as
    it was called when the request went there, `answer_note` the employer's word back.
    """

    __tablename__ = "employer_request"
    __table_args__ = (
        Index(None, "employer_id", "status"),
        Index(None, "status", "promised_on"),
        CheckConstraint("status <> 'closed' OR end_reason <> ''", name="closed_has_reason"),
        CheckConstraint("status <> 'passed_on' OR passed_to <> ''", name="passed_has_department"),
    )

    ref: Mapped[str] = mapped_column(unique=True)
    employer_id: Mapped[UUID] = mapped_column(ForeignKey("employer.id"))
    vacancy_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("vacancy.id", ondelete="SET NULL"), index=True
    )
    status: Mapped[RequestStatus] = mapped_column(code_enum(RequestStatus, "status"))
    status_at: Mapped[datetime]
    asked_by: Mapped[UUID | None]
    entered_by_staff: Mapped[bool] = mapped_column(default=False)
    wish: Mapped[str] = mapped_column(default="")
    proposition: Mapped[str] = mapped_column(default="")
    need: Mapped[str]
    quantity: Mapped[str] = mapped_column(default="")
    starts_on: Mapped[date | None]
    place: Mapped[str] = mapped_column(default="")
    promised_on: Mapped[date]
    reminded_at: Mapped[datetime | None]
    handled_by: Mapped[UUID | None]
    answer_note: Mapped[str] = mapped_column(default="")
    passed_to: Mapped[str] = mapped_column(default="")
    passed_email: Mapped[str] = mapped_column(default="")
    passed_note: Mapped[str] = mapped_column(default="")
    end_reason: Mapped[str] = mapped_column(default="")
    end_note: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012

    employer: Mapped[Employer] = relationship(lazy="joined", innerjoin=True)
    vacancy: Mapped[Vacancy | None] = relationship()
    proposals: Mapped[list["Proposal"]] = relationship(
        back_populates="request", order_by="Proposal.number"
    )


class Proposal(Base):
    """One version of a written answer (voorstel op maat); rows are added, never changed.

    The highest `number` is the one that counts. What it is worth stands apart for each of the
    three: candidate, employer and municipality (CAP-08-02, 000:L5780-5793).
    """

    __tablename__ = "proposal"
    __table_args__ = (UniqueConstraint("request_id", "number"),)

    request_id: Mapped[UUID] = mapped_column(ForeignKey("employer_request.id", ondelete="CASCADE"))
    number: Mapped[int]
    proposition: Mapped[str]
    text: Mapped[str]
    for_candidate: Mapped[str]
    for_employer: Mapped[str]
    for_municipality: Mapped[str]
    sent_by: Mapped[UUID | None]

    request: Mapped[EmployerRequest] = relationship(back_populates="proposals")
