"""Suggestions while typing."""

from portal.discovery import suggestions
from portal.vacancies.models import Vacancy
from portal.vacancies.states import VacancyStatus


def test_words_complete_titles_with_results_first(session, index, make_vacancy):
    make_vacancy(title="Schoonmaakheld in Delft")
    index.fill()
    found = suggestions.words("schoonmaakh")
    assert found[0] == "Schoonmaakheld in Delft"


def test_words_leave_out_a_title_that_is_not_public_any_more(session, index, make_vacancy):
    vacancy = make_vacancy(title="Zeldzame titel")
    index.fill()
    assert suggestions.words("zeldz")[0] == "Zeldzame titel"
    session.get(Vacancy, vacancy.id).status = VacancyStatus.WITHDRAWN
    session.commit()
    assert "Zeldzame titel" not in suggestions.words("zeldz")


def test_words_without_index_are_names_of_occupations(session, broken_index):
    assert "kapper" in suggestions.words("kapp")


def test_words_and_places_of_nothing_are_nothing(session, index):
    assert suggestions.words(" \x00 ") == []
    assert suggestions.places("") == []


def test_places_complete_names(session):
    assert suggestions.places("del")[0] == "Delft"
