"""Find the mails to somebody, for the timeline of an employer or a candidate."""

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the index."""
    op.create_index(op.f("ix_mail_user_id_created_at"), "mail", ["user_id", "created_at"])


def downgrade() -> None:
    """Remove it."""
    op.drop_index(op.f("ix_mail_user_id_created_at"), table_name="mail")
