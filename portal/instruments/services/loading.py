"""The documents that come with the program, put into the catalogue at installation."""

from sqlalchemy import select

from portal import clock
from portal.db import session
from portal.instruments import documents
from portal.instruments.documents import Document
from portal.instruments.models import Instrument, InstrumentVersion


def everything() -> None:
    """Add the instruments that are not there yet, in the surrounding transaction.

    What is there already stays as it is: a changed document becomes a new version only when
    somebody enters it (`keeping.add_version`).
    """
    present = set(session.scalars(select(Instrument.code)))
    slugs = set(session.scalars(select(Instrument.slug)))
    for one in documents.shipped():
        if one.code not in present and one.slug not in slugs:
            session.add(made_of(one))
    session.flush()


def made_of(document: Document) -> Instrument:
    """Return a new instrument with its first version, not yet in the database."""
    version = InstrumentVersion(
        number=1,
        valid_from=document.valid_from,
        name=document.name,
        handling=document.handling,
        content=document.content,
    )
    return Instrument(
        code=document.code,
        slug=document.slug,
        category=document.category,
        position=document.position,
        is_candidate_side=document.is_candidate_side,
        review_on=clock.months_later(clock.today(), document.review_months),
        versions=[version],
    )
