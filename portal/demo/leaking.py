"""Suspected leaks of the demo, from reported to closed, and questions about own data."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from portal import clock
from portal.accounts.identity import Identity
from portal.accounts.roles import Role
from portal.candidates.models import Candidate
from portal.candidates.services import privacy
from portal.candidates.states import PrivacyRequestKind
from portal.configuration.services import number
from portal.db import session
from portal.demo import ageing
from portal.demo.moments import back
from portal.demo.staff import Office
from portal.incidents import rules
from portal.incidents.models import DataLeak
from portal.incidents.services import handling, reporting
from portal.incidents.services.handling import Assessment
from portal.incidents.services.reporting import LeakReport
from portal.incidents.states import DataKind, Risk

_D = DataKind


@dataclass(frozen=True, slots=True)
class _Leak:
    """A report so many days ago, by whom, and what the officer thought (None for not yet)."""

    ref: str
    days: int
    by: str
    happened: str
    kinds: tuple[DataKind, ...]
    people: int | None
    done: str
    risk: Risk | None = None
    thought: str = ""


_SENT_WRONG = _Leak(
    "K4TW7M",
    130,
    "accountmanager",
    "Een voorselectie ging naar een werkgever met bijna dezelfde naam. Die werkgever belde zelf.",
    (_D.PROFILE, _D.CONTACT),
    4,
    "Gebeld. De werkgever heeft de mail verwijderd en dat bevestigd.",
    Risk.HIGH,
    "Namen en wensen zijn gelezen door iemand die daar niets mee te maken heeft.",
)
_NO_LEAK = _Leak(
    "P9XD3R",
    75,
    "helpdesk",
    "Een kandidaat dacht dat een werkgever de naam al kende voor de kennismaking.",
    (_D.CONTACT,),
    1,
    "",
    None,
    "De kandidaat had zelf gebeld met deze werkgever. Niemand zag iets in het portaal.",
)
_LOST = _Leak(
    "H2VB8S",
    38,
    "joris.bakx",
    "Een telefoon van het werk is in de trein blijven liggen. De portaalmail stond erop.",
    (_D.CONTACT, _D.UNKNOWN),
    None,
    "De telefoon is op afstand gewist. De sessies van het account zijn beëindigd.",
    Risk.LOW,
    "De telefoon was versleuteld en binnen een uur gewist.",
)
_RUNNING = _Leak(
    "M6FZ4C",
    2,
    "tineke.brand",
    "Een lijst met kandidaten lag bij de printer van een ander bedrijf in het gebouw.",
    (_D.CONTACT, _D.SCHEMES),
    23,
    "De lijst is opgehaald en vernietigd.",
    Risk.HIGH,
    "Onbekend is wie de lijst heeft gezien, en er stonden uitkeringen op.",
)
_NEW = _Leak(
    "T3NQ5L",
    0,
    "lotte.schouten",
    "In een mail aan acht werkgevers stonden alle ontvangers zichtbaar in de regel aan.",
    (_D.EMPLOYER,),
    8,
    "",
)


def make(people: Sequence[Candidate], office: Office) -> None:
    """Report leaks and handle them as far as each has come; ask and answer some questions."""
    officer = office.by_box["guus.romeijn"]
    for one in (_SENT_WRONG, _NO_LEAK, _LOST, _RUNNING, _NEW):
        leak = _report(one, office.by_box[one.by])
        if one.thought:
            _assess(leak, one, officer)
        if one is _SENT_WRONG:
            _end(
                leak, one, officer, told=True, measures="Voorselecties gaan alleen nog via de site."
            )
        elif one is _LOST:
            _end(leak, one, officer, told=False, measures="Telefoons vragen sneller om de code.")
    _ask(people, officer)


def _report(one: _Leak, by: Identity) -> DataLeak:
    at = back(one.days, 9, 20)
    with ageing.at(back(one.days, 10)):
        leak = reporting.report(
            LeakReport(
                happened=one.happened,
                discovered_at=at,
                occurred_on=clock.local(at).date() - timedelta(days=1),
                kinds=[kind.value for kind in one.kinds],
                people=one.people,
                done_at_once=one.done,
            ),
            ref=one.ref,
            by=by,
        )
    # A term that ends in the future is no moment that the service wrote.
    leak.report_before = rules.report_before(at)
    session.flush()
    return leak


def _assess(leak: DataLeak, one: _Leak, by: Identity) -> None:
    with ageing.at(back(one.days, 11)):
        handling.assess(
            leak,
            Assessment(
                is_leak=one.risk is not None,
                risk=one.risk.value if one.risk else "",
                words=one.thought,
                discovered_at=leak.discovered_at,
            ),
            version=leak.version,
            by=by,
        )


def _end(leak: DataLeak, one: _Leak, by: Identity, *, told: bool, measures: str) -> None:
    at: datetime = back(one.days - 1, 14)
    with ageing.at(at):
        handling.tell_authority(
            leak,
            told_at=at if told else None,
            reason="" if told else "Het is niet waarschijnlijk dat iemand de gegevens zag.",
            version=leak.version,
            by=by,
        )
        handling.tell_people(
            leak,
            told_on=clock.local(at).date() if told else None,
            reason="" if told else "Er is geen hoog risico.",
            version=leak.version,
            by=by,
        )
    with ageing.at(back(one.days - 9, 15)):
        handling.note_measures(leak, measures, version=leak.version, by=by)
        handling.close(leak, version=leak.version, by=by)


def _ask(people: Sequence[Candidate], officer: Identity) -> None:
    """Let three people ask: one answered in time, one late, and one that waits."""
    asked = (
        (PrivacyRequestKind.COMPLAINT, "Ik kreeg een mail die voor een ander was.", 128, 120),
        (PrivacyRequestKind.CORRECTION, "Mijn diploma staat er verkeerd in.", 60, 22),
        (PrivacyRequestKind.ACCESS, "Wie van jullie kan mijn wensen lezen?", 5, None),
    )
    for candidate, (kind, text, days, answered) in zip(people, asked, strict=False):
        by = Identity(user_id=candidate.user_id, role=Role.CANDIDATE)
        with ageing.at(back(days, 19)):
            row = privacy.ask(kind, text, by=by)
        due_on = clock.today() - timedelta(days=days - number("privacy_request_days"))
        if answered is not None:
            # Whether it is in time is judged now: the term is as far away as it was then.
            row.due_on = due_on + timedelta(days=answered)
            with ageing.at(back(answered, 13)):
                privacy.close(row, answer="Dank u wel. Het is nu in orde.", by=officer)
        row.due_on = due_on
    session.flush()
