from datetime import date
from decimal import Decimal

import pytest
import time_machine
from sqlalchemy import select

from portal.accounts.roles import STAFF, Role
from portal.audit.models import AuditEntry
from portal.errors import FieldErrors, IllegalTransition, NotFound, StaleForm
from portal.rates import queries
from portal.rates.calculation import wage_cost_subsidy
from portal.rates.codes import HOLIDAY_ALLOWANCE, MINIMUM_WAGE, SUBSIDY_FLAT_MONTHS
from portal.rates.services import entering
from portal.rates.services.entering import RateDetails

NEW_YEAR = date(2027, 1, 1)


@pytest.fixture(autouse=True)
def november():
    with time_machine.travel("2026-11-29T09:00:00+01:00", tick=False):
        queries.forget()
        yield
    queries.forget()


@pytest.fixture
def keeper(make_staff):
    return make_staff(Role.ADMINISTRATOR)


def details(**changes):
    given = {"valid_from": NEW_YEAR, "value": Decimal("15.20"), "source": "Staatscourant 2026, 1"}
    return RateDetails(**(given | changes))


def acts(session, rate):
    found = select(AuditEntry).where(AuditEntry.subject_id == rate.id)
    return [entry.action for entry in session.scalars(found.order_by(AuditEntry.created_at))]


def test_coming_amount_counts_from_its_day_on(session, keeper):
    rate = entering.enter(MINIMUM_WAGE, details(), by=keeper)
    assert queries.value(MINIMUM_WAGE, date(2026, 12, 31)) == Decimal("14.99")
    assert queries.value(MINIMUM_WAGE, NEW_YEAR) == Decimal("15.20")
    found = wage_cost_subsidy(on=NEW_YEAR, hours=Decimal(32), wage_value=Decimal(50))
    assert found.steps[0].source == "Staatscourant 2026, 1"
    assert rate.entered_by == keeper.user_id
    assert acts(session, rate) == ["rate.entered"]


def test_change_and_removal_of_a_coming_amount(session, keeper):
    rate = entering.enter(MINIMUM_WAGE, details(), by=keeper)
    entering.change(rate, details(value=Decimal("15.30")), version=1, by=keeper)
    assert queries.value(MINIMUM_WAGE, NEW_YEAR) == Decimal("15.30")
    entering.remove(rate, version=rate.version, by=keeper)
    assert queries.value(MINIMUM_WAGE, NEW_YEAR) == Decimal("14.99")
    assert acts(session, rate) == ["rate.entered", "rate.changed", "rate.removed"]


def test_amount_in_force_never_changes(session, keeper):
    rate = queries.get(MINIMUM_WAGE, date(2026, 7, 1))
    with pytest.raises(IllegalTransition):
        entering.change(rate, details(), version=rate.version, by=keeper)
    with pytest.raises(IllegalTransition):
        entering.remove(rate, version=rate.version, by=keeper)


def test_coming_amount_is_in_force_from_midnight_in_amsterdam(session, keeper):
    rate = entering.enter(MINIMUM_WAGE, details(), by=keeper)
    with (
        time_machine.travel("2027-01-01T00:00:01+01:00", tick=False),
        pytest.raises(IllegalTransition),
    ):
        entering.remove(rate, version=rate.version, by=keeper)


@pytest.mark.parametrize("day", [date(2026, 11, 29), date(2026, 1, 1), date(2031, 11, 30), None])
def test_day_that_is_not_coming_is_refused(session, keeper, day):
    with pytest.raises(FieldErrors) as wrong:
        entering.enter(MINIMUM_WAGE, details(valid_from=day), by=keeper)
    assert list(wrong.value.errors) == ["valid_from"]


def test_second_amount_of_one_day_is_refused(session, keeper):
    entering.enter(MINIMUM_WAGE, details(), by=keeper)
    with pytest.raises(FieldErrors) as wrong:
        entering.enter(MINIMUM_WAGE, details(), by=keeper)
    assert "valid_from" in wrong.value.errors


def test_coming_amount_can_move_to_another_day_and_stay_on_its_own(session, keeper):
    rate = entering.enter(MINIMUM_WAGE, details(), by=keeper)
    entering.change(rate, details(note="nagekeken"), version=rate.version, by=keeper)
    later = date(2027, 7, 1)
    entering.change(rate, details(valid_from=later), version=rate.version, by=keeper)
    assert queries.value(MINIMUM_WAGE, NEW_YEAR) == Decimal("14.99")
    assert queries.value(MINIMUM_WAGE, later) == Decimal("15.20")


@pytest.mark.parametrize(
    ("code", "changes", "field"),
    [
        (MINIMUM_WAGE, {"value": None}, "value"),
        (MINIMUM_WAGE, {"value": Decimal(-1)}, "value"),
        (HOLIDAY_ALLOWANCE, {"value": Decimal("100.5")}, "value"),
        (SUBSIDY_FLAT_MONTHS, {"value": Decimal("6.5")}, "value"),
        (MINIMUM_WAGE, {"is_abolished": True}, "value"),
        (MINIMUM_WAGE, {"source": "  "}, "source"),
        (MINIMUM_WAGE, {"source": "x" * 201}, "source"),
        (MINIMUM_WAGE, {"source_url": "http://voorbeeld.nl"}, "source_url"),
        (MINIMUM_WAGE, {"source_url": 'https://voorbeeld.nl/"><script>'}, "source_url"),
        (MINIMUM_WAGE, {"note": "x" * 201}, "note"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(session, keeper, code, changes, field):
    with pytest.raises(FieldErrors) as wrong:
        entering.enter(code, details(**changes), by=keeper)
    assert list(wrong.value.errors) == [field]


def test_wrong_change_leaves_the_row_as_it_was(session, keeper):
    rate = entering.enter(MINIMUM_WAGE, details(), by=keeper)
    with pytest.raises(FieldErrors):
        entering.change(rate, details(source=""), version=rate.version, by=keeper)
    assert (rate.source, rate.value) == ("Staatscourant 2026, 1", Decimal("15.20"))


def test_abolished_amount_has_no_value_from_then_on(session, keeper):
    entering.enter("lkv_disabled_hour", details(value=None, is_abolished=True), by=keeper)
    assert queries.on("lkv_disabled_hour", NEW_YEAR).value is None


def test_stale_form_changes_nothing(session, keeper):
    rate = entering.enter(MINIMUM_WAGE, details(), by=keeper)
    entering.change(rate, details(value=Decimal("15.30")), version=1, by=keeper)
    with pytest.raises(StaleForm):
        entering.change(rate, details(value=Decimal("15.40")), version=1, by=keeper)
    with pytest.raises(StaleForm):
        entering.remove(rate, version=1, by=keeper)
    assert queries.value(MINIMUM_WAGE, NEW_YEAR) == Decimal("15.30")


@pytest.mark.parametrize("role", sorted(STAFF - {Role.MANAGER, Role.ADMINISTRATOR}))
def test_others_of_staff_may_not(session, make_staff, role):
    with pytest.raises(NotFound):
        entering.enter(MINIMUM_WAGE, details(), by=make_staff(role))


def test_unknown_code_is_not_found(session, keeper):
    with pytest.raises(NotFound):
        entering.enter("nothing", details(), by=keeper)
