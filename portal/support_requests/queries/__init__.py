"""Reading support requests under the scope of who asks."""
