"""Candidates who come as rows, beside the same ones who lived through the services."""

import pytest

from portal.candidates.models import Candidate, CandidateProfile
from portal.demo import crowd, seekers, seeking, staff
from portal.demo.seekers import Course
from tests.demo.conftest import undone


def _row(model, row):
    left_out = {"id", "created_at", "version", "candidate_id", "user_id", "released_by"}
    return {
        column.name: getattr(row, column.key)
        for column in model.__table__.columns
        if column.name not in left_out
    }


@pytest.mark.parametrize(
    "course",
    [Course.VISIBLE, Course.STALE, Course.FILLING, Course.NOT_PLACEABLE, Course.PLACED],
)
def test_a_row_of_the_crowd_is_what_the_services_leave(engine, course):
    with undone(engine):
        office = staff.make("no password")
        one = next(seeker for seeker in seekers.plan(300)[1:] if seeker.course is course)
        (lived,) = seeking.make([one], office, "no password")
        theirs = _row(Candidate, lived), _row(CandidateProfile, lived.profile)
        texts = {(text.kind, text.state, text.text) for text in lived.texts}
    with undone(engine):
        office = staff.make("no password")
        (drawn,) = crowd.make([one], office, "no password")
        ours = _row(Candidate, drawn), _row(CandidateProfile, drawn.profile)
        assert {(text.kind, text.state, text.text) for text in drawn.texts} == texts

    moments = {
        "status_at",
        "released_at",
        "confirmed_at",
        "entered_by_staff",
        "suggested_at",
        "availability_until",
        "is_rare",
    }
    for mine, other in zip(ours, theirs, strict=True):
        assert {k: v for k, v in mine.items() if k not in moments} == {
            k: v for k, v in other.items() if k not in moments
        }
    assert (ours[0]["released_at"] is None) == (theirs[0]["released_at"] is None)
    assert (ours[0]["confirmed_at"] is None) == (theirs[0]["confirmed_at"] is None)
