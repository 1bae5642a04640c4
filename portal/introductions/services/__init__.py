"""What people do with introductions and preselections."""
