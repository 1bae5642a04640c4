from datetime import timedelta
from itertools import product
from uuid import uuid4

import pytest
from sqlalchemy import select

from portal import clock, db
from portal.accounts import links, passwords
from portal.accounts.identity import Identity
from portal.accounts.models import LinkPurpose, User
from portal.accounts.roles import EMPLOYER_KEEPERS, STAFF, Role
from portal.accounts.services import sessions
from portal.audit import queries as audit_queries
from portal.employers import queries
from portal.employers.models import Employer, EmployerUser, Invitation
from portal.employers.services import colleagues
from portal.employers.states import EmployerStatus, JoinStatus, Rights
from portal.errors import (
    DomainError,
    FieldErrors,
    IllegalTransition,
    LinkExpired,
    NotAllowed,
    NotFound,
)
from portal.mail.catalogue import Letter
from portal.notifications.queries import page_of
from portal.notifications.services import telling
from portal.waiting import Scope, ask
from tests.accounts.together import together

PASSWORD = "paars fietspad onder regen"


@pytest.fixture
def employer(make_employer):
    return make_employer(people=2)


@pytest.fixture
def admin(employer, acting_for):
    return acting_for(employer)


def actions(employer):
    return [one.action for one in audit_queries.of("employer", employer.id)]


def link_to(invitation):
    """Give the link as the letter would hold it."""
    return links.look(links.issue(LinkPurpose.INVITATION, subject_id=invitation.id))


def as_member(employer, member):
    return Identity(
        user_id=member.user_id,
        role=Role.EMPLOYER,
        employer_id=employer.id,
        is_employer_admin=member.rights is Rights.ADMIN,
    )


# Inviting and accepting


def test_an_invitation_goes_by_mail(session, employer, admin, letters):
    invitation = colleagues.invite(
        employer, email=" Noor@Bedrijf.test", rights=Rights.MEMBER, by=admin
    )

    assert (invitation.email, invitation.rights, invitation.invited_by) == (
        "noor@bedrijf.test",
        Rights.MEMBER,
        admin.user_id,
    )
    assert timedelta(days=6) < invitation.expires_at - clock.now() <= timedelta(days=7)
    assert letters() == [("invitation", None)]
    assert queries.open_invitations(employer.id) == [invitation]
    assert actions(employer) == ["employer.colleague_invited"]


def test_a_second_invitation_renews_the_first(session, employer, admin, letters, travel):
    first = colleagues.invite(employer, email="a@b.test", rights=Rights.MEMBER, by=admin)
    link = link_to(first)
    travel(timedelta(days=5))

    second = colleagues.invite(employer, email="A@b.test", rights=Rights.ADMIN, by=admin)

    assert (second.id, second.rights, second.expires_at) == (
        first.id,
        Rights.ADMIN,
        clock.now() + timedelta(days=7),
    )
    assert len(letters()) == 2
    with pytest.raises(LinkExpired):
        colleagues.accept(link, name="Noor", password=PASSWORD)


@pytest.mark.parametrize("email", ["", "x", "a@b.test, c@d.test", '((*"', "\x00"])
def test_a_wrong_address_is_refused(session, employer, admin, email):
    with pytest.raises(FieldErrors) as refusal:
        colleagues.invite(employer, email=email, rights=Rights.MEMBER, by=admin)

    assert list(refusal.value.errors) == ["email"]
    assert queries.open_invitations(employer.id) == []


def test_a_colleague_is_not_invited(session, employer, admin):
    address = employer.people[1].user.email.upper()

    with pytest.raises(FieldErrors):
        colleagues.invite(employer, email=address, rights=Rights.MEMBER, by=admin)


def test_inviting_says_nothing_about_accounts_elsewhere(session, employer, admin, make_user):
    known = make_user(email="bekend@elders.test")

    for address in (known.email, "onbekend@elders.test"):
        invitation = colleagues.invite(employer, email=address, rights=Rights.MEMBER, by=admin)
        assert invitation.email == address


def test_invitations_have_a_limit(session, employer, admin):
    for n in range(colleagues.OPEN_INVITATIONS_MAX):
        colleagues.invite(employer, email=f"a{n}@b.test", rights=Rights.MEMBER, by=admin)

    with pytest.raises(DomainError, match="25 uitnodigingen"):
        colleagues.invite(employer, email="meer@b.test", rights=Rights.MEMBER, by=admin)


