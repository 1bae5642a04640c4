"""Runs migrations on the connection that `portal.schema` hands over."""  # noqa: INP001

from typing import Any

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import JSON, BigInteger

from portal import db, models, money

assert models  # every table is known to the metadata once this is imported


def _render(kind: str, item: Any, autogen: AutogenContext) -> str | bool:
    """Write types as SQLAlchemy knows them: a migration must not change when our code does."""
    if kind != "type":
        return False
    if isinstance(item, db.UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if isinstance(item, JSON):
        autogen.imports.add("from sqlalchemy.dialects import postgresql")
        return "sa.JSON().with_variant(postgresql.JSONB(), 'postgresql')"
    return "sa.BigInteger()" if isinstance(item, BigInteger | money.Exact) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=db.Base.metadata,
    render_as_batch=True,
    render_item=_render,
    compare_type=True,
    compare_server_default=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
