"""Stored files: in a folder or an object store, under random keys, checked by their content."""
