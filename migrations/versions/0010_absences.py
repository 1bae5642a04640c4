"""Absence of staff with a cover, and work that was handed over in bulk (CAP-12-04)."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def _user(table: str, column: str, *, nullable: bool, ondelete: str) -> list[sa.schema.SchemaItem]:
    return [
        sa.Column(column, sa.Uuid(), nullable=nullable),
        sa.ForeignKeyConstraint(
            [column],
            ["user_account.id"],
            name=op.f(f"fk_{table}_{column}_user_account"),
            ondelete=ondelete,
        ),
    ]


def upgrade() -> None:
    """Make both tables, and what the work-list is counted by."""
    op.create_table(
        "absence",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        *_user("absence", "user_id", nullable=False, ondelete="CASCADE"),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=True),
        *_user("absence", "cover_id", nullable=False, ondelete="CASCADE"),
        sa.Column("note", sa.String(), nullable=False),
        *_user("absence", "entered_by", nullable=True, ondelete="SET NULL"),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "last_day IS NULL OR last_day >= first_day", name=op.f("ck_absence_last_day")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absence")),
    )
    op.create_index(op.f("ix_absence_user_id_first_day"), "absence", ["user_id", "first_day"])
    op.create_index(op.f("ix_absence_cover_id"), "absence", ["cover_id"])
    op.create_table(
        "work_hand_over",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        *_user("work_hand_over", "given_by", nullable=True, ondelete="SET NULL"),
        *_user("work_hand_over", "given_to", nullable=False, ondelete="CASCADE"),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_hand_over")),
    )
    op.create_index(
        "ix_vacancy_revision_waiting",
        "vacancy_revision",
        ["state", "promised_on", "submitted_at", "claimed_by", "vacancy_id"],
    )
    op.create_index(op.f("ix_placement_status_ends_on"), "placement", ["status", "ends_on"])


def downgrade() -> None:
    """Drop both tables and the indexes of the work-list."""
    op.drop_index(op.f("ix_placement_status_ends_on"), "placement")
    op.drop_index("ix_vacancy_revision_waiting", "vacancy_revision")
    op.drop_table("work_hand_over")
    op.drop_table("absence")
