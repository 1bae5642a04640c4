from itertools import product

import pytest
from sqlalchemy import select

from portal import clock
from portal.accounts.identity import SYSTEM
from portal.accounts.roles import EMPLOYER_KEEPERS, STAFF, Role
from portal.audit import queries as audit_queries
from portal.employers import queries
from portal.employers.services import contact_person, verification
from portal.employers.states import NEXT, EmployerStatus, Rights
from portal.errors import FieldErrors, IllegalTransition, NotAllowed, NotFound
from portal.outbox.models import Job, JobKind

S = EmployerStatus


@pytest.fixture
def registered(make_employer):
    return make_employer(status=S.REGISTERED, people=2)


@pytest.fixture
def keeper(make_staff):
    return make_staff(Role.HELPDESK_AGENT, teams=("helpdesk",))


def jobs(session, kind):
    return session.scalars(select(Job.subject_id).where(Job.kind == kind)).all()


@pytest.mark.parametrize(("before", "to"), list(product(S, S)))
def test_only_the_listed_moves_are_made(session, make_employer, before, to):
    employer = make_employer(status=before)

    if to in NEXT[before]:
        verification.move(employer, to, by=SYSTEM, reason="other", note="Zo.")
        assert (employer.status, employer.status_reason, employer.status_note) == (
            to,
            "other",
            "Zo.",
        )
        assert [(one.action, one.details) for one in audit_queries.of("employer", employer.id)] == [
            (f"employer.{to.value}", {"before": before.value, "reason": "other"})
        ]
    else:
        with pytest.raises(IllegalTransition):
            verification.move(employer, to, by=SYSTEM)
        assert employer.status is before
        assert audit_queries.of("employer", employer.id) == []


@pytest.mark.parametrize(
    ("to", "letter"),
    [
        (S.VERIFIED, "employer_verified"),
        (S.REFUSED, "employer_refused"),
        (S.EXCLUDED, "employer_excluded"),
    ],
)
def test_a_move_is_told_to_the_admins(session, registered, letters, to, letter):
    admin, member = registered.people
    member.rights = Rights.MEMBER
    session.flush()

    verification.move(registered, to, by=SYSTEM)

    assert letters() == [(letter, str(admin.user_id))]


def test_a_verified_employer_gets_the_least_busy_of_its_team(
    registered, keeper, make_staff, make_employer, letters
):
    busy = make_staff(name="Aad", teams=("logistics",))
    free = make_staff(name="Bo", teams=("logistics",))
    make_staff(name="Cor", teams=("retail",))
    make_staff(Role.HELPDESK_AGENT, name="Daan", teams=("logistics",))
    make_staff(Role.SENIOR_ACCOUNT_MANAGER, name="Eva", teams=("logistics",))
    make_staff(name="Fay", teams=("logistics",), is_active=False)
    make_employer(contact=busy)

    verification.verify(registered, by=keeper)

    assert registered.status is S.VERIFIED
    assert queries.contact_person(registered.id).id == free.user_id
    assert [letter for letter, _ in letters()] == ["employer_verified"] * 2
    assert [one.action for one in audit_queries.of("employer", registered.id)] == [
        "employer.verified",
        "employer.contact_person_assigned",
    ]


def test_equally_busy_is_decided_by_name(session, registered, keeper, make_staff):
    make_staff(name="Bo", teams=("logistics",))
    first = make_staff(name="Aad", teams=("logistics",))

    verification.verify(registered, by=keeper)

    assert queries.contact_person(registered.id).id == first.user_id


def test_without_a_team_member_it_stands_in_the_queue(session, registered, keeper, make_staff):
    make_staff(teams=("retail",))

    verification.verify(registered, by=keeper)

    assert registered.status is S.VERIFIED
    assert queries.contact_person(registered.id) is None
    found, total = queries.listing(queries.Filters(without_contact_person=True))
    assert ([one.employer for one in found], total) == ([registered], 1)


def test_the_keeper_chooses_the_contact_person(session, registered, keeper, make_staff):
    chosen = make_staff(teams=("retail",))
    make_staff(teams=("logistics",))

    verification.verify(registered, by=keeper, contact_person_id=chosen.user_id)

    assert queries.contact_person(registered.id).id == chosen.user_id


def test_a_wrong_choice_is_named(session, registered, keeper):
    with pytest.raises(FieldErrors) as refusal:
        verification.verify(registered, by=keeper, contact_person_id=keeper.user_id)

    assert list(refusal.value.errors) == ["contact_person"]
    assert registered.status is S.REGISTERED


