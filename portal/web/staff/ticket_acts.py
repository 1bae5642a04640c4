"""What staff do with a question on its own page: answer, note, take, tick, look."""

from collections.abc import Callable

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal import clock, db
from portal.accounts import queries as accounts
from portal.errors import DomainError, FieldErrors, NotFound
from portal.helpdesk import placeholders, rules
from portal.helpdesk.queries import lists, page, ready
from portal.helpdesk.queries.page import Opened
from portal.helpdesk.services import attending, files, handling, sorting, speaking, turning
from portal.helpdesk.services.speaking import SpokenMeanwhile
from portal.web.kit import htmx, knowledge
from portal.web.kit.errors import sentence
from portal.web.kit.fields import PortalForm
from portal.web.kit.identity import current
from portal.web.kit.once import once
from portal.web.kit.tickets.forms import keep
from portal.web.staff import ticket_view, tickets
from portal.web.staff.forms.tickets import AnswerForm, ChecksForm, ColleagueForm, NoteForm, key


def answer_ticket(ref: str) -> ResponseReturnValue:
    """Answer the asker, or put a ready answer or a knowledge page in the box."""
    opened = tickets.find(ref)
    form = tickets.answer_form(opened)
    if request.form.get("doe") == "zoeken":
        return _look_up(opened, form)
    if request.form.get("doe") == "invoegen":
        return _insert(opened, form)
    if request.form.get("kennis"):
        return _insert_page(opened, form)
    if form.came_in():
        try:
            return once(form.form_key.data, lambda: _answer(opened, form))
        except FieldErrors as wrong:
            form.add_errors(wrong.errors)
        except SpokenMeanwhile as spoken:
            return _spoken(ref, form, spoken)
        except DomainError as refused:
            db.session.rollback()
            form.add_errors({"": sentence(refused)})
    return tickets.show(tickets.find(ref), {"answer": form})


def note_ticket(ref: str) -> ResponseReturnValue:
    """Write something down for colleagues."""
    opened = tickets.find(ref)
    form = NoteForm(accounts.staff(roles=rules.ENTERERS))
    if form.came_in():
        try:
            return once(form.form_key.data, lambda: _note(opened, form))
        except NotFound:
            raise
        except FieldErrors as wrong:
            form.add_errors(wrong.errors)
        except DomainError as refused:
            db.session.rollback()
            form.add_errors({"": sentence(refused)})
    return tickets.show(tickets.find(ref), {"note": form})


def take_ticket(ref: str) -> ResponseReturnValue:
    """Handle a question that nobody has."""
    return _press(ref, lambda opened: handling.take(opened.ticket, by=current()), _("Van u."))


def give_back_ticket(ref: str) -> ResponseReturnValue:
    """Let a question wait with its queue again."""
    return _press(
        ref,
        lambda opened: handling.give_back(opened.ticket, by=current()),
        _("Teruggegeven. Een collega kan de vraag nemen."),
    )


def wake_ticket(ref: str) -> ResponseReturnValue:
    """Let a question come back that was put aside."""
    return _press(
        ref, lambda opened: sorting.wake(opened.ticket, by=current()), _("Weer in beeld.")
    )


def see_ticket(ref: str) -> ResponseReturnValue:
    """Say that one read the note in which one was mentioned."""
    return _press(ref, lambda opened: attending.see(opened.ticket, by=current()), _("Gezien."))


def tick_ticket(ref: str) -> ResponseReturnValue:
    """Keep which steps are done."""
    form = ChecksForm()
    return _press(
        ref,
        lambda opened: sorting.tick(opened.ticket, form.positions, by=current()),
        _("Bewaard."),
    )


def leave_ticket(ref: str) -> ResponseReturnValue:
    """Let a colleague leave a question."""
    colleague = key(request.form.get("colleague"))
    if colleague is None:
        raise NotFound
    return _press(
        ref,
        lambda opened: handling.remove_colleague(opened.ticket, colleague, by=current()),
        _("De collega werkt niet meer mee."),
    )


def attend_ticket(ref: str) -> ResponseReturnValue:
    """Say that one has a question open or writes, and see who else does; never needed."""
    opened, who = tickets.find(ref), current()
    if PortalForm().validate_on_submit():
        attending.attend(
            opened.ticket, is_writing=bool(request.form.get("text", "").strip()), by=who
        )
    people = page.presence(opened.ticket)
    return htmx.done(
        url_for("staff.ticket", ref=opened.ticket.ref),
        "staff/tickets/_present.html",
        present=page.present(people, clock.now() - attending.STAYS, who),
    )


def turn_ticket(ref: str, kind: str) -> ResponseReturnValue:
    """Make a vacancy or a request of a question, and go there."""
    made: dict[str, Callable[[Opened], str]] = {"vacature": _vacancy, "personeelsvraag": _request}
    if kind not in made:
        raise NotFound
    opened = tickets.find(ref)
    form = PortalForm()
    if not form.validate_on_submit():
        return _back(opened)
    return once(form.form_key.data, lambda: made[kind](opened))


