"""What is typed in the record for schemes: codes of lists, a percentage, a neutral need."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal import clock
from portal.candidates.services.restricted import SELF_RELIANCE, TEXT_MAX, Judgement, Restricted
from portal.candidates.states import ReferralKind
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import choices
from portal.web.kit.fields import Choice, Day, Line, Number, PortalForm, Required

NONE = _l("niet bekend")
LISTS = {
    "person_type": ListName.PERSON_TYPE,
    "target_group": ListName.TARGET_GROUP,
    "paying_municipality": ListName.MUNICIPALITY,
    "benefit_duration": ListName.BENEFIT_DURATION,
    "work_capacity": ListName.WORK_CAPACITY,
}


class RecordForm(PortalForm):
    """The record; nothing about health, debts or family has a field (CAP-06-04)."""

    person_type = Choice(_l("Soort deelnemer"))
    target_group = Choice(_l("Doelgroep"))
    paying_municipality = Choice(_l("Gemeente die betaalt"))
    benefit_duration = Choice(_l("Duur van de uitkering"))
    work_capacity = Choice(_l("Arbeidsvermogen"))
    wage_value_pct = Number(_l("Loonwaarde in procenten"), lowest=0, highest=100)
    wage_value_on = Day(_l("Loonwaarde vastgesteld op"))
    support_need = Line(
        _l("Ondersteuning op het werk"),
        most=TEXT_MAX,
        hint=_l("In neutrale woorden, zoals: jobcoach, twee uur per week. Geen diagnose."),
    )
    support_need_source = Line(_l("Wie stelde dat vast?"), most=TEXT_MAX)
    support_need_on = Day(_l("Vastgesteld op"))

    def __init__(self, *args: Any, obj: Any = None, **kwargs: Any) -> None:
        """Fill the lists, which an administrator may have changed."""
        super().__init__(*args, obj=obj, **kwargs)
        for name, list_name in LISTS.items():
            kept = getattr(obj, name, None)
            self[name].choices = [("", str(NONE)), *choices(list_name, also=kept)]

    def record(self) -> Restricted:
        """Return what was typed."""
        typed: dict[str, Any] = {name: self[name].data for name in Restricted.__dataclass_fields__}
        whole = {"wage_value_pct", "wage_value_on", "support_need_on"}
        clean: dict[str, Any] = {
            name: value if name in whole else value or "" for name, value in typed.items()
        }
        return Restricted(**clean)


class JudgementForm(PortalForm):
    """Segment and the two axes on one day (004:L1156-1181)."""

    on = Day(_l("Beoordeeld op"), [Required(_l("Vul de dag in."))])
    support_segment = Choice(_l("Segment"), [Required(_l("Kies een segment."))])
    work_relation = Choice(_l("Relatie tot werk"))
    self_reliance = Choice(_l("Zelfredzaamheid"), hint=_l("Van 1 (laag) tot 5 (hoog)"))
    work_expected_on = Day(
        _l("Wanneer verwacht u dat de kandidaat werkt?"), hint=_l("Een dag die ongeveer klopt.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Fill the lists."""
        super().__init__(*args, **kwargs)
        self.support_segment.choices = [
            ("", str(_l("Kies …"))),
            *choices(ListName.SUPPORT_SEGMENT),
        ]
        self.work_relation.choices = [("", str(NONE)), *choices(ListName.WORK_RELATION)]
        self.self_reliance.choices = [
            ("", str(NONE)),
            *((str(one), str(one)) for one in SELF_RELIANCE),
        ]

    def judgement(self) -> Judgement:
        """Return what was typed; only after `validate`."""
        typed = self.self_reliance.data
        return Judgement(
            on=self.on.data or clock.today(),
            support_segment=self.support_segment.data or "",
            work_relation=self.work_relation.data or "",
            self_reliance=int(typed) if typed else None,
            work_expected_on=self.work_expected_on.data,
        )


def referral_kinds() -> dict[ReferralKind, str]:
    """Return what each domain is called."""
    return {
        ReferralKind.INCOME: _("Inkomen"),
        ReferralKind.CARE: _("Zorg"),
        ReferralKind.DEBT: _("Schulden"),
    }


class ReferralForm(PortalForm):
    """Where somebody is referred to and when; nothing can be typed about what (CAP-06-12)."""

    kind = Choice(_l("Verwezen naar"), [Required(_l("Kies waarheen u verwijst."))])
    referred_on = Day(_l("Verwezen op"), [Required(_l("Vul de dag in."))])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Fill the list."""
        super().__init__(*args, **kwargs)
        self.kind.choices = [("", str(_l("Kies …"))), *referral_kinds().items()]
