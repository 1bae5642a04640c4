import zipfile
import zlib
from io import BytesIO

import pytest

from portal.files import checks
from portal.files.checks import DOCX, JPEG, ODT, PDF, PNG, FileRefused, check


def zipped(parts, compression=zipfile.ZIP_DEFLATED):
    out = BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


WORD = {"[Content_Types].xml": "<Types/>", "word/document.xml": "<w:document/>"}
GOOD = {
    PDF: b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n",
    PNG: b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(20),
    JPEG: b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(20) + b"\xff\xd9",
    DOCX: zipped(WORD),
    ODT: zipped({"mimetype": ODT.content_type, "content.xml": "<x/>"}),
}


@pytest.mark.parametrize("kind", GOOD, ids=lambda kind: kind.suffix)
def test_check_knows_the_kind_by_content(kind):
    assert check(GOOD[kind], megabytes=1) is kind


OTHER = (
    "Dit soort bestand kunnen we niet openen. "
    "Kies een bestand van het soort PDF, Word, OpenDocument, PNG of JPEG."
)
DAMAGED = (
    "Dit bestand is beschadigd of heeft een wachtwoord. Bewaar het opnieuw en zonder wachtwoord."
)
TOO_MUCH = (
    "Dit bestand wordt bij het openen veel te groot. Bewaar het als PDF en probeer het nog eens."
)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "Dit bestand is leeg. Kies een ander bestand."),
        (
            b"%PDF-" + bytes(2_000_000) + b"%%EOF",
            "Dit bestand is te groot. Kies een bestand van hoogstens 1 MB.",
        ),
        (b"MZ\x90\x00", OTHER),
        (b"<svg onload=alert(1)>", OTHER),
        (b"<html>%PDF-1.7 %%EOF", OTHER),
        (b"%PDF-1.7 broken off", OTHER),
        (zipped({"a.txt": "x"}), OTHER),
        (zipped({"xl/workbook.xml": "x", "[Content_Types].xml": ""}), OTHER),
        (
            zipped(WORD | {"word/vbaProject.bin": "x"}),
            "In dit bestand zit een programma (macro). Bewaar het zonder macro's.",
        ),
        (GOOD[DOCX][:-30], DAMAGED),
        (b"PK\x03\x04" + bytes(100), DAMAGED),
        (zipped(WORD | {"word/media/a.bin": bytes(30_000_000)}), TOO_MUCH),
        (zipped(WORD | {f"word/{n}": "" for n in range(2100)}), TOO_MUCH),
    ],
    ids=lambda value: f"{len(value)}-bytes" if isinstance(value, bytes) else "",
)
def test_check_refuses_with_a_reason(content, reason):
    with pytest.raises(FileRefused) as caught:
        check(content, megabytes=1)
    assert str(caught.value) == reason


def test_check_refuses_a_kind_that_is_not_asked_for():
    with pytest.raises(FileRefused) as caught:
        check(GOOD[PDF], megabytes=1, kinds=(PNG, JPEG))
    assert str(caught.value).endswith("van het soort PNG of JPEG.")


def test_check_refuses_a_zip_that_lies_about_its_size():
    # A part of 30 million zeros that says that it holds ten bytes.
    honest = zipped(WORD | {"word/media/a.bin": bytes(30_000_000)})
    size = (30_000_000).to_bytes(4, "little")
    assert honest.count(size) == 2
    lying = honest.replace(size, (10).to_bytes(4, "little"))

    with pytest.raises(FileRefused) as caught:
        check(lying, megabytes=1)
    assert str(caught.value) == DAMAGED


def test_check_accepts_a_long_text_document():
    text = b"".join(b"%d goed lopende zin. " % n for n in range(100_000))
    assert len(text) / len(zlib.compress(text)) > 3

    assert check(zipped(WORD | {"word/document.xml": text}), megabytes=1) is DOCX


def test_limits_leave_room_for_the_largest_upload():
    assert checks.UNPACKED_MAX > 25 * checks.MEGABYTE
