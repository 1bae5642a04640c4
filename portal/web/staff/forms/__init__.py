"""What staff type: shape and length; the rules live in services."""
