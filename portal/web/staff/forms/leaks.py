"""What staff type about a suspected leak, and the privacy officer about its handling."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField

from portal import clock
from portal.incidents.models import DataLeak
from portal.incidents.services import texts
from portal.incidents.services.handling import Assessment
from portal.incidents.services.reporting import MOST_PEOPLE, LeakReport
from portal.web.kit.fields import Area, Choices, Day, Number, PortalForm, Required
from portal.web.kit.introduction_forms import Clock
from portal.web.staff.leak_words import data_kinds, risks

YES, NO = "ja", "nee"
NO_NAMES = _l("Schrijf geen namen, adressen of nummers van mensen op: dit blijft bewaard.")
TIME_WRONG = _l("Vul een tijd in, zoals 14:30.")


def _aware(day: date | None, at: time | None) -> datetime | None:
    """Return a moment of a Dutch clock; of an hour that comes twice the first."""
    return datetime.combine(day, at, clock.AMSTERDAM) if day and at else None


def _typed(moment: datetime | None, day: str, at: str) -> dict[str, Any]:
    local = clock.local(moment) if moment else None
    return {day: local.date() if local else None, at: local.time() if local else None}


class _DiscoveryForm(PortalForm):
    """Has the moment of the discovery, from which 72 hours count."""

    discovered_on = Day(
        _l("Op welke dag is het ontdekt?"), [Required(_l("Vul de dag van de ontdekking in."))]
    )
    discovered_time = Clock(_l("Hoe laat is het ontdekt?"), [Required(TIME_WRONG)])

    @property
    def discovered_at(self) -> datetime | None:
        """The typed moment."""
        return _aware(self.discovered_on.data, self.discovered_time.data)

    def add_errors(self, errors: Mapping[str, str]) -> None:
        """Put what is wrong with the moment at the day."""
        names = {"discovered_at": "discovered_on"}
        super().add_errors({names.get(name, name): one for name, one in errors.items()})


class LeakReportForm(_DiscoveryForm):
    """A suspected leak in one short form."""

    happened = Area(
        _l("Wat gebeurde er?"),
        [Required(_l("Schrijf wat er gebeurde."))],
        most=texts.MOST,
        rows=5,
        hint=NO_NAMES,
    )
    occurred_on = Day(_l("Op welke dag gebeurde het?"), hint=_l("Laat leeg als u het niet weet."))
    kinds = Choices(
        _l("Welke gegevens zijn het?"),
        [Required(_l("Kies welke gegevens het zijn, of kies dat u het niet weet."))],
    )
    people = Number(
        _l("Over ongeveer hoeveel mensen gaat het?"),
        lowest=0,
        highest=MOST_PEOPLE,
        hint=_l("Laat leeg als u het niet weet."),
    )
    done_at_once = Area(
        _l("Wat is er meteen gedaan?"),
        most=texts.MOST,
        rows=3,
        hint=_l("Bijvoorbeeld: gebeld en gevraagd de mail te verwijderen."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the kinds of data, and now as the moment of the discovery."""
        super().__init__(
            *args, data=_typed(clock.now(), "discovered_on", "discovered_time"), **kwargs
        )
        self.kinds.choices = [(kind.value, words) for kind, words in data_kinds().items()]

    def report(self) -> LeakReport:
        """Return what was typed; only after `validate`."""
        return LeakReport(
            happened=self.happened.data or "",
            discovered_at=self.discovered_at,
            occurred_on=self.occurred_on.data,
            kinds=self.kinds.data or [],
            people=self.people.data,
            done_at_once=self.done_at_once.data or "",
        )


class AssessForm(_DiscoveryForm):
    """Whether it is a leak, and how bad."""

    is_leak = RadioField(
        _l("Is dit een datalek?"),
        [Required(_l("Kies of het een datalek is."))],
        choices=[
            (YES, _l("Ja: gegevens zijn weg, veranderd of gezien door wie dat niet mag")),
            (NO, _l("Nee")),
        ],
        validate_choice=False,
    )
    risk = RadioField(
        _l("Zo ja: hoe groot is het risico voor de mensen om wie het gaat?"),
        description=_l("Bij een hoog risico moeten ook de mensen zelf het weten."),
        validate_choice=False,
    )
    words = Area(
        _l("Waarom vindt u dit?"),
        [Required(_l("Schrijf waarom u dit vindt."))],
        most=texts.MOST,
        hint=NO_NAMES,
    )

    def __init__(self, leak: DataLeak) -> None:
        """Start from the assessment that there is."""
        is_leak = "" if not leak.assessment else YES if leak.risk else NO
        super().__init__(
            data={
                "is_leak": is_leak,
                "risk": leak.risk.value if leak.risk else "",
                "words": leak.assessment,
                "version": str(leak.version),
                **_typed(leak.discovered_at, "discovered_on", "discovered_time"),
            }
        )
        self.risk.choices = [(one.value, words) for one, words in risks().items()]
        self.discovered_on.description = _l("Verbeter dit als de melder zich vergiste.")

    def assessment(self) -> Assessment:
        """Return what was typed; only after `validate`."""
        return Assessment(
            is_leak={YES: True, NO: False}.get(self.is_leak.data or ""),
            risk=self.risk.data or "",
            words=self.words.data or "",
            discovered_at=self.discovered_at,
        )


