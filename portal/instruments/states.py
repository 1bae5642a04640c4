"""The kinds of instruments."""

from enum import StrEnum


class Category(StrEnum):
    """The four categories of the catalogue (004:L1443-1460; CAP-10-04)."""

    DIRECT = "direct"
    DEVELOPMENT = "development"
    STRUCTURAL = "structural"
    CARE = "care"


class Handling(StrEnum):
    """What an employer can do with an instrument here."""

    REQUEST = "request"  # asked with a form, decided by staff
    ADVICE = "advice"  # asked with a form, answered by a person; no decision about money
    INFORMATION = "information"  # explained here, arranged elsewhere
