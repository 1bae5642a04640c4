"""The register knows every column, and grants every field that an employer can get."""

import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from portal import models
from portal.accounts.models import User
from portal.candidates import models as candidates
from portal.candidates import register
from portal.candidates.anonymous import AnonymousProfile
from portal.candidates.register.words import Keep, Reader
from portal.db import Base
from portal.helpdesk.models import Ticket, TicketFile, TicketMessage, TicketNote
from portal.introductions import models as introductions
from portal.partners import models as partners
from portal.partners.states import COLUMNS
from portal.placements import models as placements
from search.documents.candidates import CandidateDocument

ROOT = Path(__file__).parents[2]
#: What names or reaches a person, or places somebody in a group.
NEVER_FOR_EMPLOYERS = {
    ("user_account", "name"),
    ("user_account", "email"),
    ("user_account", "phone"),
    ("candidate", "client_number"),
    ("candidate", "user_id"),
    ("candidate_profile", "travel_minutes"),
    *(("restricted_record", column) for column in ("person_type", "wage_value_pct")),
    ("segment_entry", "support_segment"),
    ("placement", "job_type"),
    ("referral", "kind"),
    ("support_need", "text"),
    ("case_note", "text"),
    ("candidate_file", "name"),
}


def tables():
    assert models.vacancies  # importing it registered every table
    return [
        mapper.class_.__table__
        for mapper in Base.registry.mappers
        if mapper.class_.__module__.startswith(
            (candidates.__name__, introductions.__name__, partners.__name__, placements.__name__)
        )
        or mapper.class_ in {Ticket, TicketMessage, TicketNote, TicketFile}
    ]


def test_every_column_has_a_row_and_every_row_a_column():
    there = {
        (table.name, column.name)
        for table in tables()
        for column in table.columns
        if not (
            column.name in register.TECHNICAL
            # A version may also be one of the terms, which are no counter.
            and (table.name, column.name) != ("terms_acceptance", "version")
        )
    }
    there |= {(User.__tablename__, column) for column in ("name", "email", "phone")}

    assert set(register.columns()) == there


def test_the_anonymous_profile_has_the_fields_that_the_register_grants():
    assert {one.name for one in fields(AnonymousProfile)} == register.shown_fields()


def test_the_index_has_no_field_that_the_register_does_not_grant():
    assert {one.name for one in fields(CandidateDocument)} - register.found_fields() == set()


@pytest.mark.parametrize("column", sorted(NEVER_FOR_EMPLOYERS))
def test_what_identifies_is_not_for_employers(column):
    row = register.columns()[column]
    assert Reader.EMPLOYERS not in row.readers
    assert (row.shown, row.found) == ((), ())


def test_a_partner_can_get_what_the_register_grants_and_nothing_else():
    granted = {
        column
        for column, row in register.columns().items()
        if Reader.PARTNER in row.readers and column[0] != "partner_share"
    }
    agreed = [column for columns in COLUMNS.values() for column in columns]
    assert sorted(agreed) == sorted(granted)


@pytest.mark.parametrize(
    "table",
    ["restricted_record", "segment_entry", "support_need", "case_note", "candidate_file"],
)
def test_what_is_for_guidance_or_schemes_is_not_for_partners(table):
    readers = {one for row in register.ROWS if row.table == table for one in row.readers}
    assert Reader.PARTNER not in readers


def test_only_rows_for_employers_feed_what_employers_get():
    fed = [row for row in register.ROWS if row.shown or row.found]
    assert [row for row in fed if Reader.EMPLOYERS not in row.readers] == []


def test_a_candidate_reads_about_every_kind_of_data_that_somebody_can_read():
    silent = {
        row.table
        for row in register.ROWS
        if not row.dutch and set(row.readers) & {Reader.CANDIDATE, Reader.EMPLOYERS}
    }
    assert silent == set()
    lines = register.told()
    assert len({one.what for one in lines}) == len(lines)
    assert all(one.who and one.how_long for one in lines)


def test_what_is_told_is_made_of_the_texts_alone():
    said = []
    lines = register.told(lambda text: said.append(text) or "x")
    assert set(said) == set(register.texts()) - {register.NOBODY}
    assert {one.what for one in lines} == {one.how_long for one in lines} == {"x"}


def test_every_reader_and_term_has_words():
    assert set(register.READERS) == set(Reader)
    assert set(register.KEPT) == set(Keep)


def test_the_document_is_in_step():
    tool = ROOT / "tools" / "privacy_register.py"
    result = subprocess.run(
        [sys.executable, str(tool), "check"], check=False, capture_output=True, text=True
    )
    assert (result.returncode, result.stderr) == (0, "")
