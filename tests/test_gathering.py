"""Rows of many tables in one query."""

from sqlalchemy import select

from portal import clock
from portal.candidates.models import Candidate, CandidateProfile, Consent, SegmentEntry
from portal.employers.models import Employer
from portal.gathering import gather


def test_rows_of_unlike_tables_come_back_with_their_own_columns_and_types(
    session, queries, make_candidate, make_employer
):
    one = make_candidate(ready=True)
    employer = make_employer(is_social_enterprise=True)
    profile = select(
        CandidateProfile.skills, CandidateProfile.home_place, CandidateProfile.hours_min
    )
    session.flush()

    with queries() as asked:
        found = gather(
            {
                "candidate": select(Candidate.id, Candidate.status, Candidate.confirmed_at),
                "profile": profile.where(CandidateProfile.candidate_id == one.id),
                "judged": select(SegmentEntry.on),
                "consent": select(Consent.purpose, Consent.withdrawn_at),
                "employer": select(Employer.name, Employer.is_social_enterprise),
                "nobody": select(Candidate.ref).where(Candidate.ref == ""),
            }
        )

    assert len(asked) == 1
    assert found == {
        "candidate": [{"id": one.id, "status": "released", "confirmed_at": one.confirmed_at}],
        "profile": [
            {"skills": ["dishwashing", "food_hygiene"], "home_place": "den-haag", "hours_min": 20}
        ],
        "judged": [{"on": clock.today()}],
        "consent": [{"purpose": "visible", "withdrawn_at": None}],
        "employer": [{"name": employer.name, "is_social_enterprise": True}],
        "nobody": [],
    }


def test_rows_of_one_table_keep_apart_what_was_asked(session, make_candidate):
    refs = {make_candidate().ref for _ in range(3)}
    session.flush()
    found = gather({"some": select(Candidate.ref), "same": select(Candidate.ref)})
    assert [{row["ref"] for row in rows} for rows in found.values()] == [refs, refs]
