"""People who act for an employer."""
