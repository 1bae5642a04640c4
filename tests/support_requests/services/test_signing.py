"""The second signature: who may, what it sends, and how a request goes back."""

import pytest

from portal.errors import FieldErrors, IllegalTransition, NotAllowed, NotFound, StaleForm
from portal.mail.catalogue import Letter
from portal.support_requests.services import signers, signing, submitting
from portal.support_requests.states import SupportStatus
from tests.support_requests.services.following import *  # noqa: F403  the same people

_S = SupportStatus


@pytest.fixture
def signing_(employer, boss, make_support, make_askable):
    """A request that waits for a second signature; `boss` signed first."""
    version = make_askable(terms={"second_signature": True})
    return make_support(_S.SIGNING, employer=employer, version=version)


def test_sign_second_sends_the_request(signing_, second, told, boss):
    signing.sign_second(signing_, version=signing_.version, by=second)

    assert signing_.status is _S.SUBMITTED
    assert str(signing_.received_on) == "2026-03-02"
    assert [(one.number, one.user_id) for one in signing_.signatures] == [
        (1, boss.user_id),
        (2, second.user_id),
    ]
    assert told(Letter.SUPPORT_RECEIVED) == {(str(boss.user_id), str(signing_.id))}


def test_sign_second_is_not_for_the_first_signer_nor_for_who_is_no_admin(
    signing_, boss, colleague, stranger, officer
):
    for who, refused in (
        (boss, NotAllowed),
        (colleague, NotAllowed),
        (stranger, NotFound),
        (officer, NotFound),
    ):
        with pytest.raises(refused):
            signing.sign_second(signing_, version=signing_.version, by=who)
    assert signing_.status is _S.SIGNING


def test_sign_second_refuses_what_was_not_read(signing_, second):
    with pytest.raises(StaleForm):
        signing.sign_second(signing_, version=signing_.version - 1, by=second)
    with pytest.raises(StaleForm):
        signing.sign_second(signing_, version=None, by=second)
    assert len(signing_.signatures) == 1


def test_sign_second_twice_sends_once(signing_, employer, second, join):
    third = join(employer)
    version = signing_.version
    signing.sign_second(signing_, version=version, by=second)

    for who in (second, third):
        with pytest.raises(IllegalTransition):
            signing.sign_second(signing_, version=version, by=who)
    assert len(signing_.signatures) == 2


def test_send_back_makes_it_a_draft_with_the_reason(signing_, second, told, acts):
    signing.send_back(signing_, reason="De uren kloppen niet.", version=signing_.version, by=second)

    assert signing_.status is _S.DRAFT
    assert signing_.signatures == []
    assert signing_.steps[-1].note == "De uren kloppen niet."
    assert [action for action, _details in acts(signing_)] == ["support.draft"]
    assert "De uren" not in str(acts(signing_))


def test_send_back_by_the_first_signer_and_not_by_others(signing_, boss, colleague, stranger):
    for who, refused in ((colleague, NotAllowed), (stranger, NotFound)):
        with pytest.raises(refused):
            signing.send_back(signing_, reason="Nee", version=signing_.version, by=who)
    signing.send_back(signing_, reason="Ik vergat iets.", version=signing_.version, by=boss)
    assert signing_.status is _S.DRAFT


@pytest.mark.parametrize("reason", ["", "  ", "x" * 301, "Betaal op NL91 ABNA 0417 1643 00."])
def test_send_back_needs_a_fit_reason(signing_, second, reason):
    with pytest.raises(FieldErrors) as wrong:
        signing.send_back(signing_, reason=reason, version=signing_.version, by=second)
    assert list(wrong.value.errors) == ["reason"]
    assert len(signing_.signatures) == 1


def test_it_is_signed_anew_after_it_came_back(signing_, boss, second, make_evidence):
    make_evidence(signing_)
    signing.send_back(signing_, reason="Nee", version=signing_.version, by=second)
    with pytest.raises(IllegalTransition):
        signing.sign_second(signing_, version=signing_.version, by=second)

    submitting.submit(signing_, by=second)
    signing.sign_second(signing_, version=signing_.version, by=boss)
    assert signing_.status is _S.SUBMITTED


def test_ask_second_writes_to_the_other_admins(  # noqa: PLR0917  every person
    signing_, employer, boss, second, colleague, stranger, join, told
):
    gone = join(employer, is_active=False)

    signers.ask_second(signing_)

    assert told(Letter.SUPPORT_SECOND_SIGNATURE) == {(str(second.user_id), str(signing_.id))}
    assert gone.user_id not in signers.second_signers(signing_)


def test_without_another_admin_there_is_nobody_to_ask(signing_, colleague, told):
    assert colleague.is_employer_admin is False
    signers.ask_second(signing_)
    assert told(Letter.SUPPORT_SECOND_SIGNATURE) == set()
