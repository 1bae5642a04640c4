import csv
import io
from datetime import date, timedelta
from decimal import Decimal

import pytest

from portal import clock
from portal.accounts.roles import Role
from portal.errors import NotFound
from portal.support_requests import figures
from portal.support_requests.figures import Figure
from portal.support_requests.services import paying, promising
from portal.support_requests.states import Outcome, SupportStatus

TODAY = clock.today()
THIS = TODAY.year
#: A day that is in this year, also on 1 January.
RECEIVED = max(TODAY - timedelta(days=20), date(THIS, 1, 1))


@pytest.fixture
def scheme(make_scheme):
    return make_scheme(name="Proefplaatsing", code="proef", budgets={THIS: "1000.00"})


@pytest.fixture
def officer(make_staff):
    return make_staff(Role.SUBSIDY_OFFICER)


def line(year=THIS, code="proef"):
    return next(one for one in figures.of_year(year) if one.code == code)


def make_each(make_decided, scheme):
    def make(status, outcome=None):
        decision = make_decided(scheme=scheme, amount="0", received_on=RECEIVED)
        decision.request.status, decision.request.outcome = status, outcome

    for outcome in (Outcome.GRANTED, Outcome.GRANTED, *Outcome):
        make(SupportStatus.DECIDED, outcome)
    make(SupportStatus.WITHDRAWN)
    for status in (SupportStatus.SUBMITTED, SupportStatus.SUPPLEMENT):
        make(status)
    make(SupportStatus.ENDED, Outcome.PARTLY)


def test_requests_are_counted_once_each(session, make_decided, scheme):
    make_each(make_decided, scheme)
    session.flush()

    found = line().values

    assert [found[one] for one in figures._REQUESTS] == [10, 2, 1, 3, 2, 1, 1]
    assert found[Figure.ASKED] == sum(found[one] for one in figures._REQUESTS[1:])


def test_another_year_has_its_own_requests(make_decided, scheme):
    make_decided(scheme=scheme, received_on=date(THIS - 1, 12, 31))
    make_decided(scheme=scheme, received_on=date(THIS, 1, 1))

    assert line(THIS - 1).values[Figure.ASKED] == 1
    assert line(THIS).values[Figure.ASKED] == 1


def test_a_draft_is_no_request(make_decided, scheme):
    make_decided(scheme=scheme).request.status = SupportStatus.DRAFT
    assert line().values[Figure.ASKED] == 0


@pytest.mark.parametrize(
    ("values", "percent", "expected"),
    [
        ([], 50, None),
        ([7], 50, 7),
        ([7], 90, 7),
        ([1, 2, 3, 4], 50, 2),
        ([5, 1, 3], 50, 3),
        (list(range(1, 11)), 90, 9),
        (list(range(1, 12)), 90, 10),
    ],
)
def test_percentile_is_a_value_that_was_there(values, percent, expected):
    assert figures.percentile(values, percent) == expected


def test_days_run_from_receipt_to_decision_to_payment(session, make_exported, scheme, officer):
    made = make_exported((TODAY, "10.00"), scheme=scheme, received_on=RECEIVED)
    made[0].decision.decided_on = TODAY - timedelta(days=1)
    paying.pay(made, TODAY, by=officer)

    found = line().values

    days = (TODAY - timedelta(days=1) - RECEIVED).days
    assert found[Figure.DECISION_MEDIAN] == found[Figure.DECISION_MOST] == days
    assert found[Figure.PAYMENT_MEDIAN] == found[Figure.PAYMENT_MOST] == 1


def test_without_decisions_there_are_no_days(make_scheme):
    make_scheme(code="leeg", budgets={THIS: "1.00"})
    found = line(code="leeg").values
    assert found[Figure.DECISION_MEDIAN] is None
    assert found[Figure.LEFT] == Decimal("1.00")


def test_late_counts_what_came_after_its_day(make_exported, make_promised, scheme, officer):
    yesterday = TODAY - timedelta(days=1)
    year = yesterday.year
    paying.pay(make_exported((yesterday, "1.00"), scheme=scheme), TODAY, by=officer)  # late
    make_promised((yesterday, "2.00"), (TODAY, "3.00"), scheme=scheme)  # late; not due
    if TODAY.year == year:
        paying.pay(make_exported((TODAY, "4.00"), scheme=scheme), TODAY, by=officer)  # in time
    paying.release(make_promised((yesterday, "5.00"), scheme=scheme), by=officer)

    found = line(year).values

    assert found[Figure.LATE] == 2
    assert found[Figure.DUE] == 2 + (TODAY.year == year)


def test_every_number_is_that_of_its_rows(
    session, make_decided, make_exported, make_promised, *, scheme, officer
):
    make_each(make_decided, scheme)
    last = date(THIS, 12, 31)
    made = make_exported((last, "100.00"), (last, "50.00"), scheme=scheme)
    paying.pay(made[:1], TODAY, by=officer)
    paying.reclaim(made[0], Decimal("25.00"), "Te veel.", before=Decimal(0), by=officer)
    [rest] = make_promised((last, "70.00"), scheme=scheme)
    promising.release_rest(rest.decision, by=officer)
    session.flush()
    found = line().values

    for figure, value in found.items():
        name, rows = figures.rows(figure, "proef", THIS)
        assert name == "Proefplaatsing"
        if figure in figures.DAYS:
            days = [one.days for one in rows]
            assert figures.percentile(days, figures.DAYS[figure][1]) == value
        elif figure in figures._BOOKED:
            start = Decimal(1000) if figure is Figure.LEFT else Decimal(0)
            assert start + sum(one.amount for one in rows) == value
        else:
            assert len(rows) == value
    assert found[Figure.PROMISED] == Decimal("150.00")
    assert found[Figure.LEFT] == Decimal("875.00")


def test_rows_of_an_unknown_scheme_are_not_found():
    with pytest.raises(NotFound):
        figures.rows(Figure.ASKED, "bestaat-niet", THIS)


def test_figures_take_few_queries(make_decided, make_scheme, queries):
    for _ in range(4):
        make_decided(scheme=make_scheme())
    with queries() as asked:
        assert len(figures.of_year(THIS)) >= 4
    assert len(asked) <= 5


def test_csv_holds_every_figure_and_no_formula(make_scheme):
    make_scheme(code="csv", name="=1+1", budgets={THIS: "12.50"})
    text = figures.to_csv(THIS, figures.of_year(THIS))
    head, *lines = csv.reader(io.StringIO(text), delimiter=";")
    [mine] = [dict(zip(head, one, strict=True)) for one in lines if one[1] == "csv"]
    assert set(head[3:]) == set(Figure)
    assert mine["naam"] == "'=1+1"
    assert mine["over"] == "12,50"
    assert mine["dagen-tot-besluit-helft"] == ""
