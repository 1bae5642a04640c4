"""The forms of an employer's pages, by noun."""
