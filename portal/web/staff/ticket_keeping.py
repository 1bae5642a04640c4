"""Categories of questions and ready answers, for who keeps them."""

from uuid import UUID

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.helpdesk.models import ReadyAnswer, TicketCategory
from portal.helpdesk.queries import categories, ready
from portal.helpdesk.services import keeping
from portal.web.kit import htmx
from portal.web.kit.arguments import words as typed_words
from portal.web.kit.fields import PortalForm
from portal.web.kit.identity import current
from portal.web.staff import ticket_words as words
from portal.web.staff.forms.ticket_keeping import ReadyAnswerForm, TicketCategoryForm


def ticket_categories() -> ResponseReturnValue:
    """Show the categories in their order."""
    return htmx.page(
        "staff/tickets/categories.html",
        rows=categories.all_(),
        places=words.places(),
        askers=words.askers(),
    )


def new_ticket_category() -> ResponseReturnValue:
    """Add a category."""
    form = TicketCategoryForm()
    if form.carried_out(lambda: keeping.add_category(form.details(), by=current())):
        return _saved("staff.ticket_categories")
    return _category_page(form, None)


def ticket_category(code: str) -> ResponseReturnValue:
    """Show and change a category."""
    row = categories.get(code)
    form = TicketCategoryForm(row)
    if form.carried_out(
        lambda: keeping.change_category(
            row, form.details(), version=form.opened_version, by=current()
        ),
        of=row,
    ):
        return _saved("staff.ticket_categories")
    return _category_page(form, row)


def ready_answers() -> ResponseReturnValue:
    """Show the ready answers, or those with some words in them."""
    typed = typed_words()
    return htmx.page(
        "staff/tickets/answers.html",
        rows=ready.all_(text=typed),
        labels={one.code: one.label for one in categories.all_()},
        typed=typed,
    )


def new_ready_answer() -> ResponseReturnValue:
    """Add a ready answer."""
    form = ReadyAnswerForm(categories.all_())
    if form.carried_out(lambda: keeping.add_answer(form.details(), by=current())):
        return _saved("staff.ready_answers")
    return _answer_page(form, None)


def ready_answer(answer_id: UUID) -> ResponseReturnValue:
    """Show and change a ready answer."""
    row = ready.get(answer_id)
    form = ReadyAnswerForm(categories.all_(), row)
    if form.carried_out(
        lambda: keeping.change_answer(
            row, form.details(), version=form.opened_version, by=current()
        ),
        of=row,
    ):
        return _saved("staff.ready_answers")
    return _answer_page(form, row)


def _category_page(form: TicketCategoryForm, row: TicketCategory | None) -> ResponseReturnValue:
    return _page(
        form,
        heading=row.label if row else _("Nieuw onderwerp"),
        overview=(_("Onderwerpen"), url_for("staff.ticket_categories")),
        lead=_("Vragen die er al zijn, houden de termijn waarmee zij kwamen.") if row else "",
    )


def _answer_page(form: ReadyAnswerForm, row: ReadyAnswer | None) -> ResponseReturnValue:
    return _page(
        form,
        heading=row.title if row else _("Nieuw standaardantwoord"),
        overview=(_("Standaardantwoorden"), url_for("staff.ready_answers")),
    )


def _page(
    form: PortalForm, *, heading: str, overview: tuple[str, str], lead: str = ""
) -> ResponseReturnValue:
    return htmx.page(
        "staff/tickets/keep.html",
        form=form,
        heading=heading,
        overview=overview,
        lead=lead,
        status=422 if form.problems else 200,
    )


def _saved(endpoint: str) -> ResponseReturnValue:
    flash(_("Bewaard."), "success")
    return redirect(url_for(endpoint), code=303)
