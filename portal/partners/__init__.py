"""Partner organisations, what was agreed with them, and what a candidate lets us give them."""
