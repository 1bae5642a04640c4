"""Questions in the leak test: of an employer, of a candidate by name, and of a visitor."""

from sqlalchemy import String

from portal.helpdesk.models import Ticket, TicketFile
from portal.helpdesk.services import asking, files, speaking
from portal.helpdesk.services.asking import Asker, Question
from portal.placements.models import Placement
from tests.support.marked import CODES
from tests.support.marked_people import identity

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def ask(cast):
    """Let each kind of asker ask, with a file, and the contact person answer and write a note."""
    boss, person = cast.employers["A"], identity(cast.people["shown"])
    places = cast.session.query(Placement).filter_by(employer_id=boss.employer_id).all()
    for question, by, asker in (
        (
            Question(text="Hoe zit het met uren?", placement=places[0].ref if places else ""),
            boss,
            None,
        ),
        (Question(text="Iets voor mij alleen.", is_personal=True), boss, None),
        (Question(text="Mag ik vrij?"), person, None),
        (Question(text="Wat doet u?"), None, Asker(name="Joke Visser", email="joke@x.test")),
    ):
        ticket = asking.ask(question, by=by, asker=asker)
        files.add(ticket, "bijlage.pdf", PDF, message=ticket.messages[0], by=by)
        staff = cast.guide if ticket.candidate_id else cast.manager
        ticket.handler_id = staff.user_id
        note = speaking.note(ticket, "Onder ons.", by=staff)
        files.add(ticket, "onderons.pdf", PDF, note=note, by=staff)
        speaking.answer(ticket, "Dat zoeken wij uit.", seen=1, by=staff)
        if ticket.candidate_id:
            _mark(cast, ticket, "shown")
    cast.session.flush()


def _mark(cast, ticket, person):
    """Put a marker of its own in every text of a question and of what belongs to it."""
    cast.session.flush()
    cast.session.refresh(ticket)
    for row in (ticket, *ticket.messages, *ticket.notes, *ticket.files):
        table = row.__table__.name
        for attribute in row.__mapper__.column_attrs:
            key = (table, attribute.columns[0].name)
            if (
                key not in CODES
                and attribute.key != "ref"
                and type(attribute.columns[0].type) is String
            ):
                setattr(row, attribute.key, "")
        cast.marked.row(row, person)


def addresses(session):
    """Return for each place in an address about questions what can stand there."""
    return {
        "hulp/ref": [one.ref for one in session.query(Ticket)],
        "bestanden/file": [one.ref for one in session.query(TicketFile)],
    }
