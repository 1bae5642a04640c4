"""Reading mail that comes in; it knows no domain."""
