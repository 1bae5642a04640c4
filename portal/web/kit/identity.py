"""Who is signed in, from the session cookie to an `Identity`, in two queries."""

from typing import cast
from uuid import UUID

from flask import Flask, g, has_request_context, request, session
from flask_login import AnonymousUserMixin, LoginManager, UserMixin, current_user, login_user

from portal import clock
from portal.accounts.identity import Identity
from portal.accounts.models import User, UserSession
from portal.accounts.roles import STAFF, Role
from portal.accounts.services import sessions
from portal.configuration.services import number
from portal.employers import queries as employers
from portal.notifications import queries as notifications

manager = LoginManager()


class SignedIn(UserMixin):  # type: ignore[misc]
    """What Flask-Login keeps of a signed-in person: the key of the session row."""

    def __init__(self, identity: Identity, user: User, unread: int = 0) -> None:
        """Keep the identity for rules, the user and what is unread for the page header."""
        self.identity = identity
        self.user = user
        self.unread = unread

    def get_id(self) -> str:
        """Return the key of the session row, which the cookie holds, signed."""
        return str(self.identity.session_id)


class Visitor(AnonymousUserMixin):  # type: ignore[misc]
    """Somebody who is not signed in."""

    identity: Identity | None = None
    user: User | None = None
    unread = 0


def init_app(app: Flask) -> None:
    """Register the loader; tests may sign in by the same cookie."""
    manager.anonymous_user = Visitor
    manager.session_protection = None  # a phone changes address often; the row is the protection
    manager.init_app(app)


@manager.user_loader  # type: ignore[untyped-decorator]
def _load(session_id: str) -> SignedIn | None:
    try:
        key = UUID(session_id)
    except ValueError:
        return None
    info = sessions.identify(key, count=notifications.unread_of_user())
    if info is None:
        return None
    user = info.user
    if user.role in STAFF and _idle_too_long():
        return None
    return SignedIn(identity_of(user, key), user, info.count)


def identity_of(user: User, session_id: UUID | None = None) -> Identity:
    """Build the identity of a user, with the organisation for an employer's user."""
    if user.role is not Role.EMPLOYER:
        return Identity(
            user_id=user.id,
            role=user.role,
            name=user.name,
            teams=frozenset(member.team_code for member in user.teams),
            session_id=session_id,
        )
    membership = employers.of_user(user.id)
    return Identity(
        user_id=user.id,
        role=user.role,
        name=user.name,
        employer_id=membership.employer_id if membership else None,
        is_employer_admin=bool(membership and membership.is_admin),
        session_id=session_id,
    )


def sign_in(user: User) -> None:
    """Start a session for this user in this browser. Writes a session row."""
    row: UserSession = sessions.start(
        user, device=request.user_agent.string, days=number("session_days")
    )
    language = session.get("locale")
    session.clear()  # nothing of the visitor before goes on, so a session cannot be planted
    if language:
        session["locale"] = language
    session.permanent = True
    session["seen"] = int(clock.now().timestamp())
    login_user(SignedIn(identity_of(user, row.id), user))


def who() -> Identity | None:
    """Return the identity of this request, or None for a visitor."""
    if not has_request_context():
        return None
    return cast("Identity | None", current_user.identity)


def current() -> Identity:
    """Return the identity of this request; only for views behind a guard."""
    identity = who()
    assert identity is not None, "this view needs an audience that signs in"
    return identity


def current_user_row() -> User:
    """Return the user row of the signed-in person."""
    user = current_user.user
    assert user is not None, "this view needs an audience that signs in"
    return cast("User", user)


def unread() -> int:
    """Return how many notifications the signed-in person had not read when the page was asked."""
    return int(current_user.unread)


def _idle_too_long() -> bool:
    """Whether a staff member was silent for longer than the setting (CAP-16-06).

    The moment of the last request lives in the signed cookie, so that reading a page writes
    nothing in the database.
    """
    moment = int(clock.now().timestamp())
    seen = session.get("seen")
    if isinstance(seen, int) and moment - seen > number("staff_idle_minutes") * 60:
        return True
    if not isinstance(seen, int) or moment - seen > 30:
        g.touch_session = moment
        session["seen"] = moment
    return False
