"""Who is involved with people of the demo, who is ready for work, and who was referred."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import cycle

from portal import clock
from portal.candidates.models import Candidate
from portal.candidates.services import contacts, handover, referrals, signals
from portal.candidates.states import CandidateStatus, ReferralKind
from portal.demo import ageing, seeking
from portal.demo.moments import back
from portal.demo.staff import Office

#: Who guides on the work floor, by the part of their address before the @.
FLOOR = ("wesley.tak", "joris.bakx", "aisha.rahimi")
_INVOLVED = 9
#: What came of the first signals; the others of whom somebody is involved have none.
_ANSWERS = ("", "", "involve", "Eerst de taalcursus afmaken, dat is nog zes weken.")
_NOTES = (
    "Is elke dag op tijd en werkt zelfstandig.",
    "",
    "Leert nieuwe collega's nu zelf het werk.",
    "Werkt netjes door, ook als het druk is.",
)


def make(people: Sequence[Candidate], office: Office) -> None:
    """Let the work floor be involved with some candidates of the demo's guide, and signal.

    Some are referred to another domain.
    """
    guide = office.by_box[seeking.GUIDES[0]]
    able = [
        one
        for one in people[:: len(seeking.GUIDES)]
        if one.status is CandidateStatus.RELEASED and not one.is_decoy and not handover.missing(one)
    ]
    for number, kind in enumerate(ReferralKind):
        ago = 6 * number + 2
        with ageing.at(back(ago, 15)):
            on = clock.today() - timedelta(days=ago)
            referrals.refer(able[-1 - number], kind, on=on, by=guide)
    floor = cycle(FLOOR)
    for number, candidate in enumerate(able[1 : _INVOLVED + 1]):
        box = next(floor)
        with ageing.at(back(40 - number, 10)):
            contacts.involve(candidate, office.user(box), by=guide)
        if number >= len(_ANSWERS):
            continue
        with ageing.at(back(9 - 2 * number, 11)):
            signals.give(candidate, note=_NOTES[number], by=office.by_box[box])
        answer = _ANSWERS[number]
        with ageing.at(back(8 - 2 * number, 14)):
            if answer == "involve":
                sector = next(iter(candidate.profile.desired_sectors), "")
                managers = office.account_managers(office.team(sector))
                manager = managers[0] if managers else office.by_box["accountmanager"]
                assert manager.user_id is not None
                signals.involve(candidate, manager.user_id, by=guide)
            elif answer:
                signals.set_aside(candidate, reason=answer, by=guide)
