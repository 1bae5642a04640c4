"""What happened with questions, for timelines."""

from flask import url_for
from flask_babel import gettext as _

from portal.accounts.identity import Identity
from portal.happened import Happened
from portal.helpdesk.queries import happened
from portal.web.staff import ticket_words
from portal.web.staff.happening import Kind, Reading, Told


def _reads(who: Identity) -> bool:
    """Whether somebody reads questions at all; the questions of the timeline say which."""
    return who.is_staff


def _read(one: Happened, reading: Reading) -> Told:
    del reading
    title, kind = ticket_words.happening(one.what)
    return Told(
        _("Vraag: %(what)s", what=title.lower()),
        one.title,
        url_for("staff.ticket", ref=one.ref),
        kind=kind,
    )


OF_EMPLOYER = {
    "vragen": Kind(
        lambda: _("Vragen"),
        _reads,
        lambda employer_id, who: [happened.of_employer(employer_id, who)],
        _read,
    )
}
OF_CANDIDATE = {
    "vragen": Kind(
        lambda: _("Vragen"),
        _reads,
        lambda candidate_id, who: [happened.of_candidate(candidate_id, who)],
        _read,
    )
}