class _ToldForm(PortalForm):
    """Whether somebody was told, when, and why not."""

    is_told: Any
    told_on: Any

    def validate(self, extra_validators: object = None) -> bool:
        """Ask for the day of what was told."""
        good = bool(super().validate(extra_validators))
        if good and self.is_told.data == YES and self.told_on.data is None:
            self.told_on.errors = [*self.told_on.errors, _("Vul in op welke dag.")]
            return False
        return good


class AuthorityForm(_ToldForm):
    """The report to the Autoriteit Persoonsgegevens, or why there is none."""

    is_told = RadioField(
        _l("Is het gemeld bij de Autoriteit Persoonsgegevens?"),
        [Required(_l("Kies ja of nee."))],
        choices=[(YES, _l("Ja")), (NO, _l("Nee, dat hoeft niet"))],
        validate_choice=False,
    )
    told_on = Day(_l("Zo ja: op welke dag?"))
    told_time = Clock(_l("Zo ja: hoe laat?"))
    reason = Area(
        _l("Zo nee, of later dan 72 uur: waarom?"),
        most=texts.MOST,
        rows=4,
        hint=_l("Niet melden mag alleen als er waarschijnlijk geen risico voor mensen is."),
    )

    def __init__(self, leak: DataLeak) -> None:
        """Start from what was decided."""
        told = YES if leak.authority_told_at else NO if leak.authority_reason else ""
        super().__init__(
            data={
                "is_told": told,
                "reason": leak.authority_reason,
                "version": str(leak.version),
                **_typed(leak.authority_told_at, "told_on", "told_time"),
            }
        )

    def validate(self, extra_validators: object = None) -> bool:
        """Ask for the time as well."""
        good = super().validate(extra_validators)
        if good and self.is_told.data == YES and self.told_time.data is None:
            self.told_time.errors = [*self.told_time.errors, str(TIME_WRONG)]
            return False
        return good

    @property
    def told_at(self) -> datetime | None:
        """The moment of the report; None for no."""
        yes = self.is_told.data == YES
        return _aware(self.told_on.data, self.told_time.data) if yes else None

    def add_errors(self, errors: Mapping[str, str]) -> None:
        """Put what is wrong with the moment at the day."""
        super().add_errors(
            {{"told_at": "told_on"}.get(name, name): one for name, one in errors.items()}
        )


class PeopleForm(_ToldForm):
    """Whether the people concerned know."""

    is_told = RadioField(
        _l("Weten de mensen om wie het gaat het?"),
        [Required(_l("Kies ja of nee."))],
        choices=[(YES, _l("Ja")), (NO, _l("Nee, dat hoeft niet"))],
        validate_choice=False,
    )
    told_on = Day(_l("Zo ja: op welke dag kregen zij bericht?"))
    reason = Area(
        _l("Zo nee: waarom?"),
        most=texts.MOST,
        rows=4,
        hint=_l("Bij een hoog risico moeten zij het weten, in gewone woorden."),
    )

    def __init__(self, leak: DataLeak) -> None:
        """Start from what was decided."""
        told = YES if leak.people_told_on else NO if leak.people_reason else ""
        super().__init__(
            data={
                "is_told": told,
                "told_on": leak.people_told_on,
                "reason": leak.people_reason,
                "version": str(leak.version),
            }
        )

    @property
    def day(self) -> date | None:
        """The day on which they were told; None for no."""
        return self.told_on.data if self.is_told.data == YES else None


class MeasuresForm(PortalForm):
    """What was done against this leak and the next."""

    measures = Area(
        _l("Welke maatregelen zijn er genomen?"),
        [Required(_l("Schrijf welke maatregelen er zijn genomen."))],
        most=texts.MOST,
        hint=_l("Om dit lek te stoppen, en om het volgende te voorkomen."),
    )

    def __init__(self, leak: DataLeak) -> None:
        """Start from what was written."""
        super().__init__(data={"measures": leak.measures, "version": str(leak.version)})
