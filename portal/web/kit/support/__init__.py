"""Requests for schemes on pages: shared by employers and by staff who write for them."""
