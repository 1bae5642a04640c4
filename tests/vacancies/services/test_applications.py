import pytest

from portal import clock
from portal.accounts.roles import Role
from portal.audit import queries as audit
from portal.employers.states import EmployerStatus
from portal.errors import FieldErrors, Gone
from portal.vacancies.models import JobApplication
from portal.vacancies.queries import applications as read
from portal.vacancies.queries import numbers
from portal.vacancies.queries.numbers import Counts
from portal.vacancies.services import applications
from portal.vacancies.states import VacancyStatus
from tests.vacancies.outbox import letters

SAM = {"name": "Sam de Vries", "email": "sam@voorbeeld.test", "message": "Ik rijd graag."}


def test_a_visitor_reacts(session, make_vacancy, make_employer, moderator):
    employer = make_employer(contact=moderator, people=2)
    vacancy = make_vacancy(employer=employer)
    sent = applications.apply(vacancy, **SAM)

    assert (sent.user_id, sent.name, sent.email, sent.phone, sent.message) == (
        None,
        "Sam de Vries",
        "sam@voorbeeld.test",
        "",
        "Ik rijd graag.",
    )
    receivers = [*(person.user_id for person in employer.people), moderator.user_id]
    assert letters(session) == [
        *(("application_received", sent.id, to) for to in sorted(receivers, key=str)),
        ("application_sent", sent.id, None),
    ]


def test_a_reaction_leaves_no_personal_data_in_the_audit_trail(make_vacancy):
    vacancy = make_vacancy()
    applications.apply(vacancy, **SAM)

    assert [
        (e.action, e.actor_id, e.actor_role, e.details) for e in audit.of("vacancy", vacancy.id)
    ] == [("application.sent", None, "visitor", {})]


def test_a_reaction_is_counted(session, make_vacancy):
    vacancy = make_vacancy()
    applications.apply(vacancy, **SAM)
    applications.apply(vacancy, **SAM | {"name": "Kim"})

    assert numbers.totals([vacancy.id]) == {vacancy.id: Counts(answered=2)}


def test_the_same_reaction_again_is_the_first(session, make_vacancy):
    vacancy = make_vacancy()
    first = applications.apply(vacancy, **SAM)
    before = letters(session)

    assert applications.apply(vacancy, **SAM) is first
    assert (letters(session), numbers.totals([vacancy.id])) == (
        before,
        {vacancy.id: Counts(answered=1)},
    )
    assert applications.apply(vacancy, **SAM | {"message": "Nog iets."}) is not first


def test_a_candidate_is_known(make_vacancy, make_staff):
    candidate = make_staff(Role.CANDIDATE, teams=())

    assert applications.apply(make_vacancy(), **SAM, by=candidate).user_id == candidate.user_id


def test_a_telephone_number_is_enough(session, make_vacancy, employer):
    sent = applications.apply(make_vacancy(employer=employer), name="Kim", phone="070 123 45 67")

    assert letters(session) == [("application_received", sent.id, employer.people[0].user_id)]


@pytest.mark.parametrize(
    ("given", "fields"),
    [
        ({"name": " ", "email": "x@y.test"}, ["name"]),
        ({"name": "Kim"}, ["email"]),
        ({"name": "", "email": " ", "phone": "\x00"}, ["name", "email"]),
    ],
)
def test_a_name_and_an_address_are_needed(session, make_vacancy, given, fields):
    vacancy = make_vacancy()
    with pytest.raises(FieldErrors) as error:
        applications.apply(vacancy, **given)

    assert list(error.value.errors) == fields
    assert session.query(JobApplication).count() == 0


@pytest.mark.parametrize("status", sorted(set(VacancyStatus) - {VacancyStatus.PUBLISHED}))
def test_a_vacancy_that_is_not_public_takes_no_reactions(make_vacancy, status):
    vacancy = make_vacancy(status)

    with pytest.raises(Gone) as error:
        applications.apply(vacancy, **SAM)
    assert error.value.ref == vacancy.ref


def test_a_vacancy_of_an_excluded_employer_takes_no_reactions(make_vacancy):
    vacancy = make_vacancy()
    vacancy.employer.status = EmployerStatus.EXCLUDED

    with pytest.raises(Gone):
        applications.apply(vacancy, **SAM)


def test_a_colleague_whose_account_is_off_gets_no_letter(session, make_vacancy, make_employer):
    employer = make_employer(people=2)
    employer.people[0].user.is_active = False
    sent = applications.apply(make_vacancy(employer=employer), name="Kim", phone="1")

    assert letters(session) == [("application_received", sent.id, employer.people[1].user_id)]


def test_reactions_are_read_newest_first(make_vacancy, travel):
    vacancy = make_vacancy()
    first = applications.apply(vacancy, **SAM)
    travel.shift(60)
    second = applications.apply(vacancy, **SAM | {"message": "Nog iets."})
    applications.apply(make_vacancy(), **SAM)

    assert read.of_vacancy(vacancy.id) == [second, first]
    assert clock.now() == second.created_at
