"""From assessment to end: who is told, why not, and in which order."""

from datetime import timedelta

import pytest
import time_machine

from portal import clock
from portal.accounts.roles import Role
from portal.audit import queries as audit
from portal.errors import FieldErrors, IllegalTransition, NotAllowed, NotFound, StaleForm
from portal.incidents import rules
from portal.incidents.services import handling
from portal.incidents.states import LeakStatus, Risk
from tests.incidents.conftest import judged

S = LeakStatus


def assess(leak, by, **changes):
    handling.assess(leak, judged(leak, **changes), version=leak.version, by=by)


def tell(leak, by, told_at=None, reason=""):
    handling.tell_authority(leak, told_at=told_at, reason=reason, version=leak.version, by=by)


def test_a_whole_life_is_audited_and_the_row_stays(closed, officer):
    assert closed.status is S.CLOSED
    acts = audit.of("leak", closed.id)
    assert [one.action for one in acts] == [
        "leak.reported",
        "leak.confirmed",
        "leak.authority",
        "leak.people",
        "leak.measures",
        "leak.closed",
    ]
    assert {one.actor_id for one in acts[1:]} == {officer.user_id}
    assert acts[2].details["in_time"] is True
    assert "Laag risico" not in str([one.details for one in acts])


def test_no_leak_needs_no_more(leak, officer):
    assess(leak, officer, is_leak=False, risk="")
    assert (leak.status, leak.risk, rules.runs(leak)) == (S.DISMISSED, None, False)
    with pytest.raises(IllegalTransition):
        tell(leak, officer, reason="Hoeft niet.")


def test_new_facts_open_it_again(closed, officer):
    assess(closed, officer, risk="high")
    assert (closed.status, closed.risk) == (S.CONFIRMED, Risk.HIGH)
    assert closed.measures  # what was done stays


def test_the_discovery_can_be_mended_and_moves_the_term(leak, officer):
    at = leak.discovered_at - timedelta(hours=5)
    assess(leak, officer, discovered_at=at)
    assert leak.report_before == at + timedelta(hours=72)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"is_leak": None}, "is_leak"),
        ({"risk": ""}, "risk"),
        ({"risk": "enorm"}, "risk"),
        ({"words": " "}, "words"),
        ({"words": "Bel 070 123 45 67."}, "words"),
        ({"discovered_at": None}, "discovered_at"),
    ],
)
def test_an_assessment_says_what_is_missing(leak, officer, changes, field):
    with pytest.raises(FieldErrors) as wrong:
        assess(leak, officer, **changes)
    assert list(wrong.value.errors) == [field]
    assert leak.status is S.REPORTED


def test_not_telling_needs_a_reason(confirmed, officer):
    with pytest.raises(FieldErrors) as wrong:
        tell(confirmed, officer)
    assert list(wrong.value.errors) == ["reason"]
    tell(confirmed, officer, reason="Het bestand was versleuteld.")
    assert rules.is_authority_decided(confirmed)
    assert not rules.runs(confirmed)


def test_telling_late_needs_a_reason_as_well(confirmed, officer):
    with time_machine.travel(confirmed.report_before + timedelta(hours=1), tick=False):
        with pytest.raises(FieldErrors) as wrong:
            tell(confirmed, officer, told_at=clock.now())
        assert list(wrong.value.errors) == ["reason"]
        tell(confirmed, officer, told_at=clock.now(), reason="Te laat herkend.")
    assert not rules.is_in_time(confirmed)
    (act,) = [one for one in audit.of("leak", confirmed.id) if one.action == "leak.authority"]
    assert act.details["in_time"] is False


@pytest.mark.parametrize("hours", [-3, 1])
def test_nobody_is_told_before_the_discovery_or_tomorrow(confirmed, officer, hours):
    at = clock.now() + timedelta(hours=hours)
    with pytest.raises(FieldErrors) as wrong:
        tell(confirmed, officer, told_at=at)
    assert list(wrong.value.errors) == ["told_at"]


def test_people_were_told_on_a_day_or_there_is_a_reason(confirmed, officer):
    def people(told_on=None, reason=""):
        handling.tell_people(
            confirmed, told_on=told_on, reason=reason, version=confirmed.version, by=officer
        )

    for wrong_day in (clock.today() + timedelta(days=1), clock.today() - timedelta(days=30)):
        with pytest.raises(FieldErrors) as wrong:
            people(wrong_day)
        assert list(wrong.value.errors) == ["told_on"]
    with pytest.raises(FieldErrors) as wrong:
        people()
    assert list(wrong.value.errors) == ["reason"]
    people(clock.today())
    assert rules.is_people_decided(confirmed)


def test_it_is_not_closed_while_something_is_missing(confirmed, officer):
    with pytest.raises(IllegalTransition, match="Vul eerst in"):
        handling.close(confirmed, version=confirmed.version, by=officer)
    with pytest.raises(FieldErrors):
        handling.note_measures(confirmed, "", version=confirmed.version, by=officer)


def test_only_the_officer_handles(leak, make_staff):
    with pytest.raises(NotAllowed):
        assess(leak, make_staff(Role.ADMINISTRATOR))
    with pytest.raises(NotFound):
        assess(leak, make_staff(Role.MANAGER))


def test_two_at_once_do_not_overwrite_each_other(confirmed, officer):
    with pytest.raises(StaleForm):
        handling.note_measures(confirmed, "Iets.", version=confirmed.version - 1, by=officer)
