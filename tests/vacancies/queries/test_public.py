from datetime import timedelta

import pytest
from sqlalchemy import event, select

from portal import clock
from portal.employers.states import EmployerStatus
from portal.errors import Gone, NotFound
from portal.taxonomy import queries as taxonomy
from portal.taxonomy.models import ListItem, ListName
from portal.vacancies.queries import public
from portal.vacancies.queries.public import Asked, FallbackPage
from portal.vacancies.states import RevisionState, VacancyStatus


@pytest.fixture
def count_queries(session):
    """Run something from an empty session; give back how many queries it took."""

    def count(act):
        session.flush()
        session.expunge_all()
        seen = []

        def note(_connection, _cursor, statement, *_rest):
            if statement.startswith("SELECT"):
                seen.append(statement)

        event.listen(session.connection(), "before_cursor_execute", note)
        try:
            act()
        finally:
            event.remove(session.connection(), "before_cursor_execute", note)
        return len(seen)

    return count


def visible_refs():
    from portal.db import session

    return sorted(v.ref for v in session.scalars(public.visible()))


def everywhere(vacancy):
    """Return the names of the public readings in which a vacancy appears."""
    ref, id_ = vacancy.ref, vacancy.id
    found = {
        "visible": ref in visible_refs(),
        "refs": [v.ref for v in public.public_by_refs([ref])] == [ref],
        "ids": [v.ref for v in public.visible_by_ids([id_])] == [ref],
        "find": public.find_visible(id_) is not None,
        "newest": ref in [v.ref for v in public.newest(100)],
        "count": public.count() == 1,
        "sectors": public.counts_by_sector() == {"logistics": 1},
        "fallback": public.fallback_search(Asked()).total == 1,
        "batches": list(public.all_visible_ids()) == [[id_]],
    }
    return {name for name, there in found.items() if there}


ALL = {"visible", "refs", "ids", "find", "newest", "count", "sectors", "fallback", "batches"}


@pytest.mark.parametrize("status", list(VacancyStatus))
def test_only_a_published_vacancy_is_public(make_vacancy, status):
    vacancy = make_vacancy(status)

    assert everywhere(vacancy) == (ALL if status is VacancyStatus.PUBLISHED else set())


def no_text(vacancy):
    vacancy.revisions[0].state = RevisionState.SUPERSEDED


def past(vacancy):
    vacancy.closes_on = clock.today() - timedelta(days=1)


def too_early(vacancy):
    vacancy.publish_on = clock.today() + timedelta(days=1)


def of_a_kind_for_staff(vacancy):
    vacancy.revisions[0].kind = "sheltered_job"


def of_employer(status):
    def change(vacancy):
        vacancy.employer.status = status

    return change


@pytest.mark.parametrize(
    "change",
    [
        no_text,
        past,
        too_early,
        of_a_kind_for_staff,
        of_employer(EmployerStatus.EXCLUDED),
        of_employer(EmployerStatus.REGISTERED),
        of_employer(EmployerStatus.REFUSED),
    ],
)
def test_a_published_vacancy_is_hidden(session, make_vacancy, change):
    vacancy = make_vacancy()
    change(vacancy)
    session.flush()

    assert everywhere(vacancy) == set()


@pytest.mark.parametrize("days", [0, 1])
def test_the_closing_date_itself_counts(make_vacancy, days):
    assert everywhere(make_vacancy(closes_on=clock.today() + timedelta(days=days))) == ALL


def test_the_first_day_itself_counts(session, make_vacancy):
    vacancy = make_vacancy()
    vacancy.publish_on = clock.today()
    session.flush()

    assert everywhere(vacancy) == ALL


def test_the_administrator_decides_which_kinds_are_public(session, make_vacancy):
    vacancy = make_vacancy()
    row = session.scalars(
        select(ListItem).where(ListItem.list_name == ListName.VACANCY_KIND, ListItem.code == "job")
    ).one()
    row.data = row.data | {"board": "staff"}
    session.flush()
    taxonomy.forget()

    assert everywhere(vacancy) == set()


def test_public_by_refs_keeps_the_order_asked(make_vacancy):
    one, two, three = make_vacancy(), make_vacancy(), make_vacancy()
    hidden = make_vacancy(VacancyStatus.EXPIRED)
    asked = [three.ref, hidden.ref, one.ref, "UNKNOWN", two.ref, one.ref]

    assert public.public_by_refs(asked) == [three, one, two]
    assert public.public_by_refs([]) == []


@pytest.mark.parametrize("number", [1, 30])
def test_a_list_costs_one_query_whatever_its_length(
    make_vacancy, make_employer, count_queries, number
):
    refs = [make_vacancy(employer=make_employer()).ref for _ in range(number)]
    public.public_kinds()

    def read():
        for vacancy in public.public_by_refs(refs):
            assert vacancy.employer.name
            assert vacancy.approved.title

    assert count_queries(read) == 1


def test_a_page_of_the_fallback_costs_two_queries(make_vacancy, count_queries):
    for _ in range(5):
        make_vacancy()
    public.public_kinds()

    def read():
        for vacancy in public.fallback_search(Asked()).vacancies:
            assert vacancy.employer.name
            assert vacancy.approved.title

    assert count_queries(read) == 2


def test_get_public_gives_the_vacancy(make_vacancy):
    vacancy = make_vacancy()

    assert public.get_public(vacancy.ref.lower()) is vacancy


@pytest.mark.parametrize("status", [VacancyStatus.EXPIRED, VacancyStatus.CLOSED])
def test_get_public_of_what_has_ended_is_gone(make_vacancy, status):
    vacancy = make_vacancy(status)

    with pytest.raises(Gone) as error:
        public.get_public(vacancy.ref)
    assert error.value.ref == vacancy.ref


