"""What an organisation tells about itself."""

from typing import Any

from flask_babel import lazy_gettext as _l

from portal.employers import fields
from portal.employers.fields import OrganisationDetails
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import choices
from portal.web.kit import places
from portal.web.kit.fields import Area, Choice, Line, PortalForm, Required, Tick

EMPTY = _l("Kies …")
LISTS = {
    "organisation_kind": ListName.ORGANISATION_KIND,
    "sector": ListName.SECTOR,
    "municipality": ListName.MUNICIPALITY,
    "size": ListName.ORGANISATION_SIZE,
}
NAMES = (
    "name",
    "organisation_kind",
    "kvk_number",
    "branch_number",
    "sector",
    "municipality",
    "street",
    "postcode",
    "size",
    "website",
    "description",
    "is_social_enterprise",
)


class OrganisationForm(PortalForm):
    """The details that an admin changes; `place` is typed by name."""

    name = Line(
        _l("Naam van de organisatie"), [Required(_l("Vul de naam in."))], most=fields.NAME_MAX
    )
    organisation_kind = Choice(
        _l("Soort organisatie"), [Required(_l("Kies wat voor organisatie het is."))]
    )
    kvk_number = Line(
        _l("KVK-nummer"),
        most=20,
        hint=_l("8 cijfers. Een overheid of stichting heeft dit soms niet."),
    )
    branch_number = Line(_l("Vestigingsnummer"), most=20, hint=_l("12 cijfers."))
    sector = Choice(_l("Sector"), [Required(_l("Kies uw sector."))])
    municipality = Choice(_l("Gemeente"), [Required(_l("Kies uw gemeente."))])
    street = Line(_l("Straat en huisnummer"), most=fields.STREET_MAX)
    postcode = Line(_l("Postcode"), most=10)
    place = Line(_l("Plaats"), most=100)
    size = Choice(_l("Hoeveel mensen werken er?"))
    website = Line(_l("Website"), most=fields.WEBSITE_MAX)
    description = Area(
        _l("Wat voor organisatie bent u?"),
        most=fields.DESCRIPTION_MAX,
        rows=4,
        hint=_l("Mensen lezen dit op de openbare pagina van uw organisatie."),
    )
    is_social_enterprise = Tick(_l("Wij zijn een sociale onderneming"))

    def __init__(self, *args: Any, stored: OrganisationDetails, **kwargs: Any) -> None:
        """Fill the form and its lists from what is stored."""
        data = {name: getattr(stored, name) for name in NAMES}
        data["place"] = places.name(stored.place) if stored.place else ""
        super().__init__(*args, data=data, **kwargs)
        self.stored = stored
        for name, list_name in LISTS.items():
            self[name].choices = [("", str(EMPTY)), *choices(list_name, also=getattr(stored, name))]

    def details(self) -> OrganisationDetails | None:
        """Return what was typed; None, with the question at its field, for an unclear place."""
        code = ""
        if self.place.data:
            meant = places.find(self.place.data)
            if meant.question:
                self.place.errors = [*self.place.errors, meant.question]
                return None
            code = meant.code
        typed: dict[str, Any] = {name: self[name].data or "" for name in NAMES}
        typed["is_social_enterprise"] = bool(self.is_social_enterprise.data)
        return OrganisationDetails(place=code, found_us=self.stored.found_us, **typed)
