"""Amounts, percentages and terms of schemes as dated data, and what is calculated with them."""
