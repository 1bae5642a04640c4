"""What each colleague has, against the norm, and who ends an account when nothing is left."""
