"""What the indexes may know. A field that is not here cannot leak.

Each class is a collection. Its `layout` says which texts are searched, what is filtered and
counted, and what sorts; see `search.layout`.
"""

from search.documents.candidates import CANDIDATES, CandidateDocument
from search.documents.fingerprints import fingerprint
from search.documents.hours import HOUR_BANDS, hour_bands
from search.documents.vacancies import VACANCIES, VacancyDocument

__all__ = [
    "CANDIDATES",
    "HOUR_BANDS",
    "VACANCIES",
    "CandidateDocument",
    "VacancyDocument",
    "fingerprint",
    "hour_bands",
]
