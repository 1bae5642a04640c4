"""Who did what to which thing, and when: entries that nobody can change."""
