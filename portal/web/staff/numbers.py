"""The numbers that a municipality sets, each with its limits, author and date (CAP-15-05)."""

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import queries as accounts
from portal.configuration import services as configuration
from portal.configuration.numbers import NUMBERS
from portal.errors import FieldErrors, NotFound
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import items
from portal.web.kit import htmx
from portal.web.kit.fields import PortalForm
from portal.web.kit.identity import current


def numbers() -> ResponseReturnValue:
    """Show and set the numbers, each with its limits."""
    form = PortalForm()
    typed: dict[str, str] = {}
    if form.validate_on_submit():
        name = request.form.get("name", "")
        typed[name] = _typed()
        try:
            configuration.set_number(name, _whole(typed[name]), by=current())
        except FieldErrors as wrong:
            form.add_errors(wrong.errors)
        else:
            flash(_("Bewaard."), "success")
            return htmx.done(url_for("staff.numbers"))
    history = configuration.history()
    names = accounts.names({row.set_by for row in history if row.set_by})
    return htmx.page(
        "staff/administration/numbers.html",
        form=form,
        numbers=NUMBERS,
        typed=typed,
        values={name: configuration.number(name) for name in NUMBERS},
        errors={name or "": sentence for name, sentence in form.problems},
        error=form.form_errors[0] if form.form_errors else "",
        history=[(row, names.get(row.set_by) if row.set_by else "") for row in history[:20]],
        municipalities=_municipalities(),
        status=422 if form.problems else 200,
    )


def number_per_municipality(name: str) -> ResponseReturnValue:
    """Show what each municipality keeps to, and give one a number of its own (CAP-16-05).

    An empty field lets it follow the general number again.
    """
    if name not in NUMBERS or not NUMBERS[name].per_municipality:
        raise NotFound
    form = PortalForm()
    typed: dict[str, str] = {}
    if form.validate_on_submit():
        municipality = request.form.get("municipality", "")
        if municipality not in _municipalities():
            raise NotFound
        typed[municipality] = _typed()
        value = _whole(typed[municipality]) if typed[municipality] else None
        try:
            configuration.set_number(name, value, municipality=municipality, by=current())
        except FieldErrors as wrong:
            form.add_errors({municipality: wrong.errors[name]})
        else:
            flash(_("Bewaard."), "success")
            return htmx.done(url_for("staff.number_per_municipality", name=name))
    return htmx.page(
        "staff/administration/number_per_municipality.html",
        form=form,
        name=name,
        number=NUMBERS[name],
        general=configuration.number(name),
        own=configuration.own_numbers(name),
        municipalities=_municipalities(),
        typed=typed,
        error=form.form_errors[0] if form.form_errors else "",
        status=422 if form.problems else 200,
    )


def _municipalities() -> dict[str, str]:
    return {code: item.label for code, item in items(ListName.MUNICIPALITY).items()}


def _typed() -> str:
    return request.form.get("value", "").strip()[:20]


def _whole(typed: str) -> int:
    """Return what was typed as a number; one below every limit when it is none."""
    try:
        return int(typed) if typed.isascii() else -1
    except ValueError:
        return -1
