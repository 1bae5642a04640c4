"""Answers (kennisartikelen), their versions, and what became of the questions."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the three tables."""
    op.create_table(
        "help_article",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column(
            "audience",
            sa.Enum(
                "everyone",
                "employers",
                "candidates",
                "staff",
                name="audience",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "draft",
                "published",
                "withdrawn",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("published_number", sa.BigInteger(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("review_on", sa.Date(), nullable=False),
        sa.Column("reviewed_on", sa.Date(), nullable=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "status <> 'published' OR published_number IS NOT NULL",
            name=op.f("ck_help_article_published_says_which"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_help_article")),
        sa.UniqueConstraint("slug", name=op.f("uq_help_article_slug")),
    )
    op.create_table(
        "help_article_use",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("article_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "helped",
                "did_not_help",
                "shown_then_asked",
                "sent_as_answer",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("ticket_ref", sa.String(), nullable=True),
        sa.Column("why", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["help_article.id"],
            name=op.f("fk_help_article_use_article_id_help_article"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_help_article_use")),
    )
    with op.batch_alter_table("help_article_use", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_help_article_use_article_id_kind"), ["article_id", "kind"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_help_article_use_ticket_ref"), ["ticket_ref"], unique=False
        )

    op.create_table(
        "help_article_version",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("article_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("summary", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("keywords", sa.String(), nullable=False),
        sa.Column("title_en", sa.String(), nullable=False),
        sa.Column("summary_en", sa.String(), nullable=False),
        sa.Column("body_en", sa.String(), nullable=False),
        sa.Column("change_note", sa.String(), nullable=False),
        sa.Column("written_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint("number > 0", name=op.f("ck_help_article_version_number_counts")),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["help_article.id"],
            name=op.f("fk_help_article_version_article_id_help_article"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_help_article_version")),
        sa.UniqueConstraint(
            "article_id", "number", name=op.f("uq_help_article_version_article_id_number")
        ),
    )


def downgrade() -> None:
    """Take them away."""
    op.drop_table("help_article_version")
    op.drop_table("help_article_use")
    op.drop_table("help_article")