def test_an_excluded_employer_invites_nobody(session, employer, admin):
    employer.status = EmployerStatus.EXCLUDED
    session.flush()

    with pytest.raises(IllegalTransition):
        colleagues.invite(employer, email="a@b.test", rights=Rights.MEMBER, by=admin)


def test_who_accepts_gets_an_account(session, employer, admin):
    invitation = colleagues.invite(employer, email="noor@b.test", rights=Rights.MEMBER, by=admin)
    link = link_to(invitation)
    assert colleagues.invited(link) is invitation
    assert colleagues.needs_account(invitation) is True

    user = colleagues.accept(
        link, name=" Noor Bakker ", password=PASSWORD, phone="070 123 45 67", contact_role="hr"
    )

    assert (user.email, user.name, user.role, user.confirmed_at is None) == (
        "noor@b.test",
        "Noor Bakker",
        Role.EMPLOYER,
        False,
    )
    assert passwords.matches(user.password_hash, PASSWORD) is True
    membership = queries.of_user(user.id)
    assert (membership.employer_id, membership.is_admin) == (employer.id, False)
    assert queries.open_invitations(employer.id) == []
    assert colleagues.needs_account(invitation) is False
    assert actions(employer) == ["employer.colleague_invited", "employer.colleague_joined"]
    with pytest.raises(LinkExpired):
        colleagues.accept(link, name="Noor", password=PASSWORD)


def test_an_account_can_do_without_password(session, employer, admin):
    invitation = colleagues.invite(employer, email="noor@b.test", rights=Rights.ADMIN, by=admin)

    user = colleagues.accept(link_to(invitation), name="Noor")

    assert (user.password_hash, queries.of_user(user.id).is_admin) == (None, True)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"name": ""}, "name"),
        ({"password": "kort"}, "password"),
        ({"phone": "x"}, "phone"),
        ({"contact_role": "baas"}, "contact_role"),
    ],
)
def test_wrong_details_leave_the_link_whole(session, employer, admin, typed, field):
    invitation = colleagues.invite(employer, email="noor@b.test", rights=Rights.MEMBER, by=admin)
    link = link_to(invitation)

    with pytest.raises(FieldErrors) as refusal:
        colleagues.accept(link, **{"name": "Noor", "password": PASSWORD} | typed)

    assert list(refusal.value.errors) == [field]
    assert colleagues.accept(link, name="Noor", password=PASSWORD).email == "noor@b.test"


def test_somebody_without_organisation_joins_with_the_own_account(
    session, employer, admin, make_user
):
    user = make_user(email="noor@b.test", name="Noor", password_hash="x")
    invitation = colleagues.invite(employer, email="noor@b.test", rights=Rights.MEMBER, by=admin)

    assert colleagues.accept(link_to(invitation), name="Anders", password=PASSWORD) is user
    assert (user.name, user.password_hash) == ("Noor", "x")


def test_a_password_set_by_a_stranger_goes(session, employer, admin, make_user):
    user = make_user(email="noor@b.test", password_hash="x", confirmed_at=None)
    invitation = colleagues.invite(employer, email="noor@b.test", rights=Rights.MEMBER, by=admin)

    colleagues.accept(link_to(invitation))

    assert (user.password_hash, user.confirmed_at is None) == (None, False)


def test_an_address_of_somebody_else_cannot_join(
    session, employer, admin, make_user, make_employer
):
    elsewhere = make_employer().people[0].user
    staff, gone = make_user(Role.HELPDESK_AGENT), make_user(is_active=False)

    for user in (elsewhere, staff, gone):
        invitation = colleagues.invite(employer, email=user.email, rights=Rights.MEMBER, by=admin)
        link = link_to(invitation)
        with pytest.raises(DomainError):
            colleagues.accept(link, name="Noor", password=PASSWORD)
        assert (link.used_at, invitation.accepted_at) == (None, None)
    assert len(queries.people(employer.id)) == 2


def test_a_link_for_something_else_invites_nobody(session, employer, admin, make_user):
    invitation = colleagues.invite(employer, email="noor@b.test", rights=Rights.MEMBER, by=admin)

    for token in (
        links.issue(LinkPurpose.LOGIN, user_id=make_user().id, subject_id=invitation.id),
        links.issue(LinkPurpose.INVITATION),
        links.issue(LinkPurpose.INVITATION, subject_id=employer.id),
    ):
        with pytest.raises(NotFound):
            colleagues.accept(links.look(token), name="Noor", password=PASSWORD)


