"""Vacancies: their texts as revisions, their life, their moderation and their numbers."""
