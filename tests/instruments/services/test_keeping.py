from datetime import timedelta
from uuid import uuid4

import pytest

from portal import clock
from portal.accounts.roles import Role
from portal.errors import FieldErrors, NotAllowed, NotFound, StaleForm
from portal.instruments import rules
from portal.instruments.queries import kept
from portal.instruments.services import keeping


@pytest.fixture
def keeper(make_staff):
    return make_staff(Role.SUBSIDY_OFFICER)


def available(instrument, by, municipality="delft", *, is_available=False, remark=""):
    keeping.set_availability(
        instrument,
        municipality,
        is_available=is_available,
        remark=remark,
        version=instrument.version,
        by=by,
    )


def test_availability_differs_per_municipality_and_keeps_no_empty_row(make_instrument, keeper):
    instrument = make_instrument()
    available(instrument, keeper, remark="Alleen in 2026.")
    available(instrument, keeper, "westland", is_available=True, remark="Bel eerst.")
    available(instrument, keeper, "den-haag", is_available=True)
    rows = [(one.municipality, one.is_available, one.remark) for one in instrument.availability]
    assert rows == [("delft", False, "Alleen in 2026."), ("westland", True, "Bel eerst.")]
    available(instrument, keeper, is_available=True)
    assert [one.municipality for one in instrument.availability] == ["westland"]


def test_a_municipality_of_the_list_is_asked(make_instrument, keeper):
    with pytest.raises(FieldErrors) as raised:
        available(make_instrument(), keeper, "atlantis", remark="x" * 501)
    assert list(raised.value.errors) == ["municipality", "remark"]


def test_an_owner_keeps_the_catalogue(make_instrument, keeper, make_staff):
    instrument = make_instrument()
    keeping.set_owner(instrument, keeper.user_id, version=instrument.version, by=keeper)
    assert instrument.owner_id == keeper.user_id
    for other in (uuid4(), make_staff(Role.JOB_COACH).user_id):
        with pytest.raises(FieldErrors):
            keeping.set_owner(instrument, other, version=instrument.version, by=keeper)
    keeping.set_owner(instrument, None, version=instrument.version, by=keeper)
    assert instrument.owner_id is None


def test_a_look_moves_the_next_one(make_instrument, keeper):
    today = clock.today()
    instrument = make_instrument(review_on=today - timedelta(days=1))
    assert rules.is_past_review(instrument, today)
    next_on = today + timedelta(days=365)
    keeping.reviewed(instrument, next_on, version=instrument.version, by=keeper)
    assert (instrument.review_on, instrument.reviewed_on) == (next_on, today)
    for wrong in (None, today, today + timedelta(days=800)):
        with pytest.raises(FieldErrors):
            keeping.reviewed(instrument, wrong, version=instrument.version, by=keeper)


def test_an_end_can_be_taken_back(make_instrument, keeper):
    instrument = make_instrument()
    today = clock.today()
    with pytest.raises(FieldErrors):
        keeping.end(instrument, today - timedelta(days=1), version=instrument.version, by=keeper)
    keeping.end(instrument, today, version=instrument.version, by=keeper)
    assert not rules.has_ended(instrument, today)
    assert rules.has_ended(instrument, today + timedelta(days=1))
    keeping.end(instrument, None, version=instrument.version, by=keeper)
    assert instrument.ended_on is None


def test_a_stale_form_changes_nothing(make_instrument, keeper):
    instrument = make_instrument()
    opened = instrument.version
    available(instrument, keeper)
    with pytest.raises(StaleForm):
        keeping.set_owner(instrument, keeper.user_id, version=opened, by=keeper)


def test_everybody_of_staff_writes_notes_and_removes_own_ones(make_instrument, keeper, make_staff):
    instrument = make_instrument()
    coach, other = make_staff(Role.JOB_COACH), make_staff(Role.JOB_COACH)
    note = keeping.write_note(
        instrument, situation=" Klein  bedrijf ", text="Bel eerst de baas.", by=coach
    )
    assert note.situation == "Klein bedrijf"
    assert [(one.id, name) for one, name in kept.notes(instrument, limit=9)] == [
        (note.id, coach.name)
    ]
    with pytest.raises(NotAllowed):
        keeping.remove_note(instrument, note.id, by=other)
    with pytest.raises(NotFound):
        keeping.write_note(instrument, situation="x", text="y", by=make_staff(Role.EMPLOYER))
    with pytest.raises(FieldErrors):
        keeping.write_note(instrument, situation=" ", text="x" * 1001, by=coach)
    keeping.remove_note(instrument, note.id, by=keeper)
    assert not kept.notes(instrument, limit=9)
    with pytest.raises(NotFound):
        keeping.remove_note(instrument, note.id, by=keeper)
