"""Conversations with the organisations of the demo: most in time, some too long ago."""

from collections.abc import Sequence

from portal.db import session
from portal.demo import ageing
from portal.demo.moments import back
from portal.demo.organisations import Made
from portal.demo.staff import Office
from portal.employers.models import Employer
from portal.employers.services import contacts
from portal.employers.states import ContactKind, ContactRhythm

#: How many days ago somebody spoke, how, and about what; a row for each organisation in turn.
_TALKS = (
    (9, ContactKind.CALL, "Belde over de vacature. Tevreden over de eerste week."),
    (24, ContactKind.VISIT, "Rondleiding. Er komt werk bij in het voorjaar."),
    (41, ContactKind.ADVICE, "Uitleg over de proefplaatsing."),
    (63, ContactKind.CALL, "Nu geen vacatures. Over een maand weer bellen."),
    (104, ContactKind.CALL, "Sprak de planner. Vraag later naar de eigenaar."),
)
_RHYTHMS = (None, ContactRhythm.MONTH, ContactRhythm.QUARTER, ContactRhythm.HALF_YEAR)


def make(made: Sequence[Made], office: Office) -> None:
    """Let contact persons speak with their organisations and choose how often."""
    by_id = {one.user_id: one for one in office.by_box.values()}
    for number, one in enumerate(made):
        who = by_id.get(one.contact_id) if one.contact_id else None
        if who is None:
            continue
        employer = session.get_one(Employer, one.employer_id)
        days, kind, note = _TALKS[number % len(_TALKS)]
        with ageing.at(back(days, 15)):
            day = back(days, 15).date()
            contacts.log(employer, kind, on_day=day, note=note, by=who)
            contacts.set_rhythm(employer, _RHYTHMS[number % len(_RHYTHMS)], by=who)
