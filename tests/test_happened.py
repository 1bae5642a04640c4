"""What happened in several domains, in one order."""

from datetime import UTC, date, datetime, timedelta

import pytest

from portal import clock, happened
from portal.audit import services as audit
from portal.audit.models import AuditEntry
from portal.employers import happened as of_employers
from portal.employers.models import ContactMoment
from portal.employers.states import ContactKind
from portal.happened import newest, newest_of_each, question
from portal.vacancies.models import ModerationNote
from portal.vacancies.queries import happened as of_vacancies


@pytest.fixture
def who(make_staff):
    return make_staff()


@pytest.fixture
def log(session, who):
    """Write a contact down that was on a day; `written` is when that was done."""

    def add(employer, on_day, written, note=""):
        row = ContactMoment(
            employer_id=employer.id,
            author_id=who.user_id,
            kind=ContactKind.CALL,
            on_day=on_day,
            note=note,
            created_at=written,
        )
        session.add(row)
        session.flush()
        return row

    return add


def at(day, hour, minute=0):
    return datetime(2026, 7, day, hour, minute, tzinfo=UTC)


def test_answers_of_different_domains_come_back_with_their_own_types(
    session, queries, make_vacancy, who
):
    vacancy = make_vacancy(title="Kok")
    audit.record("vacancy.extended", "vacancy", vacancy.id, by=who, before="2026-01-01")
    session.add(ModerationNote(vacancy_id=vacancy.id, author_id=who.user_id, text="Belt terug."))
    session.flush()

    with queries() as selects:
        found = newest(
            {
                "acts": of_vacancies.acts(vacancy.employer_id),
                "notes": [of_vacancies.notes(vacancy.employer_id)],
                "mails": [of_employers.mails(vacancy.employer_id, [])],
            },
            limit=10,
        )

    assert len(selects) == 1
    by_kind = {one.kind: one for one in found}
    act, note = by_kind["acts"], by_kind["notes"]
    assert (act.what, act.by, act.role) == ("vacancy.extended", who.user_id, who.role)
    assert (act.details, act.ref, act.title) == ({"before": "2026-01-01"}, vacancy.ref, "Kok")
    assert clock.now() - act.at < timedelta(minutes=1)
    assert (note.what, note.text, note.details, note.number) == ("note", "Belt terug.", {}, 0)


def test_things_of_one_moment_keep_one_order(make_employer, log):
    employer = make_employer()
    rows = [log(employer, at(1, 9).date(), at(1, 9), f"{number}") for number in range(20)]
    asked = {"contacts": [of_employers.contacts(employer.id)]}

    whole = [one.text for one in newest(asked, limit=20)]
    pages = [newest(asked, limit=7, offset=offset) for offset in (0, 7, 14, 21)]

    assert [one.text for page in pages for one in page] == whole
    assert whole == [row.note for row in sorted(rows, key=lambda row: row.id, reverse=True)]


@pytest.mark.parametrize("month", [1, 7])
def test_what_was_written_down_later_stands_at_the_end_of_its_day(make_employer, log, month):
    employer = make_employer()

    def moment(day, hour):
        return datetime(2026, month, day, hour, tzinfo=UTC)

    log(employer, date(2026, month, 2), moment(5, 8), "later written")
    log(employer, date(2026, month, 2), moment(2, 9), "written on the day")
    log(employer, date(2026, month, 3), moment(3, 7), "the day after")

    found = newest({"contacts": [of_employers.contacts(employer.id)]}, limit=9)

    assert [(one.text, clock.local(one.at).date()) for one in found] == [
        ("the day after", date(2026, month, 3)),
        ("later written", date(2026, month, 2)),
        ("written on the day", date(2026, month, 2)),
    ]
    assert found[2].at == moment(2, 9)


def test_groups_are_asked_at_once_and_each_gets_its_own(session, queries, make_employer, who, log):
    employer = make_employer()
    audit.record("employer.verified", "employer", employer.id, by=who)
    for day in (1, 2, 3):
        log(employer, at(day, 9).date(), at(day, 9), f"{day}")
    contacts = {"contacts": [of_employers.contacts(employer.id)]}
    everything = contacts | {"acts": [of_employers.acts(employer.id)]}

    with queries() as selects:
        found = newest_of_each({"newest": (everything, 2), "all": (contacts, 9), "none": ({}, 9)})

    assert len(selects) == 1
    assert [one.what for one in found["newest"]] == ["employer.verified", "call"]
    assert [one.text for one in found["all"]] == ["3", "2", "1"]
    assert found["none"] == []


def test_what_there_is_of_each_kind_is_counted_in_one_query(
    session, queries, make_vacancy, who, log
):
    vacancy = make_vacancy()
    audit.record("vacancy.published", "vacancy", vacancy.id, by=who)
    audit.record("revision.approved", "vacancy_revision", vacancy.revisions[0].id, by=who, number=1)
    log(vacancy.employer, at(1, 9).date(), at(1, 9))
    session.flush()

    with queries() as selects:
        found = happened.counts(
            {
                "vacancies": of_vacancies.acts(vacancy.employer_id),
                "contacts": [of_employers.contacts(vacancy.employer_id)],
                "notes": [of_vacancies.notes(vacancy.employer_id)],
            }
        )

    assert (len(selects), found) == (1, {"vacancies": 2, "contacts": 1, "notes": 0})


def test_no_question_has_no_answer(queries):
    with queries() as selects:
        assert (newest({}, limit=9), happened.counts({})) == ([], {})
        assert newest_of_each({"newest": ({}, 9)}) == {"newest": []}
    assert selects == []


def test_what_a_question_does_not_tell_is_empty(session, who, make_employer):
    audit.record("employer.changed", "employer", make_employer().id, by=who)
    session.flush()
    bare = question(key=AuditEntry.id, at=AuditEntry.created_at, what=AuditEntry.action)

    (one,) = newest({"bare": [bare]}, limit=9)

    assert (one.by, one.role, one.ref, one.title, one.whom, one.text) == (None, *[""] * 5)
    assert (one.number, one.details) == (0, {})