def test_a_revoked_invitation_is_over(session, employer, admin, letters):
    invitation = colleagues.invite(employer, email="noor@b.test", rights=Rights.MEMBER, by=admin)
    link = link_to(invitation)

    colleagues.revoke(invitation, by=admin)

    with pytest.raises(LinkExpired):
        colleagues.accept(link, name="Noor", password=PASSWORD)
    with pytest.raises(LinkExpired):
        colleagues.accept(link_to(invitation), name="Noor", password=PASSWORD)
    assert colleagues.send_again(invitation.id) is False
    for act in (colleagues.revoke, colleagues.resend):
        with pytest.raises(IllegalTransition):
            act(invitation, by=admin)
    assert len(letters()) == 1
    assert actions(employer) == ["employer.colleague_invited", "employer.invitation_revoked"]


def test_an_old_invitation_can_be_sent_again(session, employer, admin, letters, travel):
    invitation = colleagues.invite(employer, email="noor@b.test", rights=Rights.MEMBER, by=admin)
    old = link_to(invitation)
    travel(timedelta(days=7))
    with pytest.raises(LinkExpired):
        colleagues.accept(old, name="Noor", password=PASSWORD)
    assert queries.open_invitations(employer.id) == [invitation]

    colleagues.resend(invitation, by=admin)
    assert colleagues.send_again(invitation.id) is True

    assert len(letters()) == 3
    assert colleagues.accept(link_to(invitation), name="Noor").name == "Noor"
    assert colleagues.send_again(invitation.id) is False


# Who may


def manage(employer, by):
    invitation = Invitation(
        employer_id=employer.id,
        email="i@b.test",
        rights=Rights.MEMBER,
        invited_by=employer.people[0].user_id,
        expires_at=clock.now() + timedelta(days=1),
    )
    db.session.add(invitation)
    db.session.flush()
    stranger = User(email=f"{invitation.id}@b.test", name="S", role=Role.EMPLOYER)
    db.session.add(stranger)
    db.session.flush()
    request = colleagues.ask_to_join(employer.id, user=stranger)
    member = employer.people[1]
    return (
        lambda: colleagues.invite(employer, email="n@b.test", rights=Rights.MEMBER, by=by),
        lambda: colleagues.resend(invitation, by=by),
        lambda: colleagues.change_rights(member, Rights.MEMBER, by=by),
        lambda: colleagues.change_contact_role(member, "owner", by=by),
        lambda: colleagues.decide_join(request, accept=False, by=by),
        lambda: colleagues.revoke(invitation, by=by),
        lambda: colleagues.remove(member, by=by),
    )


@pytest.mark.parametrize("role", sorted(STAFF))
def test_staff_who_keep_employers_manage_people_too(session, employer, make_staff, role):
    for act in manage(employer, make_staff(role)):
        if role in EMPLOYER_KEEPERS:
            act()
        else:
            with pytest.raises(NotAllowed):
                act()


def test_an_admin_manages_people(session, employer, admin):
    for act in manage(employer, admin):
        act()


def test_a_member_manages_nobody(session, employer):
    employer.people[1].rights = Rights.MEMBER
    session.flush()

    for act in manage(
        employer,
        Identity(
            user_id=employer.people[1].user_id,
            role=Role.EMPLOYER,
            employer_id=employer.id,
        ),
    )[:3]:
        with pytest.raises(NotAllowed):
            act()


def test_somebody_else_sees_nobody(session, employer, make_employer, acting_for, make_user):
    candidate = Identity(user_id=make_user(Role.CANDIDATE).id, role=Role.CANDIDATE)

    for who in (acting_for(make_employer()), candidate):
        for act in manage(employer, who):
            with pytest.raises(NotFound):
                act()


def test_who_was_an_admin_a_moment_ago_is_none(session, employer, admin):
    """The identity of a request is older than what another request changed meanwhile."""
    employer.people[0].rights = Rights.MEMBER
    session.flush()

    for act in manage(employer, admin)[:3]:
        with pytest.raises(NotFound):
            act()


# Rights, removing, leaving


def test_rights_change(session, employer, admin):
    member = employer.people[1]

    colleagues.change_rights(member, Rights.MEMBER, by=admin)
    colleagues.change_rights(member, Rights.MEMBER, by=admin)
    assert queries.of_user(member.user_id).is_admin is False
    colleagues.change_rights(member, Rights.ADMIN, by=admin)
    assert queries.of_user(member.user_id).is_admin is True
    assert actions(employer) == ["employer.rights_changed"] * 2


