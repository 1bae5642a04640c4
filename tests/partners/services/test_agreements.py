from datetime import timedelta

import pytest
import time_machine

from portal import clock
from portal.accounts.roles import PARTNER_KEEPERS, STAFF
from portal.audit import queries as audit
from portal.errors import FieldErrors, IllegalTransition, NotFound
from portal.partners import queries, rules
from portal.partners.services import agreements
from tests.partners.conftest import terms
from tests.support.moments import days_ago


def test_an_agreement_is_kept_with_what_was_agreed(keeper, partner):
    made = agreements.record(partner, terms(groups=["wishes", "name"]), by=keeper)

    assert (made.purpose, made.groups, made.kept_at, made.recorded_by) == (
        "Begeleiding naar een leerwerkplek",
        ["name", "wishes"],
        "DMS 2026-114",
        keeper.user_id,
    )
    assert queries.in_force() == [made]
    entry = audit.of("partner", partner.id)[-1]
    assert (entry.action, entry.details["groups"]) == (
        "partner.agreement_recorded",
        ["name", "wishes"],
    )


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"purpose": " "}, "purpose"),
        ({"purpose": "x" * 201}, "purpose"),
        ({"groups": []}, "groups"),
        ({"groups": ["name", "restricted_record"]}, "groups"),
        ({"groups": ["bsn"]}, "groups"),
        ({"starts_on": None}, "starts_on"),
        ({"ends_on": None}, "ends_on"),
        ({"ends_on": days_ago(1).date(), "starts_on": days_ago(9).date()}, "ends_on"),
        ({"starts_on": clock.today() + timedelta(days=120)}, "ends_on"),
        ({"kept_at": ""}, "kept_at"),
    ],
)
def test_what_cannot_be_right_gets_a_sentence(keeper, partner, changes, field):
    with pytest.raises(FieldErrors) as wrong:
        agreements.record(partner, terms(**changes), by=keeper)
    assert set(wrong.value.errors) == {field}


def test_nobody_else_records_or_ends(make_staff, partner, agreement):
    for role in sorted(STAFF - PARTNER_KEEPERS):
        who = make_staff(role)
        with pytest.raises(NotFound):
            agreements.record(partner, terms(), by=who)
        with pytest.raises(NotFound):
            agreements.end(agreement, reason="Klaar", by=who)


def test_an_agreement_is_ended_once_and_with_a_reason(keeper, agreement):
    with pytest.raises(FieldErrors):
        agreements.end(agreement, reason=" ", by=keeper)

    agreements.end(agreement, reason="Project is klaar", by=keeper)

    assert (agreement.end_reason, agreement.ended_by) == ("Project is klaar", keeper.user_id)
    assert queries.in_force() == []
    with pytest.raises(IllegalTransition):
        agreements.end(agreement, reason="Nog eens", by=keeper)


def test_what_was_given_ends_with_the_agreement(keeper, agreement, share):
    assert rules.stands(share, clock.today()) is True
    agreements.end(agreement, reason="Klaar", by=keeper)
    assert rules.stands(share, clock.today()) is False


def test_an_agreement_is_in_force_on_its_days_alone(keeper, partner):
    begins = clock.today() + timedelta(days=3)
    made = agreements.record(
        partner, terms(starts_on=begins, ends_on=begins + timedelta(days=2)), by=keeper
    )
    days = [begins + timedelta(days=n) for n in range(-1, 4)]
    assert [rules.is_in_force(made, day) for day in days] == [False, True, True, True, False]
    found = []
    for day in days:
        with time_machine.travel(clock.start_of(day) + timedelta(hours=9), tick=False):
            found.append(queries.in_force() == [made])
    assert found == [False, True, True, True, False]
