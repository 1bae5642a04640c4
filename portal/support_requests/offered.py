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


def choices(employer: Employer, on: date) -> list[InstrumentVersion]:
    """Return what this employer can ask here on a day, in the order of the catalogue; two queries.

    Who is not verified yet sees the same, and reads why it has to wait.
    """
    begun = session.scalars(
        select(InstrumentVersion)
        .join(InstrumentVersion.instrument)
        .where(
            Instrument.is_candidate_side.is_(False),
            Instrument.ended_on.is_(None) | (Instrument.ended_on >= on),
            InstrumentVersion.valid_from <= on,
        )
        .order_by(Instrument.position, Instrument.code, InstrumentVersion.valid_from)
    )
    absent = set(
        session.scalars(
            select(InstrumentAvailability.instrument_id).where(
                InstrumentAvailability.municipality == employer.municipality,
                InstrumentAvailability.is_available.is_(False),
            )
        )
    )
    newest = {one.instrument_id: one for one in begun if one.instrument_id not in absent}
    return [one for one in newest.values() if one.handling is not Handling.INFORMATION]
