"""Questions in the leak test: of an employer, of a candidate by name, and of a visitor."""

from portal.helpdesk.models import Ticket, TicketFile
from portal.helpdesk.services import asking, files, speaking
from portal.helpdesk.services.asking import Asker, Question
from portal.placements.models import Placement
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
    cast.session.flush()


def addresses(session):
    """Return for each place in an address about questions what can stand there."""
    return {
        "hulp/ref": [one.ref for one in session.query(Ticket)],
        "bestanden/file": [one.ref for one in session.query(TicketFile)],
    }
