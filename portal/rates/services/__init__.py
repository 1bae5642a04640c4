"""Entering rates."""
