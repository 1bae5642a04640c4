"""Forms about requests that several audiences fill in."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField

from portal.accounts.identity import Identity
from portal.employer_requests.models import EmployerRequest
from portal.employer_requests.services import replying
from portal.employer_requests.services.asking import LINE_MAX, NEED_MAX, RequestDetails
from portal.errors import FieldErrors
from portal.vacancies import revisions
from portal.vacancies.models import Vacancy
from portal.web.kit.employer_requests import wishes
from portal.web.kit.fields import Area, Choice, Day, Line, PortalForm, Required
from portal.web.kit.introduction_forms import said_yes


class RequestForm(PortalForm):
    """What an employer needs, in its own words; staff type the same."""

    need = Area(
        _l("Wat is er nodig?"),
        [Required(_l("Schrijf wat er nodig is."))],
        most=NEED_MAX,
        rows=6,
        hint=_l("Welk werk is het, en wie of wat helpt? Een paar zinnen is genoeg."),
    )
    wish = RadioField(_l("Wat past het best?"), default="", validate_choice=False)
    quantity = Line(
        _l("Hoeveel mensen of hoeveel werk?"),
        most=LINE_MAX,
        hint=_l("Bijvoorbeeld: 2 mensen voor 24 uur per week, of 500 pakketten per week."),
    )
    starts_on = Day(_l("Vanaf wanneer?"))
    place = Line(_l("Waar?"), most=LINE_MAX)
    vacancy = Choice(_l("Gaat het over een vacature?"))

    def __init__(self, *args: Any, vacancies: Sequence[Vacancy], **kwargs: Any) -> None:
        """Offer the plain words for each proposition, and the vacancies of the employer."""
        super().__init__(*args, **kwargs)
        self.wish.choices = wishes()
        self.vacancy.choices = [
            ("", gettext("Nee")),
            *(
                (one.ref, revisions.latest(one).title or gettext("Vacature zonder titel"))
                for one in vacancies
            ),
        ]

    def details(self) -> RequestDetails:
        """Return what was typed; only after `validate`."""
        return RequestDetails(
            need=self.need.data or "",
            wish=self.wish.data or "",
            quantity=self.quantity.data or "",
            starts_on=self.starts_on.data,
            place=self.place.data or "",
        )


class ReplyForm(PortalForm):
    """Yes or no to the version of a proposal that was read, by one of two buttons."""

    number = HiddenField()
    note = Area(
        _l("Wilt u er iets bij zeggen?"),
        most=replying.NOTE_MAX,
        rows=3,
    )

    def __init__(self, *args: Any, one: EmployerRequest, **kwargs: Any) -> None:
        """Remember which version is on the page."""
        super().__init__(*args, **kwargs)
        if not self.number.data and one.proposals:
            self.number.data = str(one.proposals[-1].number)

    def keep(self, one: EmployerRequest, *, by: Identity) -> bool | None:
        """Keep the answer and return it; None while there is none, or it holds a mistake."""
        if not self.validate_on_submit() or (accepted := said_yes()) is None:
            return None
        number = str(self.number.data)
        try:
            replying.reply(
                one,
                accepted=accepted,
                number=int(number) if number.isascii() and number.isdigit() else None,
                note=self.note.data or "",
                by=by,
            )
        except FieldErrors as wrong:
            self.add_errors(wrong.errors)
            return None
        return accepted
