"""The engine for many machines: the same words and plans in PostgreSQL."""

from search.postgres_engine.engine import PostgresEngine

__all__ = ["PostgresEngine"]
