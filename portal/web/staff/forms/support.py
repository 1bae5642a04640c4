"""What staff type about a request for a scheme."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField

from portal import clock, money
from portal.accounts.models import Team, User
from portal.instruments.content import Content
from portal.support_requests.ledger_models import Decision
from portal.support_requests.models import SupportRequest
from portal.support_requests.services import inquiring
from portal.support_requests.services.deciding import LONGEST, Proposal
from portal.support_requests.texts import MOST
from portal.text import parse_day
from portal.web.kit.fields import (
    Area,
    Choice,
    Choices,
    Day,
    Money,
    Number,
    PortalForm,
    Required,
    Tick,
)
from portal.web.staff.support_words import outcomes

NOBODY = ""


def _people(users: Iterable[User]) -> list[tuple[str, str]]:
    return [(str(one.id), one.name) for one in users]


def _key(typed: str | None) -> UUID | None:
    try:
        return UUID(typed or "")
    except ValueError:
        return None


class HandOverForm(PortalForm):
    """To whom a request goes."""

    colleague = Choice(_l("Naar een collega"), validate_choice=False)
    team = Choice(_l("Of terug naar een team"), validate_choice=False)

    def __init__(self, colleagues: Iterable[User], teams: Iterable[Team], **kwargs: Any) -> None:
        """Offer colleagues who handle requests, and teams."""
        super().__init__(**kwargs)
        self.colleague.choices = [(NOBODY, _("Kies een collega")), *_people(colleagues)]
        self.team.choices = [
            (NOBODY, _("Kies een team")),
            *((one.code, one.label) for one in teams),
        ]

    @property
    def chosen(self) -> UUID | None:
        """The colleague."""
        return _key(self.colleague.data)


class ChecklistForm(PortalForm):
    """What was checked."""

    checked = Choices(_l("Wat is gecontroleerd?"))

    def __init__(self, request: SupportRequest, content: Content, **kwargs: Any) -> None:
        """Offer the points of the scheme."""
        super().__init__(data={"checked": request.checked}, **kwargs)
        self.checked.choices = [(one, one) for one in content.handling.checklist]


class SupplementForm(PortalForm):
    """What is missing."""

    kinds = Choices(_l("Welk bewijsstuk mist?"))
    question = Area(
        _l("Wat wilt u weten?"),
        most=MOST,
        rows=4,
        hint=_l("De werkgever leest dit. Schrijf geen namen of nummers van mensen op."),
    )
    due_on = Day(
        _l("Tot en met welke dag kan de werkgever antwoorden?"),
        [Required(_l("Kies een dag."))],
        hint=_l("De termijn om te besluiten staat stil tot het antwoord er is."),
    )

    def __init__(self, request: SupportRequest, content: Content, **kwargs: Any) -> None:
        """Offer the kinds of evidence, and the usual term."""
        super().__init__(data={"due_on": inquiring.usual_due(request, clock.today())}, **kwargs)
        self.kinds.choices = [(one.code, one.label) for one in content.evidence]


class ExtendForm(PortalForm):
    """Why more time is needed."""

    extension = Area(
        _l("Waarom hebt u meer tijd nodig?"),
        [Required(_l("Schrijf waarom u meer tijd nodig hebt."))],
        most=MOST,
        rows=3,
        hint=_l("De werkgever krijgt dit in een mail."),
    )

    def add_errors(self, errors: Mapping[str, str]) -> None:
        """Put what is wrong with the reason at its field."""
        super().add_errors({"extension" if k == "reason" else k: v for k, v in errors.items()})


class OpinionForm(PortalForm):
    """What a specialist is asked."""

    of = Choice(_l("Aan wie?"), validate_choice=False)
    ask = Area(
        _l("Wat wilt u van de specialist weten?"),
        [Required(_l("Schrijf wat u wilt weten."))],
        most=MOST,
        rows=4,
        hint=_l("De specialist leest de aanvraag. De werkgever merkt hier niets van."),
    )

    def __init__(self, advisers: Iterable[User], **kwargs: Any) -> None:
        """Offer the pool and each specialist."""
        super().__init__(**kwargs)
        self.of.choices = [(NOBODY, _("Alle specialisten")), *_people(advisers)]

    @property
    def chosen(self) -> UUID | None:
        """One specialist, None for the pool."""
        return _key(self.of.data)

    def add_errors(self, errors: Mapping[str, str]) -> None:
        """Put what is wrong with the question at its field."""
        super().add_errors({"ask" if k == "question" else k: v for k, v in errors.items()})


class OpinionAnswerForm(PortalForm):
    """What the specialist thinks."""

    answer = Area(
        _l("Wat vindt u ervan?"),
        [Required(_l("Schrijf wat u ervan vindt."))],
        most=MOST,
        hint=_l("Alleen collega's die de aanvraag behandelen lezen dit."),
    )


class SecondForm(PortalForm):
    """What the second colleague says."""

    note = Area(_l("Toelichting"), most=MOST, rows=3)


class BackForm(PortalForm):
    """Why a proposal goes back."""

    why = Area(
        _l("Wat moet er anders?"),
        [Required(_l("Schrijf wat er anders moet."))],
        most=MOST,
        rows=3,
    )

    def add_errors(self, errors: Mapping[str, str]) -> None:
        """Put what is wrong with the note at its field."""
        super().add_errors({"why" if k == "note" else k: v for k, v in errors.items()})


class DecisionForm(PortalForm):
    """A decision; the fields of a calculation are there when the scheme has one."""

    outcome = RadioField(
        _l("Wat besluit u?"), [Required(_l("Kies wat u besluit."))], validate_choice=False
    )
    reason = Area(
        _l("Waarom?"),
        [Required(_l("Schrijf waarom. De werkgever leest dit."))],
        most=LONGEST,
        hint=_l("Dit staat in de brief. Schrijf gewone woorden, en geen namen."),
    )
    runs_from = Day(_l("Vanaf welke dag loopt de regeling?"))
    runs_until = Day(_l("Tot en met welke dag?"))
    hours = Money(_l("Uren per week"), highest=Decimal(60))
    wage_value = Money(
        _l("Loonwaarde in procenten"),
        highest=Decimal(100),
        hint=_l("Alleen collega's die aanvragen behandelen zien dit. Het staat niet in de brief."),
    )
    age = Number(
        _l("Leeftijd bij het begin"),
        lowest=15,
        highest=99,
        hint=_l("Alleen nodig onder de 21 jaar: dan geldt het minimumjeugdloon."),
    )
    bbl = Tick(_l("Het is een leerwerkplek (bbl)"))
    amount = Money(_l("Bedrag in totaal"), highest=money.MOST)
    amount_reason = Area(
        _l("Waarom is het bedrag anders dan berekend?"),
        most=MOST,
        rows=3,
        hint=_l("Alleen als u zelf een ander bedrag invult. Dit staat in de brief."),
    )

    def __init__(
        self, request: SupportRequest, content: Content, before: Decision | None, **kwargs: Any
    ) -> None:
        """Start from the proposal that was sent back, else from what is known."""
        super().__init__(data=_known(request) | _before(before), **kwargs)
        self.outcome.choices = [(one.value, words) for one, words in outcomes().items()]
        if not content.handling.calculation:
            del self.hours, self.wage_value, self.age, self.bbl, self.amount_reason
        else:
            self.amount.description = _("Laat leeg om het berekende bedrag te nemen.")
        if content.handling.calculation == "wage_cost_subsidy_flat":
            del self.wage_value

    def proposal(self) -> Proposal:
        """Return what was typed; only after `validate`."""
        given = {
            name: self._fields[name].data
            for name in ("hours", "wage_value", "age", "bbl")
            if name in self._fields
        }
        why = self._fields.get("amount_reason")
        return Proposal(
            outcome=self.outcome.data or "",
            reason=self.reason.data or "",
            amount=self.amount.data,
            amount_reason=(why.data or "") if why is not None else "",
            runs_from=self.runs_from.data,
            runs_until=self.runs_until.data,
            **given,
        )


def _known(request: SupportRequest) -> dict[str, Any]:
    placement = request.placement
    answers: Mapping[str, Any] = request.answers
    first = placement.starts_on if placement else parse_day(str(answers.get("starts_on", "")))
    last = placement.ends_on if placement else parse_day(str(answers.get("ends_on", "")))
    hours = placement.hours if placement else money.parse(str(answers.get("hours", "")))
    if first is not None and last is None:
        last = clock.months_later(first, 12) - timedelta(days=1)
    return {"runs_from": first, "runs_until": last, "hours": hours}


def _before(decision: Decision | None) -> dict[str, Any]:
    if decision is None:
        return {}
    found: dict[str, Any] = {
        "outcome": decision.outcome.value,
        "reason": decision.reason,
        "amount_reason": decision.amount_reason,
    }
    if decision.computed is None or decision.amount != decision.computed:
        found["amount"] = decision.amount
    if decision.runs_from is not None:
        found |= {"runs_from": decision.runs_from, "runs_until": decision.runs_until}
    return found
