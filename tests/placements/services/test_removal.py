"""Removing who works somewhere."""

from datetime import timedelta

import pytest

from portal import clock
from portal.candidates.services import leaving
from portal.placements.services import removal


def test_no_text_of_a_placement_stays(session, make_placement, make_staff):
    placement = make_placement(
        job_title="Kok",
        supervisor="Kim de Boer",
        supervisor_phone="070 123 45 67",
        end_note="Iets",
        job_type="guarantee_job",
        on_site_by=make_staff().user_id,
    )
    placement.steps[0].details = ["Kok", "Hulpkok"]
    removal.forget(placement.candidate_id)
    texts = ("job_title", "supervisor", "supervisor_phone", "end_note", "job_type")
    assert [getattr(placement, one) for one in texts] == [""] * 5
    assert placement.on_site_by is None
    assert placement.steps[0].details == []
    assert placement.hours == 32


@pytest.mark.parametrize(("status", "warned"), [("active", False), ("ended", True)])
def test_who_works_is_not_inactive(session, make_placement, status, warned):
    placement = make_placement(status)
    candidate = placement.candidate
    long_ago = clock.now() - timedelta(days=900)
    candidate.created_at = candidate.confirmed_at = candidate.status_at = long_ago
    candidate.user.created_at = long_ago
    session.flush()
    removal.advance()
    assert (candidate.retention_warned_at is not None) is warned
    assert leaving.AT_ONCE
