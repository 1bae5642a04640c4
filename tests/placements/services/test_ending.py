"""Ending placements."""

from datetime import timedelta

import pytest

from portal import clock
from portal.candidates.states import CandidateStatus
from portal.errors import FieldErrors, IllegalTransition, StaleForm
from portal.introductions import disclosure
from portal.introductions.states import IntroductionStatus
from portal.placements import reasons
from portal.placements.services import ending, placing
from portal.placements.states import ContractKind, PlacementStatus


@pytest.fixture
def end(manager):
    """End a placement today, or as is said."""

    def end(placement, reason="contract_ended", *, returns=True, **changes):
        given = {"on": clock.today(), "version": placement.version, "by": manager} | changes
        ending.end(placement, reason=reason, returns=returns, **given)

    return end


def test_it_ends_with_a_reason_and_a_day(session, make_placement, end):
    placement = make_placement()
    end(placement, note="In goed overleg.")
    assert placement.status is PlacementStatus.ENDED
    assert (placement.ended_on, placement.end_reason) == (clock.today(), "contract_ended")
    assert placement.end_note == "In goed overleg."
    last = placement.steps[-1]
    assert (last.what, last.effective_on) == ("ended", clock.today())


def test_an_end_in_probation_is_marked(session, make_placement, end):
    placement = make_placement(probation_until=clock.today())
    end(placement, "dropout")
    assert placement.ended_in_probation is True


def test_an_end_after_probation_is_not_marked(session, make_placement, end):
    placement = make_placement(probation_until=clock.today() - timedelta(days=1))
    end(placement, "dropout")
    assert placement.ended_in_probation is False


def test_stopped_in_probation_needs_one(session, make_placement, end):
    placement = make_placement(probation_until=clock.today() - timedelta(days=1))
    with pytest.raises(FieldErrors) as wrong:
        end(placement, "in_probation")
    assert set(wrong.value.errors) == {"reason"}


def test_who_returns_has_the_old_profile_and_is_placeable(session, make_placement, end):
    placement = make_placement()
    placement.candidate.is_placeable = False
    tasks = list(placement.candidate.profile.tasks)
    end(placement)
    assert placement.candidate.status is CandidateStatus.FILLING
    assert placement.candidate.is_placeable is True
    assert placement.candidate.profile.tasks == tasks != []


def test_who_has_other_work_does_not_return(session, make_placement, make_candidate, end):
    candidate = make_candidate(status=CandidateStatus.PLACED)
    placement = make_placement(candidate=candidate)
    make_placement(candidate=candidate, status="planned")
    end(placement)
    assert candidate.status is CandidateStatus.PLACED


def test_who_has_only_a_development_place_returns(session, make_placement, make_candidate, end):
    candidate = make_candidate(status=CandidateStatus.PLACED)
    placement = make_placement(candidate=candidate)
    make_placement(candidate=candidate, contract_kind=ContractKind.DEVELOPMENT_PLACE)
    end(placement)
    assert candidate.status is CandidateStatus.FILLING


def test_who_does_not_look_stays(session, make_placement, end):
    placement = make_placement()
    end(placement, "taken_over", returns=False)
    assert placement.candidate.status is CandidateStatus.PLACED


def test_the_introduction_ends_and_with_it_what_was_shown(placed, make_terms, manager, boss, end):
    placement = placing.from_introduction(placed, make_terms(), by=manager)
    assert disclosure.revealed(placed, by=boss) is not None
    end(placement)
    assert placed.status is IntroductionStatus.CLOSED
    assert disclosure.revealed(placed, by=boss) is None


@pytest.mark.parametrize("days", [1, -31])
def test_the_last_day_has_come_and_is_not_before_the_first(session, make_placement, end, days):
    placement = make_placement()
    with pytest.raises(FieldErrors) as wrong:
        end(placement, on=clock.today() + timedelta(days=days))
    assert set(wrong.value.errors) == {"on"}


def test_what_did_not_begin_can_end(session, make_placement, end):
    placement = make_placement(PlacementStatus.PLANNED)
    end(placement, "not_started")
    assert placement.status is PlacementStatus.ENDED
    assert placement.ended_in_probation is False


def test_an_unknown_reason_is_refused(session, make_placement, end):
    with pytest.raises(FieldErrors) as wrong:
        end(make_placement(), "zomaar")
    assert set(wrong.value.errors) == {"reason"}


def test_the_note_names_nobody(session, make_placement, make_candidate, end):
    placement = make_placement(
        candidate=make_candidate(name="Hatice Zonnebloem", status=CandidateStatus.PLACED)
    )
    with pytest.raises(FieldErrors) as wrong:
        end(placement, note="Mevrouw Zonnebloem kwam niet meer.")
    assert set(wrong.value.errors) == {"note"}


def test_it_ends_once(session, make_placement, end):
    placement = make_placement()
    version = placement.version
    end(placement)
    with pytest.raises(StaleForm):
        end(placement, version=version)
    with pytest.raises(IllegalTransition):
        end(placement)


def test_employers_do_not_read_reasons_about_the_person(session):
    assert reasons.for_employer("contract_ended") == "Contract afgelopen"
    for code in ("dropout", "education", "self_employed", "moved_other", "zomaar", ""):
        assert reasons.for_employer(code) == "Beëindigd"
    assert reasons.for_staff("dropout") == "Uitval"
    assert reasons.returning() >= {"dropout", "in_probation"}
    assert "taken_over" not in reasons.returning()
