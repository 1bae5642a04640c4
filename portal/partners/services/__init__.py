"""What can be done with partners, agreements and what is given."""
