"""The default engine: Whoosh as the store, numpy as the arithmetic."""

from search.whoosh_engine.engine import WhooshEngine

__all__ = ["WhooshEngine"]
