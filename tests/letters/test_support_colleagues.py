"""The letters that ask a second person of the employer."""

import pytest

from portal.employers.models import EmployerUser
from portal.employers.states import Rights
from portal.mail.catalogue import Letter
from portal.support_requests.services import changing, confirming, signing
from portal.support_requests.services.changing import Reported
from portal.support_requests.states import ChangeKind, SupportStatus
from tests.support_requests.services.following import NEW_IBAN

_S = SupportStatus


@pytest.fixture
def second(session, employer, make_user):
    user = make_user(name="Kim Tweede")
    session.add(EmployerUser(employer_id=employer.id, user_id=user.id, rights=Rights.ADMIN))
    session.flush()
    return user


@pytest.fixture
def change(second, employer, admin, acting_for, make_support):
    request = make_support(_S.DECIDED, employer=employer)
    given = Reported(kind=ChangeKind.ACCOUNT, iban=NEW_IBAN, account_holder="Van Dalen")
    return changing.report(request, given, by=acting_for(employer))


def test_the_other_admin_is_asked_to_sign(  # noqa: PLR0917  every person
    write, employer, admin, second, make_support, acting_for
):
    one = make_support(_S.SIGNING, employer=employer)

    mail = write(Letter.SUPPORT_SECOND_SIGNATURE, one.id, to=second.id)

    assert mail.subject == "Wilt u een aanvraag voor Van Dalen Elektro ondertekenen?"
    assert "Sam de Vries vroeg namens Van Dalen Elektro een regeling aan" in mail.text
    assert f"https://werkpoort.test/werkgever/regelingen/{one.ref}" in mail.text
    assert write(Letter.SUPPORT_SECOND_SIGNATURE, one.id, to=admin.id) is None

    signing.send_back(one, reason="Nee", version=one.version, by=acting_for(employer))
    assert write(Letter.SUPPORT_SECOND_SIGNATURE, one.id, to=second.id) is None


def test_a_colleague_is_asked_to_confirm_the_account(write, change, admin, second, make_user):
    mail = write(Letter.SUPPORT_ACCOUNT_CONFIRM, change.id, to=second.id)

    assert mail.subject == "Klopt het nieuwe rekeningnummer van Van Dalen Elektro?"
    assert "Sam de Vries gaf een ander rekeningnummer door" in mail.text
    assert "070 999 88 77" in mail.text
    for part in (NEW_IBAN, NEW_IBAN[-4:], "/m/"):
        assert part not in mail.text + mail.html
    for other in (admin, make_user()):
        assert write(Letter.SUPPORT_ACCOUNT_CONFIRM, change.id, to=other.id) is None


def test_what_was_confirmed_is_not_asked_any_more(write, change, second, employer):
    from portal.accounts.identity import Identity

    by = Identity(
        user_id=second.id, role=second.role, employer_id=employer.id, is_employer_admin=True
    )
    confirming.confirm(change, by=by)
    assert write(Letter.SUPPORT_ACCOUNT_CONFIRM, change.id, to=second.id) is None
