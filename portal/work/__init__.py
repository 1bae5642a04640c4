"""What waits for staff, of every kind: the registry, how much there is, and one page of it.

`portal.web.staff` knows how a line of each kind reads; letters tell how much there is.
"""
