"""Letters about what a candidate lets a partner see. None of them holds anything of the person."""

from datetime import timedelta
from uuid import UUID

from portal import clock
from portal.accounts import links as action_links
from portal.accounts.models import LinkPurpose
from portal.candidates.export_words import value_words
from portal.letters import links
from portal.letters.drafts import Draft, Task
from portal.letters.people import Reader, guide_of, safe_name
from portal.partners import queries, rules
from portal.partners.models import PartnerShare
from portal.vacancies.wording import day


def shared(task: Task) -> Draft | None:
    """Tell the candidate what is given, to whom and until when; not when it was taken back."""
    row = _standing(task.subject_id)
    if row is None or task.reader is None or task.reader.user_id != row.candidate.user_id:
        return None
    return Draft(
        task.reader,
        guide_of(row.candidate_id, task.head),
        {
            "partner": row.agreement.partner.name,
            "groups": ", ".join(value_words("partner_share", "groups", list(row.groups))),
            "until": day(row.until),
            "link": links.candidate_privacy(),
        },
    )


def ready(task: Task) -> Draft | None:
    """Send the partner a link to what was given, which works as long as that may be seen."""
    row = _standing(task.subject_id)
    if row is None:
        return None
    address = row.agreement.partner.contact_email
    token = action_links.issue(
        LinkPurpose.PARTNER_SHARE,
        subject_id=row.id,
        data={"to": address},
        valid=clock.start_of(row.until + timedelta(days=1)) - clock.now(),
    )
    return _to_partner(
        task,
        row,
        purpose=row.agreement.purpose,
        until=day(row.until),
        link=links.act(token),
    )


def revoked(task: Task) -> Draft | None:
    """Ask the partner to delete what was noted down, when it was taken back."""
    row = queries.find_share(task.subject_id)
    if row is None or row.revoked_at is None:
        return None
    return _to_partner(task, row, given_on=day(clock.local(row.created_at).date()))


def _standing(share_id: UUID) -> PartnerShare | None:
    row = queries.find_share(share_id)
    return row if row is not None and rules.stands(row, clock.today()) else None


def _to_partner(task: Task, row: PartnerShare, **values: object) -> Draft:
    partner = row.agreement.partner
    reader = Reader(
        user_id=None,
        address=partner.contact_email,
        name=safe_name(partner.contact_name),
        formal=True,
    )
    return Draft(
        reader,
        guide_of(row.candidate_id, task.head),
        {"ref": row.ref, "partner": partner.name} | values,
    )
