"""What colleagues write to each other at a question, and who has it open."""

from io import BytesIO

from portal.helpdesk.models import (
    TicketFile,
    TicketNote,
    TicketPresence,
)
from portal.helpdesk.services import files
from tests.web.staff.ticket_pages import (
    agent,
    boss,
    colleague,
    employer,
    mails,
    manager,
    of,
    part,
    ticket,
)

__all__ = ["agent", "boss", "colleague", "employer", "mails", "manager", "ticket"]


def test_a_note_is_for_colleagues(  # noqa: PLR0917  who play a part
    ticket, agent, colleague, manager, sign_in, session, mails
):
    client = sign_in(agent)
    page = client.page(of(ticket))
    form = part(page, "/notitie")
    asked = [str(colleague.user_id), str(manager.user_id)]
    back = client.send(page, {"note": "", "mention": asked}, form=form, status=422)
    box = back.soup.select_one("details:has([name=mention])")
    assert box.has_attr("open")
    assert {one["value"] for one in box.select("[checked]")} == set(asked)
    assert not page.soup.select_one("details:has([name=mention])").has_attr("open")
    data = {"note": "Kijken jullie mee?", "mention": asked}
    after = client.follow(page, data, form=form)
    assert "Alleen collega's lezen dit" in after.text
    assert mails("mentioned") == 2
    page = client.page(of(ticket))
    assert "Schrijf eerst" in client.send(page, {"note": ""}, form=form, status=422).text
    wrong = {"note": "Zo", "mention": str(ticket.id)}
    assert "Kies uit de mogelijkheden" in client.send(page, wrong, form=form, status=422).text
    assert session.query(TicketNote).count() == 1


def test_a_file_goes_with_a_note_and_only_colleagues_open_it(ticket, boss, agent, sign_in, session):
    from tests.factories.support import PDF

    client = sign_in(agent)
    page = client.page(of(ticket))
    form, kind = part(page, "/notitie"), {"content_type": "multipart/form-data"}
    ids = [one["id"] for one in page.soup.select("[id]")]
    assert len(ids) == len(set(ids))
    data = {"note": "De brief.", "file": (BytesIO(b"MZ"), "brief.exe")}
    refused = client.send(page, data, form=form, status=422, **kind)
    assert refused.soup.select_one("#note").get_text().strip() == "De brief."
    assert session.query(TicketNote).count() == 0
    data = {"note": "De brief.", "file": (BytesIO(PDF), "brief.pdf")}
    url = client.follow(page, data, form=form, **kind).link("brief.pdf")
    response = client.get(url)
    assert (response.status_code, response.data) == (200, PDF)
    response.close()
    file = session.query(TicketFile).one()
    assert (file.message_id, file.note_id) == (None, session.query(TicketNote).one().id)
    assert "brief.pdf" not in sign_in(boss).page(f"/werkgever/hulp/{ticket.ref}").text
    assert sign_in(boss).get(f"/werkgever/hulp/{ticket.ref}/bestand/{file.ref}").status_code == 404


def test_too_many_files_are_refused_and_the_note_comes_back(ticket, agent, sign_in, session):
    from tests.factories.support import PDF

    for n in range(files.MOST_FILES):
        session.add(
            TicketFile(
                ref=f"B{n}",
                ticket_id=ticket.id,
                key=f"files/{n}",
                name="brief.pdf",
                content_type="application/pdf",
                size=3,
            )
        )
    client = sign_in(agent)
    page = client.page(of(ticket))
    data = {"note": "De brief.", "file": (BytesIO(PDF), "brief.pdf")}
    form = part(page, "/notitie")
    back = client.send(page, data, form=form, status=422, content_type="multipart/form-data")
    assert "Meer kan niet" in back.text
    assert back.soup.select_one("#note").get_text().strip() == "De brief."
    assert session.query(TicketNote).count() == 0


def test_colleagues_see_who_writes(ticket, agent, colleague, sign_in, session):
    client = sign_in(agent)
    page = client.page(of(ticket))
    form = part(page, "/aanwezig")
    assert client.send(page, {"text": "Beste"}, form=form, htmx=True, status=200).text == ""
    assert session.query(TicketPresence).one().is_writing is True
    other = sign_in(colleague)
    assert "Fatma Yilmaz schrijft een antwoord" in other.page(of(ticket)).text
    page = other.page(of(ticket))
    form = part(page, "/aanwezig")
    back = other.send(page, form=form, htmx=True, status=200)
    assert "Fatma Yilmaz" in back.text
    other.send(page, form=form)  # without a script it leads back
