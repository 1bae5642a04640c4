"""Vacancies to search, with every field filled in unless a test says otherwise."""

from datetime import UTC, datetime, timedelta
from itertools import count

from search.documents import VacancyDocument
from search.engine import Criteria

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
VOCABULARY = ("vrachtwagenchauffeur", "medewerker groenvoorziening")


def vacancy(ref="v1", title="Kok", **fields):
    """A vacancy of a cook, or of whatever the fields say."""
    return VacancyDocument(
        **{
            "ref": ref,
            "title": title,
            "occupation": "",
            "synonyms": (),
            "employer": "Voorbeeld BV",
            "requirements": (),
            "description": "",
            "places": ("0518",),
            "place_names": ("Den Haag",),
            "sectors": ("horeca",),
            "kind": "job",
            "contract": "temporary",
            "is_paid": True,
            "workplace_type": "site",
            "hours_min": 24,
            "hours_max": 24,
            "published_at": START,
            "closes_on": None,
            **fields,
        }
    )


def titled(*titles):
    """A vacancy for each title, the first the newest, with refs v1, v2, …."""
    numbers = count(1)
    return [
        vacancy(ref=f"v{number}", title=title, published_at=START - timedelta(hours=number))
        for title, number in zip(titles, numbers, strict=False)
    ]


def refs(index, words="", **criteria):
    """The refs found, in order."""
    return [hit.ref for hit in index.search(Criteria(words=words, **criteria)).hits]
