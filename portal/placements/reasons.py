"""Why placements end, in the words of who reads (reference data, section 6)."""

from portal.taxonomy import queries as taxonomy
from portal.taxonomy.models import ListName

#: What an employer reads instead of a reason that is not for employers.
ENDED, ENDED_ENGLISH = "Beëindigd", "Ended"
SAYS_NOTHING = frozenset({ENDED, ENDED_ENGLISH})
_LIST = ListName.PLACEMENT_END_REASON


def is_choosable(code: str) -> bool:
    """Whether a reason can be chosen now."""
    return taxonomy.is_choosable(_LIST, code)


def choices() -> list[tuple[str, str]]:
    """Return code and label of the reasons, in list order; for staff."""
    return taxonomy.choices(_LIST)


def returning() -> frozenset[str]:
    """Return the reasons after which somebody usually looks for work again."""
    found = taxonomy.items(_LIST)
    return frozenset(code for code, item in found.items() if item.data.get("returns", True))


def for_employer(code: str, locale: str = "nl") -> str:
    """Return what an employer and the candidate read: the reason, or that it ended."""
    item = taxonomy.items(_LIST).get(code)
    if item is None or not item.data.get("for_employer", False):
        return ENDED_ENGLISH if locale == "en" else ENDED
    return item.words(locale)


def for_staff(code: str) -> str:
    """Return the reason as it is."""
    return taxonomy.label(_LIST, code)
