"""What happened with requests for schemes, for timelines."""

from flask import url_for
from flask_babel import gettext as _

from portal.accounts.identity import Identity
from portal.accounts.roles import SUPPORT_READERS
from portal.happened import Happened
from portal.support_requests.queries import happened
from portal.web.staff import support_words
from portal.web.staff.happening import Kind, Reading, Told


def _reads(who: Identity) -> bool:
    """Whether somebody reads requests at all; the questions say which."""
    return who.role in SUPPORT_READERS


def _at_employer(one: Happened, reading: Reading) -> Told:
    return _told(one, one.title, reading)


def _of_candidate(one: Happened, reading: Reading) -> Told:
    thing = _("%(title)s bij %(employer)s", title=one.title, employer=one.whom)
    return _told(one, thing, reading)


def _told(one: Happened, thing: str, reading: Reading) -> Told:
    return Told(
        support_words.titles().get(one.what, one.what),
        thing,
        url_for("staff.support_request", ref=one.ref),
        support_words.text(one.what, one.details, reading.names),
        support_words.kind(one.what),
    )


OF_EMPLOYER = {
    "regelingen": Kind(
        lambda: _("Regelingen"),
        _reads,
        lambda employer_id, who: [happened.happened_at_employer(employer_id, who)],
        _at_employer,
    ),
}
OF_CANDIDATE = {
    "regelingen": Kind(
        lambda: _("Regelingen"),
        _reads,
        lambda candidate_id, who: [happened.happened_to_candidate(candidate_id, who)],
        _of_candidate,
    ),
}
