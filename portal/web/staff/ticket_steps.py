"""Acts on a question that ask for a few words: what each asks and does."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import request, url_for
from flask_babel import gettext as _

from portal import clock
from portal.accounts import queries as accounts
from portal.accounts.models import User
from portal.errors import FieldErrors, NotFound
from portal.helpdesk import rules
from portal.helpdesk.models import Ticket, TicketCategory
from portal.helpdesk.queries import categories, tickets
from portal.helpdesk.queries.page import Opened
from portal.helpdesk.services import (
    access,
    closing,
    escalating,
    forwarding,
    handling,
    merging,
    sorting,
    speaking,
    turning,
)
from portal.helpdesk.states import Channel, TicketStatus
from portal.placements import queries as placements
from portal.support_requests import offered
from portal.web.kit.fields import PortalForm
from portal.web.kit.identity import current
from portal.web.staff.forms.tickets import (
    AssignForm,
    CategoryForm,
    CloseForm,
    ColleagueForm,
    ForwardForm,
    OtherForm,
    PriorityForm,
    SchemeForm,
    SnoozeForm,
    SplitForm,
    TextForm,
)

_S = TicketStatus


@dataclass(frozen=True, slots=True)
class Step:
    """An act: what it is called, what it does in words, its form, the act, and the button.

    `do` may return where to go; by default that is the question. `fits` says whether it can be
    done now.
    """

    title: str
    lead: str
    form: Callable[[Opened], PortalForm]
    do: Callable[[Opened, Any], object]
    button: str
    done: str
    fits: Callable[[Ticket], bool] = rules.is_live


def steps() -> dict[str, Step]:
    """Return every act by its word in the address."""
    return _people() | _sorting() | _ends() | _others()


def _people() -> dict[str, Step]:
    return {
        "toewijzen": Step(
            _("Geef aan een collega"),
            _("De collega krijgt een mail en heeft de vraag vanaf dan."),
            lambda opened: AssignForm(_who(opened)),
            _assign,
            _("Geef"),
            _("Toegewezen."),
        ),
        "collega": Step(
            _("Laat een collega meewerken"),
            _("De collega leest mee en kan ook antwoorden."),
            lambda opened: ColleagueForm(_who(opened)),
            lambda opened, form: handling.add_colleague(opened.ticket, form.chosen, by=current()),
            _("Laat meewerken"),
            _("De collega werkt mee."),
        ),
        "tweede-lijn": Step(
            _("Vraag de tweede lijn"),
            _("Een specialist kijkt en geeft de vraag terug. De vrager merkt daar niets van."),
            lambda _opened: TextForm(_("Wat moet de tweede lijn uitzoeken?"), _("Intern.")),
            lambda opened, form: escalating.to_second_line(
                opened.ticket, _text(form), version=form.opened_version, by=current()
            ),
            _("Vraag de tweede lijn"),
            _("De tweede lijn heeft de vraag."),
            lambda one: rules.is_live(one) and not one.second_line and not one.is_confined,
        ),
        "terug": Step(
            _("Geef terug aan de eerste lijn"),
            _("Wie de vraag eerst had, krijgt haar terug met uw notitie."),
            lambda _opened: TextForm(_("Wat hebt u gevonden?"), _("Intern.")),
            lambda opened, form: escalating.back(
                opened.ticket, _text(form), version=form.opened_version, by=current()
            ),
            _("Geef terug"),
            _("Teruggegeven."),
            lambda one: rules.is_live(one) and one.second_line,
        ),
    }


def _sorting() -> dict[str, Step]:
    return {
        "onderwerp": Step(
            _("Kies een ander onderwerp"),
            _("De termijnen en de controlelijst van het onderwerp gelden dan."),
            lambda opened: CategoryForm(
                _fitting(opened), data={"category": opened.ticket.category}
            ),
            _sort,
            _("Bewaar"),
            _("Bewaard."),
        ),
        "spoed": Step(
            _("Hoeveel haast heeft het?"),
            _("Wat spoed heeft, staat bovenaan. De termijn verandert niet."),
            lambda opened: PriorityForm(data={"priority": opened.ticket.priority.value}),
            lambda opened, form: sorting.set_priority(opened.ticket, form.chosen, by=current()),
            _("Bewaar"),
            _("Bewaard."),
        ),
        "uitstellen": Step(
            _("Leg opzij"),
            _("Laat de vrager weten waarom het langer duurt."),
            lambda _opened: SnoozeForm(),
            lambda opened, form: sorting.snooze(opened.ticket, form.until.data, by=current()),
            _("Leg opzij"),
            _("Opzij gelegd."),
        ),
        "gebeld": Step(
            _("Schrijf op wat de vrager zei"),
            _("De vrager belde over deze vraag. De klok loopt weer."),
            lambda _opened: TextForm(_("Wat zei de vrager?"), _("De vrager leest dit terug.")),
            _called,
            _("Bewaar"),
            _("Opgeschreven."),
            lambda one: one.status is not _S.MERGED,
        ),
    }


def _ends() -> dict[str, Step]:
    return {
        "doorsturen": Step(
            _("Stuur door naar een ander loket"),
            _("De vrager hoort naar wie de vraag ging. Voor ons is zij dan klaar."),
            _forward_form,
            lambda opened, form: forwarding.forward(
                opened.ticket,
                form.to(),
                version=form.opened_version,
                by=current(),
            ),
            _("Stuur door"),
            _("Doorgestuurd. De vrager krijgt een mail."),
        ),
        "sluiten": Step(
            _("Sluit deze vraag"),
            _("Reageert de vrager nog, dan gaat de vraag weer open."),
            lambda _opened: CloseForm(),
            _close,
            _("Sluit"),
            _("Gesloten."),
        ),
        "heropenen": Step(
            _("Open deze vraag weer"),
            _("De klok loopt weer. Wie de vraag had, krijgt een mail."),
            lambda _opened: TextForm(_("Waarom gaat de vraag weer open?"), _("Intern.")),
            lambda opened, form: closing.reopen(
                opened.ticket, _text(form), version=form.opened_version, by=current()
            ),
            _("Open weer"),
            _("De vraag is weer open."),
            lambda one: one.status in {_S.CLOSED, _S.FORWARDED},
        ),
    }


def _others() -> dict[str, Step]:
    return {
        "koppelen": Step(
            _("Koppel aan een andere vraag"),
            _("Bij beide vragen staat dan een link naar de andere."),
            lambda _opened: OtherForm(),
            lambda opened, form: sorting.link(opened.ticket, _other(form), by=current()),
            _("Koppel"),
            _("Gekoppeld."),
            lambda _one: True,
        ),
        "samenvoegen": Step(
            _("Voeg samen met een andere vraag"),
            _("Wat hierna komt, gaat naar de andere vraag. Alleen vragen van dezelfde vrager."),
            lambda _opened: OtherForm(),
            _merge,
            _("Voeg samen"),
            _("Samengevoegd."),
        ),
        "splitsen": Step(
            _("Maak er een eigen vraag van"),
            _("De vrager krijgt een ontvangstbevestiging met het nieuwe nummer."),
            lambda opened: SplitForm(
                _fitting(opened), data={"number": request.args.get("bericht", "")}
            ),
            _split,
            _("Maak een nieuwe vraag"),
            _("De nieuwe vraag staat klaar."),
            lambda _one: True,
        ),
        "regeling": Step(
            _("Vraag een regeling aan voor de werkgever"),
            _("U vult de aanvraag in namens de werkgever. De vraag blijft open."),
            _scheme_form,
            _support,
            _("Begin de aanvraag"),
            _("De aanvraag is begonnen."),
            lambda one: rules.is_live(one) and one.employer_id is not None,
        ),
    }


def _text(form: TextForm) -> str:
    return form.text.data or ""


def _who(opened: Opened) -> Sequence[User]:
    """Return the colleagues who may get a question."""
    people = accounts.staff(with_teams=True)
    return [one for one in people if rules.may_get(accounts.identity_of(one), opened.ticket)]


def _fitting(opened: Opened) -> list[TicketCategory]:
    kinds = sorting.kinds_of(opened.ticket)
    return [one for one in categories.all_(only_active=True) if one.asker in kinds]


def _assign(opened: Opened, form: AssignForm) -> None:
    handling.assign(opened.ticket, form.chosen, note=form.text.data or "", by=current())


def _sort(opened: Opened, form: CategoryForm) -> None:
    sorting.set_category(
        opened.ticket,
        form.category.data or "",
        reroute=form.reroute.data,
        version=form.opened_version,
        by=current(),
    )


def _called(opened: Opened, form: TextForm) -> None:
    speaking.reply(opened.ticket, _text(form), channel=Channel.PHONE, by=current())


def _forward_form(opened: Opened) -> PortalForm:
    usual = forwarding.usual(opened.category)
    present = (
        {"desk": usual.desk, "email": usual.email, "told": usual.told} if usual is not None else {}
    )
    return ForwardForm(data=present)


def _close(opened: Opened, form: CloseForm) -> None:
    closing.close(
        opened.ticket,
        form.chosen,
        note=form.note.data or "",
        tell=form.tell.data,
        version=form.opened_version,
        by=current(),
    )


def _other(form: OtherForm) -> Ticket:
    """Return the question with the typed number; raises FieldErrors for one that is not found."""
    try:
        return access.for_staff(form.other.data or "", current())
    except NotFound as error:
        raise FieldErrors({"other": "Er is geen vraag met dit nummer."}) from error


def _merge(opened: Opened, form: OtherForm) -> str:
    other = _other(form)
    merging.merge(opened.ticket, other, version=form.opened_version, by=current())
    return url_for("staff.ticket", ref=other.ref)


def _split(opened: Opened, form: SplitForm) -> str | None:
    message = tickets.message(opened.ticket, form.message)
    made = merging.split(
        message,
        subject=form.subject.data or "",
        category=form.category.data or "",
        by=current(),
    )
    readable = rules.may_read(current(), made)
    return url_for("staff.ticket", ref=made.ref) if readable else None


def _scheme_form(opened: Opened) -> PortalForm:
    employer = opened.employer
    if employer is None:
        return SchemeForm([], [])
    return SchemeForm(
        offered.choices(employer, clock.today()),
        placements.of_employer(employer.id, open_only=True),
    )


def _support(opened: Opened, form: SchemeForm) -> str:
    employer = opened.employer
    if employer is None:
        raise NotFound
    version = next(
        (
            one
            for one in offered.choices(employer, clock.today())
            if str(one.id) == form.scheme.data
        ),
        None,
    )
    if version is None:
        raise FieldErrors({"scheme": "Kies een regeling."})
    placement = (
        placements.get_of_employer(form.placement.data, employer.id)
        if form.placement.data
        else None
    )
    made = turning.into_support(opened.ticket, version, placement=placement, by=current())
    return url_for("staff.enter_support", ref=made.ref)
