"""Letters about what a candidate lets a partner see: nothing of the person stands in them."""

from datetime import timedelta

import pytest

from portal import clock
from portal.accounts import links
from portal.accounts.models import LinkPurpose
from portal.mail.catalogue import Letter
from portal.partners.services import agreements, sharing
from portal.vacancies.wording import day
from tests.letters.conftest import TOKEN
from tests.partners.conftest import (
    agreement,
    candidate,
    guide,
    keeper,
    me,
    partner,
    share,
)

__all__ = ["agreement", "candidate", "guide", "keeper", "me", "partner", "share"]


def flat(mail):
    return " ".join(mail.text.split())


def names_nobody(mail, candidate):
    user = candidate.user
    return not any(
        one in mail.text + mail.html + mail.subject
        for one in (user.name, user.email, user.phone, candidate.ref, "kook")
    )


def test_the_candidate_reads_what_to_whom_and_until_when(write, candidate, share):
    mail = write(Letter.PARTNER_SHARED, share.id, to=candidate.user_id)

    assert mail.to == candidate.user.email
    text = flat(mail)
    assert "Je zei dat UWV Haaglanden gegevens van je mag zien" in text
    assert "naam, gewenst werk" in text
    assert day(share.until) in text
    assert "https://werkpoort.test/kandidaat/privacy" in text
    assert "UWV" not in mail.subject  # whoever sees the telephone light up reads no more than this


def test_somebody_else_does_not_get_that_letter(write, make_candidate, share):
    assert write(Letter.PARTNER_SHARED, share.id, to=make_candidate().user_id) is None


def test_the_partner_gets_a_link_and_no_name(write, candidate, share):
    mail = write(Letter.PARTNER_READY, share.id)

    assert (mail.to, mail.user_id) == ("kim@uwv.test", None)
    assert "Dag Kim Post" in mail.text
    assert "Begeleiding naar een leerwerkplek" in flat(mail)
    assert names_nobody(mail, candidate)
    (token,) = set(TOKEN.findall(mail.text))
    found = links.look(token, LinkPurpose.PARTNER_SHARE)
    assert (found.subject_id, found.user_id, found.data) == (
        share.id,
        None,
        {"to": "kim@uwv.test"},
    )
    assert found.expires_at == pytest.approx(
        clock.start_of(share.until + timedelta(days=1)), abs=timedelta(seconds=5)
    )


def test_the_partner_is_asked_to_delete_what_was_taken_back(write, candidate, share, me):
    assert write(Letter.PARTNER_REVOKED, share.id) is None
    sharing.stop(share, by=me)

    mail = write(Letter.PARTNER_REVOKED, share.id)

    assert (mail.to, share.ref in mail.subject) == ("kim@uwv.test", True)
    assert "Verwijder dat dan nu" in flat(mail)
    assert names_nobody(mail, candidate)


@pytest.mark.parametrize("letter", [Letter.PARTNER_SHARED, Letter.PARTNER_READY])
def test_what_ended_meanwhile_is_not_written(write, keeper, share, letter):
    agreements.end(share.agreement, reason="Klaar", by=keeper)
    to = share.candidate.user_id if letter is Letter.PARTNER_SHARED else None
    assert write(letter, share.id, to=to) is None
