"""Keeping categories and ready answers."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from portal.accounts.roles import STAFF, Role
from portal.audit.models import AuditEntry
from portal.errors import FieldErrors, NotAllowed, StaleForm
from portal.helpdesk import placeholders
from portal.helpdesk.models import ReadyAnswer
from portal.helpdesk.people import KEEPERS
from portal.helpdesk.queries import categories, ready
from portal.helpdesk.services import keeping
from portal.helpdesk.services.keeping import AnswerDetails, CategoryDetails
from portal.helpdesk.states import AskerKind, Place

PARKING = CategoryDetails(
    label=" Parkeren  bij het werk ",
    asker=AskerKind.EMPLOYER,
    first=Place.HELPDESK,
    answer_days=1,
    checklist=["Welke plek?", " ", "Hoe lang?"],
)
ANSWER = AnswerDetails(title="Parkeren", text="{aanhef},\n\nDat kan. {mijn naam}")


def acts(session, what):
    return list(
        session.scalars(
            select(AuditEntry.action)
            .where(AuditEntry.subject_type == what)
            .order_by(AuditEntry.created_at)
        )
    )


def test_a_new_category_can_be_chosen(session, agent, make_ticket, boss):
    row = keeping.add_category(PARKING, by=agent)
    same = keeping.add_category(PARKING, by=agent)

    assert (row.code, row.label, row.checklist) == (
        "parkeren_bij_het_werk",
        "Parkeren bij het werk",
        ["Welke plek?", "Hoe lang?"],
    )
    assert same.code == "parkeren_bij_het_werk_2"
    assert make_ticket(by=boss, category=row.code).answer_minutes == 510
    assert acts(session, "ticket_category") == ["ticket_category.added"] * 2


def test_a_changed_category_leaves_questions_as_they_came(session, agent, ticket):
    row = categories.by_code("hrm")
    before = ticket.answer_minutes
    version = row.version

    keeping.change_category(
        row, replace(PARKING, label="Personeel", answer_days=4), version=version, by=agent
    )

    assert (row.code, row.label, ticket.answer_minutes) == ("hrm", "Personeel", before)
    with pytest.raises(StaleForm):
        keeping.change_category(row, PARKING, version=version, by=agent)
    keeping.change_category(
        row,
        replace(PARKING, label="Personeel", answer_days=4),
        version=row.version,
        by=agent,
    )
    assert acts(session, "ticket_category") == ["ticket_category.changed"]  # the last said nothing


def test_a_complaint_is_always_confined(agent):
    row = keeping.add_category(
        replace(PARKING, label="Boze brief", first=Place.MANAGER, is_complaint=True), by=agent
    )
    assert (row.is_complaint, row.is_confined) == (True, True)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"label": " "}, "label"),
        ({"label": "x" * 121}, "label"),
        ({"hint": "x" * 401}, "hint"),
        ({"first": Place.OTHER_DESK}, "desk"),
        ({"desk": "Loket", "desk_email": "geen adres"}, "desk_email"),
        ({"then": Place.OTHER_DESK}, "then"),
        ({"is_complaint": True}, "first"),
        ({"checklist": ["x"] * 21}, "checklist"),
        ({"answer_days": -1}, "answer_days"),
        ({"solution_days": 261}, "solution_days"),
    ],
)
def test_a_category_that_cannot_be_is_refused(agent, changes, field):
    with pytest.raises(FieldErrors) as found:
        keeping.add_category(replace(PARKING, **changes), by=agent)
    assert list(found.value.errors) == [field]


def test_a_ready_answer_is_offered_where_it_fits(session, agent):
    general = keeping.add_answer(ANSWER, by=agent)
    own = keeping.add_answer(replace(ANSWER, title="Zon", category="hrm"), by=agent)
    other = keeping.add_answer(replace(ANSWER, title="Maan", category="payment"), by=agent)

    found = ready.fitting("hrm")
    assert own in found
    assert general in found
    assert other not in found
    assert [one.category for one in found] == sorted((one.category for one in found), reverse=True)
    assert ready.fitting("hrm", text="maan") == [other]
    keeping.change_answer(
        own, replace(ANSWER, title="Zon", category="hrm", is_active=False), version=1, by=agent
    )
    assert own not in ready.fitting("hrm")
    assert own in ready.all_()
    assert acts(session, "ready_answer") == ["ready_answer.added"] * 3 + ["ready_answer.changed"]


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"title": ""}, "title", "Vul een titel in"),
        ({"title": "Medewerker is ziek"}, "title", "Er is al een antwoord"),
        ({"text": ""}, "text", "Schrijf de tekst"),
        ({"text": "x" * 8001}, "text", "Maak de tekst korter"),
        ({"text": "Beste {voornaam}"}, "text", "{voornaam} kennen wij niet"),
        ({"category": "onzin"}, "category", "Kies een"),
    ],
)
def test_a_ready_answer_that_cannot_be_is_refused(agent, changes, field, words):
    with pytest.raises(FieldErrors) as found:
        keeping.add_answer(replace(ANSWER, **changes), by=agent)
    assert list(found.value.errors) == [field]
    assert found.value.errors[field].startswith(words)


def test_a_form_of_before_is_refused(agent):
    row = keeping.add_answer(ANSWER, by=agent)
    keeping.change_answer(row, replace(ANSWER, title="Nieuw"), version=1, by=agent)
    with pytest.raises(StaleForm):
        keeping.change_answer(row, ANSWER, version=1, by=agent)


@pytest.mark.parametrize("role", sorted(STAFF - KEEPERS))
def test_others_keep_nothing(session, make_staff, role):
    who = make_staff(role)
    row = session.scalars(select(ReadyAnswer)).first()
    for act in (
        lambda: keeping.add_category(PARKING, by=who),
        lambda: keeping.change_category(categories.by_code("hrm"), PARKING, version=1, by=who),
        lambda: keeping.add_answer(ANSWER, by=who),
        lambda: keeping.change_answer(row, ANSWER, version=1, by=who),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_the_start_answers_know_their_placeholders(session):
    for one in session.scalars(select(ReadyAnswer)):
        assert placeholders.unknown(one.text) == [], one.title


def test_placeholders_are_filled_in_and_the_rest_stays():
    text = "{aanhef},\n{ mijn naam } op {dag}, {onbekend} {nummer}"
    assert placeholders.unknown(text) == ["onbekend"]
    values = {"aanhef": "Beste Joke", "mijn naam": "Fatma {naam}", "nummer": ""}
    assert placeholders.fill(text, values) == (
        "Beste Joke,\nFatma {naam} op {dag}, {onbekend} {nummer}"
    )


def test_roles_that_keep_are_three():
    assert {Role.HELPDESK_AGENT, Role.MANAGER, Role.ADMINISTRATOR} == KEEPERS
