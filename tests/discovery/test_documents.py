"""What the index may know of a vacancy."""

from datetime import date

from portal import clock
from portal.discovery.documents import all_documents, document_of
from portal.vacancies.models import VacancyRevision
from portal.vacancies.queries import public
from portal.vacancies.states import RevisionState, VacancyStatus
from search.documents import VacancyDocument


def test_document_holds_the_approved_text(session, make_vacancy, make_employer):
    employer = make_employer(name="Haagse Taxi")
    closes_on = clock.today()
    vacancy = make_vacancy(
        employer=employer,
        title="Chauffeur leerlingenvervoer",
        more_sectors=["care"],
        offer="Een vast team",
        working_times="ochtend",
        hours_max=None,
        closes_on=closes_on,
    )
    document = document_of(public.find_visible(vacancy.id))
    assert document == VacancyDocument(
        ref=vacancy.ref,
        title="Chauffeur leerlingenvervoer",
        occupation=document.occupation,
        synonyms=document.synonyms,
        employer="Haagse Taxi",
        requirements=("Rijbewijs B",),
        description=(
            "Je haalt kinderen op en brengt ze veilig naar school.\nEen vast team\nochtend"
        ),
        places=("den-haag",),
        place_names=document.place_names,
        sectors=("logistics", "care"),
        kind="job",
        contract="permanent",
        is_paid=True,
        workplace_type="full",
        hours_min=18,
        hours_max=18,
        published_at=vacancy.published_at,
        closes_on=closes_on,
    )
    assert document.place_names[0] == "Den Haag"


def test_document_names_the_occupation_and_its_other_names(session, make_vacancy):
    vacancy = make_vacancy(occupation="vrachtwagenchauffeur")
    document = document_of(public.find_visible(vacancy.id))
    assert document.occupation == "vrachtwagenchauffeur"
    assert document.occupation not in document.synonyms
    assert len(document.synonyms) > 0


def test_document_of_unknown_codes_leaves_them_out(session, make_vacancy):
    vacancy = make_vacancy(occupation="bestaat-niet", places=["nergens"])
    document = document_of(public.find_visible(vacancy.id))
    assert (document.occupation, document.synonyms, document.place_names) == ("", (), ())


def test_document_ignores_a_text_that_waits_for_approval(session, make_vacancy):
    vacancy = make_vacancy(title="Kok")
    session.add(
        VacancyRevision(
            vacancy_id=vacancy.id,
            number=2,
            state=RevisionState.SUBMITTED,
            title="Geheim",
            tasks="Geheim",
            closes_on=date(2030, 1, 1),
            hours_min=1,
            hours_max=2,
        )
    )
    session.flush()
    session.expire_all()
    document = document_of(public.find_visible(vacancy.id))
    assert document.title == "Kok"
    assert "Geheim" not in str(document)


def test_all_documents_gives_the_visible_ones_only(session, make_vacancy):
    seen = make_vacancy()
    for status in VacancyStatus:
        if status is not VacancyStatus.PUBLISHED:
            make_vacancy(status)
    make_vacancy(kind="sheltered_job")
    assert [one.ref for one in all_documents()] == [seen.ref]
