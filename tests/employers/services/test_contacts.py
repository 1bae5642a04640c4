"""The log of contact, and who leads the approach."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select

from portal import clock
from portal.accounts.roles import STAFF, Role
from portal.audit import queries as audit_queries
from portal.employers import relations
from portal.employers.models import ContactMoment
from portal.employers.relations import Period
from portal.employers.services import contacts
from portal.employers.states import ContactKind
from portal.errors import FieldErrors, NotAllowed, NotFound


def wrong(act):
    with pytest.raises(FieldErrors) as caught:
        act()
    return caught.value.errors


def log(employer, by, kind=ContactKind.CALL, *, days_ago=0, note="Over de vacature."):
    day = clock.today() - timedelta(days=days_ago)
    return contacts.log(employer, kind, on_day=day, note=note, by=by)


@pytest.mark.parametrize("role", sorted(STAFF))
def test_all_staff_write_contact_down(session, make_employer, make_staff, role):
    employer, who = make_employer(), make_staff(role)

    moment = log(employer, who, ContactKind.VISIT, days_ago=3, note=" Kennisgemaakt.\x00")

    assert session.scalars(select(ContactMoment)).all() == [moment]
    assert (moment.kind, moment.on_day, moment.note, moment.author_id) == (
        ContactKind.VISIT,
        clock.today() - timedelta(days=3),
        "Kennisgemaakt.",
        who.user_id,
    )


def test_others_find_nothing(session, make_employer, make_user, acting_for):
    employer = make_employer()

    with pytest.raises(NotFound):
        log(employer, acting_for(employer))
    with pytest.raises(NotFound):
        contacts.set_lead(employer, "uwv", by=acting_for(employer))
    assert session.scalars(select(ContactMoment)).all() == []


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (None, "Vul de dag van het contact in."),
        (timedelta(days=1), "Kies vandaag of een eerdere dag."),
        (timedelta(days=-731), "Kies een dag in de laatste twee jaar."),
    ],
)
def test_the_day_must_be_a_past_one(session, make_employer, make_staff, day, sentence):
    employer, who = make_employer(), make_staff()
    on_day = None if day is None else clock.today() + day

    assert wrong(
        lambda: contacts.log(employer, ContactKind.CALL, on_day=on_day, note="", by=who)
    ) == {"on_day": sentence}


def test_another_kind_says_what_it_was(session, make_employer, make_staff):
    employer, who = make_employer(), make_staff()

    assert wrong(lambda: log(employer, who, ContactKind.OTHER, note=" \n")) == {
        "note": "Schrijf wat voor contact het was."
    }
    assert wrong(lambda: log(employer, who, note="a" * 2001)) == {
        "note": "Maak de notitie korter: hoogstens 2000 tekens."
    }


def test_advice_conversations_are_counted_by_day_of_the_contact(session, make_employer, make_staff):
    employer, who = make_employer(), make_staff()
    log(employer, who, ContactKind.ADVICE, days_ago=30)
    log(employer, who, ContactKind.ADVICE, days_ago=10)
    log(employer, who, ContactKind.ADVICE, days_ago=9)
    log(employer, who, ContactKind.VISIT, days_ago=9)
    today = clock.today()

    counts = relations.contact_counts(Period(today - timedelta(10), today - timedelta(9)))

    assert counts == {
        ContactKind.VISIT: 1,
        ContactKind.CALL: 0,
        ContactKind.ADVICE: 2,
        ContactKind.OTHER: 0,
    }


def test_how_employers_found_us_is_counted_in_dutch_days(session, make_employer):
    before = datetime(2026, 3, 31, 23, 30, tzinfo=clock.AMSTERDAM)
    make_employer(found_us="event", created_at=before)
    make_employer(found_us="event", created_at=before + timedelta(hours=1))
    make_employer(found_us="", created_at=before + timedelta(hours=1))

    march = relations.found_us_counts(Period(date(2026, 3, 1), date(2026, 3, 31)))
    april = relations.found_us_counts(Period(date(2026, 4, 1), date(2026, 4, 1)))

    assert march == {"event": 1}
    assert april == {"event": 1, "": 1}


def test_keepers_say_who_leads(session, make_employer, make_staff):
    employer, who = make_employer(), make_staff()

    contacts.set_lead(employer, "uwv", by=who)
    contacts.set_lead(employer, "uwv", by=who)

    assert employer.lead == "uwv"
    assert [(one.action, one.details) for one in audit_queries.of("employer", employer.id)] == [
        ("employer.lead_changed", {"lead": "uwv", "before": ""})
    ]
    contacts.set_lead(employer, "", by=who)
    assert employer.lead == ""


def test_only_a_known_organisation_leads_and_only_keepers_say_so(
    session, make_employer, make_staff
):
    employer = make_employer()

    assert wrong(lambda: contacts.set_lead(employer, "kvk", by=make_staff())) == {
        "lead": "Kies een organisatie uit de lijst."
    }
    with pytest.raises(NotAllowed):
        contacts.set_lead(employer, "uwv", by=make_staff(Role.JOB_COACH))
    assert employer.lead == ""
