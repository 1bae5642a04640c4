"""Numbers that a municipality sets: each with limits, a default, an author and a date."""
