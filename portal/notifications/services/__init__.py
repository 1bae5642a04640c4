"""Telling, reading, choosing, the mail of each day, and what goes after its term."""
