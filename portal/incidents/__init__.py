"""Suspected leaks of personal data: reported by staff, handled by who watches over privacy."""
