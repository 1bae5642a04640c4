"""Making profiles: one per person, by the candidate or by staff."""

import pytest

from portal.accounts import links
from portal.accounts.models import LinkPurpose, User
from portal.accounts.roles import Role
from portal.candidates import queries
from portal.candidates.models import Candidate, CaseNote
from portal.candidates.services import registration
from portal.candidates.services.registration import AlreadyKnown, Person
from portal.candidates.states import CandidateStatus
from portal.errors import FieldErrors, LinkExpired, NotAllowed, NotFound
from portal.outbox.models import Job, JobKind


@pytest.fixture
def guide(make_staff):
    return make_staff(Role.CASE_MANAGER)


def letters(session):
    return [
        (job.payload["letter"], job.payload["to"])
        for job in session.query(Job).filter_by(kind=JobKind.WRITE_LETTER)
    ]


def test_registering_makes_account_and_profile_at_once(session):
    made = registration.register(
        email="Noor@Post.test", name="Noor Haddad", phone="06 12345678", locale="en"
    )

    assert made.user.email == "noor@post.test"
    assert (made.user.role, made.user.locale, made.user.confirmed_at) == (
        Role.CANDIDATE,
        "en",
        None,
    )
    assert (made.status, made.wants_visible, made.entered_by_staff) == (
        CandidateStatus.FILLING,
        False,
        False,
    )
    assert made.profile.desired_occupations == []
    assert letters(session) == [("confirm_email", str(made.user_id))]


def test_a_known_address_makes_nothing(session, make_candidate):
    known = make_candidate()

    assert registration.register(email=known.user.email, name="Iemand Anders") is None

    assert session.query(Candidate).all() == [known]
    assert letters(session) == [("address_known", str(known.user_id))]


@pytest.mark.parametrize(
    ("name", "phone"),
    [
        ("Noor Haddad", "0612345678"),
        ("noor  HADDAD", "+31 6 12 34 56 78"),
    ],
)
def test_the_same_name_and_telephone_is_the_same_person(session, make_candidate, name, phone):
    known = make_candidate(name="Noor Haddad", phone="06-12345678")

    assert registration.register(email="nieuw@post.test", name=name, phone=phone) is None

    assert session.query(Candidate).all() == [known]
    assert letters(session) == [("address_known", str(known.user_id))]


@pytest.mark.parametrize(
    ("name", "phone"),
    [("Noor Haddad", "06 87654321"), ("Noor Haddad", ""), ("Sara Haddad", "06 12345678")],
)
def test_a_namesake_is_somebody_else(session, make_candidate, name, phone):
    make_candidate(name="Noor Haddad", phone="06 12345678")

    assert registration.register(email="nieuw@post.test", name=name, phone=phone) is not None
    assert session.query(Candidate).count() == 2


def test_an_account_without_profile_gets_one_once(session, make_user):
    user = make_user(Role.CANDIDATE)

    first = registration.ensure(user)

    assert registration.ensure(user) is first
    with pytest.raises(NotFound):
        registration.ensure(make_user(Role.EMPLOYER))


def test_staff_register_somebody_with_a_reason(session, guide):
    person = Person(
        name="Ahmed Tamer", email="ahmed@post.test", client_number=" cn-9 ", reason="together"
    )

    made = registration.enter(person, by=guide)

    assert (made.client_number, made.entered_by_staff) == ("CN-9", True)
    note = session.query(CaseNote).one()
    assert (note.kind, note.reason, note.author_id) == ("on_behalf", "together", guide.user_id)
    assert letters(session) == [("candidate_welcome", str(made.user_id))]
    assert registration.needs_invitation(made)


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("client_number", {"client_number": "cn-77"}),
        ("email", {"email": "BEKEND@post.test"}),
        ("phone", {"name": "Noor Haddad", "phone": "0031612345678"}),
    ],
)
def test_staff_are_led_to_the_profile_that_exists(session, make_candidate, guide, field, changes):
    known = make_candidate(
        name="Noor Haddad", phone="06 12345678", email="bekend@post.test", client_number="CN-77"
    )
    person = Person(**{"name": "Ander Mens", "email": "ander@post.test"} | changes)

    with pytest.raises(AlreadyKnown) as refused:
        registration.enter(person, by=guide)

    assert refused.value.ref == known.ref
    assert list(refused.value.errors) == [field]
    assert session.query(Candidate).all() == [known]


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("email", {"email": "geen adres"}),
        ("name", {"name": ""}),
        ("phone", {"phone": "bel maar"}),
        ("reason", {"reason": "zomaar"}),
        ("client_number", {"client_number": "x" * 31}),
        ("client_number", {"client_number": "111222333"}),
        ("client_number", {"client_number": "111.222.333"}),
    ],
)
def test_staff_get_a_sentence_at_the_field(session, guide, field, changes):
    person = Person(**{"name": "Ahmed Tamer", "email": "ahmed@post.test"} | changes)

    with pytest.raises(FieldErrors) as refused:
        registration.enter(person, by=guide)

    assert list(refused.value.errors) == [field]
    assert session.query(Candidate).all() == []


