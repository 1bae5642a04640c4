"""What people type at the doors: shape and length; the rules live in services."""