def assign_tickets() -> ResponseReturnValue:
    """Give the ticked questions of the list to a colleague."""
    who = current()
    form = ColleagueForm(accounts.staff(roles=rules.ENTERERS))
    found = lists.by_refs(request.form.getlist("vraag")[:200], who)
    if not found:
        form.add_errors({"colleague": "Vink eerst vragen aan."})
        return tickets.show_list(form)

    def act() -> None:
        gone, left = handling.assign_many(found, form.chosen, by=who)
        if gone:
            flash(_("%(n)d vragen toegewezen.", n=gone), "success")
        if left:
            flash(_("%(n)d vragen bleven staan: dat mag of kan niet.", n=left), "warning")

    if form.carried_out(act):
        return redirect(url_for("staff.tickets", toon=request.form.get("toon")), code=303)
    return tickets.show_list(form)


def _look_up(opened: Opened, form: AnswerForm) -> ResponseReturnValue:
    """Offer the ready answers with some words in them; what was typed stays."""
    if htmx.wants_partial():
        return htmx.page(
            "staff/tickets/show.html",
            "staff/tickets/_ready.html",
            form=form,
            looked_up=True,
        )
    return tickets.show(opened, {"answer": form})


def _insert(opened: Opened, form: AnswerForm) -> ResponseReturnValue:
    """Put the chosen ready answer below what was typed; nothing is kept or sent."""
    chosen = key(form.ready.data)
    if chosen is None:
        form.ready.errors = [_("Kies een standaardantwoord.")]
    else:
        form.insert(placeholders.fill(ready.get(chosen).text, ticket_view.placeholders(opened)))
    return _with_box(opened, form, _("Het standaardantwoord staat in het vak."))


def _insert_page(opened: Opened, form: AnswerForm) -> ResponseReturnValue:
    """Put the title and the address of a knowledge page below what was typed."""
    form.insert(ticket_view.inserted_page(opened, request.form["kennis"]))
    return _with_box(opened, form, _("De kennispagina staat in het vak."))


def _with_box(opened: Opened, form: AnswerForm, inserted: str) -> ResponseReturnValue:
    if htmx.wants_partial():
        return htmx.page(
            "staff/tickets/show.html", "staff/tickets/_box.html", form=form, inserted=inserted
        )
    return tickets.show(opened, {"answer": form})


def _answer(opened: Opened, form: AnswerForm) -> str:
    message = speaking.answer(
        opened.ticket,
        form.text.data or "",
        seen=form.seen_count,
        keeps_turn=form.keeps_turn.data,
        articles=knowledge.named_in(form.text.data or ""),
        by=current(),
    )
    keep(form.sent, opened.ticket, message, current())
    flash(_("Verstuurd. De vrager krijgt uw bericht per mail."), "success")
    return url_for("staff.ticket", ref=opened.ticket.ref)


def _spoken(ref: str, form: AnswerForm, spoken: SpokenMeanwhile) -> ResponseReturnValue:
    """Show what was said meanwhile, keep what was typed, and let it be sent all the same."""
    said = [one.text for one in spoken.messages]
    db.session.rollback()
    opened = tickets.find(ref)
    form.seen.data = str(opened.ticket.messages_count)
    return tickets.show(opened, {"answer": form}, said_meanwhile=said, status=422)


def _note(opened: Opened, form: NoteForm) -> str:
    note = speaking.note(
        opened.ticket,
        form.note.data or "",
        mentions=form.mentions,
        by=current(),
    )
    if form.sent is not None:
        files.add(opened.ticket, form.sent.name, form.sent.content, note=note, by=current())
    flash(_("Bewaard. Alleen collega's lezen dit."), "success")
    return url_for("staff.ticket", ref=opened.ticket.ref)


def _vacancy(opened: Opened) -> str:
    made = turning.into_vacancy(opened.ticket, by=current())
    flash(_("De vacature is begonnen met de tekst van de vraag."), "success")
    return f"/werkgever/vacatures/{made.ref}/werk"


def _request(opened: Opened) -> str:
    made = turning.into_request(opened.ticket, by=current())
    flash(_("De personeelsvraag is ingevoerd. De werkgever krijgt een mail."), "success")
    return url_for("staff.employer_request", ref=made.ref)


def _press(ref: str, act: Callable[[Opened], object], done: str) -> ResponseReturnValue:
    """Do what a button says and go back; what is refused is said on the page."""
    opened = tickets.find(ref)
    if PortalForm().validate_on_submit():
        try:
            act(opened)
        except NotFound:
            raise
        except DomainError as refused:
            said = sentence(refused)
            db.session.rollback()
            flash(said, "error")
            return redirect(url_for("staff.ticket", ref=ref), code=303)
        flash(done, "success")
    return _back(opened)


def _back(opened: Opened) -> ResponseReturnValue:
    return htmx.done(url_for("staff.ticket", ref=opened.ticket.ref))