def test_a_refusal_says_what_to_do(session, registered, keeper):
    verification.refuse(
        registered, reason="not_a_real_employer", note=" Stuur een uittreksel.\x00 ", by=keeper
    )

    assert (registered.status, registered.status_reason, registered.status_note) == (
        S.REFUSED,
        "not_a_real_employer",
        "Stuur een uittreksel.",
    )
    assert registered.status_at <= clock.now()


@pytest.mark.parametrize(
    ("reason", "note", "fields"),
    [
        ("", "Zo.", ["reason"]),
        ("onbekend", "Zo.", ["reason"]),
        ("other", " ", ["note"]),
        ("other", "x" * 2001, ["note"]),
    ],
)
def test_a_reason_is_needed(registered, keeper, reason, note, fields):
    for act in (verification.refuse, verification.exclude):
        with pytest.raises(FieldErrors) as refusal:
            act(registered, reason=reason, note=note, by=keeper)
        assert sorted(refusal.value.errors) == fields
    assert registered.status is S.REGISTERED


def test_exclusion_closes_what_is_open(session, make_employer, keeper, letters):
    employer = make_employer()

    verification.exclude(employer, reason="unsafe_work", note="", by=keeper)

    assert (employer.status, employer.status_reason) == (S.EXCLUDED, "unsafe_work")
    assert jobs(session, JobKind.CLOSE_VACANCIES_OF_EMPLOYER) == [employer.id]
    assert letters() == [("employer_excluded", str(employer.people[0].user_id))]


@pytest.mark.parametrize("to", [S.VERIFIED, S.REFUSED])
def test_other_moves_close_nothing(session, registered, to):
    verification.move(registered, to, by=SYSTEM)

    assert jobs(session, JobKind.CLOSE_VACANCIES_OF_EMPLOYER) == []


def test_an_excluded_employer_can_come_back(session, make_employer, keeper, make_staff):
    old, _ = make_staff(name="Aad"), make_staff(name="Bo")
    employer = make_employer(contact=old, status=S.EXCLUDED)

    with pytest.raises(FieldErrors):
        verification.readmit(employer, note="", by=keeper)
    verification.readmit(employer, note="Het is veilig nu.", by=keeper)

    assert (employer.status, employer.status_note) == (S.VERIFIED, "Het is veilig nu.")
    assert queries.contact_person(employer.id).id == old.user_id


def test_a_contact_person_who_left_is_replaced(session, make_employer, keeper, make_staff):
    gone = make_staff(name="Aad", is_active=False)
    there = make_staff(name="Bo")
    employer = make_employer(contact=gone, status=S.EXCLUDED)

    verification.readmit(employer, note="Zo.", by=keeper)

    assert queries.contact_person(employer.id).id == there.user_id


@pytest.mark.parametrize("status", [S.REGISTERED, S.REFUSED, S.VERIFIED])
def test_only_an_excluded_employer_comes_back(session, make_employer, keeper, status):
    with pytest.raises(IllegalTransition):
        verification.readmit(make_employer(status=status), note="Zo.", by=keeper)


def acts(employer, who):
    return (
        lambda: verification.verify(employer, by=who),
        lambda: verification.refuse(employer, reason="other", note="Zo.", by=who),
        lambda: verification.exclude(employer, reason="other", note="Zo.", by=who),
        lambda: verification.readmit(employer, note="Zo.", by=who),
        lambda: contact_person.assign(employer, who.user_id, note="", by=who),
        lambda: contact_person.hand_over_all(who.user_id, who.user_id, note="", by=who),
    )


@pytest.mark.parametrize("role", sorted(STAFF - EMPLOYER_KEEPERS))
def test_other_staff_decide_nothing(session, registered, make_staff, role):
    for act in acts(registered, make_staff(role)):
        with pytest.raises(NotAllowed):
            act()
    assert registered.status is S.REGISTERED


def test_an_employer_decides_nothing(session, registered, acting_for):
    for act in acts(registered, acting_for(registered)):
        with pytest.raises(NotFound):
            act()
    assert registered.status is S.REGISTERED


def test_a_status_changes_in_one_place_only():
    from pathlib import Path

    import portal

    root = Path(portal.__file__).parent
    setters = [
        path.relative_to(root).as_posix()
        for path in sorted(root.rglob("*.py"))
        if "employer.status = " in path.read_text("utf-8")
    ]
    assert setters == ["employers/services/verification.py"]
