"""Requests of employers with their proposals, and the proposition of a vacancy (CAP-08-01)."""

import re

import sqlalchemy as sa
from alembic import op

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


#: Codes that rows may hold from now on, by table and column.
ADDED = {
    ("list_item", "list_name"): ("proposition", "request_end_reason"),
    ("action_link", "purpose"): ("request_answer",),
    ("job", "kind"): ("advance_requests",),
}


def upgrade() -> None:
    """Make the tables, and let lists, links and jobs be of the new kinds."""
    for (table, column), codes in ADDED.items():
        _allow(table, column, [*_allowed(table, column), *codes])
    op.create_table('employer_request',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ref', sa.String(), nullable=False),
    sa.Column('employer_id', sa.Uuid(), nullable=False),
    sa.Column('vacancy_id', sa.Uuid(), nullable=True),
    sa.Column('status', sa.Enum('asked', 'answered', 'accepted', 'declined', 'passed_on', 'withdrawn', 'closed', name='status', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('status_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('asked_by', sa.Uuid(), nullable=True),
    sa.Column('entered_by_staff', sa.Boolean(), nullable=False),
    sa.Column('wish', sa.String(), nullable=False),
    sa.Column('proposition', sa.String(), nullable=False),
    sa.Column('need', sa.String(), nullable=False),
    sa.Column('quantity', sa.String(), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=True),
    sa.Column('place', sa.String(), nullable=False),
    sa.Column('promised_on', sa.Date(), nullable=False),
    sa.Column('reminded_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('handled_by', sa.Uuid(), nullable=True),
    sa.Column('answer_note', sa.String(), nullable=False),
    sa.Column('passed_to', sa.String(), nullable=False),
    sa.Column('passed_email', sa.String(), nullable=False),
    sa.Column('passed_note', sa.String(), nullable=False),
    sa.Column('end_reason', sa.String(), nullable=False),
    sa.Column('end_note', sa.String(), nullable=False),
    sa.Column('version', sa.BigInteger(), nullable=False),
    sa.CheckConstraint("status <> 'closed' OR end_reason <> ''", name=op.f('ck_employer_request_closed_has_reason')),
    sa.CheckConstraint("status <> 'passed_on' OR passed_to <> ''", name=op.f('ck_employer_request_passed_has_department')),
    sa.ForeignKeyConstraint(['employer_id'], ['employer.id'], name=op.f('fk_employer_request_employer_id_employer')),
    sa.ForeignKeyConstraint(['vacancy_id'], ['vacancy.id'], name=op.f('fk_employer_request_vacancy_id_vacancy'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_employer_request')),
    sa.UniqueConstraint('ref', name=op.f('uq_employer_request_ref'))
    )
    with op.batch_alter_table('employer_request', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_employer_request_employer_id_status'), ['employer_id', 'status'], unique=False)
        batch_op.create_index(batch_op.f('ix_employer_request_status_promised_on'), ['status', 'promised_on'], unique=False)
        batch_op.create_index(batch_op.f('ix_employer_request_vacancy_id'), ['vacancy_id'], unique=False)

    op.create_table('proposal',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('request_id', sa.Uuid(), nullable=False),
    sa.Column('number', sa.BigInteger(), nullable=False),
    sa.Column('proposition', sa.String(), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('for_candidate', sa.String(), nullable=False),
    sa.Column('for_employer', sa.String(), nullable=False),
    sa.Column('for_municipality', sa.String(), nullable=False),
    sa.Column('sent_by', sa.Uuid(), nullable=True),
    sa.ForeignKeyConstraint(['request_id'], ['employer_request.id'], name=op.f('fk_proposal_request_id_employer_request'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_proposal')),
    sa.UniqueConstraint('request_id', 'number', name=op.f('uq_proposal_request_id_number'))
    )
    op.add_column('vacancy', sa.Column('proposition', sa.String(), server_default=sa.text("''"), nullable=False))


def _allowed(table: str, column: str) -> list[str]:
    """Return the codes that the check of a column allows now."""
    name = f'ck_{table}_{column}'
    checks = sa.inspect(op.get_bind()).get_check_constraints(table)
    [text] = [one['sqltext'] for one in checks if one['name'] == name]
    return re.findall(r"'(\w+)'", text)


def _allow(table: str, column: str, codes: list[str]) -> None:
    """Put a check with these codes in the place of the present one."""
    name = f'ck_{table}_{column}'
    listed = ', '.join(f"'{one}'" for one in codes)
    with op.batch_alter_table(table) as batch_op:
        # SQLite makes the table anew, and such a check does not come along by itself.
        if op.get_bind().dialect.name != 'sqlite':
            batch_op.drop_constraint(batch_op.f(name), type_='check')
        batch_op.create_check_constraint(batch_op.f(name), f'{column} IN ({listed})')
