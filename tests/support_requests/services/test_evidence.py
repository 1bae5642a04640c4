"""Files with a request: refused with a reason by what they really are, private, removed."""

import zipfile
from io import BytesIO

import pytest
from sqlalchemy import select

from portal.accounts.roles import Role
from portal.audit import queries as audit
from portal.errors import IllegalTransition, NotAllowed, NotFound
from portal.files.checks import FileRefused
from portal.outbox.models import Job, JobKind
from portal.support_requests.models import Supplement
from portal.support_requests.services import evidence
from portal.support_requests.states import SupportStatus
from tests.factories.support import PDF

_S = SupportStatus


@pytest.fixture
def draft(begin, file_store):
    return begin()


def zip_bomb():
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"0" * 30_000_000)
    return packed.getvalue()


SCRIPT_SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
SCRIPT_HTML = b"<!doctype html><script>alert(1)</script>"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("contract.pdf", b"MZ\x90\x00 a program", "Dit soort bestand"),
        ("contract.pdf", b"", "leeg"),
        ("scan.pdf", b"%PDF-1.7" + b"0" * 25_000_000 + b"%%EOF", "te groot"),
        ("brief.docx", zip_bomb(), "veel te groot"),
        ("logo.svg", SCRIPT_SVG, "Dit soort bestand"),
        ("logo.png", SCRIPT_SVG, "Dit soort bestand"),
        ("pagina.html", SCRIPT_HTML, "Dit soort bestand"),
        ("pagina.pdf", SCRIPT_HTML, "Dit soort bestand"),
    ],
    ids=["program", "empty", "large", "bomb", "svg", "svg as png", "html", "html as pdf"],
)
def test_a_bad_file_is_refused_with_the_reason(name, content, words, draft, boss):
    with pytest.raises(FileRefused, match=words):
        evidence.add(draft, "contract", name, content, by=boss)
    assert draft.evidence == []


def test_a_file_is_kept_under_a_key_of_ours(session, draft, boss):
    row = evidence.add(draft, "contract", "../../Mijn contract.exe", PDF, by=boss)
    assert (row.name, row.content_type, row.size) == (
        "Mijn contract.pdf",
        "application/pdf",
        len(PDF),
    )
    assert "contract" not in row.key
    assert evidence.open(row) == PDF
    assert row.sent_by == boss.user_id
    act = audit.of("employer", draft.employer_id)[-1]
    assert act.action == "support.file_added"
    assert act.details == {"request": draft.ref, "kind": "contract"}


def test_a_kind_that_is_not_asked_is_not_found(draft, boss):
    with pytest.raises(NotFound):
        evidence.add(draft, "invoice", "factuur.pdf", PDF, by=boss)


def test_there_is_an_end_to_the_number_of_files(draft, boss):
    for _ in range(evidence.MOST_OF_KIND):
        evidence.add(draft, "contract", "contract.pdf", PDF, by=boss)
    with pytest.raises(IllegalTransition, match="al 10 bestanden"):
        evidence.add(draft, "contract", "contract.pdf", PDF, by=boss)
    assert evidence.add(draft, "plan", "plan.pdf", PDF, by=boss).kind == "plan"


def test_all_files_together_have_an_end(session, draft, boss, monkeypatch):
    monkeypatch.setattr(evidence, "MOST_FILES", 2)
    evidence.add(draft, "contract", "a.pdf", PDF, by=boss)
    evidence.add(draft, "plan", "b.pdf", PDF, by=boss)
    with pytest.raises(IllegalTransition, match="al 2 bestanden"):
        evidence.add(draft, "bank_statement", "c.pdf", PDF, by=boss)


def test_a_file_is_taken_away_and_deleted_by_the_worker(session, draft, boss):
    row = evidence.add(draft, "contract", "contract.pdf", PDF, by=boss)
    key = row.key
    evidence.remove(row, by=boss)
    assert draft.evidence == []
    job = session.scalars(select(Job).where(Job.kind == JobKind.DELETE_FILE)).one()
    assert job.payload == {"key": key}
    assert audit.of("employer", draft.employer_id)[-1].action == "support.file_removed"


def test_others_neither_add_nor_remove(draft, boss, stranger, make_staff):
    row = evidence.add(draft, "contract", "contract.pdf", PDF, by=boss)
    with pytest.raises(NotFound):
        evidence.add(draft, "contract", "contract.pdf", PDF, by=stranger)
    with pytest.raises(NotFound):
        evidence.remove(row, by=stranger)
    with pytest.raises(NotAllowed):
        evidence.remove(row, by=make_staff(Role.SUBSIDY_OFFICER))


@pytest.mark.parametrize("status", [_S.SIGNING, _S.SUBMITTED, _S.IN_TREATMENT, _S.DECIDED], ids=str)
def test_what_was_sent_stays_as_it_is(status, make_support, make_evidence, employer, boss):
    sent = make_support(status, employer=employer)
    row = make_evidence(sent)
    with pytest.raises(IllegalTransition):
        evidence.remove(row, by=boss)
    with pytest.raises(IllegalTransition):
        evidence.add(sent, "contract", "contract.pdf", PDF, by=boss)


def test_a_supplement_takes_files_and_gives_only_those_back(
    session, make_support, make_evidence, employer, boss
):
    from datetime import timedelta

    from portal import clock

    asked = make_support(_S.SUPPLEMENT, employer=employer)
    first = make_evidence(asked, created_at=clock.now() - timedelta(days=2))
    today = clock.today()
    session.add(
        Supplement(
            request=asked,
            number=1,
            kinds=["bank_statement"],
            asked_on=today,
            due_on=today + timedelta(days=14),
        )
    )
    session.flush()
    session.refresh(asked)
    later = evidence.add(asked, "bank_statement", "afschrift.pdf", PDF, by=boss)
    with pytest.raises(IllegalTransition, match="al verstuurd"):
        evidence.remove(first, by=boss)
    evidence.remove(later, by=boss)
    assert asked.evidence == [first]


def test_a_file_that_is_gone_is_not_found(draft, boss, file_store):
    row = evidence.add(draft, "contract", "contract.pdf", PDF, by=boss)
    file_store.delete(row.key)
    with pytest.raises(NotFound, match="er niet meer"):
        evidence.open(row)
