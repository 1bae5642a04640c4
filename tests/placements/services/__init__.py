"""What can be done with placements."""
