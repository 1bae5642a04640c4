import re
from typing import NamedTuple
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from portal.accounts.models import User
from portal.accounts.roles import STAFF
from portal.helpdesk import box as boxes
from portal.letters import services
from portal.letters.people import Letterhead
from portal.mail.catalogue import Letter
from portal.mail.models import Mail
from portal.notifications.models import Notification
from portal.outbox.models import JobKind
from portal.outbox.runner import Claimed

HEAD = Letterhead(
    brand_name="Werkpoort",
    powered_by="WerkgeversServicepunt Haaglanden",
    phone="070 111 22 33",
    mail="helpdesk@werkpoort.test",
    base_url="https://werkpoort.test",
)
TOKEN = re.compile(r"https://werkpoort\.test/m/([\w-]+)")


@pytest.fixture(autouse=True)
def _letterhead():
    before = services._desk.head
    services.use(HEAD)
    yield
    services.use(before)


@pytest.fixture(autouse=True)
def _without_box():
    """Answer on the site alone, whatever box an application of another test opened."""
    before = boxes.get()
    boxes.use(None)
    yield
    boxes.use(before)


class Sent(NamedTuple):
    to: str
    name: str
    user_id: UUID | None
    subject: str
    text: str
    html: str
    letter: str


@pytest.fixture
def write(session):
    """Write a letter as the worker does; give back the mail, or None when there is none."""

    def run(letter, subject_id, to=None):
        before = set(session.scalars(select(Mail.id)))
        payload = {"letter": letter.value, "to": str(to) if to else None}
        services.write(Claimed(uuid4(), JobKind.WRITE_LETTER, subject_id, payload))
        fresh = [mail for mail in session.scalars(select(Mail)) if mail.id not in before]
        assert len(fresh) <= 1
        for row in session.scalars(select(Notification)):
            assert "/m/" not in row.page
            assert row.page or row.letter == Letter.EMPLOYER_EXCLUDED.value or is_for_staff(row)
        return next(
            (
                Sent(m.to_address, m.to_name, m.user_id, m.subject, m.text, m.html, m.letter)
                for m in fresh
            ),
            None,
        )

    def is_for_staff(row):
        # Not everything about an employer without accounts is on a page of staff.
        return session.get(User, row.user_id).role in STAFF

    return run


@pytest.fixture
def contact(make_staff):
    return make_staff(name="Noor Bakker", email="noor@werkpoort.test", phone="070 999 88 77")


@pytest.fixture
def employer(make_employer, contact):
    return make_employer(contact=contact, name="Van Dalen Elektro")


@pytest.fixture
def admin(employer):
    user = employer.people[0].user
    user.name = "Sam de Vries"
    return user


@pytest.fixture
def vacancy(employer, make_vacancy, admin):
    return make_vacancy(employer=employer, title="Chauffeur")
