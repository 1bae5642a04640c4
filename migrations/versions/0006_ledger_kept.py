"""Bookings on the ledger are written once: never changed, never removed.

The function of migration 0002 refuses them on PostgreSQL, as it does for audit entries.
"""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Refuse every change and removal of a booking."""
    if op.get_bind().dialect.name == "sqlite":
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER ledger_entry_no_{act.lower()} BEFORE {act} ON ledger_entry "
                "BEGIN SELECT RAISE(ABORT, 'ledger_entry is written once'); END"
            )
        return
    op.execute(
        "CREATE TRIGGER ledger_entry_written_once BEFORE UPDATE OR DELETE ON ledger_entry "
        "FOR EACH ROW EXECUTE FUNCTION written_once()"
    )
    op.execute(
        "CREATE TRIGGER ledger_entry_not_emptied BEFORE TRUNCATE ON ledger_entry "
        "FOR EACH STATEMENT EXECUTE FUNCTION written_once()"
    )


def downgrade() -> None:
    """Allow changes again."""
    if op.get_bind().dialect.name == "sqlite":
        for act in ("update", "delete"):
            op.execute(f"DROP TRIGGER ledger_entry_no_{act}")
        return
    op.execute("DROP TRIGGER ledger_entry_written_once ON ledger_entry")
    op.execute("DROP TRIGGER ledger_entry_not_emptied ON ledger_entry")
