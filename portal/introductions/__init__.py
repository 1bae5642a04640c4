"""Introductions: one candidate and one employer brought together, with the candidate's consent."""
