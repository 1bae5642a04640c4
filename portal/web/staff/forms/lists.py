"""A value of a managed list, and a team."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.accounts.services.teams import TeamDetails
from portal.taxonomy.data import MOST_MONTHS
from portal.taxonomy.models import ListItem, ListName
from portal.taxonomy.queries import choices
from portal.web.kit.fields import Choice, Choices, Line, Number, PortalForm, Required, Tick


class ItemForm(PortalForm):
    """What may change of a value; its code never does."""

    label = Line(_l("Naam"), [Required(_l("Vul een naam in."))], most=80)
    label_en = Line(_l("Naam in het Engels"), most=80)
    is_active = Tick(
        _l("Kan gekozen worden"),
        hint=_l("Staat dit uit, dan houden oude gegevens deze naam."),
        default=True,
    )
    owner = Line(_l("Wie beheert dit?"), most=80)

    #: Names of the fields that belong to the value itself.
    names: tuple[str, ...] = ()

    def values(self) -> dict[str, Any] | None:
        """Return what was typed of the value's own data; None for a list without any."""
        return {name: self[name].data for name in self.names} if self.names else None


class KindForm(ItemForm):
    """A kind of place, with who finds it and how long it may last."""

    names = ("paid", "board", "ends", "max_months", "workplace_type")

    paid = Tick(_l("Is betaald werk"))
    board = Choice(_l("Wie ziet deze plekken?"), [Required(_l("Kies wie deze plekken ziet."))])
    ends = Tick(_l("Moet een einddatum hebben"))
    max_months = Number(
        _l("Hoogstens hoeveel maanden?"),
        lowest=1,
        highest=MOST_MONTHS,
        hint=_l("Leeg: dan geldt het getal bij Getallen."),
    )
    workplace_type = Choice(_l("Gewone werkplektype"), [Required(_l("Kies een werkplektype."))])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Fill the lists."""
        super().__init__(*args, **kwargs)
        self.board.choices = [
            ("", str(_l("Kies …"))),
            ("public", _("Iedereen")),
            ("candidate", _("Kandidaten met een account")),
            ("staff", _("Alleen medewerkers")),
        ]
        self.workplace_type.choices = [
            ("", str(_l("Kies …"))),
            *choices(ListName.WORKPLACE_TYPE, also=self.workplace_type.data),
        ]


class MunicipalityForm(ItemForm):
    """A municipality, in our area or not."""

    names = ("served",)

    served = Tick(
        _l("Hoort bij ons werkgebied"),
        hint=_l("Een werkgever daarbuiten krijgt een teken, en wordt niet geweigerd."),
    )


class PropositionForm(ItemForm):
    """A proposition, and the department that goes on with requests for it (CAP-08-03)."""

    names = ("department", "email")

    department = Line(
        _l("Welke afdeling maakt de offerte en het contract?"),
        most=80,
        hint=_l("Leeg: medewerkers handelen zo’n personeelsvraag zelf af."),
    )
    email = Line(_l("E-mailadres van die afdeling"), most=254)


FORMS: dict[ListName, type[ItemForm]] = {
    ListName.VACANCY_KIND: KindForm,
    ListName.MUNICIPALITY: MunicipalityForm,
    ListName.PROPOSITION: PropositionForm,
}


def item_form(name: ListName, row: ListItem | None = None) -> ItemForm:
    """Return the form of a value of this list, filled in with a row."""
    form_of = FORMS.get(name, ItemForm)
    if row is None:
        return form_of()
    return form_of(obj=row, data={one: row.data.get(one) for one in form_of.names})


class TeamForm(PortalForm):
    """A team and what it takes."""

    label = Line(_l("Naam"), [Required(_l("Vul een naam in."))], most=80)
    cluster = Line(_l("Afdeling"), [Required(_l("Vul de naam van de afdeling in."))], most=80)
    is_active = Tick(_l("In gebruik"), default=True)
    sectors = Choices(
        _l("Sectoren"),
        hint=_l("Dit team krijgt het werk van deze sectoren. Een sector hoort bij één team."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Fill the list."""
        super().__init__(*args, **kwargs)
        self.sectors.choices = choices(ListName.SECTOR)

    def details(self) -> TeamDetails:
        """Return what was typed."""
        return TeamDetails(
            label=self.label.data or "",
            cluster=self.cluster.data or "",
            is_active=self.is_active.data,
            sectors=frozenset(self.sectors.data or []),
        )