def test_who_is_removed_reads_and_gets_no_more_about_the_organisation(session, employer, admin):
    gone, stays = employer.people[1].user_id, employer.people[0].user_id
    for key in (gone, stays):
        telling.tell(key, Letter.VACANCY_APPROVED, uuid4(), title="Goedgekeurd")

    colleagues.remove(employer.people[1], by=admin)

    assert [page_of(key).total for key in (gone, stays)] == [0, 1]


def test_who_is_removed_is_signed_out(session, employer, admin):
    member = employer.people[1]
    user_id = member.user_id
    place = sessions.start(member.user, "", 30)

    colleagues.remove(member, by=admin)

    assert queries.of_user(user_id) is None
    assert sessions.identify(place.id) is None
    assert session.get(User, user_id).is_active is True
    assert actions(employer) == ["employer.colleague_removed"]


def test_one_can_leave(session, employer):
    leaver = as_member(employer, employer.people[1])

    colleagues.leave(by=leaver)

    assert queries.of_user(leaver.user_id) is None
    with pytest.raises(NotFound):
        colleagues.leave(by=leaver)


def test_the_last_admin_stays(session, employer, admin, make_staff):
    first, second = employer.people
    second.rights = Rights.MEMBER
    session.flush()

    for act in (
        lambda: colleagues.remove(first, by=admin),
        lambda: colleagues.remove(first, by=make_staff(Role.ADMINISTRATOR)),
        lambda: colleagues.leave(by=admin),
        lambda: colleagues.change_rights(first, Rights.MEMBER, by=admin),
    ):
        with pytest.raises(DomainError) as refusal:
            act()
        assert str(refusal.value) == colleagues.LAST_ADMIN
    assert queries.of_user(first.user_id).is_admin is True


def test_an_admin_who_cannot_sign_in_does_not_count(session, employer, admin):
    employer.people[1].user.is_active = False
    session.flush()

    with pytest.raises(DomainError):
        colleagues.leave(by=admin)


def test_people_say_what_they_are(session, employer, admin):
    member = employer.people[1]
    member.rights = Rights.MEMBER
    session.flush()

    colleagues.change_contact_role(member, "owner", by=as_member(employer, member))
    with pytest.raises(NotAllowed):
        colleagues.change_contact_role(employer.people[0], "owner", by=as_member(employer, member))
    with pytest.raises(FieldErrors):
        colleagues.change_contact_role(member, "baas", by=admin)

    assert [one.contact_role for one in employer.people] == ["hr", "owner"]


def two_admins():
    """Commit an employer with two admins; give its key and for each admin membership and key."""
    with db.transaction():
        users = [
            User(email=f"a{n}@b.test", name=f"A{n}", role=Role.EMPLOYER, confirmed_at=clock.now())
            for n in range(2)
        ]
        employer = Employer(
            ref="WG1",
            name="A",
            organisation_kind="company",
            sector="retail",
            municipality="delft",
            status=EmployerStatus.VERIFIED,
        )
        db.session.add_all([*users, employer])
        db.session.flush()
        members = [
            EmployerUser(employer_id=employer.id, user_id=user.id, rights=Rights.ADMIN)
            for user in users
        ]
        db.session.add_all(members)
        db.session.flush()
        return employer.id, [(member.id, member.user_id) for member in members]


def removing(employer_id, other, who):
    def act():
        member = queries.member(other[0], employer_id)
        colleagues.remove(member, by=who)

    return act


def demoting(employer_id, other, who):
    def act():
        member = queries.member(other[0], employer_id)
        colleagues.change_rights(member, Rights.MEMBER, by=who)

    return act


def leaving(_employer_id, _other, who):
    return lambda: colleagues.leave(by=who)


@pytest.mark.parametrize(
    ("first_act", "second_act"), list(product((removing, demoting, leaving), repeat=2))
)
def test_of_two_admins_who_act_at_the_same_moment_one_remains(committed, first_act, second_act):
    employer_id, (first, second) = two_admins()
    identities = [
        Identity(
            user_id=one[1], role=Role.EMPLOYER, employer_id=employer_id, is_employer_admin=True
        )
        for one in (first, second)
    ]

    answers = together(
        first_act(employer_id, second, identities[0]),
        second_act(employer_id, first, identities[1]),
    )

    refused = [one for one in answers if one is not None]
    # One who leaves and one who removes the leaver want the same thing: both may succeed.
    same_goal = {first_act, second_act} in ({removing, leaving}, {demoting, leaving})
    assert all(isinstance(one, DomainError) for one in refused)
    assert len(refused) in ({0, 1} if same_goal else {1})
    with db.transaction():
        admins = select(EmployerUser.id).where(EmployerUser.rights == Rights.ADMIN)
        assert len(db.session.scalars(admins).all()) == 1


