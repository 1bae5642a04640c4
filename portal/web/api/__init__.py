"""The same results as data."""
