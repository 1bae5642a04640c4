"""Hours a week as bands to filter by."""

HOUR_BANDS = (("lt16", 0, 15), ("16-24", 16, 24), ("24-32", 24, 32), ("ge32", 32, 168))
"""Name, fewest and most whole hours a week; neighbours share their border."""


def hour_bands(hours_min: int, hours_max: int) -> tuple[str, ...]:
    """Name every band of weekly hours that the range overlaps; a turned range is put right."""
    low, high = sorted((hours_min, hours_max))
    return tuple(name for name, first, last in HOUR_BANDS if low <= last and high >= first)
