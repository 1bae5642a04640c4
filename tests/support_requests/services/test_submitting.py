from datetime import date

import pytest
import time_machine
from sqlalchemy import select

from portal.errors import FieldErrors, IllegalTransition, NotFound, StaleForm
from portal.support_requests.models import Signature, SupportStep
from portal.support_requests.services import drafting, submitting
from portal.support_requests.states import SupportStatus
from tests.factories.support import ANSWERS
from tests.vacancies.outbox import letters

_S = SupportStatus


@pytest.fixture
def travel():
    with time_machine.travel("2026-03-02T11:00:00+00:00", tick=False) as traveller:
        yield traveller


@pytest.fixture
def draft(begin, boss, make_evidence):
    draft = begin()
    drafting.save(draft, ANSWERS, by=boss)
    make_evidence(draft)
    return draft


def test_a_request_is_received_and_the_clock_runs(travel, session, draft, boss):
    submitting.submit(draft, by=boss)

    assert draft.status is _S.SUBMITTED
    assert draft.received_on == date(2026, 3, 2)
    # Eight weeks later is King's Day, a holiday.
    assert draft.decide_by == date(2026, 4, 28)
    assert draft.team == "logistics"
    assert letters(session) == [("support_received", draft.id, boss.user_id)]
    [signature] = session.scalars(select(Signature)).all()
    assert (signature.number, signature.user_id) == (1, boss.user_id)
    steps = session.scalars(select(SupportStep).order_by(SupportStep.number)).all()
    assert [one.status for one in steps] == [_S.DRAFT, _S.SUBMITTED]


def test_a_second_signature_is_waited_for(session, begin, boss, make_askable, make_evidence):
    draft = begin(version=make_askable(terms={"second_signature": True}))
    drafting.save(draft, ANSWERS, by=boss)
    make_evidence(draft)
    submitting.submit(draft, by=boss)
    assert draft.status is _S.SIGNING
    assert (draft.received_on, draft.decide_by) == (None, None)
    assert letters(session) == []

    submitting.received(draft, by=boss)
    assert draft.status is _S.SUBMITTED
    assert draft.received_on is not None


def test_what_is_missing_is_named_by_question(begin, boss):
    draft = begin()
    drafting.save(draft, {"iban": "NL91 ABNA 0417 1643 01", "lks_kind": "temporary"}, by=boss)
    with pytest.raises(FieldErrors) as refused:
        submitting.submit(draft, by=boss)
    assert refused.value.errors == {
        "explanation": "Vul een antwoord in bij “Waarom tijdelijk?”.",
        "iban": "Vul een rekeningnummer (IBAN) in, zoals NL91 ABNA 0417 1643 00.",
        "evidence_contract": "Voeg toe: Arbeidscontract.",
        "evidence_plan": "Voeg toe: Plan voor de begeleiding.",
    }
    assert draft.status is _S.DRAFT


def test_answers_that_are_not_asked_are_not_sent(draft, boss):
    drafting.save(draft, {"lks_kind": "temporary", "explanation": "Voor even."}, by=boss)
    drafting.save(draft, {"lks_kind": "structural"}, by=boss)
    assert draft.answers["explanation"] == "Voor even."
    submitting.submit(draft, by=boss)
    assert "explanation" not in draft.answers
    assert draft.answers["iban"] == "NL91ABNA0417164300"


def test_sending_twice_is_refused(draft, boss):
    submitting.submit(draft, by=boss)
    with pytest.raises(IllegalTransition):
        submitting.submit(draft, by=boss)


def test_an_older_page_sends_nothing(draft, boss):
    opened = draft.version
    drafting.save(draft, {"hours": "20"}, by=boss)
    with pytest.raises(StaleForm):
        submitting.submit(draft, by=boss, version=opened)
    assert draft.status is _S.DRAFT


def test_two_drafts_of_the_same_give_one_request(draft, boss, make_support, make_evidence):
    other = make_support(_S.DRAFT, version=draft.instrument_version, placement=draft.placement)
    make_evidence(other)
    submitting.submit(draft, by=boss)
    with pytest.raises(drafting.AlreadyAsked):
        submitting.submit(other, by=boss)


def test_a_changed_instrument_must_be_read_again(draft, boss, make_askable):
    from portal import clock

    make_askable(version_of=draft.instrument_version, number=2, valid_from=clock.today())
    with pytest.raises(IllegalTransition, match="intussen gewijzigd"):
        submitting.submit(draft, by=boss)
    drafting.save(draft, {}, by=boss)
    submitting.submit(draft, by=boss)
    assert draft.status is _S.SUBMITTED
    assert draft.instrument_version.number == 2


def test_a_stranger_sends_nothing(draft, stranger):
    with pytest.raises(NotFound):
        submitting.submit(draft, by=stranger)


def test_staff_send_without_a_signature(session, begin, make_staff, make_evidence):
    from portal.accounts.roles import Role

    officer = make_staff(Role.SUBSIDY_OFFICER)
    draft = begin(by=officer, entered_by_staff=True, staff_reason="Belde ons.")
    drafting.save(draft, ANSWERS, by=officer)
    make_evidence(draft)
    submitting.submit(draft, by=officer)
    assert draft.status is _S.SUBMITTED
    assert session.scalars(select(Signature)).all() == []
    # It is the organisation that hears of it.
    [(name, _subject, to)] = letters(session)
    assert (name, to) == ("support_received", draft.employer.people[0].user_id)
