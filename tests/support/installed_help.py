"""The helpdesk in the browser tests: lists, pages that answer, and questions in every state."""

from portal.accounts.identity import Identity
from portal.helpdesk import seed
from portal.helpdesk.models import Ticket
from portal.helpdesk.services import (
    asking,
    closing,
    escalating,
    files,
    following,
    forwarding,
    handling,
    speaking,
)
from portal.helpdesk.services.asking import Asker, Question
from portal.helpdesk.services.forwarding import Desk
from portal.helpdesk.states import Outcome
from portal.knowledge.services import loading as knowledge

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def load() -> None:
    """Load the categories, the ready answers and the pages of the knowledge base."""
    seed.everything()
    knowledge.everything()


def questions(by: Identity, *, candidate: Identity, desk: Identity, manager: Identity) -> None:
    """Let an employer, a candidate and a visitor ask; `by` is of the employer."""
    asked = _asked("Wanneer mag de bakkerij een nieuwe plek plaatsen?", by, "portal", desk)
    files.add(asked, "rooster.pdf", PDF, message=asked.messages[0], by=by)
    speaking.note(asked, "Kijk ook naar het rooster.", by=desk)
    answered = _asked("Waarom zie ik de knop Versturen niet?", by, "portal", desk)
    speaking.answer(answered, "De knop staat onderaan.", seen=1, by=desk)
    closed = _asked("Mag een stagiair de oven bedienen?", by, "hrm", desk)
    speaking.answer(closed, "Ja, met een collega ernaast.", seen=1, by=desk)
    closing.close(closed, Outcome.HELPED, tell=False, by=desk)
    following.rate(closed, 4, "Snel antwoord.", by=by)
    gone = _asked("Waar vraag ik een vergunning voor een terras?", by, "municipal", desk)
    forwarding.forward(gone, Desk(desk="Ondernemersloket"), by=desk)
    second = _asked("Hoe bouw ik uren af na ziekte?", by, "hrm", desk)
    escalating.to_second_line(second, "Wie weet dit?", by=desk)
    complaint = _asked("Ik werd niet teruggebeld.", by, "complaint", manager)
    speaking.note(complaint, "Bel de klager voor vrijdag.", by=manager)
    asking.ask(Question(text="Mag ik mijn foto wisselen?"), by=candidate)
    visitor = Asker(name="Joke Visser", email="joke@post.example", phone="06 11 22 33 44")
    asking.ask(Question(text="Wat doet u voor een kapper?"), by=None, asker=visitor)


def _asked(text: str, by: Identity, category: str, handler: Identity) -> Ticket:
    ticket = asking.ask(Question(text=text, category=category), by=by)
    handling.take(ticket, by=handler)
    return ticket
