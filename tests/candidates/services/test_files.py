"""Files of a candidate: checked by content, private, one CV, and gone when taken away."""

from io import BytesIO
from uuid import uuid4
from zipfile import ZipFile

import pytest
from sqlalchemy import select

from portal.accounts.roles import Role
from portal.candidates.models import CandidateFile
from portal.candidates.services import files
from portal.candidates.states import FileKind
from portal.errors import IllegalTransition, NotFound
from portal.files import checks, connected
from portal.outbox.models import Job, JobKind
from portal.outbox.runner import Claimed
from portal.worker import handlers

PDF = b"%PDF-1.7\nCurriculum vitae\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00" * 20


def odt():
    content = BytesIO()
    with ZipFile(content, "w") as archive:
        archive.writestr("mimetype", checks.ODT.content_type)
    return content.getvalue()


@pytest.fixture(autouse=True)
def store(tmp_path):
    connected.connect(f"file://{tmp_path}/files")
    return connected.store()


@pytest.fixture
def candidate(someone):
    return someone()


@pytest.fixture
def me(candidate, themselves):
    return themselves(candidate)


def run_deletions(session):
    """Do what the worker does after the commit."""
    for job in session.scalars(select(Job).where(Job.kind == JobKind.DELETE_FILE)):
        handlers()[JobKind.DELETE_FILE].run(Claimed(job.id, job.kind, None, job.payload))


def test_a_cv_is_kept_under_a_random_key(candidate, me, store):
    row = files.add(candidate, PDF, "C:\\cv's\\Fatma Yılmaz.exe.pdf", by=me)

    assert (row.name, row.content_type, row.size) == (
        "Fatma Yılmaz.exe.pdf",
        "application/pdf",
        len(PDF),
    )
    assert "fatma" not in row.key.lower()
    with files.stream(row) as content:
        assert content.read() == PDF
    assert "cv" in candidate.profile.done


def test_the_name_ends_as_the_content_is(candidate, me):
    assert files.add(candidate, odt(), "../../cv.pdf", by=me).name == "cv.odt"
    assert files.add(candidate, PDF, "", by=me).name == "bestand.pdf"


@pytest.mark.parametrize("content", [b"", b"MZ programma", PNG, b"<html>", b"%PDF-1.7 half"])
def test_another_kind_of_file_is_refused(session, candidate, me, content):
    with pytest.raises(checks.FileRefused):
        files.add(candidate, content, "cv.pdf", by=me)
    assert session.scalars(select(CandidateFile)).all() == []


def test_a_file_that_is_too_large_is_refused(candidate, me):
    large = PDF + b" " * 10_000_000 + b"%%EOF"
    with pytest.raises(checks.FileRefused):
        files.add(candidate, large, "cv.pdf", by=me)


def test_a_new_cv_takes_the_place_of_the_old_one(session, candidate, me, store):
    old = files.add(candidate, PDF, "oud.pdf", by=me).key
    new = files.add(candidate, odt(), "nieuw.odt", by=me)

    assert [one.id for one in files.of_candidate(candidate)] == [new.id]
    # Until the request is committed, the old one is still there.
    assert store.exists(old)
    run_deletions(session)
    assert (store.exists(old), store.exists(new.key)) == (False, True)


def test_a_file_that_is_taken_away_is_gone(session, candidate, me, store):
    row = files.add(candidate, PDF, "cv.pdf", by=me)
    key = row.key

    files.remove(candidate, row.id, by=me)
    run_deletions(session)
    run_deletions(session)

    assert not store.exists(key)
    assert files.of_candidate(candidate) == []


def test_certificates_stand_beside_the_cv_up_to_a_number(candidate, me):
    files.add(candidate, PDF, "cv.pdf", by=me)
    for n in range(files.MOST_CERTIFICATES):
        files.add(candidate, PDF, f"{n}.pdf", by=me, kind=FileKind.CERTIFICATE)
    with pytest.raises(IllegalTransition):
        files.add(candidate, PDF, "te veel.pdf", by=me, kind=FileKind.CERTIFICATE)
    assert len(files.of_candidate(candidate, FileKind.CV)) == 1


@pytest.fixture
def strangers(make_staff, someone, themselves, make_employer, acting_for):
    """Another candidate, an employer, and staff who guide nobody."""
    return (
        themselves(someone()),
        acting_for(make_employer()),
        make_staff(Role.STRATEGIC_ACCOUNT_MANAGER),
    )


def test_the_contact_person_may_have_it_and_nobody_else(candidate, me, make_staff, strangers):
    row = files.add(candidate, PDF, "cv.pdf", by=me)
    assert files.get(candidate, row.id, by=make_staff(Role.CASE_MANAGER)) is row
    for stranger in strangers:
        with pytest.raises(NotFound):
            files.get(candidate, row.id, by=stranger)
        with pytest.raises(NotFound):
            files.remove(candidate, row.id, by=stranger)
        with pytest.raises(NotFound):
            files.add(candidate, PDF, "cv.pdf", by=stranger)


def test_a_file_of_another_is_not_found_in_the_own_profile(candidate, me, someone, themselves):
    other = someone()
    theirs = files.add(other, PDF, "cv.pdf", by=themselves(other))
    for key in (theirs.id, uuid4()):
        with pytest.raises(NotFound):
            files.get(candidate, key, by=me)


def test_a_file_that_the_store_lost_is_not_found(candidate, me, store):
    row = files.add(candidate, PDF, "cv.pdf", by=me)
    store.delete(row.key)
    with pytest.raises(NotFound):
        files.stream(row)
