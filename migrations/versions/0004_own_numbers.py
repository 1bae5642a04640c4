"""A number that a municipality sets for itself (CAP-16-05)."""

import sqlalchemy as sa
from alembic import op

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Numbers so far hold everywhere."""
    with op.batch_alter_table("configured_number", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("municipality", sa.String(), server_default="", nullable=False)
        )
        batch_op.alter_column("value", existing_type=sa.BigInteger(), nullable=True)
    with op.batch_alter_table("configured_number", schema=None) as batch_op:
        batch_op.alter_column("municipality", existing_type=sa.String(), server_default=None)


def downgrade() -> None:
    """Forget what municipalities set for themselves."""
    op.execute("DELETE FROM configured_number WHERE municipality <> '' OR value IS NULL")
    with op.batch_alter_table("configured_number", schema=None) as batch_op:
        batch_op.alter_column("value", existing_type=sa.BigInteger(), nullable=False)
        batch_op.drop_column("municipality")
