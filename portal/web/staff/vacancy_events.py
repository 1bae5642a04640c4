"""What happened to the vacancies of an employer, for its timeline."""

from flask import url_for
from flask_babel import gettext as _

from portal.happened import Happened
from portal.vacancies.queries import happened
from portal.web.staff.events import kind_of, title_of
from portal.web.staff.happening import Kind, Reading, Told


def _thing(one: Happened) -> str:
    if not one.title:
        return str(_("Vacature zonder titel"))
    return str(_("Vacature “%(title)s”", title=one.title))


def _act(one: Happened, reading: Reading) -> Told:
    del reading
    return Told(
        title_of(one.what, one.number),
        _thing(one),
        url_for("staff.vacancy", ref=one.ref),
        kind=kind_of(one.what),
    )


def _note(one: Happened, reading: Reading) -> Told:
    del reading
    url = url_for("staff.vacancy", ref=one.ref, _anchor="notities")
    return Told(_("Notitie"), _thing(one), url, one.text)


#: All staff read vacancies and the notes about them.
OF_EMPLOYER = {
    "vacatures": Kind(
        lambda: _("Vacatures"),
        lambda _who: True,
        lambda employer_id, _who: happened.acts(employer_id),
        _act,
    ),
    "notities": Kind(
        lambda: _("Notities"),
        lambda _who: True,
        lambda employer_id, _who: [happened.notes(employer_id)],
        _note,
    ),
}
