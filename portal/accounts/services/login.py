"""Signing in: with a password or a link, the same answer whoever asks about whichever address.

Every function here may write (a counter, a hash, a job): commit also when the answer is No.
"""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import case, update

from portal import clock
from portal.accounts import fields, links, passwords, queries, rules
from portal.accounts.identity import SYSTEM
from portal.accounts.models import ActionLink, LinkPurpose, User
from portal.accounts.services import sessions
from portal.audit import services as audit_services
from portal.configuration.services import number
from portal.db import session
from portal.errors import FieldErrors, LinkExpired, NotFound
from portal.mail import services as mail_services
from portal.mail.catalogue import Letter

#: Wrong passwords in a row before the account is shut for `lock_minutes` (CAP-16-10).
TRIES = 10

WRONG_PASSWORD = "Dit is niet het huidige wachtwoord. Vul het opnieuw in."  # noqa: S105
_NOBODY = UUID(int=0)


def with_password(email: str, password: str) -> User | None:
    """Return the user who signs in, or None.

    None says nothing more: the address may be unknown, the password wrong, the account locked,
    ended, switched off or not confirmed. Counts wrong passwords and shuts the account for
    `lock_minutes` after ten in a row; a shut account counts no further, so that nobody can keep
    another out for ever (the link by mail keeps working). Shutting writes the audit entry
    `user.locked`. The right password of an unconfirmed account sends CONFIRM_EMAIL again. Makes an
    outdated hash afresh.
    """
    user = queries.by_email(email)
    right = passwords.matches(user.password_hash if user else None, password)
    is_open = user is not None and _may_enter(user) and not rules.is_locked(user, clock.now())
    if user is None or not right or not is_open:
        # The row of nobody is updated for an unknown address: it should take as long.
        _count_wrong(user.id if user is not None and is_open and not right else _NOBODY)
        return None
    if user.confirmed_at is None:
        mail_services.ask(Letter.CONFIRM_EMAIL, user.id, to=user.id)
        return None
    _forgive(user)
    if user.password_hash and passwords.is_outdated(user.password_hash):
        user.password_hash = passwords.make_hash(password)
    session.flush()
    return user


def ask_link(email: str) -> None:
    """Send LOGIN_LINK when somebody who may enter has this address; say nothing either way."""
    _send(Letter.LOGIN_LINK, email)


def ask_reset(email: str) -> None:
    """Send RESET_PASSWORD when somebody who may enter has this address; say nothing either way."""
    _send(Letter.RESET_PASSWORD, email)


def with_link(link: ActionLink) -> User:
    """Spend a login link and return who signs in; the address is confirmed by it.

    Raises LinkExpired when the link was spent or the account ended meanwhile.
    """
    user = _owner(link, LinkPurpose.LOGIN)
    links.use(link)
    confirm(user)
    return user


def confirm_email(link: ActionLink) -> User:
    """Spend the link that shows that the address is right, and return who may sign in now.

    Raises LinkExpired as `with_link` does.
    """
    user = _owner(link, LinkPurpose.CONFIRM_EMAIL)
    links.use(link)
    if user.confirmed_at is None:
        user.confirmed_at = clock.now()
        session.flush()
    return user


def reset_password(link: ActionLink, new: str) -> User:
    """Set a new password with a link from a mail, and return who may sign in now.

    Ends all sessions and other login and reset links, opens a shut account, confirms the address
    and sends PASSWORD_CHANGED. Raises FieldErrors (``password``) before the link is spent, and
    LinkExpired.
    """
    user = _owner(link, LinkPurpose.RESET_PASSWORD)
    passwords.check(new, email=user.email, name=user.name)
    links.use(link)
    had_password = user.password_hash is not None
    confirm(user)
    _set_password(user, new)
    _forgive(user)
    if had_password:
        mail_services.ask(Letter.PASSWORD_CHANGED, user.id, to=user.id)
    session.flush()
    return user


def change_password(user_id: UUID, *, old: str, new: str, session_id: UUID | None = None) -> None:
    """Set a new password for somebody who is signed in; `session_id` stays, others end.

    `old` may be empty for who has no password yet. Sends PASSWORD_CHANGED. Raises FieldErrors by
    ``old`` and ``password``.
    """
    user = queries.get(user_id)
    if user.password_hash is not None and not passwords.matches(user.password_hash, old):
        raise FieldErrors({"old": WRONG_PASSWORD})
    passwords.check(new, email=user.email, name=user.name)
    _set_password(user, new, keep=session_id)
    mail_services.ask(Letter.PASSWORD_CHANGED, user.id, to=user.id)
    session.flush()


def send_again(token: str) -> bool:
    """Send a fresh link when this one was real but spent; whether a mail goes out.

    For links that sign in, confirm an address or set a password. It goes to the address that the
    old one went to, so it gives the asker nothing.
    """
    spent = links.renewable(token)
    letter = (
        {
            LinkPurpose.LOGIN: Letter.LOGIN_LINK,
            LinkPurpose.CONFIRM_EMAIL: Letter.CONFIRM_EMAIL,
            LinkPurpose.RESET_PASSWORD: Letter.RESET_PASSWORD,
        }.get(spent.purpose)
        if spent
        else None
    )
    if spent is None or letter is None or spent.user_id is None:
        return False
    user = queries.get(spent.user_id)
    if not _may_enter(user):
        return False
    mail_services.ask(letter, user.id, to=user.id)
    return True


def _send(letter: Letter, email: str) -> None:
    user = queries.by_email(fields.line(email))
    if user is not None and _may_enter(user):
        mail_services.ask(letter, user.id, to=user.id)


def _may_enter(user: User) -> bool:
    return rules.is_in_service(user, clock.today())


def _owner(link: ActionLink, purpose: LinkPurpose) -> User:
    if link.purpose is not purpose or link.user_id is None:
        raise NotFound
    user = queries.get(link.user_id)
    if not _may_enter(user):
        raise LinkExpired(link.token)
    return user


def confirm(user: User) -> None:
    """Confirm the address of a user who came by a link that did not speak of registering.

    A password that was set before that goes: somebody else may have registered with this
    address, and would get in with the password chosen then.
    """
    if user.confirmed_at is None:
        user.confirmed_at = clock.now()
        user.password_hash = None
    session.flush()


def _forgive(user: User) -> None:
    user.wrong_passwords = 0
    user.locked_until = None


def _count_wrong(user_id: UUID) -> None:
    # One statement: of many guesses at the same moment none goes uncounted.
    is_last = User.wrong_passwords >= TRIES - 1
    until = clock.now() + timedelta(minutes=number("lock_minutes"))
    wrong = session.scalar(
        update(User)
        .where(User.id == user_id)
        .values(
            wrong_passwords=case((is_last, 0), else_=User.wrong_passwords + 1),
            locked_until=case((is_last, until), else_=User.locked_until),
        )
        .returning(User.wrong_passwords)
        .execution_options(synchronize_session="fetch")
    )
    if wrong == 0:
        audit_services.record("user.locked", "user", user_id, by=SYSTEM)


def _set_password(user: User, new: str, *, keep: UUID | None = None) -> None:
    user.password_hash = passwords.make_hash(new)
    links.end_of_user(user.id, LinkPurpose.LOGIN, LinkPurpose.RESET_PASSWORD)
    sessions.end_all(user.id, keep=keep)
    audit_services.record("user.password_set", "user", user.id, by=queries.identity_of(user))
