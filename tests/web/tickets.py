"""What tests of questions on pages share."""

from io import BytesIO

from portal.helpdesk.models import Ticket, TicketFile, TicketMessage
from portal.helpdesk.services import files, speaking

#: The smallest that is seen as a PDF.
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def pdf(name="rooster.pdf"):
    """Give a file as a browser sends it."""
    return (BytesIO(PDF), name)


def junk(name="rooster.exe"):
    """Give a file that nobody here opens."""
    return (BytesIO(b"MZ" * 20), name)


def newest(session):
    """Give the question that came in last."""
    session.expire_all()
    return session.query(Ticket).order_by(Ticket.created_at.desc()).first()


def count(session):
    session.expire_all()
    return session.query(Ticket).count()


def said(session, ticket):
    """Give the texts of a thread, in order."""
    session.expire_all()
    rows = session.query(TicketMessage).filter_by(ticket_id=ticket.id)
    return [one.text for one in rows.order_by(TicketMessage.number)]


def file_names(session):
    session.expire_all()
    return [one.name for one in session.query(TicketFile).order_by(TicketFile.created_at)]


def answered(session, ticket, by, text="Ja, dat meldt u bij ons."):
    """Answer a question; give it as it is then."""
    row = session.get(Ticket, ticket.id)
    message = speaking.answer(row, text, seen=row.messages_count, by=by)
    session.flush()
    return message


def with_note(session, ticket, by, text="Geheim: lastige klant."):
    """Write a note with a file; give the file."""
    row = session.get(Ticket, ticket.id)
    note = speaking.note(row, text, by=by)
    file = files.add(row, "intern.pdf", PDF, note=note, by=by)
    session.flush()
    return file
