"""What a file is, by its content: neither its name nor what the browser says counts.

Accepted are the kinds that people here really send. A .docx or .odt is a zip, which can be made
to unpack into far more than it weighs; such a file is refused before anything opens it.
"""

import zipfile
from dataclasses import dataclass
from io import BytesIO

from portal.errors import DomainError

MEGABYTE = 1_000_000
#: Limits to what a document may unpack to. A Word document of pictures is about as large as its
#: zip; one of text up to twenty times as large.
UNPACKED_MAX = 100 * MEGABYTE
RATIO_MAX = 100
PARTS_MAX = 2_000
PIECE = 65_536


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file that is accepted."""

    label: str
    content_type: str
    suffix: str


PDF = Kind("PDF", "application/pdf", "pdf")
PNG = Kind("PNG", "image/png", "png")
JPEG = Kind("JPEG", "image/jpeg", "jpg")
DOCX = Kind(
    "Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"
)
ODT = Kind("OpenDocument", "application/vnd.oasis.opendocument.text", "odt")

KINDS = (PDF, DOCX, ODT, PNG, JPEG)


class FileRefused(DomainError):  # noqa: N818  reads as what happened
    """The file is not accepted; the sentence says why and what to do."""


def check(content: bytes, *, megabytes: int, kinds: tuple[Kind, ...] = KINDS) -> Kind:
    """Return the kind of the file; raises FileRefused when it is empty, too large or another kind.

    `megabytes` is the limit in force (`number("upload_megabytes")`), in millions of bytes.
    """
    if not content:
        raise FileRefused("Dit bestand is leeg. Kies een ander bestand.")
    if len(content) > megabytes * MEGABYTE:
        raise FileRefused(
            "Dit bestand is te groot. Kies een bestand van hoogstens %(megabytes)s MB.",
            megabytes=megabytes,
        )
    kind = detect(content)
    if kind is None or kind not in kinds:
        raise FileRefused(
            "Dit soort bestand kunnen we niet openen. Kies een bestand van het soort %(kinds)s.",
            kinds=_enumerate([one.label for one in kinds]),
        )
    return kind


def detect(content: bytes) -> Kind | None:
    """Return the kind of the content, None for any other; raises FileRefused for a zip bomb."""
    if content.startswith(b"%PDF-") and b"%%EOF" in content[-2048:]:
        return PDF
    if content.startswith(b"\x89PNG\r\n\x1a\n") and content[12:16] == b"IHDR":
        return PNG
    if content.startswith(b"\xff\xd8\xff") and b"\xff\xd9" in content[-1024:]:
        return JPEG
    if content.startswith(b"PK\x03\x04"):
        return _document(content)
    return None


def _document(content: bytes) -> Kind | None:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _refuse_bomb(archive, len(content))
            names = {info.filename for info in archive.infolist()}
            if any(name.lower().endswith("vbaproject.bin") for name in names):
                raise FileRefused(
                    "In dit bestand zit een programma (macro). Bewaar het zonder macro's."
                )
            if {"[Content_Types].xml", "word/document.xml"} <= names:
                return DOCX
            if "mimetype" in names and archive.read("mimetype") == ODT.content_type.encode():
                return ODT
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        # Broken, or locked with a password: nobody could read it.
        raise FileRefused(
            "Dit bestand is beschadigd of heeft een wachtwoord. Bewaar het opnieuw en zonder "
            "wachtwoord."
        ) from error
    return None


def _refuse_bomb(archive: zipfile.ZipFile, packed: int) -> None:
    """Unpack everything into nothing, and stop as soon as it becomes too much.

    The sizes that a zip states about itself may lie, so the bytes are counted.
    """
    most = min(UNPACKED_MAX, max(packed, PIECE) * RATIO_MAX)
    parts = archive.infolist()
    left = most
    if len(parts) > PARTS_MAX or sum(part.file_size for part in parts) > most:
        raise _too_much()
    for part in parts:
        with archive.open(part) as stream:
            while piece := stream.read(PIECE):
                left -= len(piece)
                if left < 0:
                    raise _too_much()


def _too_much() -> FileRefused:
    return FileRefused(
        "Dit bestand wordt bij het openen veel te groot. Bewaar het als PDF en probeer het nog "
        "eens."
    )


def _enumerate(words: list[str]) -> str:
    return " of ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
