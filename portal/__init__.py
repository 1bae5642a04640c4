"""Werkpoort: the employer portal and public job board of a municipal work company."""
