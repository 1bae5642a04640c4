from datetime import UTC, datetime, timedelta

import pytest

from portal import clock
from portal.accounts.identity import SYSTEM
from portal.accounts.roles import Role
from portal.audit import queries as audit
from portal.employers.states import EmployerStatus, Rights
from portal.errors import FieldErrors, IllegalTransition, NotAllowed, NotFound
from portal.outbox.models import JobKind
from portal.vacancies.models import JobApplication
from portal.vacancies.queries import public
from portal.vacancies.services import lifecycle
from portal.vacancies.services.lifecycle import Advanced
from portal.vacancies.states import OPEN, RevisionState, VacancyStatus
from tests.vacancies.outbox import forget_jobs, jobs, letters

NOON = datetime(2026, 3, 2, 11, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _from_a_monday(travel):
    travel.move_to(NOON)


def in_days(number):
    return clock.today() + timedelta(days=number)


def acts(vacancy):
    return [entry.action for entry in audit.of("vacancy", vacancy.id)]


# Ending


def test_close_keeps_the_outcome(make_vacancy, employer, boss):
    vacancy = make_vacancy(employer=employer)
    vacancy.seats = 3
    lifecycle.close(vacancy, reason="filled_elsewhere", note=" Via via ", seats_filled=2, by=boss)

    assert (vacancy.status, vacancy.end_reason, vacancy.end_note, vacancy.seats_filled) == (
        VacancyStatus.CLOSED,
        "filled_elsewhere",
        "Via via",
        2,
    )
    assert vacancy.ended_at == NOON


@pytest.mark.parametrize(("reason", "filled"), [("filled", 3), ("no_candidates", 1)])
def test_close_counts_all_places_of_a_filled_vacancy(make_vacancy, employer, boss, reason, filled):
    vacancy = make_vacancy(employer=employer)
    vacancy.seats, vacancy.seats_filled = 3, 1
    lifecycle.close(vacancy, reason=reason, by=boss)

    assert vacancy.seats_filled == filled


@pytest.mark.parametrize("filled", [-1, 2])
def test_close_refuses_a_number_that_cannot_be(make_vacancy, employer, boss, filled):
    with pytest.raises(FieldErrors) as error:
        lifecycle.close(
            make_vacancy(employer=employer), reason="filled", seats_filled=filled, by=boss
        )
    assert error.value.errors == {"seats_filled": "Kies een aantal van 0 tot 1."}


def test_everybody_has_their_own_end_reasons(boss, moderator):
    mine = ["filled", "filled_elsewhere", "withdrawn", "no_candidates"]

    assert list(lifecycle.end_reasons(boss)) == mine
    assert list(lifecycle.end_reasons(moderator)) == [*mine, "displacement"]
    assert list(lifecycle.end_reasons(SYSTEM)) == [
        *mine,
        "unconfirmed",
        "max_duration",
        "displacement",
        "employer_excluded",
    ]


@pytest.mark.parametrize("reason", ["", "unknown", "displacement", "unconfirmed"])
def test_close_for_a_reason_of_another_is_refused(make_vacancy, employer, boss, reason):
    with pytest.raises(FieldErrors) as error:
        lifecycle.close(make_vacancy(employer=employer), reason=reason, by=boss)
    assert list(error.value.errors) == ["reason"]


def test_close_as_withdrawn_withdraws(make_vacancy, employer, boss):
    vacancy = make_vacancy(employer=employer)
    lifecycle.close(vacancy, reason="withdrawn", by=boss)

    assert (vacancy.status, vacancy.end_reason) == (VacancyStatus.WITHDRAWN, "withdrawn")


def test_close_of_a_mere_draft_is_refused(make_vacancy, employer, boss):
    vacancy = make_vacancy(VacancyStatus.DRAFT, employer=employer)

    with pytest.raises(IllegalTransition, match="nog een concept"):
        lifecycle.close(vacancy, reason="filled", by=boss)


@pytest.mark.parametrize("status", sorted(OPEN - {VacancyStatus.DRAFT}))
def test_every_open_vacancy_can_be_withdrawn(make_vacancy, employer, boss, status):
    vacancy = make_vacancy(status, employer=employer)
    lifecycle.withdraw(vacancy, by=boss, note="Anders opgelost")

    assert (vacancy.status, vacancy.end_reason, vacancy.end_note) == (
        VacancyStatus.WITHDRAWN,
        "withdrawn",
        "Anders opgelost",
    )


def test_withdraw_of_a_mere_draft_throws_it_away(make_vacancy, employer, boss):
    vacancy = make_vacancy(VacancyStatus.DRAFT, employer=employer)
    lifecycle.withdraw(vacancy, by=boss)

    assert (vacancy.status, vacancy.end_reason) == (VacancyStatus.WITHDRAWN, "")


@pytest.mark.parametrize("status", [VacancyStatus.CLOSED, VacancyStatus.WITHDRAWN])
def test_what_has_ended_does_not_end_again(make_vacancy, employer, boss, status):
    vacancy = make_vacancy(status, employer=employer)

    with pytest.raises(IllegalTransition):
        lifecycle.close(vacancy, reason="filled", by=boss)
    with pytest.raises(IllegalTransition):
        lifecycle.withdraw(vacancy, by=boss)


def test_an_end_throws_a_waiting_change_away(make_vacancy, make_change, employer, boss):
    vacancy = make_vacancy(employer=employer)
    change = make_change(vacancy, RevisionState.SUBMITTED)
    lifecycle.close(vacancy, reason="filled", by=boss)

    assert change.state is RevisionState.DISCARDED


def test_who_reacted_hears_of_the_end(session, make_vacancy, employer, boss):
    vacancy = make_vacancy(employer=employer)
    by_mail = JobApplication(vacancy_id=vacancy.id, name="Sam", email="sam@voorbeeld.test")
    by_phone = JobApplication(vacancy_id=vacancy.id, name="Kim", phone="070 123 45 67")
    session.add_all([by_mail, by_phone])
    session.flush()
    lifecycle.close(vacancy, reason="filled", by=boss)

    assert letters(session) == [("application_vacancy_ended", by_mail.id, None)]


def test_an_employer_hears_of_an_end_by_another(session, make_vacancy, employer, moderator):
    vacancy = make_vacancy(employer=employer)
    lifecycle.close(vacancy, reason="displacement", by=moderator)

    assert letters(session) == [("vacancy_closed", vacancy.id, employer.people[0].user_id)]


def test_who_made_it_hears_of_it_and_else_the_admins(
    session, make_vacancy, make_employer, moderator
):
    employer = make_employer(people=3)
    first, second, third = employer.people
    first.rights = Rights.MEMBER
    session.flush()
    for made_by, expected in (
        (first.user_id, [first.user_id]),
        (None, [second.user_id, third.user_id]),
    ):
        forget_jobs(session)
        vacancy = make_vacancy(employer=employer)
        vacancy.created_by = made_by
        lifecycle.close(vacancy, reason="displacement", by=moderator)
        assert [to for _, _, to in letters(session)] == sorted(expected, key=str)


def test_somebody_whose_account_is_off_hears_nothing(
    session, make_vacancy, make_employer, moderator
):
    employer = make_employer(people=2)
    gone, present = employer.people
    gone.user.is_active = False
    vacancy = make_vacancy(employer=employer)
    vacancy.created_by = gone.user_id
    lifecycle.close(vacancy, reason="displacement", by=moderator)

    assert [to for _, _, to in letters(session)] == [present.user_id]


def test_closing_all_of_an_employer_leaves_nothing_open(
    session, make_vacancy, employer, make_employer
):
    own = [make_vacancy(status, employer=employer) for status in VacancyStatus]
    other = make_vacancy(employer=make_employer())

    assert lifecycle.close_all_of_employer(employer.id) == len(OPEN)
    assert [v.status for v in own if v.status in OPEN] == []
    assert {v.end_reason for v in own if v.status is VacancyStatus.CLOSED} == {
        "employer_excluded",
        "filled",
    }
    assert other.status is VacancyStatus.PUBLISHED
    assert letters(session) == []
    assert lifecycle.close_all_of_employer(employer.id) == 0


# Extending, places


def test_extend_needs_no_moderation(session, make_vacancy, make_change, *, employer, boss, travel):
    vacancy = make_vacancy(employer=employer)
    change = make_change(vacancy)
    travel.shift(timedelta(days=3))
    lifecycle.extend(vacancy, in_days(60), by=boss)

    assert (vacancy.closes_on, change.closes_on) == (in_days(60), in_days(60))
    assert vacancy.confirmed_at == clock.now()
    assert acts(vacancy) == ["vacancy.extended"]
    assert [job.subject_id for job in jobs(session, JobKind.INDEX_VACANCY)] == [vacancy.id]


def test_extend_may_shorten(make_vacancy, employer, boss):
    vacancy = make_vacancy(employer=employer)
    lifecycle.extend(vacancy, in_days(0), by=boss)

    assert vacancy.closes_on == in_days(0)


@pytest.mark.parametrize("days", [-1, 181])
def test_extend_outside_the_term_is_refused(make_vacancy, employer, boss, days):
    with pytest.raises(FieldErrors) as error:
        lifecycle.extend(make_vacancy(employer=employer), in_days(days), by=boss)
    assert list(error.value.errors) == ["closes_on"]


def test_extend_to_before_the_first_day_is_refused(make_vacancy, employer, boss):
    vacancy = make_vacancy(VacancyStatus.SCHEDULED, employer=employer)
    vacancy.publish_on = in_days(10)

    with pytest.raises(FieldErrors):
        lifecycle.extend(vacancy, in_days(9), by=boss)


def test_extend_brings_an_expired_one_back(make_vacancy, employer, boss):
    vacancy = make_vacancy(VacancyStatus.EXPIRED, employer=employer, closes_on=in_days(-1))
    lifecycle.extend(vacancy, in_days(30), by=boss)

    assert vacancy.status is VacancyStatus.PUBLISHED
    assert acts(vacancy) in (
        ["vacancy.extended", "vacancy.published"],
        ["vacancy.published", "vacancy.extended"],
    )


def test_nothing_comes_back_of_an_employer_that_is_not_verified(make_vacancy, employer, boss):
    vacancy = make_vacancy(VacancyStatus.EXPIRED, employer=employer)
    employer.status = EmployerStatus.EXCLUDED

    with pytest.raises(IllegalTransition, match="van deze organisatie"):
        lifecycle.extend(vacancy, in_days(30), by=boss)
    with pytest.raises(IllegalTransition, match="van deze organisatie"):
        lifecycle.confirm_open(vacancy, by=boss)


@pytest.mark.parametrize(
    "status",
    [VacancyStatus.DRAFT, VacancyStatus.SUBMITTED, VacancyStatus.CLOSED, VacancyStatus.REFUSED],
)
def test_extend_of_what_is_not_approved_is_refused(make_vacancy, employer, boss, status):
    with pytest.raises(IllegalTransition, match="nu niet verlengen"):
        lifecycle.extend(make_vacancy(status, employer=employer), in_days(30), by=boss)


def test_fewer_places_need_no_moderation(make_vacancy, make_change, employer, boss):
    vacancy = make_vacancy(employer=employer, seats=5)
    vacancy.seats, vacancy.seats_filled = 5, 2
    change = make_change(vacancy)
    lifecycle.lower_seats(vacancy, 3, by=boss)

    assert (vacancy.seats, change.seats) == (3, 3)
    assert acts(vacancy) == ["vacancy.seats_lowered"]


@pytest.mark.parametrize("seats", [1, 6])
def test_places_are_not_raised_nor_lowered_below_what_is_filled(
    make_vacancy, employer, boss, seats
):
    vacancy = make_vacancy(employer=employer)
    vacancy.seats, vacancy.seats_filled = 5, 2

    with pytest.raises(FieldErrors) as error:
        lifecycle.lower_seats(vacancy, seats, by=boss)
    assert error.value.errors == {"seats": "Kies een aantal van 2 tot 5."}


def test_filled_places_are_counted(make_vacancy, employer, boss):
    vacancy = make_vacancy(employer=employer)
    vacancy.seats = 3
    lifecycle.fill_seats(vacancy, 2, by=boss)

    assert (vacancy.seats_filled, vacancy.status) == (2, VacancyStatus.PUBLISHED)


def test_the_last_place_closes_the_vacancy(make_vacancy, employer, boss):
    vacancy = make_vacancy(employer=employer)
    vacancy.seats = 3
    lifecycle.fill_seats(vacancy, 3, by=boss, reason="filled_elsewhere")

    assert (vacancy.seats_filled, vacancy.status, vacancy.end_reason) == (
        3,
        VacancyStatus.CLOSED,
        "filled_elsewhere",
    )


@pytest.mark.parametrize("filled", [-1, 4])
def test_filled_places_that_cannot_be_are_refused(make_vacancy, employer, boss, filled):
    vacancy = make_vacancy(employer=employer)
    vacancy.seats = 3

    with pytest.raises(FieldErrors):
        lifecycle.fill_seats(vacancy, filled, by=boss)


@pytest.mark.parametrize(
    "act",
    [
        lambda v, by: lifecycle.lower_seats(v, 1, by=by),
        lambda v, by: lifecycle.fill_seats(v, 0, by=by),
    ],
)
def test_places_of_what_is_not_approved_stay(make_vacancy, employer, boss, act):
    with pytest.raises(IllegalTransition):
        act(make_vacancy(VacancyStatus.SUBMITTED, employer=employer), boss)


# Confirming


def test_confirm_keeps_when(make_vacancy, employer, boss, travel):
    vacancy = make_vacancy(employer=employer)
    travel.shift(timedelta(days=5))
    lifecycle.confirm_open(vacancy, by=boss)
    lifecycle.confirm_open(vacancy, by=boss)

    assert vacancy.confirmed_at == NOON + timedelta(days=5)
    assert acts(vacancy) == ["vacancy.confirmed"] * 2


def test_confirm_brings_a_hidden_one_back(make_vacancy, employer, boss):
    vacancy = make_vacancy(VacancyStatus.EXPIRED, employer=employer)
    vacancy.end_reason = "unconfirmed"
    lifecycle.confirm_open(vacancy, by=boss)

    assert (vacancy.status, vacancy.end_reason) == (VacancyStatus.PUBLISHED, "")


def test_confirm_after_the_closing_date_is_refused(make_vacancy, employer, boss):
    vacancy = make_vacancy(VacancyStatus.EXPIRED, employer=employer, closes_on=in_days(-1))

    with pytest.raises(IllegalTransition, match="niet meer op de site"):
        lifecycle.confirm_open(vacancy, by=boss)


@pytest.mark.parametrize(
    ("status", "closes", "answer", "after", "closes_after", "reason"),
    [
        (VacancyStatus.PUBLISHED, 5, "open", VacancyStatus.PUBLISHED, 5, ""),
        (VacancyStatus.PUBLISHED, 5, "extend", VacancyStatus.PUBLISHED, 35, ""),
        (VacancyStatus.PUBLISHED, 170, "extend", VacancyStatus.PUBLISHED, 180, ""),
        (VacancyStatus.PUBLISHED, 5, "filled", VacancyStatus.CLOSED, 5, "filled"),
        (
            VacancyStatus.PUBLISHED,
            5,
            "filled_elsewhere",
            VacancyStatus.CLOSED,
            5,
            "filled_elsewhere",
        ),
        (VacancyStatus.PUBLISHED, 5, "withdrawn", VacancyStatus.WITHDRAWN, 5, "withdrawn"),
        (VacancyStatus.EXPIRED, 5, "open", VacancyStatus.PUBLISHED, 5, ""),
        (VacancyStatus.EXPIRED, -3, "open", VacancyStatus.PUBLISHED, 30, ""),
        (VacancyStatus.EXPIRED, -3, "extend", VacancyStatus.PUBLISHED, 30, ""),
        (VacancyStatus.EXPIRED, -3, "filled", VacancyStatus.CLOSED, -3, "filled"),
    ],
)
def test_answers_from_the_mail(
    make_vacancy, employer, boss, *, status, closes, answer, after, closes_after, reason
):
    vacancy = make_vacancy(status, employer=employer, closes_on=in_days(closes))
    lifecycle.answer_still_open(vacancy, answer, by=boss)

    assert (vacancy.status, vacancy.closes_on, vacancy.end_reason) == (
        after,
        in_days(closes_after),
        reason,
    )


def test_another_answer_is_refused(make_vacancy, employer, boss):
    with pytest.raises(FieldErrors):
        lifecycle.answer_still_open(make_vacancy(employer=employer), "perhaps", by=boss)


@pytest.mark.parametrize("answer", lifecycle.ANSWERS)
def test_an_answer_after_the_end_is_refused(make_vacancy, employer, boss, answer):
    vacancy = make_vacancy(VacancyStatus.CLOSED, employer=employer)

    with pytest.raises(IllegalTransition):
        lifecycle.answer_still_open(vacancy, answer, by=boss)


# Time passing


def test_a_quiet_day_does_nothing(make_vacancy):
    make_vacancy()

    assert lifecycle.advance() == Advanced()


def test_a_scheduled_one_is_published_on_its_day(make_vacancy, travel):
    vacancy = make_vacancy(VacancyStatus.SCHEDULED)
    vacancy.publish_on = in_days(2)
    assert lifecycle.advance() == Advanced()
    travel.shift(timedelta(days=2))

    assert lifecycle.advance() == Advanced(published=1)
    assert vacancy.status is VacancyStatus.PUBLISHED
    assert lifecycle.advance() == Advanced()


def test_a_scheduled_one_of_an_excluded_employer_stays(make_vacancy, employer):
    vacancy = make_vacancy(VacancyStatus.SCHEDULED, employer=employer)
    vacancy.publish_on = in_days(0)
    employer.status = EmployerStatus.EXCLUDED

    assert lifecycle.advance() == Advanced()
    assert vacancy.status is VacancyStatus.SCHEDULED


def test_it_expires_after_its_closing_date(session, make_vacancy, employer, travel):
    vacancy = make_vacancy(employer=employer, closes_on=in_days(2))
    travel.shift(timedelta(days=2))
    assert lifecycle.advance() == Advanced()
    travel.shift(timedelta(days=1))

    assert lifecycle.advance() == Advanced(expired=1)
    assert (vacancy.status, vacancy.end_reason) == (VacancyStatus.EXPIRED, "")
    assert letters(session) == [("vacancy_expired", vacancy.id, employer.people[0].user_id)]
    assert lifecycle.advance() == Advanced()


def test_one_that_waited_too_long_to_be_published_expires_unseen(make_vacancy, travel):
    vacancy = make_vacancy(VacancyStatus.SCHEDULED, closes_on=in_days(2))
    vacancy.publish_on = in_days(1)
    travel.shift(timedelta(days=5))

    assert lifecycle.advance() == Advanced(expired=1)
    assert (vacancy.status, vacancy.published_at) == (VacancyStatus.EXPIRED, None)


def test_it_asks_once_before_the_closing_date(session, make_vacancy, employer, travel):
    vacancy = make_vacancy(employer=employer, closes_on=in_days(30))
    travel.shift(timedelta(days=23))

    assert lifecycle.advance() == Advanced(asked=1)
    assert letters(session) == [("vacancy_still_open", vacancy.id, employer.people[0].user_id)]
    assert acts(vacancy) == ["vacancy.asked"]
    assert vacancy.asked_at == clock.now()
    assert lifecycle.advance() == Advanced()
    travel.shift(timedelta(days=1))
    assert lifecycle.advance() == Advanced()


def test_it_asks_after_a_long_silence_and_then_hides(session, make_vacancy, travel):
    vacancy = make_vacancy(closes_on=in_days(170))
    seen = {}
    for day in range(170):
        done = lifecycle.advance()
        if done != Advanced():
            seen[day] = done
        travel.shift(timedelta(days=1))

    assert seen == {50: Advanced(asked=1), 60: Advanced(unconfirmed=1)}
    assert (vacancy.status, vacancy.end_reason) == (VacancyStatus.EXPIRED, "unconfirmed")
    assert [letter for letter, _, _ in letters(session)] == [
        "vacancy_expired",
        "vacancy_still_open",
    ]


def test_an_answer_starts_the_term_anew(make_vacancy, employer, boss, travel):
    vacancy = make_vacancy(employer=employer, closes_on=in_days(170))
    seen = {}
    for day in range(120):
        done = lifecycle.advance()
        if done != Advanced():
            seen[day] = done
        if day == 52:
            lifecycle.answer_still_open(vacancy, "open", by=boss)
        travel.shift(timedelta(days=1))

    assert seen == {50: Advanced(asked=1), 102: Advanced(asked=1), 112: Advanced(unconfirmed=1)}


def test_nothing_that_is_not_published_is_asked_about(make_vacancy, travel):
    for status in VacancyStatus:
        if status is not VacancyStatus.PUBLISHED:
            make_vacancy(status).publish_on = in_days(900)
    travel.shift(timedelta(days=400))

    assert lifecycle.advance() == Advanced()


def test_expire_takes_it_off_the_site(make_vacancy):
    vacancy = make_vacancy()
    lifecycle.expire(vacancy)

    assert vacancy.status is VacancyStatus.EXPIRED
    assert public.find_visible(vacancy.id) is None


# Who may


ACTS = {
    "close": lambda v, by: lifecycle.close(v, reason="filled", by=by),
    "withdraw": lambda v, by: lifecycle.withdraw(v, by=by),
    "extend": lambda v, by: lifecycle.extend(v, in_days(40), by=by),
    "lower_seats": lambda v, by: lifecycle.lower_seats(v, 1, by=by),
    "fill_seats": lambda v, by: lifecycle.fill_seats(v, 0, by=by),
    "confirm_open": lambda v, by: lifecycle.confirm_open(v, by=by),
    "answer": lambda v, by: lifecycle.answer_still_open(v, "open", by=by),
    "expire": lambda v, by: lifecycle.expire(v, by=by),
}


@pytest.mark.parametrize("act", ACTS)
def test_who_may_act(make_vacancy, employer, boss, make_staff, act):
    with pytest.raises(NotFound):
        ACTS[act](make_vacancy(), boss)
    with pytest.raises(NotFound):
        ACTS[act](make_vacancy(), make_staff(Role.CANDIDATE))
    with pytest.raises(NotAllowed):
        ACTS[act](make_vacancy(), make_staff(Role.JOB_COACH))
    ACTS[act](make_vacancy(employer=employer), boss)
    ACTS[act](make_vacancy(), make_staff())
