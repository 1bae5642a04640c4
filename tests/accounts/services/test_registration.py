import pytest
from sqlalchemy import func, select

from portal import db
from portal.accounts import passwords
from portal.accounts.identity import Identity
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.accounts.services import login, profile, registration
from portal.audit import queries as audit_queries
from portal.errors import FieldErrors
from tests.accounts.together import together

SAM = {
    "email": "Sam@Bedrijf.test",
    "name": " Sam  de Vries ",
    "role": Role.EMPLOYER,
    "phone": "070 123 45 67",
    "password": "paars fietspad onder regen",
}


def test_who_registers_confirms_the_address_first(session, letters):
    user = registration.register_user(**SAM, locale="en")

    assert (user.email, user.name, user.phone, user.role, user.locale, user.confirmed_at) == (
        "sam@bedrijf.test",
        "Sam de Vries",
        "070 123 45 67",
        Role.EMPLOYER,
        "en",
        None,
    )
    assert letters() == [("confirm_email", str(user.id))]
    assert passwords.matches(user.password_hash, SAM["password"]) is True
    assert [one.action for one in audit_queries.of("user", user.id)] == ["user.registered"]


def test_a_known_address_makes_nobody(session, make_user, letters):
    known = make_user(email="sam@bedrijf.test", name="Iemand anders")

    assert registration.register_user(**SAM) is None

    assert letters() == [("address_known", str(known.id))]
    assert session.scalar(select(func.count(User.id))) == 1
    assert (known.name, known.password_hash) == ("Iemand anders", None)


def test_both_answers_ask_one_letter(session, make_user, letters):
    make_user(email="sam@bedrijf.test")

    registration.register_user(**SAM)
    registration.register_user(**SAM | {"email": "nieuw@bedrijf.test"})

    assert [letter for letter, _ in letters()] == ["address_known", "confirm_email"]


def test_every_wrong_field_is_named(session):
    with pytest.raises(FieldErrors) as refusal:
        registration.register_user(
            email="sam", name="", role=Role.EMPLOYER, phone="bel mij", password="kort"
        )

    assert refusal.value.errors == {
        "email": "Vul een e-mailadres in, zoals naam@bedrijf.nl.",
        "name": "Vul een naam in.",
        "phone": "Vul een telefoonnummer in van 10 cijfers, zoals 070 123 45 67.",
        "password": passwords.TOO_SHORT,
    }


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.EMPLOYER, Role.CANDIDATE}))
def test_nobody_registers_as_staff(session, role):
    with pytest.raises(ValueError, match="nobody registers"):
        registration.register_user(**SAM | {"role": role})


def test_a_strange_language_is_dutch(session):
    assert registration.register_user(**SAM, locale="xx").locale == "nl"


def test_of_two_at_the_same_moment_one_registers(committed):
    def register():
        user = registration.register_user(**SAM)
        return user and user.email

    answers = together(register, register, register)

    assert sorted(answers, key=str) == [None, None, "sam@bedrijf.test"]
    with db.transaction():
        assert db.session.scalar(select(func.count(User.id))) == 1


def test_an_account_from_the_command_line_works_at_once(session, letters):
    user = registration.create_account(
        "beheer@demo.werkpoort.nl",
        "Beheer",
        Role.ACCOUNT_MANAGER,
        "Werkpoort-demo-2026",
        teams=("retail", "care", "retail"),
        check_password=False,
    )

    assert login.with_password("beheer@demo.werkpoort.nl", "Werkpoort-demo-2026") is user
    assert [member.team_code for member in user.teams] == ["care", "retail"]
    assert letters() == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"email": "sam@bedrijf.test"}, "email"),
        ({"email": "geen adres"}, "email"),
        ({"name": ""}, "name"),
        ({"password": "Werkpoort-demo-2026"}, "password"),
        ({"role": Role.SYSTEM}, "role"),
        ({"teams": ("onbekend",)}, "teams"),
        ({"role": Role.EMPLOYER, "teams": ("care",)}, "teams"),
    ],
)
def test_a_wrong_account_is_refused(session, make_user, changes, field):
    make_user(email="sam@bedrijf.test")
    good = {"email": "nieuw@bedrijf.test", "name": "Nieuw", "role": Role.ADMINISTRATOR}

    with pytest.raises(FieldErrors) as refusal:
        registration.create_account(**good | changes)

    assert list(refusal.value.errors) == [field]


def test_people_keep_their_own_details(session, make_user):
    user = make_user(name="Sam", phone="")
    me = Identity(user_id=user.id, role=user.role)

    profile.change(me, name="Samira", phone="06 12345678", locale="en")
    profile.change(me, name="Samira", phone="06 12345678", locale="en")

    assert (user.name, user.phone, user.locale) == ("Samira", "06 12345678", "en")
    assert [one.details for one in audit_queries.of("user", user.id)] == [
        {"fields": ["locale", "name", "phone"]}
    ]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "name"),
        ({"phone": "x"}, "phone"),
        ({"locale": "xx"}, "locale"),
    ],
)
def test_wrong_details_change_nothing(session, make_user, changes, field):
    user = make_user(name="Sam")

    with pytest.raises(FieldErrors) as refusal:
        profile.change(
            Identity(user_id=user.id, role=user.role),
            **{"name": "Samira", "phone": "", "locale": "en"} | changes,
        )

    assert list(refusal.value.errors) == [field]
    assert (user.name, user.locale) == ("Sam", "nl")
