"""What staff decide about organisations."""

from dataclasses import replace
from typing import Any

from flask_babel import lazy_gettext as _l

from portal.employers.fields import OrganisationDetails
from portal.employers.queries import ContactChoice
from portal.employers.states import Rights
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import choices
from portal.web.kit.fields import Area, Choice, Line, PortalForm, Required, Tick

EMPTY = _l("Kies …")
LISTS = {
    "organisation_kind": ListName.ORGANISATION_KIND,
    "sector": ListName.SECTOR,
    "municipality": ListName.MUNICIPALITY,
    "size": ListName.ORGANISATION_SIZE,
    "found_us": ListName.FOUND_US,
}
NAMES = ("name", "kvk_number", "branch_number", "website", *LISTS)


class ReasonForm(PortalForm):
    """A reason and an explanation that the employer reads."""

    reason = Choice(_l("Reden"), [Required(_l("Kies een reden."))])
    note = Area(
        _l("Uitleg voor de werkgever"),
        most=2000,
        rows=4,
        hint=_l("Schrijf wat de werkgever kan doen."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Fill the list, which an administrator may have changed."""
        super().__init__(*args, **kwargs)
        self.reason.choices = [("", str(EMPTY)), *choices(ListName.EXCLUSION_REASON)]


class ReadmitForm(PortalForm):
    """Why an organisation is served again."""

    note = Area(
        _l("Waarom mag deze organisatie weer meedoen?"),
        [Required(_l("Schrijf waarom."))],
        most=2000,
        rows=4,
    )


class ContactForm(PortalForm):
    """Another contact person, with a note for the file."""

    person = Choice(_l("Nieuwe contactpersoon"), [Required(_l("Kies een collega."))])
    note = Area(
        _l("Overdracht"),
        most=1000,
        rows=4,
        hint=_l("Wat moet uw collega weten? De werkgever ziet dit niet."),
    )

    def __init__(self, *args: Any, people: list[ContactChoice], **kwargs: Any) -> None:
        """Offer the colleagues who may, those of the sector's team first."""
        super().__init__(*args, **kwargs)
        self.person.choices = [
            ("", str(EMPTY)),
            *(
                (
                    str(one.user.id),
                    str(
                        _l(
                            "%(name)s, %(number)d werkgevers",
                            name=one.user.name,
                            number=one.employers,
                        )
                    ),
                )
                for one in people
            ),
        ]


class DetailsForm(PortalForm):
    """What staff keep of an organisation; its place is for the organisation itself to say."""

    name = Line(_l("Naam van de organisatie"), [Required(_l("Vul de naam in."))])
    organisation_kind = Choice(_l("Soort organisatie"), [Required(_l("Kies een soort."))])
    kvk_number = Line(_l("KVK-nummer"), most=20, hint=_l("8 cijfers"))
    branch_number = Line(_l("Vestigingsnummer"), most=20, hint=_l("12 cijfers"))
    sector = Choice(_l("Sector"), [Required(_l("Kies een sector."))])
    municipality = Choice(_l("Gemeente"), [Required(_l("Kies een gemeente."))])
    size = Choice(_l("Hoeveel mensen werken er?"))
    website = Line(_l("Website"))
    found_us = Choice(_l("Hoe vond de werkgever ons?"))

    def __init__(self, *args: Any, stored: OrganisationDetails | None = None, **kw: Any) -> None:
        """Fill the lists, with what is chosen now, and the fields from what is stored."""
        data = {} if stored is None else {name: getattr(stored, name) for name in NAMES}
        super().__init__(*args, data=data, **kw)
        for name, list_name in LISTS.items():
            kept = None if stored is None else getattr(stored, name)
            self[name].choices = [("", str(EMPTY)), *choices(list_name, also=kept)]

    def details(self, stored: OrganisationDetails | None = None) -> OrganisationDetails:
        """Return what was typed, over what is stored."""
        typed: dict[str, Any] = {name: self[name].data or "" for name in NAMES}
        return OrganisationDetails(**typed) if stored is None else replace(stored, **typed)


class EnterForm(DetailsForm):
    """An organisation that does not use the portal itself."""

    anyway = Tick(
        _l("Dit is een andere vestiging: voer toch in"),
        hint=_l("Alleen nodig als wij deze organisatie al kennen."),
    )


class InviteForm(PortalForm):
    """Somebody of the organisation gets an account."""

    email = Line(_l("E-mailadres"), [Required(_l("Vul een e-mailadres in."))])
    rights = Choice(_l("Rechten"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the rights in the reader's language."""
        super().__init__(*args, **kwargs)
        self.rights.choices = [
            (Rights.ADMIN.value, str(_l("Beheerder"))),
            (Rights.MEMBER.value, str(_l("Lid"))),
        ]
