"""Rows to search documents, hits to rows: the only package that imports `search`."""