@pytest.mark.parametrize("number", ["123456789", "CN111222333", "000000000", "11122233"])
def test_a_number_that_is_no_bsn_is_fine(guide, number):
    person = Person(name="Ahmed Tamer", email="ahmed@post.test", client_number=number)

    assert registration.enter(person, by=guide).client_number == number


def test_staff_give_a_profile_to_an_account_that_has_none(session, make_user, guide):
    user = make_user(Role.CANDIDATE, email="al@post.test")
    made = registration.enter(Person(name="Maakt Niet Uit", email="al@post.test"), by=guide)

    assert made.user is user
    employer = make_user(Role.EMPLOYER)
    with pytest.raises(FieldErrors):
        registration.enter(Person(name="Wie Dan Ook", email=employer.email), by=guide)


def test_only_guides_register(make_staff):
    with pytest.raises(NotAllowed):
        registration.enter(
            Person(name="Ahmed Tamer", email="ahmed@post.test"), by=make_staff(Role.ACCOUNT_MANAGER)
        )


@pytest.fixture
def invited(session, guide):
    made = registration.enter(Person(name="Ahmed Tamer", email="ahmed@post.test"), by=guide)

    def link():
        token = links.issue(
            LinkPurpose.CANDIDATE_INVITATION, user_id=made.user_id, subject_id=made.id
        )
        return links.look(token)

    return made, link


def test_an_invitation_sets_a_password_once(session, invited):
    made, link = invited
    found = link()
    with pytest.raises(FieldErrors):
        registration.accept(found, password="kort")

    user = registration.accept(found, password="een lang wachtwoord 77")

    assert user.confirmed_at is not None
    assert user.password_hash is not None
    assert not registration.needs_invitation(made)
    with pytest.raises(LinkExpired):
        registration.accept(found, password="een ander wachtwoord 77")


def test_an_invitation_works_without_a_password(invited):
    made, link = invited

    assert registration.accept(link(), password=None).password_hash is None
    assert made.user.confirmed_at is not None


def test_an_account_that_was_switched_off_takes_no_invitation(session, invited):
    made, link = invited
    found = link()
    made.user.is_active = False
    session.flush()

    with pytest.raises(LinkExpired):
        registration.accept(found, password=None)


def test_an_invitation_is_sent_again_until_it_was_used(session, invited, guide, make_staff):
    made, link = invited
    spent = links.Renewable(LinkPurpose.CANDIDATE_INVITATION, made.user_id, made.id)

    registration.invite_again(made, by=guide)
    assert registration.send_again(spent)
    assert letters(session) == [("candidate_welcome", str(made.user_id))] * 3

    registration.accept(link(), password=None)
    assert not registration.send_again(spent)
    with pytest.raises(NotFound):
        registration.invite_again(made, by=guide)
    with pytest.raises(NotAllowed):
        registration.invite_again(made, by=make_staff(Role.ACCOUNT_MANAGER))


def test_no_other_link_sends_an_invitation(invited):
    made, _link = invited

    assert not registration.send_again(
        links.Renewable(LinkPurpose.PROFILE_CONFIRM, made.user_id, made.id)
    )
    assert not registration.send_again(
        links.Renewable(LinkPurpose.CANDIDATE_INVITATION, made.user_id, made.user_id)
    )


def test_the_accounts_table_has_one_row_per_person(session, guide):
    registration.enter(Person(name="Ahmed Tamer", email="ahmed@post.test"), by=guide)

    assert session.query(User).filter_by(role=Role.CANDIDATE).count() == 1


def contact_of(candidate):
    found = queries.contact_person(candidate.id)
    return found.id if found else None


def test_who_registers_somebody_guides_that_person(session, guide):
    made = registration.enter(Person(name="Noor Haddad", email="noor@post.test"), by=guide)
    assert contact_of(made) == guide.user_id
    assert letters(session) == [("candidate_welcome", str(made.user_id))]


def test_who_cannot_guide_gives_a_new_candidate_the_least_busy_of_the_team(
    make_staff, make_candidate
):
    make_staff(Role.CASE_MANAGER, teams=("care",))
    near = make_staff(Role.WORK_CONSULTANT, teams=("logistics",))
    make_candidate(contact=near)
    administrator = make_staff(Role.CANDIDATE_ADMINISTRATOR, teams=("logistics",))

    made = registration.enter(Person(name="Noor Haddad", email="noor@post.test"), by=administrator)

    assert contact_of(made) == near.user_id


def test_who_registers_oneself_gets_a_guide_once_the_address_is_right(session, guide):
    made = registration.register(email="noor@post.test", name="Noor Haddad")
    assert contact_of(made) is None

    registration.welcome(made.user)
    registration.welcome(made.user)

    assert contact_of(made) == guide.user_id
    assert letters(session) == [
        ("confirm_email", str(made.user_id)),
        ("candidate_contact_changed", str(made.user_id)),
    ]


def test_nobody_else_is_given_a_guide(session, guide, make_user, make_candidate):
    gone = make_candidate(status=CandidateStatus.LEFT)
    registration.welcome(gone.user)
    registration.welcome(make_user(Role.CANDIDATE))
    registration.welcome(make_user(Role.EMPLOYER))
    assert contact_of(gone) is None
    assert letters(session) == []
