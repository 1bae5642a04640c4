"""The files with a request on pages: what is there, what is still needed, adding and reading."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO

from flask import Response, request, send_file
from flask_babel import gettext as _

from portal.configuration.services import number
from portal.errors import IllegalTransition
from portal.files.checks import KINDS, FileRefused
from portal.instruments.content import EvidenceKind
from portal.support_requests import forms
from portal.support_requests.forms import Checked
from portal.support_requests.models import Evidence, SupportRequest
from portal.support_requests.services import evidence
from portal.web.kit.errors import sentence
from portal.web.kit.i18n import locale
from portal.web.kit.identity import current

ACCEPT = ",".join(f".{one.suffix}" for one in KINDS)


@dataclass(frozen=True, slots=True)
class File:
    """A file with its addresses; without `remove_url` it stays."""

    name: str
    size: str
    url: str
    remove_url: str


@dataclass(frozen=True, slots=True)
class FilesOfKind:
    """A kind of evidence with the files that are there."""

    code: str
    label: str
    help: str
    is_needed: bool
    files: Sequence[File]
    error: str

    @property
    def control(self) -> str:
        """Return the id of the control, where an error leads."""
        return f"bestand-{self.code}"


def kinds(
    evidence_kinds: Sequence[EvidenceKind], checked: Checked, one: SupportRequest
) -> list[EvidenceKind]:
    """Return the kinds that the answers call for, and those of which there are files already.

    What is not called for any more is not required, and can be taken away.
    """
    wanted = {kind.code for kind in forms.wanted(tuple(evidence_kinds), checked.answers)}
    present = {file.kind for file in one.evidence}
    return [
        kind if kind.code in wanted else replace(kind, required=False)
        for kind in evidence_kinds
        if kind.code in wanted | present
    ]


def of_kinds(
    shown: Sequence[EvidenceKind],
    one: SupportRequest,
    *,
    url: Callable[[Evidence], str],
    remove_url: Callable[[Evidence], str],
    errors: Mapping[str, str] | None = None,
) -> list[FilesOfKind]:
    """Return the kinds with their files; `errors` are sentences by the code of the kind."""
    return [
        FilesOfKind(
            kind.code,
            kind.label,
            kind.help,
            kind.required,
            [
                File(
                    file.name,
                    size(file.size),
                    url(file),
                    remove_url(file) if evidence.may_remove(file) else "",
                )
                for file in one.evidence
                if file.kind == kind.code
            ],
            (errors or {}).get(kind.code, ""),
        )
        for kind in shown
    ]


def receive(one: SupportRequest) -> dict[str, str]:
    """Add the file that was sent to a request; return by kind why it was refused, if it was."""
    sent = request.files.get("file")
    kind = request.form.get("kind", "")
    if sent is None or not sent.filename:
        return {kind: _("Kies een bestand.")}
    content = sent.read()
    sent.close()
    try:
        evidence.add(one, kind, sent.filename, content, by=current())
    except (FileRefused, IllegalTransition) as refused:
        return {kind: sentence(refused)}
    return {}


def download(file: Evidence) -> Response:
    """Send a file to be saved: a browser opens nothing of it."""
    return send_file(
        BytesIO(evidence.open(file)),
        mimetype=file.content_type,
        as_attachment=True,
        download_name=file.name,
        max_age=0,
    )


def limits() -> str:
    """Say which files can be sent."""
    text: str = _(
        "PDF, Word, OpenDocument of een foto (JPEG, PNG), hoogstens %(mb)s MB.",
        mb=number("upload_megabytes"),
    )
    return text


def size(count: int) -> str:
    """Return the size of a file in the largest unit that gives a number of one or more."""
    if count < 1_000_000:
        return f"{max(1, round(count / 1000))} kB"
    tenths = f"{count / 1_000_000:.1f}"
    return f"{tenths if locale() == 'en' else tenths.replace('.', ',')} MB"
