"""The catalogue of schemes (regelingen): what there is, for whom, and what is asked for it."""
