"""Doors: signing in, registering, links from mails, one's own account."""
