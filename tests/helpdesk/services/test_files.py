"""Files with messages and notes: private, and checked by what they are."""

from dataclasses import replace

import pytest

from portal.errors import IllegalTransition, NotFound
from portal.files.checks import FileRefused
from portal.helpdesk.services import files, speaking
from tests.factories.support import PDF


@pytest.fixture
def boss(make_employer, acting_for):
    return acting_for(make_employer())


@pytest.fixture
def ticket(make_ticket, boss, file_store):
    return make_ticket(by=boss)


@pytest.fixture
def message(ticket):
    return ticket.messages[0]


@pytest.fixture
def note(ticket, agent):
    return speaking.note(ticket, "Zie de brief.", by=agent)


@pytest.fixture
def agent(make_agent):
    return make_agent()


def test_a_file_of_a_message_is_opened_by_asker_and_staff(ticket, message, boss, agent):
    row = files.add(ticket, "../../Mijn brief.exe", PDF, message=message, by=boss)

    assert (row.name, row.content_type, row.size) == (
        "Mijn brief.pdf",
        "application/pdf",
        len(PDF),
    )
    assert [files.find(row.ref, who) for who in (boss, agent)] == [row, row]
    assert files.find_in_thread(row.ref, ticket) == row
    assert files.open(row) == PDF


def test_a_file_of_a_note_is_opened_by_staff_alone(ticket, note, boss, agent):
    row = files.add(ticket, "intern.pdf", PDF, note=note, by=agent)

    assert files.find(row.ref, agent) == row
    with pytest.raises(NotFound):
        files.find(row.ref, boss)
    with pytest.raises(NotFound):
        files.find_in_thread(row.ref, ticket)


def test_a_file_that_is_still_being_written_with_is_of_who_sent_it(ticket, boss, make_user, agent):
    row = files.add(ticket, "concept.pdf", PDF, by=boss)
    colleague = replace(boss, user_id=make_user().id)

    assert files.find(row.ref, boss) == row
    with pytest.raises(NotFound):
        files.find(row.ref, colleague)


def test_a_stranger_neither_adds_nor_opens(ticket, message, boss, make_employer, acting_for):
    row = files.add(ticket, "brief.pdf", PDF, message=message, by=boss)
    stranger = acting_for(make_employer())

    with pytest.raises(NotFound):
        files.find(row.ref, stranger)
    with pytest.raises(NotFound):
        files.add(ticket, "brief.pdf", PDF, message=message, by=stranger)


def test_nobody_but_staff_adds_to_a_note(ticket, note, boss):
    for who in (boss, None):
        with pytest.raises(NotFound):
            files.add(ticket, "brief.pdf", PDF, note=note, by=who)


def test_staff_who_may_not_read_it_do_not_open_it(make_ticket, make_staff, boss, file_store):
    complaint = make_ticket(by=boss, category="complaint")
    row = files.add(complaint, "klacht.pdf", PDF, message=complaint.messages[0], by=boss)

    with pytest.raises(NotFound):
        files.find(row.ref, make_staff())


def test_a_file_of_another_thread_is_not_found_by_a_link(make_ticket, ticket, message, boss):
    row = files.add(ticket, "brief.pdf", PDF, message=message, by=boss)

    with pytest.raises(NotFound):
        files.find_in_thread(row.ref, make_ticket(by=boss))


def test_what_nobody_here_opens_is_refused(ticket, message):
    with pytest.raises(FileRefused):
        files.add(
            ticket, "logo.png", b"<svg><script>alert(1)</script></svg>", message=message, by=None
        )
    assert ticket.files == []


def test_one_message_takes_ten_files(ticket, message):
    for number in range(files.MOST_AT_ONCE):
        files.add(ticket, f"{number}.pdf", PDF, message=message, by=None)

    with pytest.raises(IllegalTransition):
        files.add(ticket, "nog een.pdf", PDF, message=message, by=None)
