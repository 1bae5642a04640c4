"""Misuse of profiles: what asks for a look, and ending a freeze (CAP-06-16)."""

from uuid import UUID

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.accounts import queries as accounts
from portal.candidates.models import AccessAlarm
from portal.candidates.services import alarms as services
from portal.candidates.states import AlarmKind
from portal.employers import queries as employers
from portal.web.kit import htmx
from portal.web.kit.fields import Area, PortalForm, Required
from portal.web.kit.identity import current

NOTE_MAX = 1000


class SettleForm(PortalForm):
    """What somebody found out."""

    note = Area(
        _l("Wat hebt u gedaan?"),
        [Required(_l("Schrijf wat u hebt gedaan."))],
        most=NOTE_MAX,
        rows=3,
        hint=_l("Bijvoorbeeld: gebeld, dit was een echte zoekvraag."),
    )


def kinds() -> dict[AlarmKind, str]:
    """Return what each alarm is called."""
    return {
        AlarmKind.USER_LIMIT: _("Iemand opende heel veel profielen"),
        AlarmKind.EMPLOYER_LIMIT: _("Een organisatie opende heel veel profielen"),
        AlarmKind.DECOY: _("Iemand opende een verzonnen profiel"),
        AlarmKind.PATTERN: _("Profielen gaan open in een vaste maat"),
    }


def alarms() -> ResponseReturnValue:
    """List what asks for a look, freezes first."""
    return _show()


def settle_alarm(alarm_id: UUID) -> ResponseReturnValue:
    """Note that somebody looked; a freeze ends with it."""
    alarm = services.get(alarm_id, by=current())
    form = _form(alarm_id, is_sent=True)
    if not form.validate_on_submit():
        return _show(alarm_id, form)
    services.settle(alarm, note=form.note.data or "", by=current())
    flash(
        _("Afgehandeld. De organisatie kan weer profielen openen.")
        if alarm.is_frozen
        else _("Afgehandeld."),
        "success",
    )
    return redirect(url_for("staff.alarms"), code=303)


def _show(sent_id: UUID | None = None, sent: SettleForm | None = None) -> ResponseReturnValue:
    rows = services.standing()
    words = kinds()
    organisations = employers.by_ids({one.employer_id for one in rows})
    names = accounts.names({one.user_id for one in rows if one.user_id})
    return htmx.page(
        "staff/misuse.html",
        status=422 if sent is not None else 200,
        rows=[
            {
                "alarm": one,
                "title": words[one.kind],
                "employer": organisations[one.employer_id],
                "person": names.get(one.user_id, "") if one.user_id else "",
                "text": _details(one),
                "form": sent if sent is not None and one.id == sent_id else _form(one.id),
            }
            for one in rows
        ],
        sent=sent,
    )


def _form(alarm_id: UUID, *, is_sent: bool = False) -> SettleForm:
    form = SettleForm() if is_sent else SettleForm(formdata=None)
    form.note.id = f"note-{alarm_id}"  # one form per alarm stands on the page
    return form


def _details(alarm: AccessAlarm) -> str:
    found = alarm.details
    if "opened" in found:
        return str(
            _(
                "%(opened)d profielen op een dag; de grens is %(most)d.",
                opened=found["opened"],
                most=found["most"],
            )
        )
    if "seconds" in found:
        return str(
            _(
                "Steeds ongeveer %(seconds)s seconden ertussen.",
                seconds=str(found["seconds"]).replace(".", ","),
            )
        )
    return str(_("Dit profiel staat in geen enkele lijst die mensen lezen."))
