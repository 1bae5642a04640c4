from uuid import uuid4

import html5lib
import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select

from portal import resources, settings
from portal.letters import links, services
from portal.letters.drafts import Draft
from portal.letters.people import Contact, Reader
from portal.letters.writers import WRITERS
from portal.letters.writers.tickets import Said
from portal.mail.catalogue import Letter
from portal.outbox.models import Job, JobKind

EVIL = "<script>*[x](http://evil.test)*</script>"
READER = Reader(user_id=None, address="an@voorbeeld.test", name=EVIL, formal=True)
CONTACT = Contact(EVIL, "070 1", "noor@werkpoort.test")


class Anything(dict):
    """Every value that a template asks for, hostile; addresses lead to the site."""

    TRUE = ("stays", "awaits_check", "is_public", "is_visible", "closes_first")
    ADDRESSES = (
        "link",
        "open",
        "extend",
        "filled",
        "public",
        "forgotten",
        "new",
        "change",
        "leave",
        "stop",
        "rate",
    )
    ANSWERS = ("yes", "no", "talk")

    def __init__(self):
        super().__init__(
            dict.fromkeys(self.TRUE, True)
            | {name: links.home() for name in self.ADDRESSES + self.ANSWERS}
            | dict.fromkeys(("is_staff", "is_hidden", "unconfirmed", "starts_on"), False)
            | {"remarks": [(EVIL, EVIL)], "extend_days": 30, "people": 3, "minutes": 45}
            | {"status": "agreed", "origin": "employer"}
            | dict.fromkeys(("is_candidate", "is_employer", "is_met", "wants_talk"), True)
            | dict.fromkeys(("is_proposed", "is_cancelled", "is_plain"), False)
            | dict.fromkeys(("is_ended", "is_moved", "is_digital", "was_given"), True)
            | dict.fromkeys(
                ("is_successor", "is_ready", "identifies", "is_own_wish", "whole", "knows_people"),
                True,
            )
            | {"months": 12, "refs": [EVIL, EVIL], "reply": "declined"}
            | dict.fromkeys(("by_staff", "is_new_version"), True)
            | dict.fromkeys(("question", "due_on", "decide_by", "object_until"), EVIL)
            | dict.fromkeys(("amount", "handler"), EVIL)
            | dict.fromkeys(("instrument", "received_on", "paid_on", "payment", "period"), EVIL)
            | {"effective_on": EVIL, "days": 3, "is_underway": True}
            | {"kind": "account", "is_applied": True}
            | {"outcome": "granted", "missing": [EVIL, EVIL], "is_taken": True}
            | dict.fromkeys(("need", "quantity", "place", "proposition", "vacancy"), EVIL)
            | dict.fromkeys(("department", "kvk", "phone", "email", "proposal"), EVIL)
            | {"is_planned": True}
            | dict.fromkeys(("subject", "desk", "told", "organisation", "asker", "due"), EVIL)
            | dict.fromkeys(("category", "rating", "before", "text"), EVIL)
            | dict.fromkeys(("is_urgent", "is_own", "is_answer", "has_note"), True)
            | {"unread": "", "files": [EVIL], "refused": [EVIL], "asked": [EVIL, EVIL]}
            | {"earlier": [Said("", EVIL, EVIL), Said(EVIL, EVIL, EVIL)]}
            | dict.fromkeys(("ends_on", "probation_until", "guidance_until", "ended_on"), EVIL)
            | dict.fromkeys(("interested", "not_interested", "questions"), 1)
            | dict.fromkeys(
                (
                    "employer",
                    "inviter",
                    "title",
                    "ref",
                    "message",
                    "note",
                    "reason",
                    "person",
                    "address",
                    "promised_on",
                    "closes_on",
                    "hidden_on",
                    "until",
                    "valid",
                    "at",
                    "wish",
                    "where",
                    "author",
                    "on",
                    "name",
                    "partner",
                    "purpose",
                    "groups",
                    "given_on",
                    "discovered_at",
                    "report_before",
                    "scheme",
                ),
                EVIL,
            )
        )


@pytest.mark.parametrize("letter", Letter, ids=lambda letter: letter.value)
def test_every_letter_is_safe_complete_and_valid(letter):
    written = services.compose(letter, Draft(READER, CONTACT, Anything()))

    assert "http://evil.test" not in [
        a["href"] for a in BeautifulSoup(written.html, "html.parser").find_all("a", href=True)
    ]
    html5lib.HTMLParser(strict=True).parse(written.html)
    soup = BeautifulSoup(written.html, "html.parser")
    assert (soup.html["lang"], soup.find("img"), soup.find("script")) == ("nl", None, None)
    assert soup.title.string == written.subject
    assert "\n" not in written.subject
    assert "\\" not in written.subject + written.text
    assert f"Dag {EVIL}," in " ".join(written.text.split())
    assert "krijgt deze mail omdat" in " ".join(written.text.split())
    assert "mail noor@werkpoort.test" in written.text
    assert "None" not in written.text + written.html
    for button in soup.find_all("a", class_="act"):
        assert f"{button.string}:\n{button['href']}\n" in written.text


def test_every_letter_has_a_writer_and_a_text():
    texts = {path.stem for path in (resources.folder("templates") / "mail").glob("*.md")}

    assert texts == {letter.value for letter in Letter}
    assert set(WRITERS) == set(Letter)


def test_configure_takes_the_letterhead_from_the_settings(admin):
    services.configure(
        settings.load(
            {"DEMO": "1", "BRAND_NAME": "Werk Zoetermeer", "BASE_URL": "http://localhost:9000/"}
        )
    )

    written = services.compose(
        Letter.PASSWORD_CHANGED, Draft(READER, CONTACT, {"at": "nu", "link": links.forgotten()})
    )

    assert written.subject == "Het wachtwoord voor Werk Zoetermeer is veranderd"
    assert "http://localhost:9000/wachtwoord-vergeten" in written.text


def test_write_posts_the_letter_and_asks_for_its_sending(session, write, admin):
    mail = write(Letter.PASSWORD_CHANGED, admin.id, to=admin.id)

    assert mail.subject == "Het wachtwoord voor Werkpoort is veranderd"
    assert session.scalars(select(Job.kind)).all() == [JobKind.SEND_MAIL]


@pytest.mark.parametrize("letter", Letter, ids=lambda letter: letter.value)
def test_write_about_a_row_that_is_gone_is_done(write, admin, letter):
    assert write(letter, uuid4(), to=admin.id) is None
    assert write(letter, uuid4()) is None


def test_write_to_somebody_whose_account_has_ended_is_done(write, vacancy, admin):
    admin.is_active = False

    assert write(Letter.VACANCY_STILL_OPEN, vacancy.id, to=admin.id) is None
