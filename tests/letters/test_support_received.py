from datetime import date

import pytest

from portal.mail.catalogue import Letter
from portal.support_requests.states import SupportStatus


@pytest.fixture
def sent(make_support, employer):
    return make_support(
        employer=employer, received_on=date(2026, 3, 2), decide_by=date(2026, 4, 28)
    )


def test_the_letter_says_what_came_in_and_when_it_is_decided(write, sent, admin):
    mail = write(Letter.SUPPORT_RECEIVED, sent.id, to=admin.id)
    assert mail.subject == "Wij kregen uw aanvraag voor Loonkostensubsidie"
    for text in (
        "goed binnengekomen op 2 maart 2026",
        "Wij beslissen uiterlijk 28 april 2026.",
        f"Nummer: {sent.ref}",
        f"https://werkpoort.test/werkgever/regelingen/{sent.ref}",
    ):
        assert text in " ".join(mail.text.split())


def test_the_letter_says_that_staff_wrote_it_down(write, sent, admin):
    sent.entered_by_staff = True
    mail = write(Letter.SUPPORT_RECEIVED, sent.id, to=admin.id)
    assert "namens Van Dalen Elektro" in mail.text


def test_there_is_no_letter_for_a_draft_or_a_stranger(write, sent, admin, make_user, make_support):
    assert write(Letter.SUPPORT_RECEIVED, sent.id, to=make_user().id) is None
    draft = make_support(SupportStatus.DRAFT, employer=sent.employer)
    assert write(Letter.SUPPORT_RECEIVED, draft.id, to=admin.id) is None
