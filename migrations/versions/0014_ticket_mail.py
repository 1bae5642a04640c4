"""Mails that are part of a conversation, and incoming mail that is taken once."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0014"
down_revision = "0008"
branch_labels = None
depends_on = None

_JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
_NAMED = sa.text("message_id <> ''")


def upgrade() -> None:
    """Add where a mail belongs, and let no mail of one name and sender be taken twice."""
    with op.batch_alter_table("mail") as batch:
        batch.add_column(sa.Column("thread", sa.String(), nullable=False, server_default=""))
        batch.add_column(sa.Column("reply_to", sa.String(), nullable=False, server_default=""))
        batch.add_column(sa.Column("answers", _JSON, nullable=False, server_default="[]"))
    with op.batch_alter_table("mail") as batch:
        for column in ("thread", "reply_to", "answers"):
            batch.alter_column(column, server_default=None)
        batch.create_index(op.f("ix_mail_message_id"), ["message_id"])
    op.drop_index(op.f("ix_inbound_mail_message_id"), "inbound_mail")
    op.create_index(
        op.f("ix_inbound_mail_message_id_sender"),
        "inbound_mail",
        ["message_id", "sender"],
        unique=True,
        sqlite_where=_NAMED,
        postgresql_where=_NAMED,
    )


def downgrade() -> None:
    """Take them away again."""
    op.drop_index(op.f("ix_inbound_mail_message_id_sender"), "inbound_mail")
    op.create_index(op.f("ix_inbound_mail_message_id"), "inbound_mail", ["message_id"])
    with op.batch_alter_table("mail") as batch:
        batch.drop_index(op.f("ix_mail_message_id"))
        for column in ("answers", "reply_to", "thread"):
            batch.drop_column(column)
