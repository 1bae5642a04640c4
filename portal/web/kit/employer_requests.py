"""How a request reads to its employer and to staff: where it is, what was asked and proposed."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from portal import clock
from portal.employer_requests import rules
from portal.employer_requests.models import EmployerRequest, Proposal
from portal.employer_requests.states import OPEN, RequestStatus
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import choices
from portal.vacancies import revisions
from portal.web.kit.i18n import locale
from portal.web.kit.jinja import day, list_label

_S = RequestStatus


@dataclass(frozen=True, slots=True)
class Status:
    """Where it is: a short word with its kind of tag, and a sentence that says what comes next."""

    label: str
    tag: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Card:
    """A request in a list."""

    ref: str
    title: str
    employer: str
    proposition: str
    status: Status
    is_open: bool


@dataclass(frozen=True, slots=True)
class Written:
    """A version of a proposal; `values` are what it is worth: (for whom, text).

    `meaning` explains the proposition to an employer.
    """

    number: int
    sent: str
    proposition: str
    meaning: str
    text: str
    values: Sequence[tuple[str, str]]
    is_latest: bool


def meaning(code: str) -> str:
    """Say in plain words what a proposition is for an employer; empty for an unknown one."""
    plain: dict[str, str] = {
        "staffing": _("u neemt iemand in dienst"),
        "staff_services": _("iemand werkt bij u en is in dienst van het werkbedrijf"),
        "contract_work": _("wij doen het werk voor u"),
    }
    return plain.get(code, "")


def wishes() -> list[tuple[str, str]]:
    """Return how an employer says what it wants, by code of a proposition (CAP-08-01)."""
    plain = {
        "staffing": _("Ik wil iemand in dienst nemen"),
        "staff_services": _("Ik wil dat iemand bij mij werkt en in dienst is van het werkbedrijf"),
        "contract_work": _("Ik wil werk laten doen"),
    }
    listed = choices(ListName.PROPOSITION, locale=locale())
    return [(code, plain.get(code, label)) for code, label in listed] + [
        ("", _("Ik weet het nog niet"))
    ]


def propositions(present: str) -> list[tuple[str, str]]:
    """Return what staff label with, and what is chosen now."""
    return [("", _("Nog niet bekend")), *choices(ListName.PROPOSITION, also=present)]


def card(request: EmployerRequest, side: str) -> Card:
    """Return a request as it stands in a list of this side: employer or staff."""
    return Card(
        request.ref,
        title(request),
        request.employer.name,
        list_label(ListName.PROPOSITION, request.proposition),
        status(request, side),
        request.status in OPEN,
    )


def title(request: EmployerRequest) -> str:
    """Return the first words of what was asked."""
    return short(request.need)


def short(need: str) -> str:
    """Return the first words of a need."""
    first = " ".join(need.split())
    return first if len(first) <= 70 else first[:70].rsplit(" ", 1)[0] + " …"


def status(request: EmployerRequest, side: str) -> Status:
    """Return where a request is, in the words of this side: employer or staff."""
    label, tag = _labels(request, side)
    words = _for_employer if side == "employer" else _for_staff
    return Status(label, tag, words(request))


def asked(request: EmployerRequest, side: str) -> list[tuple[str, str]]:
    """Return what was asked besides the text, as labelled lines; what was not said is left out."""
    lines = [
        (_("Propositie"), proposition(request.proposition, side)),
        (_("Hoeveel"), request.quantity),
        (_("Vanaf"), day(request.starts_on)),
        (_("Waar"), request.place),
        (_("Vacature"), vacancy_title(request)),
    ]
    return [line for line in lines if line[1]]


def proposition(code: str, side: str) -> str:
    """Return the label of a proposition; for an employer with what it means."""
    label, plain = list_label(ListName.PROPOSITION, code), meaning(code)
    return f"{label}: {plain}" if side == "employer" and plain else label


def vacancy_title(request: EmployerRequest) -> str:
    """Return the title of the vacancy that it is about, empty without one."""
    if request.vacancy is None:
        return ""
    return revisions.latest(request.vacancy).title or _("Vacature zonder titel")


def written(proposal: Proposal, side: str) -> Written:
    """Return a version of a proposal as this side reads it: employer or staff."""
    for_employer = (
        _("Wat het u oplevert") if side == "employer" else _("Wat het de werkgever oplevert")
    )
    return Written(
        proposal.number,
        day(proposal.created_at),
        list_label(ListName.PROPOSITION, proposal.proposition),
        meaning(proposal.proposition) if side == "employer" else "",
        proposal.text,
        (
            (for_employer, proposal.for_employer),
            (_("Wat het een kandidaat oplevert"), proposal.for_candidate),
            (_("Wat het de gemeente oplevert"), proposal.for_municipality),
        ),
        proposal is proposal.request.proposals[-1],
    )


def _labels(request: EmployerRequest, side: str) -> tuple[str, str]:
    if rules.is_late(request, clock.today()) and side == "staff":
        return _("te laat"), "late"
    return {
        _S.ASKED: (_("wordt bekeken"), "brand") if side == "employer" else (_("nieuw"), "accent"),
        _S.ANSWERED: (_("wacht op u"), "accent")
        if side == "employer"
        else (_("voorstel verstuurd"), "brand"),
        _S.ACCEPTED: (_("ja gezegd"), "good"),
        _S.DECLINED: (_("nee gezegd"), "quiet"),
        _S.PASSED_ON: (_("doorgezet"), "quiet"),
        _S.WITHDRAWN: (_("ingetrokken"), "quiet"),
        _S.CLOSED: (_("gesloten"), "quiet"),
    }[request.status]


def _for_employer(request: EmployerRequest) -> str:
    promised = day(request.promised_on)
    asked = _("Wij antwoorden uiterlijk %(day)s.", day=promised)
    if rules.is_late(request, clock.today()):
        asked = _(
            "Wij beloofden een antwoord voor %(day)s. Dat is niet gelukt: onze excuses. "
            "Wij werken eraan.",
            day=promised,
        )
    sentences: dict[RequestStatus, str] = {
        _S.ASKED: asked,
        _S.ANSWERED: _("Ons voorstel staat klaar. Lees het en zeg ja of nee."),
        _S.ACCEPTED: _("U zei ja tegen ons voorstel. Uw contactpersoon neemt contact met u op."),
        _S.DECLINED: _("U zei nee tegen ons voorstel."),
        _S.PASSED_ON: _(
            "%(department)s gaat hiermee verder en neemt contact met u op. De offerte, het "
            "contract en de rekening krijgt u van die afdeling, niet via deze site.",
            department=request.passed_to,
        ),
        _S.WITHDRAWN: _("U trok deze vraag in."),
        _S.CLOSED: _("Wij sloten deze vraag: %(reason)s.", reason=_reason(request)),
    }
    return sentences[request.status]


def _for_staff(request: EmployerRequest) -> str:
    sentences: dict[RequestStatus, str] = {
        _S.ASKED: _("Beloofd voor %(day)s.", day=day(request.promised_on)),
        _S.ANSWERED: _("De werkgever heeft het voorstel en moet nog antwoorden."),
        _S.ACCEPTED: _("De werkgever wil verder met het voorstel. Spreek de volgende stap af."),
        _S.DECLINED: _("De werkgever gaat niet verder met het voorstel."),
        _S.PASSED_ON: _("%(department)s gaat hiermee verder.", department=request.passed_to),
        _S.WITHDRAWN: _("De werkgever trok de vraag in."),
        _S.CLOSED: _("Gesloten: %(reason)s.", reason=_reason(request)),
    }
    return sentences[request.status]


def _reason(request: EmployerRequest) -> str:
    return list_label(ListName.REQUEST_END_REASON, request.end_reason).lower()
