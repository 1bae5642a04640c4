"""What staff type about a placement: its terms, a change of them, and its end."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.accounts import queries as accounts
from portal.accounts.identity import Identity
from portal.accounts.roles import FLOOR_GUIDES
from portal.placements import reasons, rules
from portal.placements.models import Placement
from portal.placements.services.ending import NOTE_MOST
from portal.placements.services.terms import LISTS, TITLE_MOST, Terms
from portal.placements.states import ContractKind, OnSite
from portal.taxonomy.queries import choices
from portal.web.kit.fields import Area, Choice, Day, Line, Money, PortalForm, Required, Tick
from portal.web.kit.placements import guides, kinds


class Hours(Money):
    """Hours a week: 24 or 22,5. Data is a Decimal or None."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read a number; remember what was typed when it is none."""
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(str(_l("Vul de uren in als getal, zoals 24 of 22,5."))) from None

    def _value(self) -> str:
        text = super()._value()
        return text.removesuffix(",00") if self.data is not None else text


class TermsForm(PortalForm):
    """What was agreed (CAP-09-01, CAP-09-02)."""

    job_title = Line(_l("Werk"), [Required(_l("Vul in welk werk het is."))], most=TITLE_MOST)
    contract_kind = Choice(_l("Soort afspraak"), [Required(_l("Kies wat er is afgesproken."))])
    contract_form = Choice(_l("Contract"))
    job_type = Choice(_l("Soort baan"), hint=_l("Voor de jaarcijfers. De werkgever ziet dit niet."))
    sector = Choice(_l("Sector"))
    hours = Hours(_l("Uren per week"), [Required(_l("Vul de uren per week in."))])
    hourly_wage = Money(_l("Loon per uur, bruto"))
    starts_on = Day(_l("Eerste werkdag"), [Required(_l("Vul in op welke dag het werk begint."))])
    probation_until = Day(_l("Proeftijd tot en met"))
    ends_on = Day(_l("Contract tot en met"), hint=_l("Leeg bij een contract zonder einddatum."))
    guidance_until = Day(_l("Begeleiding tot en met"))
    supervisor = Line(_l("Leidinggevende bij de werkgever"), most=100)
    supervisor_phone = Line(_l("Telefoonnummer van de leidinggevende"), most=30)
    on_site = Choice(_l("Wie van ons begeleidt op de werkplek?"))
    on_site_by = Choice(_l("Welke collega?"), hint=_l("De werkgever ziet deze naam."))
    on_site_until = Day(_l("Op de werkplek tot en met"))

    def __init__(self, *args: Any, by: Identity, terms: Terms, **kwargs: Any) -> None:
        """Fill in what is known, and offer what can be chosen; `by` decides about the job type."""
        known = {name: getattr(terms, name) for name in Terms.__dataclass_fields__}
        known |= {
            "contract_kind": terms.contract_kind.value,
            "on_site": terms.on_site.value,
            "on_site_by": str(terms.on_site_by or ""),
        }
        kwargs["data"] = known | kwargs.get("data", {})
        super().__init__(*args, **kwargs)
        nothing = ("", _("Weet ik niet"))
        self.contract_kind.choices = [(one.value, words) for one, words in kinds().items()]
        for name, listed in LISTS.items():
            self[name].choices = [nothing, *choices(listed, also=getattr(terms, name))]
        self.on_site.choices = [(one.value, words) for one, words in guides().items()]
        self.on_site_by.choices = [("", _("Niemand")), *_colleagues(terms.on_site_by)]
        if not rules.may_read_job_type(by):
            del self.job_type

    def terms(self) -> Terms:
        """Return what was typed."""
        return Terms(
            job_title=self.job_title.data or "",
            contract_kind=ContractKind(self.contract_kind.data),
            contract_form=self.contract_form.data or "",
            job_type=(self.job_type.data or "") if "job_type" in self else None,
            sector=self.sector.data or "",
            hours=self.hours.data,
            hourly_wage=self.hourly_wage.data,
            starts_on=self.starts_on.data,
            probation_until=self.probation_until.data,
            ends_on=self.ends_on.data,
            guidance_until=self.guidance_until.data,
            supervisor=self.supervisor.data or "",
            supervisor_phone=self.supervisor_phone.data or "",
            on_site=OnSite(self.on_site.data),
            on_site_by=UUID(self.on_site_by.data) if self.on_site_by.data else None,
            on_site_until=self.on_site_until.data,
        )


class NewPlacementForm(TermsForm):
    """A placement of which the portal knows no introduction: also who, and where."""

    candidate = Line(
        _l("Profielnummer van de kandidaat"), [Required(_l("Vul een profielnummer in."))], most=20
    )
    employer = Line(_l("Nummer van de werkgever"), [Required(_l("Vul een werkgever in."))], most=20)
    vacancy = Line(_l("Nummer van de vacature"), most=20, hint=_l("Leeg als er geen vacature was."))


class ChangeForm(TermsForm):
    """New terms, and from which day they hold."""

    on = Day(_l("Vanaf welke dag geldt dit?"), [Required(_l("Vul in vanaf welke dag dit geldt."))])


class EndForm(PortalForm):
    """Why and when a placement ended, and whether the person looks for work again."""

    reason = Choice(_l("Waarom eindigt de plaatsing?"), [Required(_l("Kies een reden."))])
    on = Day(_l("Laatste werkdag"), [Required(_l("Vul de laatste werkdag in."))])
    returns = Tick(
        _l("Zoekt weer werk"),
        hint=_l("Dan is de kandidaat weer bemiddelbaar, met het oude profiel."),
    )
    note = Area(
        _l("Toelichting"),
        most=NOTE_MOST,
        rows=3,
        hint=_l("Alleen medewerkers lezen dit. Noem geen naam."),
    )

    def __init__(self, *args: Any, placement: Placement, **kwargs: Any) -> None:
        """Offer the reasons; the agreed end is filled in when it has passed."""
        known: Mapping[str, Any] = {
            "on": placement.ends_on,
            "returns": True,
            "version": str(placement.version),
        }
        super().__init__(*args, data={**known, **kwargs.pop("data", {})}, **kwargs)
        self.reason.choices = [("", _("Kies een reden")), *reasons.choices()]


def _colleagues(also: UUID | None) -> list[tuple[str, str]]:
    """Return who guides at workplaces, by name; somebody who is there already stays."""
    found = [(str(one.id), one.name) for one in accounts.staff(roles=FLOOR_GUIDES)]
    if also is not None and str(also) not in dict(found):
        found += [(str(key), name) for key, name in accounts.names({also}).items()]
    return found
