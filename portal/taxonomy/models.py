"""Managed lists: codes that never change with labels that an administrator edits (CAP-15-01)."""

from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.db import Base, code_enum


class ListName(StrEnum):
    """The lists there are."""

    SECTOR = "sector"
    VACANCY_KIND = "vacancy_kind"
    CONTRACT_FORM = "contract_form"
    WORKPLACE_TYPE = "workplace_type"
    GUIDANCE_BY = "guidance_by"
    SUPPORT = "support"
    ORGANISATION_KIND = "organisation_kind"
    ORGANISATION_SIZE = "organisation_size"
    FOUND_US = "found_us"
    CONTACT_ROLE = "contact_role"
    VACANCY_END_REASON = "vacancy_end_reason"
    REFUSAL_REASON = "refusal_reason"
    VACANCY_REPORT_REASON = "vacancy_report_reason"
    EXCLUSION_REASON = "exclusion_reason"
    MUNICIPALITY = "municipality"
    LEAD = "lead"  # which organisation leads the approach of an employer
    AGREEMENT_KIND = "agreement_kind"
    TASK = "task"
    TRANSPORT = "transport"
    SKILL = "skill"
    STRENGTH = "strength"
    CERTIFICATE = "certificate"
    DRIVING_LICENCE = "driving_licence"
    LANGUAGE = "language"
    LANGUAGE_LEVEL = "language_level"
    EDUCATION_LEVEL = "education_level"
    ON_BEHALF_REASON = "on_behalf_reason"
    PROFILE_REPORT_REASON = "profile_report_reason"
    CANDIDATE_END_REASON = "candidate_end_reason"
    NOT_SUITABLE_REASON = "not_suitable_reason"  # "past niet, omdat…"
    INTRODUCTION_END_REASON = "introduction_end_reason"
    SUPPORT_SEGMENT = "support_segment"
    WORK_RELATION = "work_relation"
    PERSON_TYPE = "person_type"
    TARGET_GROUP = "target_group"
    BENEFIT_DURATION = "benefit_duration"
    WORK_CAPACITY = "work_capacity"
    PROPOSITION = "proposition"  # the three ways to serve an employer
    REQUEST_END_REASON = "request_end_reason"
    JOB_TYPE = "job_type"  # soort baan, for the yearly figures
    PLACEMENT_END_REASON = "placement_end_reason"


class ListItem(Base):
    """One value of a list. A value in use is switched off, not deleted; its label stays.

    `data` holds what belongs to the value itself: for a kind of place whether it is paid, on
    which board it stands and whether it must have an end date; for a sector its team.
    """

    __tablename__ = "list_item"
    __table_args__ = (UniqueConstraint("list_name", "code"),)

    list_name: Mapped[ListName] = mapped_column(code_enum(ListName, "list_name"))
    code: Mapped[str]
    label: Mapped[str]
    label_en: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)
    is_active: Mapped[bool] = mapped_column(default=True)
    owner: Mapped[str] = mapped_column(default="")
    reviewed_on: Mapped[date | None]
    data: Mapped[dict[str, Any]] = mapped_column(default=dict)
