"""The form with which an organisation registers."""

from flask_babel import lazy_gettext as _l

from portal.taxonomy.models import ListName
from portal.taxonomy.queries import choices
from portal.web.kit.fields import Choice, Line, PortalForm, Required
from portal.web.kit.i18n import locale

EMPTY = _l("Kies …")


class OrganisationForm(PortalForm):
    """Which organisation; everything but the first five may be filled in later."""

    name = Line(_l("Naam van de organisatie"), [Required(_l("Vul de naam in."))])
    organisation_kind = Choice(
        _l("Soort organisatie"), [Required(_l("Kies wat voor organisatie het is."))]
    )
    kvk_number = Line(_l("KVK-nummer"), most=20, hint=_l("8 cijfers"))
    branch_number = Line(
        _l("Vestigingsnummer"),
        most=20,
        hint=_l("12 cijfers. U vindt het bij de KVK, en op uw uittreksel."),
    )
    sector = Choice(_l("Sector"), [Required(_l("Kies uw sector."))])
    municipality = Choice(_l("Gemeente"), [Required(_l("Kies uw gemeente."))])
    size = Choice(_l("Hoeveel mensen werken er?"))
    website = Line(_l("Website"))
    found_us = Choice(_l("Hoe vond u ons?"))

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Fill the lists, which an administrator may have changed."""
        super().__init__(*args, **kwargs)
        language = locale()
        self.organisation_kind.choices = [
            ("", str(EMPTY)),
            *choices(ListName.ORGANISATION_KIND, locale=language),
        ]
        self.sector.choices = [("", str(EMPTY)), *choices(ListName.SECTOR, locale=language)]
        self.municipality.choices = [
            ("", str(EMPTY)),
            *choices(ListName.MUNICIPALITY, locale=language),
        ]
        self.size.choices = [
            ("", str(EMPTY)),
            *choices(ListName.ORGANISATION_SIZE, locale=language),
        ]
        self.found_us.choices = [("", str(EMPTY)), *choices(ListName.FOUND_US, locale=language)]
