"""How often an organisation is spoken with, how much of a post somebody works, when work is near.

The statements hold for SQLite and PostgreSQL alike: making a table anew in a batch would lose the
checks that it has, which Alembic does not read back from SQLite.
"""

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Everybody who works here has a full-time post until somebody says otherwise."""
    op.execute(
        "ALTER TABLE employer ADD COLUMN rhythm VARCHAR(40) CONSTRAINT ck_employer_rhythm "
        "CHECK (rhythm IN ('month', 'quarter', 'half_year'))"
    )
    op.execute(
        "ALTER TABLE user_account ADD COLUMN fte BIGINT DEFAULT 100 NOT NULL "
        "CONSTRAINT ck_user_account_fte CHECK (fte BETWEEN 10 AND 100)"
    )
    op.execute("ALTER TABLE segment_entry ADD COLUMN work_expected_on DATE")


def downgrade() -> None:
    """Forget all three; the checks go with their columns."""
    op.execute("ALTER TABLE segment_entry DROP COLUMN work_expected_on")
    op.execute("ALTER TABLE user_account DROP COLUMN fte")
    op.execute("ALTER TABLE employer DROP COLUMN rhythm")
