"""Organisations that offer work: registration, verification, colleagues, contact person."""
