"""What an employer sends about a request that it sent before."""

from datetime import date
from decimal import Decimal

from flask_babel import lazy_gettext as _l

from portal import money
from portal.support_requests.services.changing import HOLDER_MAX, Reported
from portal.support_requests.services.signing import REASON_MAX
from portal.support_requests.services.supplements import ANSWER_MAX
from portal.support_requests.states import ChangeKind
from portal.support_requests.texts import MOST
from portal.web.kit.fields import Area, Day, Line, Money, PortalForm, Required

_FIRST_DAY = _l("Vul in vanaf welke dag.")
_WHY = _l("Schrijf in een paar woorden waarom.")


class SupplementForm(PortalForm):
    """The answer to what was asked; the files go before."""

    answer = Area(_l("Uw antwoord"), most=ANSWER_MAX, rows=5)


class SendBackForm(PortalForm):
    """Why a request goes back to who writes it."""

    reason = Area(
        _l("Wat moet er anders?"),
        [Required(_l("Schrijf wat er anders moet, zodat uw collega het weet."))],
        most=REASON_MAX,
        rows=3,
    )


class HoursForm(PortalForm):
    """Other hours."""

    hours = Line(
        _l("Hoeveel uur per week wordt het?"),
        [Required(_l("Vul de nieuwe uren per week in."))],
        most=10,
        hint=_l("Bijvoorbeeld 24 of 23,5."),
    )
    on = Day(_l("Vanaf welke dag?"), [Required(_FIRST_DAY)])

    def given(self) -> Reported:
        """Return what was typed; only after `validate`."""
        return Reported(
            kind=ChangeKind.HOURS, hours=money.parse(self.hours.data or ""), on=self.on.data
        )


class WageForm(PortalForm):
    """Another wage."""

    hourly_wage = Money(
        _l("Wat wordt het bruto uurloon?"),
        [Required(_l("Vul het nieuwe uurloon in."))],
        highest=Decimal(500),
    )
    on = Day(_l("Vanaf welke dag?"), [Required(_FIRST_DAY)])

    def given(self) -> Reported:
        """Return what was typed; only after `validate`."""
        return Reported(kind=ChangeKind.WAGE, hourly_wage=self.hourly_wage.data, on=self.on.data)


class AccountForm(PortalForm):
    """Another account."""

    iban = Line(
        _l("Nieuw rekeningnummer (IBAN)"),
        [Required(_l("Vul het nieuwe rekeningnummer in."))],
        most=42,
    )
    account_holder = Line(
        _l("Op naam van"),
        [Required(_l("Vul in op wiens naam de rekening staat."))],
        most=HOLDER_MAX,
    )

    def given(self) -> Reported:
        """Return what was typed; only after `validate`."""
        return Reported(
            kind=ChangeKind.ACCOUNT,
            iban=self.iban.data or "",
            account_holder=self.account_holder.data or "",
        )


class ExtensionForm(PortalForm):
    """Longer than was agreed."""

    on = Day(_l("Tot en met welke dag?"), [Required(_l("Vul in tot en met welke dag."))])
    reason = Area(_l("Waarom is meer tijd nodig?"), [Required(_WHY)], most=MOST, rows=4)

    def given(self) -> Reported:
        """Return what was typed; only after `validate`."""
        return _with_reason(ChangeKind.EXTENSION, self.on.data, self.reason.data)


class EndForm(PortalForm):
    """An early end."""

    on = Day(_l("Wat is de laatste dag?"), [Required(_l("Vul de laatste dag in."))])
    reason = Area(_l("Waarom stopt het?"), [Required(_WHY)], most=MOST, rows=4)

    def given(self) -> Reported:
        """Return what was typed; only after `validate`."""
        return _with_reason(ChangeKind.END, self.on.data, self.reason.data)


ChangeForm = HoursForm | WageForm | AccountForm | ExtensionForm | EndForm
FORMS: dict[ChangeKind, type[ChangeForm]] = {
    ChangeKind.HOURS: HoursForm,
    ChangeKind.WAGE: WageForm,
    ChangeKind.ACCOUNT: AccountForm,
    ChangeKind.EXTENSION: ExtensionForm,
    ChangeKind.END: EndForm,
}


def _with_reason(kind: ChangeKind, on: date | None, reason: str | None) -> Reported:
    return Reported(kind=kind, on=on, reason=reason or "")
