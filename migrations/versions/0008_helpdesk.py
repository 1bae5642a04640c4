"""Questions to the office: threads, categories, notes, and mail that came in."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None

#: What there was before.
LINKS = (
    "login", "reset_password", "confirm_email", "invitation", "vacancy_open",
    "candidate_invitation", "profile_confirm", "introduction_answer", "proposal_answer",
    "shortlist_answer", "saved_search_stop", "partner_share", "request_answer",
)
#: Those that others point at come last.
TABLES = (
    "inbound_mail",
    "ticket_article",
    "ticket_check",
    "ticket_event",
    "ticket_file",
    "ticket_handler",
    "ticket_link",
    "ticket_mention",
    "ticket_note",
    "ticket_message",
    "ticket_presence",
    "ticket_result",
    "ticket_text",
    "ticket",
    "ticket_category",
    "ready_answer",
)
JOBS = (
    "write_letter", "send_mail", "index_vacancy", "close_vacancies_of_employer",
    "advance_vacancies", "check_search", "end_staff_accounts", "index_candidate",
    "advance_candidates", "erase_candidate", "delete_file", "advance_introductions",
    "send_saved_searches", "clean_up", "advance_requests",
)


def upgrade() -> None:
    """Make the tables, and allow the links and jobs of the helpdesk."""
    _allow("action_link", "purpose", *LINKS, "ticket", "ticket_rate")
    _allow("job", "kind", *JOBS, "advance_tickets", "index_ticket", "receive_mail")
    op.create_table('ready_answer',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('category', sa.String(), nullable=False),
    sa.Column('changed_by', sa.Uuid(), nullable=True),
    sa.Column('is_active', sa.Boolean(), nullable=False),
    sa.Column('version', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ready_answer')),
    sa.UniqueConstraint('title', name=op.f('uq_ready_answer_title'))
    )
    with op.batch_alter_table('ready_answer', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_ready_answer_category'), ['category'], unique=False)

    op.create_table('ticket_category',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('code', sa.String(), nullable=False),
    sa.Column('label', sa.String(), nullable=False),
    sa.Column('label_en', sa.String(), nullable=False),
    sa.Column('hint', sa.String(), nullable=False),
    sa.Column('hint_en', sa.String(), nullable=False),
    sa.Column('asker', sa.Enum('employer', 'candidate', 'anyone', name='asker', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('first', sa.Enum('on_site', 'contact_person', 'sector_team', 'helpdesk', 'aftercare', 'specialist', 'subsidy_officer', 'candidate_administrator', 'manager', 'privacy_officer', 'administrator', 'other_desk', name='first', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('then', sa.Enum('on_site', 'contact_person', 'sector_team', 'helpdesk', 'aftercare', 'specialist', 'subsidy_officer', 'candidate_administrator', 'manager', 'privacy_officer', 'administrator', 'other_desk', name='then', native_enum=False, create_constraint=True, length=40), nullable=True),
    sa.Column('answer_days', sa.BigInteger(), nullable=True),
    sa.Column('solution_days', sa.BigInteger(), nullable=True),
    sa.Column('is_confined', sa.Boolean(), nullable=False),
    sa.Column('is_complaint', sa.Boolean(), nullable=False),
    sa.Column('desk', sa.String(), nullable=False),
    sa.Column('desk_email', sa.String(), nullable=False),
    sa.Column('desk_text', sa.String(), nullable=False),
    sa.Column('checklist', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=False),
    sa.Column('position', sa.BigInteger(), nullable=False),
    sa.Column('is_active', sa.Boolean(), nullable=False),
    sa.Column('version', sa.BigInteger(), nullable=False),
    sa.CheckConstraint('answer_days IS NULL OR answer_days >= 0', name=op.f('ck_ticket_category_answer_days_count')),
    sa.CheckConstraint('solution_days IS NULL OR solution_days >= 0', name=op.f('ck_ticket_category_solution_days_count')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ticket_category')),
    sa.UniqueConstraint('code', name=op.f('uq_ticket_category_code'))
    )
    op.create_table('ticket',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ref', sa.String(), nullable=False),
    sa.Column('status', sa.Enum('open', 'answered', 'forwarded', 'closed', 'merged', name='status', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('status_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('subject', sa.String(), nullable=False),
    sa.Column('category', sa.String(), nullable=False),
    sa.Column('channel', sa.Enum('portal', 'form', 'mail', 'phone', name='channel', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('priority', sa.Enum('low', 'normal', 'high', name='priority', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('is_complaint', sa.Boolean(), nullable=False),
    sa.Column('is_confined', sa.Boolean(), nullable=False),
    sa.Column('is_personal', sa.Boolean(), nullable=False),
    sa.Column('employer_id', sa.Uuid(), nullable=True),
    sa.Column('candidate_id', sa.Uuid(), nullable=True),
    sa.Column('placement_id', sa.Uuid(), nullable=True),
    sa.Column('asker_id', sa.Uuid(), nullable=True),
    sa.Column('asker_name', sa.String(), nullable=False),
    sa.Column('asker_email', sa.String(), nullable=False),
    sa.Column('asker_phone', sa.String(), nullable=False),
    sa.Column('locale', sa.String(), nullable=False),
    sa.Column('queue', sa.String(), nullable=False),
    sa.Column('handler_id', sa.Uuid(), nullable=True),
    sa.Column('second_line', sa.Boolean(), nullable=False),
    sa.Column('first_line_id', sa.Uuid(), nullable=True),
    sa.Column('forwarded_to', sa.String(), nullable=False),
    sa.Column('forwarded_email', sa.String(), nullable=False),
    sa.Column('forwarded_note', sa.String(), nullable=False),
    sa.Column('snoozed_until', sa.Date(), nullable=True),
    sa.Column('answer_minutes', sa.BigInteger(), nullable=False),
    sa.Column('solution_minutes', sa.BigInteger(), nullable=False),
    sa.Column('answer_due_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('solution_due_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('late_told_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('first_answered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('solved_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('spoke_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('messages_count', sa.BigInteger(), nullable=False),
    sa.Column('outcome', sa.Enum('helped', 'partly', 'not_helped', 'unreachable', 'not_for_us', 'duplicate', name='outcome', native_enum=False, create_constraint=True, length=40), nullable=True),
    sa.Column('outcome_note', sa.String(), nullable=False),
    sa.Column('merged_into_id', sa.Uuid(), nullable=True),
    sa.Column('rating', sa.BigInteger(), nullable=True),
    sa.Column('rating_note', sa.String(), nullable=False),
    sa.Column('rated_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('version', sa.BigInteger(), nullable=False),
    sa.CheckConstraint("status <> 'closed' OR outcome IS NOT NULL", name=op.f('ck_ticket_closed_has_outcome')),
    sa.CheckConstraint("status <> 'forwarded' OR forwarded_to <> ''", name=op.f('ck_ticket_forwarded_has_desk')),
    sa.CheckConstraint("status <> 'merged' OR merged_into_id IS NOT NULL", name=op.f('ck_ticket_merged_has_other')),
    sa.CheckConstraint('rating IS NULL OR rating BETWEEN 1 AND 5', name=op.f('ck_ticket_rating_range')),
    sa.ForeignKeyConstraint(['asker_id'], ['user_account.id'], name=op.f('fk_ticket_asker_id_user_account'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['candidate_id'], ['candidate.id'], name=op.f('fk_ticket_candidate_id_candidate'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['employer_id'], ['employer.id'], name=op.f('fk_ticket_employer_id_employer')),
    sa.ForeignKeyConstraint(['handler_id'], ['user_account.id'], name=op.f('fk_ticket_handler_id_user_account')),
    sa.ForeignKeyConstraint(['merged_into_id'], ['ticket.id'], name=op.f('fk_ticket_merged_into_id_ticket')),
    sa.ForeignKeyConstraint(['placement_id'], ['placement.id'], name=op.f('fk_ticket_placement_id_placement'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ticket')),
    sa.UniqueConstraint('ref', name=op.f('uq_ticket_ref'))
    )
    with op.batch_alter_table('ticket', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_ticket_asker_email'), ['asker_email'], unique=False)
        batch_op.create_index(batch_op.f('ix_ticket_asker_id_spoke_at'), ['asker_id', 'spoke_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_ticket_asker_phone'), ['asker_phone'], unique=False)
        batch_op.create_index(batch_op.f('ix_ticket_candidate_id'), ['candidate_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_ticket_category'), ['category'], unique=False)
        batch_op.create_index(batch_op.f('ix_ticket_employer_id_spoke_at'), ['employer_id', 'spoke_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_ticket_handler_id_status_due_on'), ['handler_id', 'status', 'due_on'], unique=False)
        batch_op.create_index(batch_op.f('ix_ticket_merged_into_id'), ['merged_into_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_ticket_placement_id'), ['placement_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_ticket_queue_status_due_on'), ['queue', 'status', 'due_on'], unique=False)
        batch_op.create_index(batch_op.f('ix_ticket_status_due_on'), ['status', 'due_on'], unique=False)
        batch_op.create_index(batch_op.f('ix_ticket_status_spoke_at'), ['status', 'spoke_at'], unique=False)

    op.create_table('inbound_mail',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('key', sa.String(), nullable=True),
    sa.Column('message_id', sa.String(), nullable=False),
    sa.Column('sender', sa.String(), nullable=False),
    sa.Column('outcome', sa.String(), nullable=False),
    sa.Column('why', sa.String(), nullable=False),
    sa.Column('ticket_id', sa.Uuid(), nullable=True),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['ticket_id'], ['ticket.id'], name=op.f('fk_inbound_mail_ticket_id_ticket'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_inbound_mail')),
    sa.UniqueConstraint('key', name=op.f('uq_inbound_mail_key'))
    )
    with op.batch_alter_table('inbound_mail', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_inbound_mail_message_id'), ['message_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_inbound_mail_sender_created_at'), ['sender', 'created_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_inbound_mail_ticket_id'), ['ticket_id'], unique=False)

    op.create_table('ticket_article',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ticket_id', sa.Uuid(), nullable=False),
    sa.Column('slug', sa.String(), nullable=False),
    sa.Column('role', sa.Enum('shown', 'sent', name='role', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.ForeignKeyConstraint(['ticket_id'], ['ticket.id'], name=op.f('fk_ticket_article_ticket_id_ticket'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ticket_article')),
    sa.UniqueConstraint('ticket_id', 'slug', 'role', name=op.f('uq_ticket_article_ticket_id_slug_role'))
    )
    with op.batch_alter_table('ticket_article', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_ticket_article_slug_role'), ['slug', 'role'], unique=False)

    op.create_table('ticket_check',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ticket_id', sa.Uuid(), nullable=False),
    sa.Column('position', sa.BigInteger(), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('done_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('done_by', sa.Uuid(), nullable=True),
    sa.ForeignKeyConstraint(['ticket_id'], ['ticket.id'], name=op.f('fk_ticket_check_ticket_id_ticket'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ticket_check')),
    sa.UniqueConstraint('ticket_id', 'position', name=op.f('uq_ticket_check_ticket_id_position'))
    )
    op.create_table('ticket_event',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ticket_id', sa.Uuid(), nullable=False),
    sa.Column('what', sa.Enum('asked', 'confirmed', 'noted', 'handed_over', 'snoozed', 'informed', 'answered', 'replied', 'closed', 'reopened', name='what', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by_id', sa.Uuid(), nullable=True),
    sa.ForeignKeyConstraint(['ticket_id'], ['ticket.id'], name=op.f('fk_ticket_event_ticket_id_ticket'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ticket_event'))
    )
    with op.batch_alter_table('ticket_event', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_ticket_event_ticket_id_at'), ['ticket_id', 'at'], unique=False)

    op.create_table('ticket_handler',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ticket_id', sa.Uuid(), nullable=False),
    sa.Column('user_id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['ticket_id'], ['ticket.id'], name=op.f('fk_ticket_handler_ticket_id_ticket'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['user_id'], ['user_account.id'], name=op.f('fk_ticket_handler_user_id_user_account'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ticket_handler')),
    sa.UniqueConstraint('ticket_id', 'user_id', name=op.f('uq_ticket_handler_ticket_id_user_id'))
    )
    with op.batch_alter_table('ticket_handler', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_ticket_handler_user_id'), ['user_id'], unique=False)

    op.create_table('ticket_link',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('one_id', sa.Uuid(), nullable=False),
    sa.Column('other_id', sa.Uuid(), nullable=False),
    sa.Column('is_split', sa.Boolean(), nullable=False),
    sa.CheckConstraint('one_id <> other_id', name=op.f('ck_ticket_link_two_tickets')),
    sa.ForeignKeyConstraint(['one_id'], ['ticket.id'], name=op.f('fk_ticket_link_one_id_ticket'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['other_id'], ['ticket.id'], name=op.f('fk_ticket_link_other_id_ticket'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ticket_link')),
    sa.UniqueConstraint('one_id', 'other_id', name=op.f('uq_ticket_link_one_id_other_id'))
    )
    with op.batch_alter_table('ticket_link', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_ticket_link_other_id'), ['other_id'], unique=False)

    op.create_table('ticket_message',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ticket_id', sa.Uuid(), nullable=False),
    sa.Column('number', sa.BigInteger(), nullable=False),
    sa.Column('kind', sa.Enum('question', 'reply', 'answer', 'informed', name='kind', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('channel', sa.Enum('portal', 'form', 'mail', 'phone', name='channel', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('author_id', sa.Uuid(), nullable=True),
    sa.Column('author_name', sa.String(), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('quoted', sa.String(), nullable=False),
    sa.Column('mail_id', sa.String(), nullable=False),
    sa.Column('is_doubtful', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['ticket_id'], ['ticket.id'], name=op.f('fk_ticket_message_ticket_id_ticket'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ticket_message')),
    sa.UniqueConstraint('ticket_id', 'number', name=op.f('uq_ticket_message_ticket_id_number'))
    )
    op.create_table('ticket_note',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ticket_id', sa.Uuid(), nullable=False),
    sa.Column('author_id', sa.Uuid(), nullable=True),
    sa.Column('text', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['ticket_id'], ['ticket.id'], name=op.f('fk_ticket_note_ticket_id_ticket'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ticket_note'))
    )
    with op.batch_alter_table('ticket_note', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_ticket_note_ticket_id_created_at'), ['ticket_id', 'created_at'], unique=False)

    op.create_table('ticket_presence',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ticket_id', sa.Uuid(), nullable=False),
    sa.Column('user_id', sa.Uuid(), nullable=False),
    sa.Column('seen_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('is_writing', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['ticket_id'], ['ticket.id'], name=op.f('fk_ticket_presence_ticket_id_ticket'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['user_id'], ['user_account.id'], name=op.f('fk_ticket_presence_user_id_user_account'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ticket_presence')),
    sa.UniqueConstraint('ticket_id', 'user_id', name=op.f('uq_ticket_presence_ticket_id_user_id'))
    )
    with op.batch_alter_table('ticket_presence', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_ticket_presence_user_id'), ['user_id'], unique=False)

    op.create_table('ticket_result',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ticket_id', sa.Uuid(), nullable=False),
    sa.Column('kind', sa.Enum('vacancy', 'support_request', 'employer_request', 'introduction', name='kind', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('ref', sa.String(), nullable=False),
    sa.Column('made_by', sa.Uuid(), nullable=True),
    sa.ForeignKeyConstraint(['ticket_id'], ['ticket.id'], name=op.f('fk_ticket_result_ticket_id_ticket'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ticket_result')),
    sa.UniqueConstraint('ticket_id', 'kind', 'ref', name=op.f('uq_ticket_result_ticket_id_kind_ref'))
    )
    op.create_table('ticket_file',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ref', sa.String(), nullable=False),
    sa.Column('ticket_id', sa.Uuid(), nullable=False),
    sa.Column('message_id', sa.Uuid(), nullable=True),
    sa.Column('note_id', sa.Uuid(), nullable=True),
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('content_type', sa.String(), nullable=False),
    sa.Column('size', sa.BigInteger(), nullable=False),
    sa.Column('sent_by', sa.Uuid(), nullable=True),
    sa.CheckConstraint('message_id IS NULL OR note_id IS NULL', name=op.f('ck_ticket_file_one_home')),
    sa.ForeignKeyConstraint(['message_id'], ['ticket_message.id'], name=op.f('fk_ticket_file_message_id_ticket_message'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['note_id'], ['ticket_note.id'], name=op.f('fk_ticket_file_note_id_ticket_note'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['ticket_id'], ['ticket.id'], name=op.f('fk_ticket_file_ticket_id_ticket'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ticket_file')),
    sa.UniqueConstraint('ref', name=op.f('uq_ticket_file_ref'))
    )
    with op.batch_alter_table('ticket_file', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_ticket_file_message_id'), ['message_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_ticket_file_note_id'), ['note_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_ticket_file_ticket_id'), ['ticket_id'], unique=False)

    op.create_table('ticket_mention',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('note_id', sa.Uuid(), nullable=False),
    sa.Column('ticket_id', sa.Uuid(), nullable=False),
    sa.Column('user_id', sa.Uuid(), nullable=False),
    sa.Column('seen_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['note_id'], ['ticket_note.id'], name=op.f('fk_ticket_mention_note_id_ticket_note'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['ticket_id'], ['ticket.id'], name=op.f('fk_ticket_mention_ticket_id_ticket'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['user_id'], ['user_account.id'], name=op.f('fk_ticket_mention_user_id_user_account'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ticket_mention')),
    sa.UniqueConstraint('note_id', 'user_id', name=op.f('uq_ticket_mention_note_id_user_id'))
    )
    with op.batch_alter_table('ticket_mention', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_ticket_mention_ticket_id'), ['ticket_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_ticket_mention_user_id_seen_at'), ['user_id', 'seen_at'], unique=False)
    op.create_table(
        "ticket_text",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ticket_id", sa.Uuid(), nullable=False),
        sa.Column("said", sa.String(), nullable=False),
        sa.Column("noted", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["ticket_id"],
            ["ticket.id"],
            name=op.f("fk_ticket_text_ticket_id_ticket"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ticket_text")),
        sa.UniqueConstraint("ticket_id", name=op.f("uq_ticket_text_ticket_id")),
    )


def downgrade() -> None:
    """Take the helpdesk away, with its links and jobs."""
    op.execute("DELETE FROM action_link WHERE purpose IN ('ticket', 'ticket_rate')")
    op.execute("DELETE FROM job WHERE kind IN ('advance_tickets', 'index_ticket', 'receive_mail')")
    _allow("action_link", "purpose", *LINKS)
    _allow("job", "kind", *JOBS)
    for table in TABLES:
        op.drop_table(table)


def _allow(table: str, column: str, *codes: str) -> None:
    values = ", ".join(f"'{one}'" for one in codes)
    name = op.f(f"ck_{table}_{column}")
    if op.get_bind().dialect.name == "sqlite":
        # Made anew without the check, which Alembic does not read back from SQLite.
        with op.batch_alter_table(table, recreate="always") as batch:
            batch.create_check_constraint(name, f"{column} IN ({values})")
        return
    op.drop_constraint(name, table, type_="check")
    op.create_check_constraint(name, table, f"{column} IN ({values})")
