"""Lists for placements: kinds of jobs, and why a placement ended."""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Allow the two lists."""
    _allow_lists("job_type", "placement_end_reason")


def downgrade() -> None:
    """Remove what stands in them, and refuse them again."""
    op.execute("DELETE FROM list_item WHERE list_name IN ('job_type', 'placement_end_reason')")
    _allow_lists()


#: The lists that there were before.
LISTS = (
    "sector",
    "vacancy_kind",
    "contract_form",
    "workplace_type",
    "guidance_by",
    "support",
    "organisation_kind",
    "organisation_size",
    "found_us",
    "contact_role",
    "vacancy_end_reason",
    "refusal_reason",
    "vacancy_report_reason",
    "exclusion_reason",
    "municipality",
    "lead",
    "agreement_kind",
    "task",
    "transport",
    "skill",
    "strength",
    "certificate",
    "driving_licence",
    "language",
    "language_level",
    "education_level",
    "on_behalf_reason",
    "profile_report_reason",
    "candidate_end_reason",
    "not_suitable_reason",
    "introduction_end_reason",
    "support_segment",
    "work_relation",
    "person_type",
    "target_group",
    "benefit_duration",
    "work_capacity",
    "proposition",
    "request_end_reason",
)


def _allow_lists(*more: str) -> None:
    values = ", ".join(f"'{one}'" for one in (*LISTS, *more))
    name = op.f("ck_list_item_list_name")
    if op.get_bind().dialect.name == "sqlite":
        # Made anew without the check, which Alembic does not read back from SQLite.
        with op.batch_alter_table("list_item", recreate="always") as batch:
            batch.create_check_constraint(name, f"list_name IN ({values})")
        return
    op.drop_constraint(name, "list_item", type_="check")
    op.create_check_constraint(name, "list_item", f"list_name IN ({values})")
