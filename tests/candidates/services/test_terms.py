from portal.candidates.models import TermsAcceptance
from portal.candidates.services import terms


def test_accept_once_per_version(session, make_employer, acting_for, monkeypatch):
    boss = acting_for(make_employer())
    assert terms.has_accepted(boss) is False
    terms.accept(boss)
    terms.accept(boss)
    assert terms.has_accepted(boss) is True
    assert [row.version for row in session.query(TermsAcceptance)] == [terms.VERSION]
    monkeypatch.setattr(terms, "VERSION", "2027-01")
    assert terms.has_accepted(boss) is False
