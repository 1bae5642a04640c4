"""The letter about work that a colleague handed over; that about what is due is in tests/work."""

from portal.accounts.roles import Role
from portal.accounts.services import handing_over
from portal.mail.catalogue import Letter


def test_who_got_work_reads_how_much_and_the_note(write, make_staff):
    giver, receiver = make_staff(name="Noor Bakker"), make_staff(Role.HELPDESK_AGENT)
    made = handing_over.tell(receiver.user_id, 3, note="Graag voor vrijdag", by=giver)

    mail = write(Letter.WORK_HANDED_OVER, made.id, to=receiver.user_id)

    words = " ".join(mail.text.split())
    assert mail.subject == "3 dingen zijn aan jou overgedragen"
    assert "Noor Bakker heeft 3 regels uit de werkvoorraad aan je overgedragen" in words
    assert "Graag voor vrijdag" in words
    assert "https://werkpoort.test/medewerker" in mail.text


def test_without_a_note_and_for_one_line(write, make_staff):
    giver, receiver = make_staff(), make_staff()
    made = handing_over.tell(receiver.user_id, 1, by=giver)

    mail = write(Letter.WORK_HANDED_OVER, made.id, to=receiver.user_id)

    assert mail.subject == "1 ding is aan jou overgedragen"
    assert "1 regel uit de werkvoorraad" in " ".join(mail.text.split())
