"""The forms with which staff answer, label, pass on and close a request."""

from typing import Any

from flask_babel import lazy_gettext as _l

from portal.employer_requests import propositions as departments
from portal.employer_requests.services import handling
from portal.employer_requests.services.handling import ProposalDetails
from portal.employer_requests.services.replying import NOTE_MAX
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import choices
from portal.web.kit.employer_requests import propositions
from portal.web.kit.fields import Area, Choice, PortalForm, Required
from portal.web.kit.request_forms import ReplyForm

EMPTY = _l("Kies …")


class LabelForm(PortalForm):
    """Which proposition a request or a vacancy belongs to."""

    proposition = Choice(_l("Propositie"), hint=_l("De werkgever ziet dit."))

    def __init__(self, *args: Any, present: str, **kwargs: Any) -> None:
        """Offer the list, and what is chosen now."""
        super().__init__(*args, data={"proposition": present}, **kwargs)
        self.proposition.choices = propositions(present)


class ProposalForm(PortalForm):
    """A proposal, weighed on what it is worth to each of the three (CAP-08-02)."""

    proposition = Choice(_l("Propositie"), [Required(_l("Kies een propositie."))])
    text = Area(
        _l("Wat stelt u voor?"),
        [Required(_l("Schrijf wat u voorstelt."))],
        most=handling.TEXT_MAX,
        rows=10,
        hint=_l("De werkgever leest dit. Noem geen namen van kandidaten en geen bedragen."),
    )
    for_employer = Area(
        _l("Wat levert het de werkgever op?"),
        [Required(_l("Schrijf wat het de werkgever oplevert."))],
        most=handling.VALUE_MAX,
        rows=3,
    )
    for_candidate = Area(
        _l("Wat levert het een kandidaat op?"),
        [Required(_l("Schrijf wat het een kandidaat oplevert."))],
        most=handling.VALUE_MAX,
        rows=3,
    )
    for_municipality = Area(
        _l("Wat levert het de gemeente op?"),
        [Required(_l("Schrijf wat het de gemeente oplevert."))],
        most=handling.VALUE_MAX,
        rows=3,
    )

    def __init__(self, *args: Any, present: str, **kwargs: Any) -> None:
        """Offer the list, and what is chosen now."""
        super().__init__(*args, **kwargs)
        self.proposition.choices = [
            ("", str(EMPTY)),
            *choices(ListName.PROPOSITION, also=present),
        ]

    def details(self) -> ProposalDetails:
        """Return what was typed; only after `validate`."""
        return ProposalDetails(
            proposition=self.proposition.data,
            text=self.text.data or "",
            for_candidate=self.for_candidate.data or "",
            for_employer=self.for_employer.data or "",
            for_municipality=self.for_municipality.data or "",
        )


class RecordReplyForm(ReplyForm):
    """The same answer, as said to a person of staff."""

    note = Area(_l("Wat zei de werkgever erbij?"), most=NOTE_MAX, rows=3)


class PassOnForm(PortalForm):
    """To which department, and what it should know."""

    proposition = Choice(_l("Naar welke afdeling?"), [Required(_l("Kies een afdeling."))])
    note = Area(
        _l("Wat moet de afdeling weten?"),
        most=handling.NOTE_MAX,
        rows=4,
        hint=_l("De werkgever ziet dit niet."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the propositions that have a department."""
        super().__init__(*args, **kwargs)
        self.proposition.choices = [
            ("", str(EMPTY)),
            *(
                (code, f"{department.name} ({label})")
                for code, label in choices(ListName.PROPOSITION)
                if (department := departments.department(code)) is not None
            ),
        ]


class CloseRequestForm(PortalForm):
    """Why a request ends."""

    reason = Choice(_l("Waarom sluit u deze vraag?"), [Required(_l("Kies een reden."))])
    note = Area(
        _l("Toelichting"),
        most=handling.NOTE_MAX,
        rows=3,
        hint=_l("De werkgever leest de reden en de toelichting."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the reasons that staff may give."""
        super().__init__(*args, **kwargs)
        self.reason.choices = [("", str(EMPTY)), *handling.end_reasons()]
