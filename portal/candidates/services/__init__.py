"""What can be done: each a function that authorises, changes, records and asks for the rest."""
