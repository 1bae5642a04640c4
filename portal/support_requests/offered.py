"""What an employer can ask now: one condition for the page, the start and the sending."""

from datetime import date

from sqlalchemy import select

from portal.db import session
from portal.employers.models import Employer
from portal.employers.states import EmployerStatus
from portal.errors import IllegalTransition, NotAllowed, NotFound
from portal.instruments.models import Instrument, InstrumentAvailability, InstrumentVersion
from portal.instruments.states import Handling


def by_slug(slug: str, on: date) -> InstrumentVersion:
    """Return the version of an instrument that is in force on a day.

    Raises NotFound for what employers do not see: unknown, of the candidate side, or not yet.
    """
    found = session.scalars(
        select(InstrumentVersion)
        .join(InstrumentVersion.instrument)
        .where(
            Instrument.slug == slug,
            Instrument.is_candidate_side.is_(False),
            InstrumentVersion.valid_from <= on,
        )
        .order_by(InstrumentVersion.valid_from.desc())
        .limit(1)
    ).one_or_none()
    if found is None:
        raise NotFound
    return found


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
    if instrument.ended_on is not None and instrument.ended_on < on:
        raise IllegalTransition("Deze regeling is gestopt. U kunt hem niet meer aanvragen.")
    if not is_available(instrument, employer.municipality):
        raise IllegalTransition("Deze regeling is er niet in uw gemeente.")
    if by_slug(instrument.slug, on).id != version.id:
        raise IllegalTransition(
            "Deze regeling is intussen gewijzigd. Kijk uw antwoorden na en bewaar ze opnieuw."
        )


def is_available(instrument: Instrument, municipality: str) -> bool:
    """Whether an instrument is there in a municipality; without a row it is."""
    here = session.scalars(
        select(InstrumentAvailability.is_available).where(
            InstrumentAvailability.instrument_id == instrument.id,
            InstrumentAvailability.municipality == municipality,
        )
    ).one_or_none()
    return here is not False
