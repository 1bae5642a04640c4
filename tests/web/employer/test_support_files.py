"""Files with a request: refused with the reason, private, and never opened by a browser."""

from io import BytesIO

import pytest
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from portal.support_requests.services import drafting, evidence
from tests.factories.support import PDF
from tests.support_requests.services.test_evidence import SCRIPT_HTML, SCRIPT_SVG, zip_bomb
from tests.web.employer.asking import *  # noqa: F403  the same people
from tests.web.employer.asking import LIST

SVG_AS_PDF = b"%PDF-1.7\n" + SCRIPT_SVG + b"\n%%EOF"


@pytest.fixture
def page(inside, draft, file_store):
    return inside.page(f"{draft.url}/bewijsstukken")


def send(client, page, content, name="contract.pdf", *, form=0, status=303):
    return client.send(page, {"file": (BytesIO(content), name)}, form=form, status=status)


def test_a_file_is_added_listed_read_and_taken_away(inside, draft, page):
    assert "nog nodig" in page.text
    done = inside.page(send(inside, page, PDF, "Mijn contract.pdf").location)
    assert "Het bestand is toegevoegd." in done.text
    assert "toegevoegd" in done.text
    [row] = draft.row.evidence
    assert (row.kind, row.name) == ("contract", "Mijn contract.pdf")

    answer = inside.get(done.link("Mijn contract.pdf"))
    assert answer.data == PDF
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.mimetype == "application/pdf"
    answer.close()

    gone = inside.follow(done)  # the first form takes it away
    assert "Het bestand is weggehaald." in gone.text
    assert draft.row.evidence == []


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("contract.pdf", b"MZ\x90\x00 a program", "Dit soort bestand kunnen we niet openen."),
        ("contract.pdf", b"", "Dit bestand is leeg."),
        ("brief.docx", zip_bomb(), "wordt bij het openen veel te groot"),
        ("logo.svg", SCRIPT_SVG, "Dit soort bestand kunnen we niet openen."),
        ("pagina.html", SCRIPT_HTML, "Dit soort bestand kunnen we niet openen."),
        ("", b"", "Kies een bestand."),
    ],
    ids=["program", "empty", "bomb", "svg", "html", "none"],
)
def test_a_bad_file_is_refused_at_its_kind(inside, draft, page, name, content, words):  # noqa: PLR0917
    answer = send(inside, page, content, name, status=422)
    assert answer.text.count(words) == 2  # in the summary and at the field
    assert answer.soup.select_one('.error-summary a[href="#bestand-contract"]')
    assert draft.row.evidence == []


@pytest.mark.parametrize(
    ("megabytes", "status", "words"),
    [(11, 422, "Dit bestand is te groot."), (25, 413, "groter dan we aankunnen")],
)
def test_too_large_a_file_is_refused(inside, draft, page, megabytes, status, words):  # noqa: PLR0917
    content = b"%PDF-1.7" + b"0" * megabytes * 1_000_000 + b"%%EOF"
    boundary, body = encode_multipart(
        page.form() | {"file": FileStorage(BytesIO(content), "scan.pdf")}
    )
    answer = inside.post(
        page.url,
        input_stream=BytesIO(body),
        content_length=len(body),
        content_type=f"multipart/form-data; boundary={boundary}",
    )
    assert answer.status_code == status
    assert words in answer.text
    assert draft.row.evidence == []


def test_a_script_in_the_shape_of_a_pdf_is_never_shown(inside, draft, page):
    done = inside.page(send(inside, page, SVG_AS_PDF).location)
    answer = inside.get(done.link("contract.pdf"))
    assert answer.mimetype == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
    answer.close()


def test_a_doubled_click_adds_one_file(inside, draft, page):
    send(inside, page, PDF)
    send(inside, page, PDF)
    assert len(draft.row.evidence) == 1


def test_a_refused_file_can_be_followed_by_a_good_one(inside, draft, page):
    answer = send(inside, page, b"", status=422)
    send(inside, answer, PDF)
    assert len(draft.row.evidence) == 1


def test_a_kind_that_is_not_asked_is_not_found(inside, draft, page):
    values = page.form() | {"kind": "invoice", "file": (BytesIO(PDF), "factuur.pdf")}
    assert inside.post(page.url, data=values).status_code == 404


def test_too_many_files_are_refused(inside, draft, page, me):
    for _ in range(evidence.MOST_OF_KIND):
        evidence.add(draft.row, "contract", "contract.pdf", PDF, by=me)
    answer = inside.page(page.url)
    last = len(answer.forms()) - 2  # of bank statements comes after
    answer = send(inside, answer, PDF, form=last, status=422)
    assert "Er zijn al 10 bestanden. Haal er eerst een weg." in answer.text


def test_the_kinds_follow_the_answers(inside, draft, me, file_store):
    assert "Plan voor de begeleiding" not in inside.page(f"{draft.url}/bewijsstukken").text
    drafting.save(draft.row, {"lks_kind": "temporary"}, by=me)
    assert "Plan voor de begeleiding" in inside.page(f"{draft.url}/bewijsstukken").text


def test_a_file_that_is_no_longer_asked_can_be_taken_away(inside, draft, me, make_evidence):
    make_evidence(draft.row, "plan")
    drafting.save(draft.row, {"lks_kind": "structural"}, by=me)
    assert "plan.pdf" in inside.page(f"{draft.url}/controleren").text
    page = inside.page(f"{draft.url}/bewijsstukken")
    assert "Plan voor de begeleiding" in page.text
    gone = inside.follow(page, form=1)  # after the form for the contract
    assert "plan.pdf" not in gone.text


def test_a_file_is_found_only_under_its_own_request(inside, draft, make_support, make_evidence):
    mine = make_evidence(draft.row)
    foreign = make_evidence(make_support())
    other = make_support(employer=draft.row.employer)
    paths = (
        f"{draft.url}/bewijsstukken/{foreign.ref}",
        f"{LIST}/{foreign.request.ref}/bewijsstukken/{foreign.ref}",
        f"{LIST}/{other.ref}/bewijsstukken/{mine.ref}",
        f"{draft.url}/bewijsstukken/%00",
    )
    for path in paths:
        assert inside.get(path).status_code == 404, path
    inside.get(f"{draft.url}/bewijsstukken/{mine.ref}").close()


def test_what_was_sent_can_be_read_and_not_removed(
    inside, make_support, make_evidence, me, employer
):
    sent = make_support(employer=employer)
    file = make_evidence(sent)
    url = f"{LIST}/{sent.ref}/bewijsstukken/{file.ref}"
    answer = inside.get(url)
    assert answer.data == PDF
    answer.close()
    token = inside.page(f"{LIST}/nieuw").soup.select_one("input[name=csrf_token]")["value"]
    assert inside.post(f"{url}/weg", data={"csrf_token": token}).status_code == 409