def test_of_two_who_remove_the_same_colleague_one_finds_nobody(committed):
    employer_id, (first, second) = two_admins()
    with db.transaction():
        user = User(email="c@b.test", name="C", role=Role.EMPLOYER)
        db.session.add(user)
        db.session.flush()
        member = EmployerUser(employer_id=employer_id, user_id=user.id, rights=Rights.MEMBER)
        db.session.add(member)
        db.session.flush()
        third = (member.id, user.id)
    whos = [
        Identity(
            user_id=one[1], role=Role.EMPLOYER, employer_id=employer_id, is_employer_admin=True
        )
        for one in (first, second)
    ]

    answers = together(*[removing(employer_id, third, who) for who in whos])

    assert sorted(type(one).__name__ for one in answers) == ["NoneType", "NotFound"]


# Asking to join


def test_asking_to_join_reaches_the_admins(session, employer, make_user, letters):
    employer.people[1].rights = Rights.MEMBER
    session.flush()
    user = make_user()

    request = colleagues.ask_to_join(employer.id, user=user)

    assert (request.status, request.user_id) == (JoinStatus.OPEN, user.id)
    assert colleagues.ask_to_join(employer.id, user=user) is request
    assert letters() == [("join_asked", str(employer.people[0].user_id))]
    assert queries.open_join_requests(employer.id) == [request]
    assert queries.open_join_request_of(user.id) is request
    assert ask({"": queries.join_requests_without_admin(Scope())}) == []


def test_without_an_admin_staff_decide(session, make_employer, make_user, make_staff, letters):
    employer = make_employer(people=0)
    user = make_user()
    request = colleagues.ask_to_join(employer.id, user=user)

    assert letters() == []
    (waits,) = ask({"": queries.join_requests_without_admin(Scope())})
    assert (waits.ref, waits.title) == (employer.ref, user.name)
    colleagues.decide_join(request, accept=True, rights=Rights.ADMIN, by=make_staff())

    assert queries.of_user(user.id).is_admin is True
    assert ask({"": queries.join_requests_without_admin(Scope())}) == []


@pytest.mark.parametrize("status", [JoinStatus.ACCEPTED, JoinStatus.DECLINED])
def test_an_admin_decides_once(employer, admin, make_user, letters, status):
    accept = status is JoinStatus.ACCEPTED
    user = make_user()
    request = colleagues.ask_to_join(employer.id, user=user)

    colleagues.decide_join(request, accept=accept, by=admin)

    assert (request.status, request.decided_by) == (status, admin.user_id)
    assert (queries.of_user(user.id) is not None) is accept
    assert letters()[-1] == (f"join_{status.value}", str(user.id))
    with pytest.raises(IllegalTransition):
        colleagues.decide_join(request, accept=not accept, by=admin)
    assert actions(employer) == ["employer.join_asked", f"employer.join_{status.value}"]


def test_who_was_declined_can_ask_again(session, employer, admin, make_user):
    user = make_user()
    request = colleagues.ask_to_join(employer.id, user=user)
    colleagues.decide_join(request, accept=False, by=admin)

    assert colleagues.ask_to_join(employer.id, user=user).id != request.id


def test_who_joined_elsewhere_meanwhile_cannot_be_let_in(
    session, employer, admin, make_employer, make_user
):
    user = make_user()
    request = colleagues.ask_to_join(employer.id, user=user)
    session.add(EmployerUser(employer_id=make_employer().id, user_id=user.id, rights=Rights.MEMBER))
    session.flush()

    with pytest.raises(DomainError, match="hoort al bij"):
        colleagues.decide_join(request, accept=True, by=admin)
    assert request.status is JoinStatus.OPEN


def test_who_belongs_somewhere_does_not_ask(session, employer, make_employer, make_user):
    for user in (make_employer().people[0].user, make_user(Role.HELPDESK_AGENT)):
        with pytest.raises(DomainError):
            colleagues.ask_to_join(employer.id, user=user)


def test_of_two_clicks_one_request_is_made(committed):
    employer_id, _ = two_admins()
    with db.transaction():
        user = User(email="s@b.test", name="S", role=Role.EMPLOYER)
        db.session.add(user)
        db.session.flush()
        user_id = user.id

    def ask():
        return colleagues.ask_to_join(employer_id, user=db.session.get(User, user_id)).id

    first, second, third = together(ask, ask, ask)
    assert first == second == third
