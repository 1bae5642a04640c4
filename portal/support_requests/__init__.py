"""Requests of employers for an instrument: asking, the clock, the decision and the money."""
