"""People who sign in: users, sessions, links by mail, teams of staff."""
