"""The register of suspected leaks, and complaints beside questions about own data (CAP-16-07).

What the register holds is documented for the supervisory authority (GDPR article 33(5)), so the
database lets nobody remove a row of it.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

QUESTIONS = ("access", "correction", "erasure")
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def _codes(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def upgrade() -> None:
    """Make the register, keep its rows, and let a question be a complaint."""
    op.create_table(
        "data_leak",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column(
            "status",
            _codes("status", "reported", "confirmed", "dismissed", "closed"),
            nullable=False,
        ),
        sa.Column("status_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reported_by", sa.Uuid(), nullable=True),
        sa.Column("happened", sa.String(), nullable=False),
        sa.Column("discovered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("report_before", sa.DateTime(timezone=True), nullable=False),
        sa.Column("occurred_on", sa.Date(), nullable=True),
        sa.Column("kinds", JSON, nullable=False),
        sa.Column("people", sa.BigInteger(), nullable=True),
        sa.Column("done_at_once", sa.String(), nullable=False),
        sa.Column("risk", _codes("risk", "low", "high"), nullable=True),
        sa.Column("assessment", sa.String(), nullable=False),
        sa.Column("authority_told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("authority_reason", sa.String(), nullable=False),
        sa.Column("people_told_on", sa.Date(), nullable=True),
        sa.Column("people_reason", sa.String(), nullable=False),
        sa.Column("measures", sa.String(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "status = 'reported' OR assessment <> ''",
            name=op.f("ck_data_leak_assessed_has_words"),
        ),
        sa.CheckConstraint(
            "status NOT IN ('confirmed', 'closed') OR risk IS NOT NULL",
            name=op.f("ck_data_leak_leak_has_risk"),
        ),
        sa.CheckConstraint(
            "status <> 'closed' OR authority_told_at IS NOT NULL OR authority_reason <> ''",
            name=op.f("ck_data_leak_closed_has_authority"),
        ),
        sa.CheckConstraint(
            "status <> 'closed' OR people_told_on IS NOT NULL OR people_reason <> ''",
            name=op.f("ck_data_leak_closed_has_people"),
        ),
        sa.CheckConstraint(
            "status <> 'closed' OR measures <> ''", name=op.f("ck_data_leak_closed_has_measures")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_leak")),
        sa.UniqueConstraint("ref", name=op.f("uq_data_leak_ref")),
    )
    op.create_index(
        op.f("ix_data_leak_status_report_before"), "data_leak", ["status", "report_before"]
    )
    op.create_index(op.f("ix_data_leak_created_at"), "data_leak", ["created_at"])
    _keep()
    _allow_kinds(*QUESTIONS, "complaint")


def downgrade() -> None:
    """Take the register away; complaints become questions."""
    op.execute("UPDATE privacy_request SET kind = 'access' WHERE kind = 'complaint'")
    _allow_kinds(*QUESTIONS)
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER data_leak_no_delete")
        op.drop_table("data_leak")
        return
    op.drop_table("data_leak")
    op.execute("DROP FUNCTION kept_for_ever()")


def _keep() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE TRIGGER data_leak_no_delete BEFORE DELETE ON data_leak "
            "BEGIN SELECT RAISE(ABORT, 'data_leak is kept'); END"
        )
        return
    op.execute(
        "CREATE FUNCTION kept_for_ever() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "BEGIN RAISE EXCEPTION '% is kept', TG_TABLE_NAME "
        "USING ERRCODE = 'restrict_violation'; END $$"
    )
    op.execute(
        "CREATE TRIGGER data_leak_kept BEFORE DELETE ON data_leak "
        "FOR EACH ROW EXECUTE FUNCTION kept_for_ever()"
    )
    op.execute(
        "CREATE TRIGGER data_leak_not_emptied BEFORE TRUNCATE ON data_leak "
        "FOR EACH STATEMENT EXECUTE FUNCTION kept_for_ever()"
    )


def _allow_kinds(*kinds: str) -> None:
    values = ", ".join(f"'{one}'" for one in kinds)
    name = op.f("ck_privacy_request_kind")
    if op.get_bind().dialect.name == "sqlite":
        # Made anew without the check, which Alembic does not read back from SQLite.
        with op.batch_alter_table("privacy_request", recreate="always") as batch:
            batch.create_check_constraint(name, f"kind IN ({values})")
        return
    op.drop_constraint(name, "privacy_request", type_="check")
    op.create_check_constraint(name, "privacy_request", f"kind IN ({values})")
