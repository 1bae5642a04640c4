from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from portal import clock
from portal.accounts import links
from portal.accounts.models import LinkPurpose
from portal.accounts.roles import Role
from portal.mail.catalogue import Letter
from tests.letters.conftest import TOKEN

NOW = datetime(2026, 11, 22, 16, 5, tzinfo=UTC)
GREETING = """Met vriendelijke groet,
Werkpoort

Vragen? Bel 070 111 22 33 of mail helpdesk@werkpoort.test
"""


@pytest.fixture
def candidate(make_user):
    return make_user(Role.CANDIDATE, name="Kim Jansen", email="kim@voorbeeld.test")


def test_login_link_in_full(write, candidate):
    with time_machine.travel(NOW, tick=False):
        mail = write(Letter.LOGIN_LINK, candidate.id, to=candidate.id)
        token = TOKEN.search(mail.text)[1]
        link = links.look(token, LinkPurpose.LOGIN)

    assert (mail.to, mail.name, mail.user_id) == ("kim@voorbeeld.test", "Kim Jansen", candidate.id)
    assert mail.letter == "login_link"
    assert mail.subject == "Inloggen bij Werkpoort"
    assert (
        mail.text
        == f"""Dag Kim Jansen,

Je kunt met deze knop inloggen bij Werkpoort. Een wachtwoord is niet nodig.

Inloggen:
https://werkpoort.test/m/{token}

De knop werkt één keer, tot 22 november 2026 om 17.20 uur. Is dat voorbij?
Dan staat op dezelfde pagina een knop voor een nieuwe link.

Niet zelf gevraagd? Dan is er niets aan de hand: zonder deze mail kan
niemand inloggen.

{GREETING}
--
Je krijgt deze mail omdat iemand met dit e-mailadres wilde inloggen bij
Werkpoort.
Werkpoort, een dienst van WerkgeversServicepunt Haaglanden
https://werkpoort.test
"""
    )
    assert (link.user_id, link.expires_at) == (candidate.id, NOW + timedelta(minutes=15))
    assert f'<a class="act" href="https://werkpoort.test/m/{token}">Inloggen</a>' in mail.html


def test_login_link_to_an_employer_says_u_and_names_the_contact_person(write, admin):
    mail = write(Letter.LOGIN_LINK, admin.id, to=admin.id)

    assert mail.text.startswith("Dag Sam de Vries,\n\nU kunt met deze knop inloggen")
    assert "Met vriendelijke groet,\nNoor Bakker\nWerkpoort\n\n" in mail.text
    assert "Vragen? Bel 070 999 88 77 of mail noor@werkpoort.test\n" in mail.text


@pytest.mark.parametrize(
    ("letter", "purpose", "valid"),
    [
        (Letter.RESET_PASSWORD, LinkPurpose.RESET_PASSWORD, timedelta(hours=1)),
        (Letter.STAFF_WELCOME, LinkPurpose.RESET_PASSWORD, timedelta(days=7)),
        (Letter.CONFIRM_EMAIL, LinkPurpose.CONFIRM_EMAIL, timedelta(days=7)),
    ],
)
def test_a_letter_with_a_link_holds_the_link_for_its_purpose(
    write, candidate, letter, purpose, valid
):
    candidate.confirmed_at = None
    with time_machine.travel(NOW, tick=False):
        mail = write(letter, candidate.id, to=candidate.id)

        link = links.look(TOKEN.search(mail.text)[1], purpose)
        assert link.expires_at == clock.now() + valid


def test_confirm_email_of_a_confirmed_address_is_not_sent(write, candidate):
    assert write(Letter.CONFIRM_EMAIL, candidate.id, to=candidate.id) is None


@pytest.mark.parametrize("letter", [Letter.PASSWORD_CHANGED, Letter.ADDRESS_KNOWN])
def test_a_letter_without_a_link_leads_to_the_page_itself(write, candidate, letter):
    mail = write(letter, candidate.id, to=candidate.id)

    assert "https://werkpoort.test/wachtwoord-vergeten" in mail.text
    assert TOKEN.search(mail.text) is None


@pytest.mark.parametrize(
    "letter",
    [
        Letter.LOGIN_LINK,
        Letter.RESET_PASSWORD,
        Letter.PASSWORD_CHANGED,
        Letter.ADDRESS_KNOWN,
        Letter.CONFIRM_EMAIL,
        Letter.STAFF_WELCOME,
    ],
)
def test_nobody_gets_a_letter_about_another_account_or_after_the_end(
    write, candidate, make_user, letter
):
    other = make_user(confirmed_at=None)
    assert write(letter, candidate.id, to=other.id) is None
    assert write(letter, other.id, to=candidate.id) is None

    candidate.is_active = False
    candidate.confirmed_at = None
    assert write(letter, candidate.id, to=candidate.id) is None
