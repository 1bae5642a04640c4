"""Candidates: a profile of their own, who may see what of it, and for how long."""
