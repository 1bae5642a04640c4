"""Partners: with whom data are shared under an agreement, what was given, and what was read.

A consent and a link from a mail get one more purpose each. An introduction keeps what each side
expects of the meeting and how it was.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None

EXPECTATIONS = (
    'expected_by_candidate', 'found_by_candidate', 'expected_by_employer', 'found_by_employer',
)
#: The codes of each column before this migration, and the one that comes.
PURPOSES = {
    'consent': (('visible',), 'partner'),
    'action_link': (
        (
            'login', 'reset_password', 'confirm_email', 'invitation', 'vacancy_open',
            'candidate_invitation', 'profile_confirm', 'introduction_answer', 'proposal_answer',
            'shortlist_answer', 'saved_search_stop',
        ),
        'partner_share',
    ),
}


def upgrade() -> None:
    for table, (codes, fresh) in PURPOSES.items():
        _allow(table, (*codes, fresh))
    for column in EXPECTATIONS:
        op.add_column('introduction', sa.Column(column, sa.String(), nullable=True))
    op.create_table('partner_organisation',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('kind', sa.Enum('uwv', 'education', 'sheltered_work', 'agency', 'other', name='kind', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('contact_name', sa.String(), nullable=False),
    sa.Column('contact_email', sa.String(), nullable=False),
    sa.Column('is_active', sa.Boolean(), nullable=False),
    sa.Column('version', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_partner_organisation')),
    sa.UniqueConstraint('name', name=op.f('uq_partner_organisation_name'))
    )
    op.create_table('partner_agreement',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('partner_id', sa.Uuid(), nullable=False),
    sa.Column('purpose', sa.String(), nullable=False),
    sa.Column('groups', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=False),
    sa.Column('kept_at', sa.String(), nullable=False),
    sa.Column('recorded_by', sa.Uuid(), nullable=True),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('ended_by', sa.Uuid(), nullable=True),
    sa.Column('end_reason', sa.String(), nullable=False),
    sa.CheckConstraint("ended_at IS NULL OR end_reason <> ''", name=op.f('ck_partner_agreement_ended_has_reason')),
    sa.CheckConstraint('ends_on >= starts_on', name=op.f('ck_partner_agreement_ends_after_start')),
    sa.ForeignKeyConstraint(['partner_id'], ['partner_organisation.id'], name=op.f('fk_partner_agreement_partner_id_partner_organisation')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_partner_agreement'))
    )
    with op.batch_alter_table('partner_agreement', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_partner_agreement_partner_id'), ['partner_id'], unique=False)

    op.create_table('partner_share',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ref', sa.String(), nullable=False),
    sa.Column('candidate_id', sa.Uuid(), nullable=False),
    sa.Column('agreement_id', sa.Uuid(), nullable=False),
    sa.Column('consent_id', sa.Uuid(), nullable=False),
    sa.Column('groups', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=False),
    sa.Column('until', sa.Date(), nullable=False),
    sa.Column('shared_by', sa.Uuid(), nullable=True),
    sa.Column('revoked_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['agreement_id'], ['partner_agreement.id'], name=op.f('fk_partner_share_agreement_id_partner_agreement')),
    sa.ForeignKeyConstraint(['candidate_id'], ['candidate.id'], name=op.f('fk_partner_share_candidate_id_candidate'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['consent_id'], ['consent.id'], name=op.f('fk_partner_share_consent_id_consent'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_partner_share')),
    sa.UniqueConstraint('ref', name=op.f('uq_partner_share_ref'))
    )
    with op.batch_alter_table('partner_share', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_partner_share_agreement_id'), ['agreement_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_partner_share_candidate_id'), ['candidate_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_partner_share_consent_id'), ['consent_id'], unique=False)

    op.create_table('partner_opening',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('share_id', sa.Uuid(), nullable=False),
    sa.Column('address', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['share_id'], ['partner_share.id'], name=op.f('fk_partner_opening_share_id_partner_share'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_partner_opening'))
    )
    with op.batch_alter_table('partner_opening', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_partner_opening_share_id'), ['share_id'], unique=False)


def _allow(table: str, codes: tuple[str, ...]) -> None:
    """Let a purpose be one of these codes."""
    name = op.f(f'ck_{table}_purpose')
    rule = f"purpose IN ({', '.join(repr(code) for code in codes)})"
    if op.get_bind().dialect.name == 'sqlite':
        # The table is made anew there, and its only check is not copied by itself.
        with op.batch_alter_table(table, recreate='always') as batch_op:
            batch_op.create_check_constraint(name, rule)
        return
    op.drop_constraint(name, table, type_='check')
    op.create_check_constraint(name, table, rule)
