"""What people are told in the portal, the mail of each day, and how they want to hear it."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

KINDS = (
    "turn",
    "vacancies",
    "reactions",
    "finds",
    "introductions",
    "placements",
    "requests",
    "payments",
    "questions",
    "profile",
    "organisation",
    "schemes",
    "account",
    "privacy",
    "mail_only",
)


def _codes(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def _of_user(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["user_id"],
        ["user_account.id"],
        name=op.f(f"fk_{table}_user_id_user_account"),
        ondelete="CASCADE",
    )


def upgrade() -> None:
    """Make the three tables."""
    op.create_table(
        "notification_digest",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        _of_user("notification_digest"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notification_digest")),
        sa.UniqueConstraint("user_id", "on", name=op.f("uq_notification_digest_user_id_on")),
    )
    op.create_index(op.f("ix_notification_digest_created_at"), "notification_digest", ["created_at"])
    op.create_table(
        "notification",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("letter", sa.String(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("page", sa.String(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("waits", sa.Boolean(), nullable=False),
        sa.Column("digest_id", sa.Uuid(), nullable=True),
        _of_user("notification"),
        sa.ForeignKeyConstraint(
            ["digest_id"],
            ["notification_digest.id"],
            name=op.f("fk_notification_digest_id_notification_digest"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notification")),
    )
    for columns in (
        ["user_id", "created_at"],
        ["waits", "user_id"],
        ["digest_id"],
        ["created_at"],
    ):
        op.create_index(op.f(f"ix_notification_{'_'.join(columns)}"), "notification", columns)
    op.create_index(
        "uq_notification_unread",
        "notification",
        ["user_id", "letter", "subject_id"],
        unique=True,
        sqlite_where=sa.text("read_at IS NULL"),
        postgresql_where=sa.text("read_at IS NULL"),
    )
    op.create_table(
        "notification_preference",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("kind", _codes("kind", *KINDS), nullable=False),
        sa.Column("how", _codes("how", "at_once", "digest", "none"), nullable=False),
        _of_user("notification_preference"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notification_preference")),
        sa.UniqueConstraint(
            "user_id", "kind", name=op.f("uq_notification_preference_user_id_kind")
        ),
    )


def downgrade() -> None:
    """Take them away."""
    op.drop_table("notification_preference")
    op.drop_table("notification")
    op.drop_table("notification_digest")
