"""What people do with suspected leaks."""
