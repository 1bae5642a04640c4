"""The words of the field: managed lists and occupations."""
