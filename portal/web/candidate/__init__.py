"""People who look for work with help of the work company."""
