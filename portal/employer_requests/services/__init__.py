"""What people do with requests and proposals."""
