"""The catalogue of schemes for staff: who keeps it, what is past review, versions and notes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal import clock
from portal.accounts import queries as accounts
from portal.audit.models import AuditEntry
from portal.errors import NotFound
from portal.instruments import documents, queries, rules
from portal.instruments.models import Instrument, InstrumentVersion
from portal.instruments.queries import kept
from portal.instruments.services import keeping
from portal.web.kit import htmx, schemes
from portal.web.kit.fields import PortalForm
from portal.web.kit.identity import current
from portal.web.staff.events import Line, of_acts
from portal.web.staff.forms.catalogue import NoteForm

MOST_NOTES = 50


@dataclass(frozen=True, slots=True)
class Row:
    """An instrument in the list; `state` is (words, look)."""

    code: str
    name: str
    category: str
    owner: str
    is_late: bool
    instrument: Instrument
    state: tuple[str, str]


def catalogue() -> ResponseReturnValue:
    """List every instrument, those past review first."""
    today = clock.today()
    rows = kept.everything(today)
    names = accounts.names({one.owner_id for one in rows if one.owner_id})
    labels = schemes.categories()
    return htmx.page(
        "staff/catalogue/index.html",
        rows=[
            Row(
                one.code,
                name_of(one),
                labels[one.category],
                names.get(one.owner_id, "") if one.owner_id else "",
                rules.is_past_review(one, today),
                one,
                state(one),
            )
            for one in rows
        ],
        late=sum(rules.is_past_review(one, today) for one in rows),
        may_keep=rules.may_keep(current()),
    )


def catalogue_item(code: str) -> ResponseReturnValue:
    """Show one instrument: its texts, its versions, where it differs and notes of colleagues."""
    return show(kept.get(code), NoteForm(formdata=None))


def catalogue_version(code: str, number: int) -> ResponseReturnValue:
    """Show what a version says, with its form."""
    row = kept.get(code)
    version = next((one for one in row.versions if one.number == number), None)
    if version is None:
        raise NotFound
    return htmx.page(
        "staff/catalogue/version.html",
        instrument=row,
        version=version,
        content=queries.content_of(version),
        handling=schemes.handlings()[version.handling],
        document=documents.written(version.content),
    )


def write_instrument_note(code: str) -> ResponseReturnValue:
    """Keep an experience for colleagues."""
    row, form = kept.get(code), NoteForm()

    def act() -> None:
        keeping.write_note(
            row,
            situation=form.situation.data or "",
            text=form.text.data or "",
            by=current(),
        )

    if form.carried_out(act):
        flash(_("Bewaard. Collega's lezen dit bij de regeling."), "success")
        return redirect(url_for("staff.catalogue_item", code=code), code=303)
    return show(row, form)


def remove_instrument_note(code: str, note_id: UUID) -> ResponseReturnValue:
    """Remove a note."""
    keeping.remove_note(kept.get(code), note_id, by=current())
    flash(_("De ervaring is weggehaald."), "success")
    return redirect(url_for("staff.catalogue_item", code=code), code=303)


def show(row: Instrument, form: NoteForm) -> ResponseReturnValue:
    """Show the page of an instrument."""
    who, today = current(), clock.today()
    acts, names = accounts.acts_of("instrument", row.id)
    owners = accounts.names({row.owner_id} if row.owner_id else set())
    version = newest(row)
    may_keep = rules.may_keep(who)
    label, look = state(row)
    return htmx.page(
        "staff/catalogue/show.html",
        status=422 if form.problems else 200,
        instrument=row,
        name=name_of(row),
        version=version,
        content=queries.content_of(version),
        state=label,
        look=look,
        category=schemes.categories()[row.category],
        handling=schemes.handlings()[version.handling],
        owner=owners.get(row.owner_id, "") if row.owner_id else "",
        is_late=rules.is_past_review(row, today),
        versions=[(one, rules.is_coming(one, today)) for one in reversed(row.versions)],
        notes=[
            (note, author, may_keep or note.written_by == who.user_id)
            for note, author in kept.notes(row, limit=MOST_NOTES)
        ],
        acts=_lines(acts, names),
        may_keep=may_keep,
        form=form,
        version_form=PortalForm(formdata=None, data={"version": str(row.version)}),
    )


def newest(row: Instrument) -> InstrumentVersion:
    """Return what holds today, or what holds first when nothing does yet."""
    begun = [one for one in row.versions if one.valid_from <= clock.today()]
    return (
        max(begun, key=lambda one: one.valid_from)
        if begun
        else min(row.versions, key=lambda one: one.valid_from)
    )


def name_of(row: Instrument) -> str:
    """Return what an instrument is called today."""
    return newest(row).name


def state(row: Instrument) -> tuple[str, str]:
    """Return in which state an instrument is, and how that looks."""
    today = clock.today()
    if rules.has_ended(row, today):
        return _("Gestopt"), "quiet"
    if row.is_candidate_side:
        return _("Alleen voor medewerkers"), "quiet"
    if all(rules.is_coming(one, today) for one in row.versions):
        return _("Begint later"), "accent"
    return _("In de catalogus"), "good"


def _lines(acts: Sequence[AuditEntry], names: Mapping[UUID, str]) -> list[Line]:
    titles = {
        "instrument.added": _("Toegevoegd"),
        "instrument.version": _("Nieuwe versie"),
        "instrument.version_discarded": _("Versie teruggenomen"),
        "instrument.owner": _("Andere beheerder"),
        "instrument.reviewed": _("Nagekeken"),
        "instrument.ended": _("Laatste dag vastgelegd"),
        "instrument.resumed": _("Gaat door"),
        "instrument.availability": _("Per gemeente aangepast"),
        "instrument.note": _("Ervaring toegevoegd"),
        "instrument.note_removed": _("Ervaring weggehaald"),
    }
    return of_acts(acts, names, titles)
