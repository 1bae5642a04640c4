"""What a partner reads of a candidate: the only way in which data reach a partner (CAP-06-11)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from portal import clock, db
from portal.candidates.models import Candidate
from portal.candidates.states import TextState
from portal.partners import rules
from portal.partners.models import PartnerOpening, PartnerShare
from portal.partners.states import COLUMNS, FieldGroup


@dataclass(frozen=True, slots=True)
class Shown:
    """One group of fields: table, column and value of each that is filled in."""

    group: FieldGroup
    values: tuple[tuple[str, str, Any], ...]


def read(share: PartnerShare, *, address: str) -> list[Shown] | None:
    """Return the agreed fields of a candidate; None when nothing can be seen any more.

    `address` is where the link that leads here was sent to. Gives the groups of the share that
    its agreement has, and nothing else; a text only after staff read it. Side effect: one
    PartnerOpening, an append-only log that is written before the answer goes out (`db.append`).
    """
    if not rules.stands(share, clock.today()):
        return None
    db.append(PartnerOpening(share_id=share.id, address=address))
    agreed = frozenset(share.groups) & frozenset(share.agreement.groups)
    return [
        Shown(group, tuple(_values(share.candidate, group)))
        for group in FieldGroup
        if group.value in agreed
    ]


def _values(candidate: Candidate, group: FieldGroup) -> Iterator[tuple[str, str, Any]]:
    if group is FieldGroup.WORDS:
        for text in candidate.texts:
            if text.state is TextState.APPROVED:
                yield "profile_text", text.kind.value, text.text
        return
    rows = {"user_account": candidate.user, "candidate_profile": candidate.profile}
    for table, column in COLUMNS[group]:
        value = getattr(rows[table], column)
        if value not in ("", None, [], False):
            yield table, column, value
