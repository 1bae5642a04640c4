"""Files with a request (bewijsstukken): private, checked by their content (CAP-16-11)."""

from pathlib import PurePosixPath
from uuid import uuid4

from portal.accounts.fields import line
from portal.accounts.identity import Identity
from portal.configuration.services import number
from portal.db import session
from portal.errors import IllegalTransition, NotFound
from portal.files import checks, connected
from portal.outbox.models import JobKind
from portal.outbox.services import enqueue
from portal.support_requests import refs
from portal.support_requests.models import Evidence, SupportRequest
from portal.support_requests.services import transitions
from portal.support_requests.services.drafting import content_of, demand_writer_of
from portal.support_requests.states import SupportStatus

NAME_MAX = 120
MOST_FILES = 30
MOST_OF_KIND = 10
_S = SupportStatus
#: While it is written, and while something was asked in addition.
RECEIVING = frozenset({_S.DRAFT, _S.SUPPLEMENT})


def add(request: SupportRequest, kind: str, name: str, content: bytes, *, by: Identity) -> Evidence:
    """Keep a file with a request and return its row.

    `kind` is a code of the instrument's evidence and `name` what the sender called the file; only
    the look of the name is kept, the key is random. Raises FileRefused for a file that is empty,
    too large or of a kind that nobody here opens, IllegalTransition for too many files and for a
    request that takes none now, NotFound and NotAllowed. Side effects: the file in the store, an
    audit entry.
    """
    demand_writer_of(request, by=by)
    _demand_receiving(request)
    if kind not in {one.code for one in content_of(request).evidence}:
        raise NotFound
    found = checks.check(content, megabytes=number("upload_megabytes"))
    of_kind = sum(one.kind == kind for one in request.evidence)
    for count, most in ((of_kind, MOST_OF_KIND), (len(request.evidence), MOST_FILES)):
        if count >= most:
            raise IllegalTransition(
                "Er zijn al %(most)s bestanden. Haal er eerst een weg.", most=most
            )
    key = connected.store().put(content, found.content_type, found.suffix)
    row = Evidence(
        id=uuid4(),
        ref=refs.new(),
        request=request,
        kind=kind,
        key=key,
        name=_tidy(name, found.suffix),
        content_type=found.content_type,
        size=len(content),
        sent_by=by.user_id,
    )
    session.add(row)
    try:
        session.flush()
    except BaseException:
        connected.delete(key)
        raise
    transitions.record("file_added", request, by=by, kind=kind)
    return row


def remove(evidence: Evidence, *, by: Identity) -> None:
    """Take a file away; what came in with the request or an earlier answer stays.

    Raises IllegalTransition, NotFound and NotAllowed. Side effects: audit entry; the file goes
    after the commit.
    """
    request = evidence.request
    demand_writer_of(request, by=by)
    _demand_receiving(request)
    if not may_remove(evidence):
        raise IllegalTransition("Dit bestand hoort bij wat u al verstuurd hebt.")
    kind = evidence.kind
    request.evidence.remove(evidence)
    session.delete(evidence)
    enqueue(JobKind.DELETE_FILE, payload={"key": evidence.key})
    session.flush()
    transitions.record("file_removed", request, by=by, kind=kind)


def may_remove(evidence: Evidence) -> bool:
    """Whether a file was not sent yet: in a draft, or since a supplement was asked."""
    request = evidence.request
    if request.status is _S.SUPPLEMENT:
        return evidence.created_at >= request.supplements[-1].created_at
    return request.status is _S.DRAFT


def open(evidence: Evidence) -> bytes:  # noqa: A001  the verb of the service
    """Return the content; whoever asks has checked who may read it. Raises NotFound."""
    try:
        with connected.store().open(evidence.key) as stream:
            return stream.read()
    except FileNotFoundError as error:
        raise NotFound("Dit bestand is er niet meer.") from error


def _demand_receiving(request: SupportRequest) -> None:
    if request.status not in RECEIVING:
        raise IllegalTransition("Bij deze aanvraag kunt u nu geen bestanden toevoegen of weghalen.")


def _tidy(name: str, suffix: str) -> str:
    """Return a name without folders or odd signs, with the ending that the content has."""
    stem = PurePosixPath(line(name).replace("\\", "/")).stem[:NAME_MAX].strip(" .")
    return f"{stem or 'bestand'}.{suffix}"
