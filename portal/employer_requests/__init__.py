"""Demands of employers for people or work, and the written proposals that answer them."""
