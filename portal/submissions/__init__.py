"""Forms that were sent: a doubled click gives the first answer again, not a second record."""
