from portal.demo import fit, library, organisations
from portal.demo.library import Organisation
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import items


def test_signs_are_about_known_work():
    known = {job.occupation for jobs in library.jobs().values() for job in jobs}
    assert set(fit._SIGNS) - known == set()


def test_every_organisation_has_work():
    assert [one.name for one in library.organisations() if not fit.jobs_of(one)] == []


def test_jobs_of_a_nursery_are_with_children():
    nursery = next(one for one in library.organisations() if one.name.startswith("Kinderopvang"))
    assert [job.occupation for job in fit.jobs_of(nursery)] == ["groepshulp-kinderopvang"]


def test_jobs_of_an_unknown_organisation_are_those_of_its_sector():
    unknown = Organisation("X", "security", "company", "delft", "delft", "1", "", "")
    assert [job.occupation for job in fit.jobs_of(unknown)] == [
        job.occupation for job in library.jobs()["security"]
    ]


def test_organisations_use_codes_of_the_lists(session):
    for one in library.organisations():
        assert one.sector in items(ListName.SECTOR)
        assert one.municipality in items(ListName.MUNICIPALITY)
        assert one.organisation_kind in items(ListName.ORGANISATION_KIND)
        assert one.size in items(ListName.ORGANISATION_SIZE)


def test_choose_gives_the_same_organisations_first():
    assert organisations.choose(14)[:5] == organisations.choose(120)[:5]
