import pytest

from portal.vacancies.queries.history import earlier_texts, history
from portal.vacancies.services import drafting, lifecycle, moderation
from portal.vacancies.states import Displacement


@pytest.fixture
def lived(make_submitted, moderator, boss, travel):
    """Give a vacancy that was sent back, improved, approved and closed, a minute between."""

    def then(act, *args, **changes):
        travel.shift(60)
        return act(*args, **changes)

    first = make_submitted()
    vacancy = first.vacancy
    then(moderation.claim, first, by=moderator)
    then(moderation.add_note, vacancy, "Gebeld met Kim", by=moderator)
    then(moderation.request_changes, first, message="Graag langer", by=moderator)
    second = then(make_submitted, vacancy=vacancy, title="Beter")
    then(moderation.approve, second, displacement=Displacement.NONE, by=moderator)
    then(lifecycle.close, vacancy, reason="filled", by=boss)
    return vacancy


def test_everything_stays_readable_in_order(lived, moderator):
    events = history(lived, with_notes=True)

    assert [(event.what, event.revision_number) for event in events] == [
        ("revision.submitted", 1),
        ("vacancy.started", None),
        ("vacancy.submitted", None),
        ("revision.claimed", 1),
        ("note", None),
        ("revision.changes_requested", 1),
        ("vacancy.changes_requested", None),
        ("revision.submitted", 2),
        ("vacancy.submitted", None),
        ("revision.approved", 2),
        ("vacancy.published", None),
        ("vacancy.closed", None),
    ]
    assert [event.text for event in events if event.what == "note"] == ["Gebeld met Kim"]
    assert {event.actor_name for event in events if event.actor_id == moderator.user_id} == {
        moderator.name
    }


def test_a_decision_stands_with_what_was_decided(lived):
    decided = [e for e in history(lived, with_notes=False) if e.decision]

    assert [(e.what, e.decision.message) for e in decided] == [
        ("revision.changes_requested", "Graag langer"),
        ("revision.approved", ""),
    ]


def test_an_employer_does_not_read_what_goes_on_among_staff(lived):
    whats = {event.what for event in history(lived, with_notes=False)}

    assert whats & {"note", "vacancy.note_added", "revision.claimed"} == set()


def test_every_text_that_was_submitted_can_be_read_again(lived, boss):
    assert [(r.number, r.title) for r in earlier_texts(lived)] == [
        (2, "Beter"),
        (1, "Chauffeur leerlingenvervoer"),
    ]


def test_a_draft_has_only_its_start(employer, boss):
    vacancy = drafting.start(employer, by=boss)

    assert [event.what for event in history(vacancy, with_notes=True)] == ["vacancy.started"]
    assert earlier_texts(vacancy) == []
