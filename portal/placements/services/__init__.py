"""What can be done with a placement."""
