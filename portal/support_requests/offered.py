"""What an employer can ask now: one condition for the page, the start and the sending."""

from datetime import date

from portal.employers.models import Employer
from portal.employers.states import EmployerStatus
from portal.errors import IllegalTransition, NotAllowed, NotFound
from portal.instruments import queries as instruments
from portal.instruments.models import Instrument, InstrumentVersion
from portal.instruments.rules import has_ended
from portal.instruments.states import Handling


def demand(version: InstrumentVersion, employer: Employer, on: date) -> None:
    """Raise unless this employer can ask for this instrument on a day.

    NotFound for the candidate side, NotAllowed for an organisation that is not verified,
    IllegalTransition with the reason for an instrument that is arranged elsewhere, has ended, is
    not there in this municipality, or is described by a newer version.
    """
    instrument = version.instrument
    if instrument.is_candidate_side:
        raise NotFound
    if employer.status is not EmployerStatus.VERIFIED:
        raise NotAllowed("Dit kan als wij uw organisatie hebben goedgekeurd.")
    if version.handling is Handling.INFORMATION:
        raise IllegalTransition("Deze regeling vraagt u niet bij ons aan. Lees hoe u het regelt.")
    if has_ended(instrument, on):
        raise IllegalTransition("Deze regeling is gestopt. U kunt hem niet meer aanvragen.")
    if not is_available(instrument, employer.municipality):
        raise IllegalTransition("Deze regeling is er niet in uw gemeente.")
    if instruments.by_slug(instrument.slug, on).id != version.id:
        raise IllegalTransition(
            "Deze regeling is intussen gewijzigd. Kijk uw antwoorden na en bewaar ze opnieuw."
        )


def is_available(instrument: Instrument, municipality: str) -> bool:
    """Whether an instrument is there in a municipality; without a row it is."""
    return all(
        one.is_available for one in instrument.availability if one.municipality == municipality
    )


def choices(employer: Employer, on: date) -> list[InstrumentVersion]:
    """Return what this employer can ask here on a day, in the order of the catalogue; two queries.

    Who is not verified yet sees the same, and reads why it has to wait.
    """
    return [
        one
        for one in instruments.catalogue(on)
        if one.handling is not Handling.INFORMATION
        and is_available(one.instrument, employer.municipality)
    ]
