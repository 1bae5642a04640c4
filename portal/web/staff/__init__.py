"""People of the work company and its partners."""
