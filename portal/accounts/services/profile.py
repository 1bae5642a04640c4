"""One's own name, telephone number and language."""

from portal.accounts import queries
from portal.accounts.identity import Identity
from portal.accounts.services.registration import LOCALES, check_person
from portal.audit import services as audit_services
from portal.db import session
from portal.errors import FieldErrors, NotFound


def change(who: Identity, *, name: str, phone: str, locale: str) -> None:
    """Change one's own details; raises FieldErrors by ``name``, ``phone`` and ``locale``.

    Writes an audit entry with the names of what changed.
    """
    if who.user_id is None:
        raise NotFound
    user = queries.get(who.user_id)
    _, clean_name, clean_phone = check_person(email=user.email, name=name, phone=phone)
    if locale not in LOCALES:
        raise FieldErrors({"locale": "Kies een taal uit de lijst."})
    fresh = {"name": clean_name, "phone": clean_phone, "locale": locale}
    changed = sorted(field for field, value in fresh.items() if getattr(user, field) != value)
    for field in changed:
        setattr(user, field, fresh[field])
    if changed:
        audit_services.record("user.changed", "user", user.id, by=who, fields=changed)
    session.flush()
