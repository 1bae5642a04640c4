"""What staff type to keep the catalogue of schemes."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import FileField, RadioField

from portal.accounts.roles import CATALOGUE_KEEPERS
from portal.instruments import documents
from portal.instruments.content import ContentError
from portal.instruments.models import Instrument
from portal.instruments.services.keeping import NOTE_MAX, REMARK_MAX, SITUATION_MAX
from portal.instruments.services.versions import NAME_MAX
from portal.instruments.services.versions import NOTE_MAX as CHANGE_MAX
from portal.taxonomy import queries as lists
from portal.taxonomy.models import ListName
from portal.web.kit import schemes
from portal.web.kit.fields import Area, Choice, Day, Line, PortalForm, Required
from portal.web.staff.forms.reviews import OwnedForm

YES, NO = "ja", "nee"
#: A document of the most signs, when each takes four bytes.
MOST_BYTES = 4 * documents.MOST_SIGNS


class DocumentForm(PortalForm):
    """A document as text, or as a file that goes before the text."""

    document = Area(
        _l("Het document (JSON)"),
        most=documents.MOST_SIGNS,
        rows=30,
    )
    file = FileField(
        _l("Of een bestand met het document"),
        description=_l("Een .json-bestand. Dan telt de tekst hierboven niet."),
    )

    def read(self) -> Any:
        """Return what the document says as plain JSON; the text of a file is shown from then on.

        Raises ContentError with the line where it is no JSON.
        """
        given = self.file.data
        if given and given.filename:
            content = given.stream.read(MOST_BYTES + 1)
            if len(content) > MOST_BYTES:
                raise ContentError([f"het document is langer dan {documents.MOST_SIGNS} tekens"])
            try:
                text = content.decode("utf-8-sig")
            except UnicodeDecodeError as error:
                raise ContentError(["dit bestand is geen tekst (UTF-8)"]) from error
            self.document.data = text
        return documents.parsed(self.document.data or "")

    def say(self, error: ContentError) -> None:
        """Put every fault at the document."""
        self.document.errors = [*self.document.errors, *error.faults]


class VersionForm(DocumentForm):
    """A new version of an instrument."""

    valid_from = Day(
        _l("Vanaf welke dag geldt dit?"), [Required(_l("Vul in vanaf welke dag dit geldt."))]
    )
    name = Line(_l("Naam"), [Required(_l("Vul een naam in."))], most=NAME_MAX)
    handling = Choice(_l("Wat kan een werkgever ermee?"))
    change_note = Area(
        _l("Wat is er anders?"),
        [Required(_l("Schrijf kort wat er anders is."))],
        most=CHANGE_MAX,
        rows=3,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Fill in what can be done with an instrument."""
        super().__init__(*args, **kwargs)
        self.handling.choices = [(one.value, label) for one, label in schemes.handlings().items()]


class OwnerForm(OwnedForm):
    """Who keeps an instrument up to date."""

    def __init__(self, instrument: Instrument) -> None:
        """Begin with who does now."""
        owner = instrument.owner_id
        super().__init__(
            data={"owner": str(owner) if owner else "", "version": str(instrument.version)}
        )
        self.offer_owners(CATALOGUE_KEEPERS)


class EndForm(PortalForm):
    """Until when an instrument can be asked."""

    ended_on = Day(
        _l("Tot en met welke dag kan dit nog?"),
        hint=_l("Laat dit leeg als de regeling doorgaat."),
    )


class AvailabilityForm(PortalForm):
    """How an instrument differs in one municipality."""

    municipality = Choice(_l("Welke gemeente?"))
    available = RadioField(
        _l("Is de regeling er in deze gemeente?"),
        [Required(_l("Kies ja of nee."))],
        choices=[(YES, _l("Ja")), (NO, _l("Nee"))],
    )
    remark = Area(
        _l("Wat is er anders?"),
        most=REMARK_MAX,
        rows=3,
        hint=_l("Werkgevers lezen dit. Is het overal hetzelfde? Kies ja en laat dit leeg."),
    )

    def __init__(self, instrument: Instrument, municipality: str) -> None:
        """Begin with what holds in the municipality."""
        row = next(
            (one for one in instrument.availability if one.municipality == municipality), None
        )
        super().__init__(
            data={
                "municipality": municipality,
                "available": NO if row is not None and not row.is_available else YES,
                "remark": row.remark if row else "",
                "version": str(instrument.version),
            }
        )
        self.municipality.choices = lists.choices(ListName.MUNICIPALITY, also=municipality)


class NoteForm(PortalForm):
    """An experience for colleagues."""

    situation = Line(
        _l("In welke situatie?"),
        [Required(_l("Schrijf in een paar woorden in welke situatie."))],
        most=SITUATION_MAX,
        hint=_l("Bijvoorbeeld: klein bedrijf zonder HR."),
    )
    text = Area(
        _l("Wat is uw ervaring?"),
        [Required(_l("Schrijf uw ervaring op."))],
        most=NOTE_MAX,
        rows=4,
        hint=_l("Schrijf geen namen van mensen op."),
    )
