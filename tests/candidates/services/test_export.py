"""A candidate gets everything that the register says is theirs to read, in words."""

import json

import pytest

from portal.accounts.models import User
from portal.candidates import register
from portal.candidates.export_words import COLUMNS, SILENT
from portal.candidates.models import CandidateContact, HiddenEmployer, ProfileOpening
from portal.candidates.register.words import Reader
from portal.candidates.services import export
from portal.db import Base
from portal.mail.catalogue import Letter
from portal.notifications.services import choosing, telling
from portal.notifications.states import How, Kind
from tests.support import markers
from tests.support.markers import MARKER


def readable():
    return [row for row in register.ROWS if Reader.CANDIDATE in row.readers and row.dutch]


def test_every_column_that_a_candidate_may_read_has_a_word():
    columns = {one for row in readable() for one in row.columns} - SILENT
    assert columns - COLUMNS.keys() == set()


@pytest.fixture
def filled(session, someone, make_vacancy, make_staff):
    candidate = someone()
    markers.fill(candidate, vacancy=make_vacancy(), staff_id=make_staff().user_id)
    session.refresh(candidate)
    return candidate


def test_everything_with_a_row_stands_in_it(filled):
    found = {part.what: part.rows for part in export.parts(filled)}

    assert set(found) >= {row.dutch for row in readable()}
    assert [what for what, rows in found.items() if not rows] == []


def test_nothing_that_the_candidate_may_not_read_stands_in_it(filled, session):
    hidden = {
        (row.table, column)
        for row in register.ROWS
        if Reader.CANDIDATE not in row.readers
        for column in row.columns
    } - {("candidate", "user_id")}
    words = set()
    for table, column in sorted(hidden):
        for row in session.execute(Base.metadata.tables[table].select()).mappings():
            if MARKER in str(row[column]):
                words.add(str(row[column]))
    plain = json.dumps(export.as_dict(filled))

    assert words
    assert [one for one in words if one in plain] == []


def test_codes_are_words_and_keys_are_names(session, someone, make_staff, make_employer):
    candidate = someone()
    guide = make_staff()
    guide_name = session.get(User, guide.user_id).name
    employer = make_employer(name="Bakkerij De Halm")
    session.add(
        CandidateContact(
            candidate_id=candidate.id, user_id=guide.user_id, from_at=candidate.created_at
        )
    )
    session.add(HiddenEmployer(candidate_id=candidate.id, employer_id=employer.id))
    session.flush()
    found = {part.what: part.rows for part in export.parts(candidate)}

    assert found["Het werk dat je wilt doen"][0] == {
        "Beroepen die je wilt": ["orderpicker", "magazijnmedewerker"]
    }
    (contact,) = found["Wie je begeleidt en begeleid heeft"]
    assert (contact["Wie"], contact["Vaste begeleider"]) == (guide_name, True)
    (hidden,) = found["Werkgevers die je profiel niet mogen zien"]
    assert hidden["Organisatie"] == "Bakkerij De Halm"


def test_what_was_told_and_how_it_is_wanted_are_in_it_in_words(session, someone, as_candidate):
    candidate = someone()
    telling.tell(
        candidate.user_id, Letter.CANDIDATE_SUGGESTIONS, candidate.id, title="Er is werk voor je"
    )
    choosing.choose({Kind.FINDS: How.DIGEST}, by=as_candidate(candidate))
    found = {part.what: part.rows for part in export.parts(candidate)}

    [told] = found["Berichten die we je stuurden"]
    assert told["Onderwerp"] == "Er is werk voor je"
    assert found["Hoe je berichten krijgt"] == (
        {"Soort": "Werk voor jou", "Hoe": "één mail per dag"},
    )


def test_a_person_of_an_employer_has_no_name_in_it(session, someone, make_employer):
    candidate = someone()
    employer = make_employer()
    boss = session.get(User, employer.people[0].user_id)
    boss.name = "Baas Bovenbaas"
    session.add(ProfileOpening(candidate_id=candidate.id, user_id=boss.id, employer_id=employer.id))
    session.flush()
    plain = json.dumps(export.as_dict(candidate))

    assert employer.name in plain
    assert boss.name not in plain


def test_another_candidate_is_not_in_it(session, filled, someone):
    other = someone(name="Iemand Anders")
    assert MARKER not in json.dumps(export.as_dict(other))


def test_it_takes_two_queries(filled, queries):
    export.as_dict(filled)  # the words of lists are read once for all
    with queries() as asked:
        export.as_dict(filled)
    assert len(asked) == 2
