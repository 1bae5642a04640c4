"""Questions about support requests."""