def test_get_public_of_an_excluded_employer_is_gone(session, make_vacancy):
    vacancy = make_vacancy()
    vacancy.employer.status = EmployerStatus.EXCLUDED
    session.flush()

    with pytest.raises(Gone):
        public.get_public(vacancy.ref)


@pytest.mark.parametrize(
    "status",
    [
        VacancyStatus.DRAFT,
        VacancyStatus.SUBMITTED,
        VacancyStatus.REFUSED,
        VacancyStatus.CHANGES_REQUESTED,
        VacancyStatus.SCHEDULED,
        VacancyStatus.WITHDRAWN,
    ],
)
def test_get_public_of_what_never_was_public_is_not_found(make_vacancy, status):
    with pytest.raises(NotFound):
        public.get_public(make_vacancy(status).ref)


def test_get_public_of_a_kind_for_staff_is_not_found(make_vacancy):
    with pytest.raises(NotFound):
        public.get_public(make_vacancy(kind="sheltered_job").ref)
    with pytest.raises(NotFound):
        public.get_public(make_vacancy(VacancyStatus.CLOSED, kind="sheltered_job").ref)
    with pytest.raises(NotFound):
        public.get_public("UNKNOWN")


def test_newest_first(session, make_vacancy, travel):
    refs = []
    for _ in range(3):
        refs.append(make_vacancy().ref)
        travel.shift(60)

    assert [v.ref for v in public.newest(2)] == refs[::-1][:2]


def test_counts_by_sector_count_the_main_sector(make_vacancy):
    make_vacancy(sector="care", more_sectors=["retail"])
    make_vacancy(sector="care")
    make_vacancy(sector="retail")
    make_vacancy(VacancyStatus.DRAFT, sector="ict")

    assert public.counts_by_sector() == {"care": 2, "retail": 1}


def test_batches_hold_every_visible_vacancy_once(make_vacancy):
    ids = sorted((make_vacancy().id for _ in range(5)), key=str)
    batches = list(public.all_visible_ids(batch=2))

    assert [len(batch) for batch in batches] == [2, 2, 1]
    assert sorted((i for batch in batches for i in batch), key=str) == ids


def test_similar_names_the_most_alike_first(make_vacancy):
    vacancy = make_vacancy()
    sector = make_vacancy(occupation="vrachtwagenchauffeur", places=["delft"])
    sector_here = make_vacancy(occupation="vrachtwagenchauffeur")
    work = make_vacancy(sector="care", places=["delft"])
    work_here = make_vacancy(sector="care")
    make_vacancy(sector="retail", occupation="verkoper")
    make_vacancy(VacancyStatus.EXPIRED)

    assert public.similar(vacancy, 10) == [work_here, work, sector_here, sector]
    assert public.similar(vacancy, 2) == [work_here, work]


def test_similar_to_what_is_gone(make_vacancy):
    gone = make_vacancy(VacancyStatus.CLOSED)
    alike = make_vacancy()
    other = make_vacancy(sector="care", occupation="verzorgende-ig")

    assert public.similar_to_ref(gone.ref) == [alike]
    assert set(public.similar_to_ref("UNKNOWN")) == {alike, other}


def test_similar_without_an_occupation_goes_by_sector(make_vacancy):
    vacancy = make_vacancy(occupation="", places=["den-haag"])
    alike = make_vacancy(occupation="", places=["delft"])
    make_vacancy(occupation="", sector="care", places=["den-haag"])

    assert public.similar(vacancy) == [alike]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (Asked(), "ab"),
        (Asked(words=["chauffeur"]), "a"),
        (Asked(words=["CHAUFF", "school"]), "a"),
        (Asked(words=["chauffeur", "kok"]), ""),
        (Asked(words=["van dalen"]), "ab"),
        (Asked(words=["%"]), ""),
        (Asked(places=["delft"]), "b"),
        (Asked(places=["den-haag", "delft"]), "ab"),
        (Asked(places=["haag"]), ""),
        (Asked(sectors=["hospitality"]), "b"),
        (Asked(sectors=["retail"]), "b"),
        (Asked(occupations=["kok", "taxichauffeur"]), "ab"),
        (Asked(kinds=["internship"]), "b"),
        (Asked(contract_forms=["permanent"]), "a"),
        (Asked(hours_min=23), "b"),
        (Asked(hours_max=20), "a"),
        (Asked(hours_min=20, hours_max=24), "ab"),
    ],
)
def test_fallback_search(make_vacancy, travel, asked, found):
    a = make_vacancy()
    travel.shift(-60)
    b = make_vacancy(
        title="Kok",
        tasks="Koken.",
        occupation="kok",
        sector="hospitality",
        kind="internship",
        more_sectors=["retail"],
        places=["delft", "rijswijk"],
        contract_form="intern",
        hours_min=24,
        hours_max=32,
    )
    make_vacancy(VacancyStatus.DRAFT)
    expected = [{"a": a, "b": b}[name] for name in found]

    assert public.fallback_search(asked) == FallbackPage(expected, len(expected))


def test_pages_of_the_fallback_hold_everything_once(make_vacancy):
    made = {make_vacancy().ref for _ in range(5)}
    pages = [public.fallback_search(Asked(), limit=2, offset=offset) for offset in (0, 2, 4)]

    assert [page.total for page in pages] == [5, 5, 5]
    refs = [v.ref for page in pages for v in page.vacancies]
    assert (len(refs), set(refs)) == (5, made)
