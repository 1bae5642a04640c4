"""What happens to organisations: registering, verifying, their people and their contact person."""
