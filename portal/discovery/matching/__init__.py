"""What fits and what does not between a vacancy and a profile, said in words."""
