"""Letters about somebody's own account. They go to one person, about that same person."""

from datetime import timedelta

from portal import clock
from portal.accounts import links as action_links
from portal.accounts.models import LinkPurpose, User
from portal.configuration.services import number
from portal.db import session
from portal.employers.queries import of_user
from portal.letters import links, words
from portal.letters.drafts import Draft, Task
from portal.letters.people import contact_of


def login_link(task: Task) -> Draft | None:
    """Write the link that signs in once."""
    return _with_link(task, LinkPurpose.LOGIN)


def reset_password(task: Task) -> Draft | None:
    """Write the link to choose a new password."""
    return _with_link(task, LinkPurpose.RESET_PASSWORD)


def confirm_email(task: Task) -> Draft | None:
    """Write the link that shows that an address is right; not needed for a confirmed one."""
    user = session.get(User, task.subject_id)
    if user is None or user.confirmed_at is not None:
        return None
    return _with_link(task, LinkPurpose.CONFIRM_EMAIL)


def staff_welcome(task: Task) -> Draft | None:
    """Write the link with which a new colleague sets a password, for as long as an invitation."""
    return _with_link(
        task, LinkPurpose.RESET_PASSWORD, valid=timedelta(days=number("invitation_days"))
    )


def password_changed(task: Task) -> Draft | None:
    """Tell that the password is another one now."""
    return _draft(task, links.account(), at=words.moment(clock.now()), link=links.forgotten())


def address_known(task: Task) -> Draft | None:
    """Tell somebody who registers again that there is an account already."""
    return _draft(task, link=links.login(), forgotten=links.forgotten())


def _with_link(task: Task, purpose: LinkPurpose, *, valid: timedelta | None = None) -> Draft | None:
    if task.reader is None or task.reader.user_id != task.subject_id:
        return None
    valid = valid or action_links.validity(purpose)
    token = action_links.issue(purpose, user_id=task.subject_id, valid=valid)
    return _draft(
        task,
        link=links.act(token),
        valid=words.duration(valid),
        until=words.moment(clock.now() + valid),
    )


def _draft(task: Task, page: str = "", /, **values: object) -> Draft | None:
    if task.reader is None or task.reader.user_id != task.subject_id:
        return None
    membership = of_user(task.subject_id)
    contact = contact_of(membership.employer_id if membership else None, task.head)
    return Draft(task.reader, contact, values, page=page)
