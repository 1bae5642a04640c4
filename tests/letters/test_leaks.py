"""The letter about a suspected leak: a number and the end of the term, and not what happened."""

from datetime import datetime

from portal import clock
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.incidents.services import handling, reporting
from portal.mail.catalogue import Letter
from tests.incidents.conftest import judged, leak, officer, reporter, typed

__all__ = ["leak", "officer", "reporter"]


def flat(mail):
    return " ".join(mail.text.split())


def test_the_officer_reads_until_when(write, officer, reporter):
    at = datetime(2026, 10, 23, 10, 0, tzinfo=clock.AMSTERDAM)
    one = reporting.report(typed(discovered_at=at), by=reporter)

    mail = write(Letter.LEAK_REPORTED, one.id, to=officer.user_id)

    assert mail.subject == f"Vermoeden van een datalek, nummer {one.ref}"
    assert "ontdekt op 23 oktober 2026 om 10.00 uur" in flat(mail)
    assert "het weten voor 26 oktober 2026 om 9.00 uur" in flat(mail)
    assert "over ongeveer 12 mensen" in flat(mail)
    assert f"https://werkpoort.test/medewerker/privacy/datalekken/{one.ref}" in mail.text
    assert "verkeerde werkgever" not in mail.text + mail.html


def test_how_many_may_be_unknown_or_one(write, officer, reporter):
    for people, words in ((None, "nog niet bekend"), (1, "ongeveer 1 persoon")):
        one = reporting.report(typed(people=people), by=reporter)
        assert words in flat(write(Letter.LEAK_REPORTED, one.id, to=officer.user_id))


def test_it_is_not_written_to_another_role_or_when_it_was_assessed(
    write, session, leak, officer, reporter
):
    assert write(Letter.LEAK_REPORTED, leak.id, to=reporter.user_id) is None
    session.get(User, officer.user_id).role = Role.CASE_MANAGER
    assert write(Letter.LEAK_REPORTED, leak.id, to=officer.user_id) is None
    session.get(User, officer.user_id).role = Role.PRIVACY_OFFICER
    handling.assess(leak, judged(leak), version=leak.version, by=officer)
    assert write(Letter.LEAK_REPORTED, leak.id, to=officer.user_id) is None
