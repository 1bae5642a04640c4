"""Reading placements under the scope of who asks. A person is shown by who calls, if at all."""

from portal.placements.queries.placements import (
    PlacementFilter,
    for_staff,
    get,
    get_of_employer,
    of_candidate,
    of_candidate_for_staff,
    of_employer,
    of_introduction,
    page,
    works_elsewhere,
)
from portal.placements.queries.waiting import ends_passed, to_record

__all__ = [
    "PlacementFilter",
    "ends_passed",
    "for_staff",
    "get",
    "get_of_employer",
    "of_candidate",
    "of_candidate_for_staff",
    "of_employer",
    "of_introduction",
    "page",
    "to_record",
    "works_elsewhere",
]
