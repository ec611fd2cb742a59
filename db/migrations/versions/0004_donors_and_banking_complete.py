"""Donors and banking complete."""

import sqlalchemy as sa
from alembic import op

from stembank_gui.reshape import reshape

revision = '0004'
down_revision = '0003'


def upgrade() -> None:
    """Apply."""
    op.create_table('attachment',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('media_type', sa.Text(), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('sha256', sa.Text(), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.Column('kept_by', sa.Integer(), nullable=False),
    sa.Column('kept_at', sa.Text(), nullable=False),
    sa.CheckConstraint('length(media_type) <= 80', name=op.f('ck_attachment_media_type_length')),
    sa.CheckConstraint('length(name) <= 200', name=op.f('ck_attachment_name_length')),
    sa.CheckConstraint('length(sha256) = 64', name=op.f('ck_attachment_sha256')),
    sa.CheckConstraint('size BETWEEN 1 AND 20000000', name=op.f('ck_attachment_size')),
    sa.ForeignKeyConstraint(['kept_by'], ['person.id'], name=op.f('fk_attachment_kept_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_attachment')),
    sqlite_strict=True
    )
    op.create_table('infusion',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('donor_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('volume_ml', sa.Integer(), nullable=False),
    sa.Column('given_at', sa.Text(), nullable=False),
    sa.Column('recorded_by', sa.Integer(), nullable=False),
    sa.Column('recorded_at', sa.Text(), nullable=False),
    sa.CheckConstraint("kind IN ('blood', 'colloid', 'crystalloid')", name=op.f('ck_infusion_kind')),
    sa.CheckConstraint('volume_ml BETWEEN 1 AND 20000', name=op.f('ck_infusion_volume_ml')),
    sa.ForeignKeyConstraint(['donor_id'], ['donor.id'], name=op.f('fk_infusion_donor_id')),
    sa.ForeignKeyConstraint(['recorded_by'], ['person.id'], name=op.f('fk_infusion_recorded_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_infusion')),
    sqlite_strict=True
    )
    op.create_index(op.f('ix_infusion_donor_id'), 'infusion', ['donor_id'], unique=False)
    op.create_table('interview',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('donor_id', sa.Integer(), nullable=False),
    sa.Column('questionnaire', sa.Text(), nullable=False),
    sa.Column('person_asked', sa.Text(), nullable=False),
    sa.Column('interviewed_on', sa.Text(), nullable=False),
    sa.Column('interviewed_by', sa.Integer(), nullable=False),
    sa.Column('recorded_at', sa.Text(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.CheckConstraint("person_asked IN ('donor', 'birth_mother')", name=op.f('ck_interview_person_asked')),
    sa.CheckConstraint('length(note) <= 4000', name=op.f('ck_interview_note_length')),
    sa.CheckConstraint('length(questionnaire) <= 40', name=op.f('ck_interview_questionnaire_length')),
    sa.ForeignKeyConstraint(['donor_id'], ['donor.id'], name=op.f('fk_interview_donor_id')),
    sa.ForeignKeyConstraint(['interviewed_by'], ['person.id'], name=op.f('fk_interview_interviewed_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_interview')),
    sqlite_strict=True
    )
    op.create_index(op.f('ix_interview_donor_id'), 'interview', ['donor_id'], unique=False)
    op.create_table('physical_exam',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('donor_id', sa.Integer(), nullable=False),
    sa.Column('examined_on', sa.Text(), nullable=False),
    sa.Column('weight_kg', sa.Text(), nullable=False),
    sa.Column('systolic_mmhg', sa.Integer(), nullable=True),
    sa.Column('diastolic_mmhg', sa.Integer(), nullable=True),
    sa.Column('pulse_per_min', sa.Integer(), nullable=True),
    sa.Column('temperature_c', sa.Text(), nullable=True),
    sa.Column('signs_of_risk', sa.Integer(), nullable=False),
    sa.Column('findings', sa.Text(), nullable=False),
    sa.Column('examined_by', sa.Integer(), nullable=False),
    sa.Column('recorded_at', sa.Text(), nullable=False),
    sa.CheckConstraint('diastolic_mmhg BETWEEN 20 AND 200', name=op.f('ck_physical_exam_diastolic_mmhg_range')),
    sa.CheckConstraint('length(findings) <= 4000', name=op.f('ck_physical_exam_findings_length')),
    sa.CheckConstraint('pulse_per_min BETWEEN 20 AND 250', name=op.f('ck_physical_exam_pulse_per_min_range')),
    sa.CheckConstraint('systolic_mmhg BETWEEN 40 AND 300', name=op.f('ck_physical_exam_systolic_mmhg_range')),
    sa.ForeignKeyConstraint(['donor_id'], ['donor.id'], name=op.f('fk_physical_exam_donor_id')),
    sa.ForeignKeyConstraint(['examined_by'], ['person.id'], name=op.f('fk_physical_exam_examined_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_physical_exam')),
    sqlite_strict=True
    )
    op.create_index(op.f('ix_physical_exam_donor_id'), 'physical_exam', ['donor_id'], unique=False)
    op.create_table('approval_event',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('approval_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('happened_on', sa.Text(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('attachment_id', sa.Integer(), nullable=True),
    sa.Column('recorded_by', sa.Integer(), nullable=False),
    sa.Column('recorded_at', sa.Text(), nullable=False),
    sa.CheckConstraint("kind IN ('review', 'amendment', 'extension', 'adverse_event', 'report')", name=op.f('ck_approval_event_kind')),
    sa.CheckConstraint('length(note) <= 4000', name=op.f('ck_approval_event_note_length')),
    sa.ForeignKeyConstraint(['approval_id'], ['approval.id'], name=op.f('fk_approval_event_approval_id')),
    sa.ForeignKeyConstraint(['attachment_id'], ['attachment.id'], name=op.f('fk_approval_event_attachment_id')),
    sa.ForeignKeyConstraint(['recorded_by'], ['person.id'], name=op.f('fk_approval_event_recorded_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_approval_event')),
    sqlite_strict=True
    )
    op.create_index(op.f('ix_approval_event_approval_id'), 'approval_event', ['approval_id'], unique=False)
    op.create_table('consent_form',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('version', sa.Text(), nullable=False),
    sa.Column('language', sa.Text(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('scopes', sa.Text(), nullable=False),
    sa.Column('storage_years', sa.Integer(), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('effective_on', sa.Text(), nullable=True),
    sa.Column('superseded_on', sa.Text(), nullable=True),
    sa.Column('approval_id', sa.Integer(), nullable=True),
    sa.Column('attachment_id', sa.Integer(), nullable=True),
    sa.Column('authored_by', sa.Integer(), nullable=False),
    sa.Column('authored_at', sa.Text(), nullable=False),
    sa.Column('approved_by', sa.Integer(), nullable=True),
    sa.Column('approved_at', sa.Text(), nullable=True),
    sa.Column('signature_id', sa.Integer(), nullable=True),
    sa.CheckConstraint("state = 'draft' OR effective_on IS NOT NULL", name=op.f('ck_consent_form_effective')),
    sa.CheckConstraint("state IN ('draft', 'effective', 'superseded')", name=op.f('ck_consent_form_state')),
    sa.CheckConstraint('approved_by IS NULL OR approved_by <> authored_by', name=op.f('ck_consent_form_two_persons')),
    sa.CheckConstraint('length(code) <= 40', name=op.f('ck_consent_form_code_length')),
    sa.CheckConstraint('length(language) <= 8', name=op.f('ck_consent_form_language_length')),
    sa.CheckConstraint('length(scopes) <= 4000', name=op.f('ck_consent_form_scopes_length')),
    sa.CheckConstraint('length(title) <= 200', name=op.f('ck_consent_form_title_length')),
    sa.CheckConstraint('length(version) <= 20', name=op.f('ck_consent_form_version_length')),
    sa.CheckConstraint('storage_years BETWEEN 1 AND 200', name=op.f('ck_consent_form_storage_years_range')),
    sa.CheckConstraint('superseded_on IS NULL OR superseded_on >= effective_on', name=op.f('ck_consent_form_superseded')),
    sa.ForeignKeyConstraint(['approval_id'], ['approval.id'], name=op.f('fk_consent_form_approval_id')),
    sa.ForeignKeyConstraint(['approved_by'], ['person.id'], name=op.f('fk_consent_form_approved_by')),
    sa.ForeignKeyConstraint(['attachment_id'], ['attachment.id'], name=op.f('fk_consent_form_attachment_id')),
    sa.ForeignKeyConstraint(['authored_by'], ['person.id'], name=op.f('fk_consent_form_authored_by')),
    sa.ForeignKeyConstraint(['signature_id'], ['signature.id'], name=op.f('fk_consent_form_signature_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_consent_form')),
    sa.UniqueConstraint('code', 'version', 'language', name=op.f('uq_consent_form_code_version_language')),
    sqlite_strict=True
    )
    op.create_table('controlled_document',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('version', sa.Text(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('step', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('effective_on', sa.Text(), nullable=True),
    sa.Column('review_due', sa.Text(), nullable=True),
    sa.Column('attachment_id', sa.Integer(), nullable=True),
    sa.Column('authored_by', sa.Integer(), nullable=False),
    sa.Column('authored_at', sa.Text(), nullable=False),
    sa.Column('approved_by', sa.Integer(), nullable=True),
    sa.Column('approved_at', sa.Text(), nullable=True),
    sa.Column('signature_id', sa.Integer(), nullable=True),
    sa.Column('note', sa.Text(), nullable=False),
    sa.CheckConstraint("state IN ('draft', 'in_review', 'approved', 'effective', 'superseded', 'obsolete')", name=op.f('ck_controlled_document_state')),
    sa.CheckConstraint("step IN ('', 'receipt', 'culture', 'filling', 'freezing', 'storage', 'testing', 'shipping')", name=op.f('ck_controlled_document_step')),
    sa.CheckConstraint('approved_by IS NULL OR approved_by <> authored_by', name=op.f('ck_controlled_document_two_persons')),
    sa.CheckConstraint('length(code) <= 40', name=op.f('ck_controlled_document_code_length')),
    sa.CheckConstraint('length(note) <= 4000', name=op.f('ck_controlled_document_note_length')),
    sa.CheckConstraint('length(title) <= 200', name=op.f('ck_controlled_document_title_length')),
    sa.CheckConstraint('length(version) <= 20', name=op.f('ck_controlled_document_version_length')),
    sa.ForeignKeyConstraint(['approved_by'], ['person.id'], name=op.f('fk_controlled_document_approved_by')),
    sa.ForeignKeyConstraint(['attachment_id'], ['attachment.id'], name=op.f('fk_controlled_document_attachment_id')),
    sa.ForeignKeyConstraint(['authored_by'], ['person.id'], name=op.f('fk_controlled_document_authored_by')),
    sa.ForeignKeyConstraint(['signature_id'], ['signature.id'], name=op.f('fk_controlled_document_signature_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_controlled_document')),
    sa.UniqueConstraint('code', 'version', name=op.f('uq_controlled_document_code_version')),
    sqlite_strict=True
    )
    op.create_table('freeze_profile',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('body', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('authored_by', sa.Integer(), nullable=False),
    sa.Column('authored_at', sa.Text(), nullable=False),
    sa.Column('approved_by', sa.Integer(), nullable=True),
    sa.Column('approved_at', sa.Text(), nullable=True),
    sa.Column('signature_id', sa.Integer(), nullable=True),
    sa.Column('note', sa.Text(), nullable=False),
    sa.CheckConstraint("state IN ('draft', 'approved', 'superseded', 'retired')", name=op.f('ck_freeze_profile_state')),
    sa.CheckConstraint('approved_by IS NULL OR approved_by <> authored_by', name=op.f('ck_freeze_profile_two_persons')),
    sa.CheckConstraint('length(body) <= 16384', name=op.f('ck_freeze_profile_body_length')),
    sa.CheckConstraint('length(code) <= 40', name=op.f('ck_freeze_profile_code_length')),
    sa.CheckConstraint('length(note) <= 4000', name=op.f('ck_freeze_profile_note_length')),
    sa.CheckConstraint('length(title) <= 120', name=op.f('ck_freeze_profile_title_length')),
    sa.CheckConstraint('version BETWEEN 1 AND 9999', name=op.f('ck_freeze_profile_version_range')),
    sa.ForeignKeyConstraint(['approved_by'], ['person.id'], name=op.f('fk_freeze_profile_approved_by')),
    sa.ForeignKeyConstraint(['authored_by'], ['person.id'], name=op.f('fk_freeze_profile_authored_by')),
    sa.ForeignKeyConstraint(['signature_id'], ['signature.id'], name=op.f('fk_freeze_profile_signature_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_freeze_profile')),
    sa.UniqueConstraint('code', 'version', name=op.f('uq_freeze_profile_code_version')),
    sqlite_strict=True
    )
    op.create_index('uq_freeze_profile_one_approved', 'freeze_profile', ['code'], unique=True, sqlite_where=sa.text("state = 'approved'"), postgresql_where=sa.text("state = 'approved'"))
    op.create_table('identity_access',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('donor_id', sa.Integer(), nullable=False),
    sa.Column('act', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('performed_by', sa.Integer(), nullable=False),
    sa.Column('performed_at', sa.Text(), nullable=False),
    sa.Column('agreed_by', sa.Integer(), nullable=True),
    sa.Column('signature_id', sa.Integer(), nullable=True),
    sa.CheckConstraint("act IN ('enter', 'correct', 'link', 'view', 'seal', 'erase')", name=op.f('ck_identity_access_act')),
    sa.CheckConstraint('length(reason) <= 4000', name=op.f('ck_identity_access_reason_length')),
    sa.ForeignKeyConstraint(['agreed_by'], ['person.id'], name=op.f('fk_identity_access_agreed_by')),
    sa.ForeignKeyConstraint(['donor_id'], ['donor.id'], name=op.f('fk_identity_access_donor_id')),
    sa.ForeignKeyConstraint(['performed_by'], ['person.id'], name=op.f('fk_identity_access_performed_by')),
    sa.ForeignKeyConstraint(['signature_id'], ['signature.id'], name=op.f('fk_identity_access_signature_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_identity_access')),
    sqlite_strict=True
    )
    op.create_index(op.f('ix_identity_access_donor_id'), 'identity_access', ['donor_id'], unique=False)
    op.create_table('interview_answer',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('interview_id', sa.Integer(), nullable=False),
    sa.Column('question', sa.Text(), nullable=False),
    sa.Column('answer', sa.Text(), nullable=False),
    sa.Column('comment', sa.Text(), nullable=False),
    sa.CheckConstraint("answer IN ('yes', 'no', 'unknown')", name=op.f('ck_interview_answer_answer')),
    sa.CheckConstraint('length(comment) <= 4000', name=op.f('ck_interview_answer_comment_length')),
    sa.CheckConstraint('length(question) <= 40', name=op.f('ck_interview_answer_question_length')),
    sa.ForeignKeyConstraint(['interview_id'], ['interview.id'], name=op.f('fk_interview_answer_interview_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_interview_answer')),
    sa.UniqueConstraint('interview_id', 'question', name=op.f('uq_interview_answer_interview_id_question')),
    sqlite_strict=True
    )
    op.create_table('approval_use',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('approval_id', sa.Integer(), nullable=False),
    sa.Column('quantity', sa.Text(), nullable=False),
    sa.Column('donation_id', sa.Integer(), nullable=True),
    sa.Column('shipment_id', sa.Integer(), nullable=True),
    sa.Column('used_by', sa.Integer(), nullable=False),
    sa.Column('used_at', sa.Text(), nullable=False),
    sa.CheckConstraint('(donation_id IS NULL) <> (shipment_id IS NULL)', name=op.f('ck_approval_use_of_one_thing')),
    sa.ForeignKeyConstraint(['approval_id'], ['approval.id'], name=op.f('fk_approval_use_approval_id')),
    sa.ForeignKeyConstraint(['donation_id'], ['donation.id'], name=op.f('fk_approval_use_donation_id')),
    sa.ForeignKeyConstraint(['shipment_id'], ['shipment.id'], name=op.f('fk_approval_use_shipment_id')),
    sa.ForeignKeyConstraint(['used_by'], ['person.id'], name=op.f('fk_approval_use_used_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_approval_use')),
    sqlite_strict=True
    )
    op.create_index(op.f('ix_approval_use_approval_id'), 'approval_use', ['approval_id'], unique=False)
    op.create_table('training',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('document_id', sa.Integer(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('trained_on', sa.Text(), nullable=True),
    sa.Column('valid_until', sa.Text(), nullable=True),
    sa.Column('assessor_id', sa.Integer(), nullable=True),
    sa.Column('score_percent', sa.Integer(), nullable=True),
    sa.Column('recorded_by', sa.Integer(), nullable=False),
    sa.Column('recorded_at', sa.Text(), nullable=False),
    sa.CheckConstraint("state <> 'qualified' OR (assessor_id IS NOT NULL AND trained_on IS NOT NULL)", name=op.f('ck_training_assessed')),
    sa.CheckConstraint("state IN ('assigned', 'trained', 'qualified', 'expired')", name=op.f('ck_training_state')),
    sa.CheckConstraint('assessor_id <> person_id', name=op.f('ck_training_two_persons')),
    sa.CheckConstraint('score_percent BETWEEN 0 AND 100', name=op.f('ck_training_score_percent')),
    sa.ForeignKeyConstraint(['assessor_id'], ['person.id'], name=op.f('fk_training_assessor_id')),
    sa.ForeignKeyConstraint(['document_id'], ['controlled_document.id'], name=op.f('fk_training_document_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_training_person_id')),
    sa.ForeignKeyConstraint(['recorded_by'], ['person.id'], name=op.f('fk_training_recorded_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_training')),
    sa.UniqueConstraint('person_id', 'document_id', name=op.f('uq_training_person_id_document_id')),
    sqlite_strict=True
    )
    op.create_index(op.f('ix_training_document_id'), 'training', ['document_id'], unique=False)
    op.create_table('batch_record',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('lot_id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('content_sha256', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('remarks', sa.Text(), nullable=False),
    sa.Column('reviewed_by', sa.Integer(), nullable=False),
    sa.Column('reviewed_at', sa.Text(), nullable=False),
    sa.Column('review_signature_id', sa.Integer(), nullable=False),
    sa.Column('approval_remarks', sa.Text(), nullable=False),
    sa.Column('approved_by', sa.Integer(), nullable=True),
    sa.Column('approved_at', sa.Text(), nullable=True),
    sa.Column('approval_signature_id', sa.Integer(), nullable=True),
    sa.CheckConstraint("state IN ('reviewed', 'approved', 'returned')", name=op.f('ck_batch_record_state')),
    sa.CheckConstraint('approved_by <> reviewed_by', name=op.f('ck_batch_record_two_persons')),
    sa.CheckConstraint('length(approval_remarks) <= 4000', name=op.f('ck_batch_record_approval_remarks_length')),
    sa.CheckConstraint('length(content_sha256) = 64', name=op.f('ck_batch_record_content_sha256')),
    sa.CheckConstraint('length(remarks) <= 4000', name=op.f('ck_batch_record_remarks_length')),
    sa.ForeignKeyConstraint(['approval_signature_id'], ['signature.id'], name=op.f('fk_batch_record_approval_signature_id')),
    sa.ForeignKeyConstraint(['approved_by'], ['person.id'], name=op.f('fk_batch_record_approved_by')),
    sa.ForeignKeyConstraint(['lot_id'], ['lot.id'], name=op.f('fk_batch_record_lot_id')),
    sa.ForeignKeyConstraint(['review_signature_id'], ['signature.id'], name=op.f('fk_batch_record_review_signature_id')),
    sa.ForeignKeyConstraint(['reviewed_by'], ['person.id'], name=op.f('fk_batch_record_reviewed_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_batch_record')),
    sa.UniqueConstraint('lot_id', 'version', name=op.f('uq_batch_record_lot_id_version')),
    sqlite_strict=True
    )
    op.create_table('culture_observation',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('culture_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('observed_at', sa.Text(), nullable=False),
    sa.Column('confluence_percent', sa.Integer(), nullable=True),
    sa.Column('morphology', sa.Text(), nullable=False),
    sa.Column('attachment_id', sa.Integer(), nullable=True),
    sa.Column('observed_by', sa.Integer(), nullable=False),
    sa.CheckConstraint("kind IN ('look', 'medium', 'count')", name=op.f('ck_culture_observation_kind')),
    sa.CheckConstraint('confluence_percent BETWEEN 0 AND 100', name=op.f('ck_culture_observation_confluence_percent_range')),
    sa.CheckConstraint('length(morphology) <= 4000', name=op.f('ck_culture_observation_morphology_length')),
    sa.ForeignKeyConstraint(['attachment_id'], ['attachment.id'], name=op.f('fk_culture_observation_attachment_id')),
    sa.ForeignKeyConstraint(['culture_id'], ['culture.id'], name=op.f('fk_culture_observation_culture_id')),
    sa.ForeignKeyConstraint(['observed_by'], ['person.id'], name=op.f('fk_culture_observation_observed_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_culture_observation')),
    sqlite_strict=True
    )
    op.create_index(op.f('ix_culture_observation_culture_id'), 'culture_observation', ['culture_id'], unique=False)
    op.create_table('culture_parent',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('culture_id', sa.Integer(), nullable=False),
    sa.Column('parent_id', sa.Integer(), nullable=False),
    sa.Column('cells', sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
    sa.CheckConstraint('cells > 0', name=op.f('ck_culture_parent_cells')),
    sa.CheckConstraint('culture_id <> parent_id', name=op.f('ck_culture_parent_not_itself')),
    sa.ForeignKeyConstraint(['culture_id'], ['culture.id'], name=op.f('fk_culture_parent_culture_id')),
    sa.ForeignKeyConstraint(['parent_id'], ['culture.id'], name=op.f('fk_culture_parent_parent_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_culture_parent')),
    sa.UniqueConstraint('culture_id', 'parent_id', name=op.f('uq_culture_parent_culture_id_parent_id')),
    sqlite_strict=True
    )
    op.create_index(op.f('ix_culture_parent_parent_id'), 'culture_parent', ['parent_id'], unique=False)
    op.create_table('freeze_run_lot',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('run_id', sa.Integer(), nullable=False),
    sa.Column('lot_id', sa.Integer(), nullable=False),
    sa.Column('first_vial', sa.Integer(), nullable=False),
    sa.Column('last_vial', sa.Integer(), nullable=False),
    sa.CheckConstraint('first_vial BETWEEN 1 AND last_vial', name=op.f('ck_freeze_run_lot_vials')),
    sa.ForeignKeyConstraint(['lot_id'], ['lot.id'], name=op.f('fk_freeze_run_lot_lot_id')),
    sa.ForeignKeyConstraint(['run_id'], ['freeze_run.id'], name=op.f('fk_freeze_run_lot_run_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_freeze_run_lot')),
    sa.UniqueConstraint('run_id', 'lot_id', 'first_vial', name=op.f('uq_freeze_run_lot_run_id_lot_id_first_vial')),
    sqlite_strict=True
    )
    op.create_index(op.f('ix_freeze_run_lot_lot_id'), 'freeze_run_lot', ['lot_id'], unique=False)
    op.create_table('lot_culture',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('lot_id', sa.Integer(), nullable=False),
    sa.Column('culture_id', sa.Integer(), nullable=False),
    sa.Column('cells', sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
    sa.CheckConstraint('cells > 0', name=op.f('ck_lot_culture_cells')),
    sa.ForeignKeyConstraint(['culture_id'], ['culture.id'], name=op.f('fk_lot_culture_culture_id')),
    sa.ForeignKeyConstraint(['lot_id'], ['lot.id'], name=op.f('fk_lot_culture_lot_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_lot_culture')),
    sa.UniqueConstraint('lot_id', 'culture_id', name=op.f('uq_lot_culture_lot_id_culture_id')),
    sqlite_strict=True
    )
    op.create_index(op.f('ix_lot_culture_culture_id'), 'lot_culture', ['culture_id'], unique=False)
    op.create_table('step_use',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('step', sa.Text(), nullable=False),
    sa.Column('donation_id', sa.Integer(), nullable=True),
    sa.Column('culture_id', sa.Integer(), nullable=True),
    sa.Column('lot_id', sa.Integer(), nullable=True),
    sa.Column('freeze_run_id', sa.Integer(), nullable=True),
    sa.Column('equipment_id', sa.Integer(), nullable=True),
    sa.Column('material_id', sa.Integer(), nullable=True),
    sa.Column('document_id', sa.Integer(), nullable=True),
    sa.Column('amount', sa.Text(), nullable=False),
    sa.Column('good_until', sa.Text(), nullable=True),
    sa.Column('in_order', sa.Integer(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('used_by', sa.Integer(), nullable=False),
    sa.Column('used_at', sa.Text(), nullable=False),
    sa.CheckConstraint("step IN ('receipt', 'culture', 'filling', 'freezing', 'storage', 'testing', 'shipping')", name=op.f('ck_step_use_step')),
    sa.CheckConstraint('CASE WHEN donation_id IS NULL THEN 0 ELSE 1 END + CASE WHEN culture_id IS NULL THEN 0 ELSE 1 END + CASE WHEN lot_id IS NULL THEN 0 ELSE 1 END + CASE WHEN freeze_run_id IS NULL THEN 0 ELSE 1 END = 1', name=op.f('ck_step_use_at_one_thing')),
    sa.CheckConstraint('CASE WHEN equipment_id IS NULL THEN 0 ELSE 1 END + CASE WHEN material_id IS NULL THEN 0 ELSE 1 END + CASE WHEN document_id IS NULL THEN 0 ELSE 1 END = 1', name=op.f('ck_step_use_of_one_thing')),
    sa.CheckConstraint('length(amount) <= 80', name=op.f('ck_step_use_amount_length')),
    sa.CheckConstraint('length(note) <= 4000', name=op.f('ck_step_use_note_length')),
    sa.ForeignKeyConstraint(['culture_id'], ['culture.id'], name=op.f('fk_step_use_culture_id')),
    sa.ForeignKeyConstraint(['document_id'], ['controlled_document.id'], name=op.f('fk_step_use_document_id')),
    sa.ForeignKeyConstraint(['donation_id'], ['donation.id'], name=op.f('fk_step_use_donation_id')),
    sa.ForeignKeyConstraint(['equipment_id'], ['equipment.id'], name=op.f('fk_step_use_equipment_id')),
    sa.ForeignKeyConstraint(['freeze_run_id'], ['freeze_run.id'], name=op.f('fk_step_use_freeze_run_id')),
    sa.ForeignKeyConstraint(['lot_id'], ['lot.id'], name=op.f('fk_step_use_lot_id')),
    sa.ForeignKeyConstraint(['material_id'], ['material.id'], name=op.f('fk_step_use_material_id')),
    sa.ForeignKeyConstraint(['used_by'], ['person.id'], name=op.f('fk_step_use_used_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_step_use')),
    sqlite_strict=True
    )
    op.create_index(op.f('ix_step_use_culture_id'), 'step_use', ['culture_id'], unique=False)
    op.create_index(op.f('ix_step_use_document_id'), 'step_use', ['document_id'], unique=False)
    op.create_index(op.f('ix_step_use_donation_id'), 'step_use', ['donation_id'], unique=False)
    op.create_index(op.f('ix_step_use_equipment_id'), 'step_use', ['equipment_id'], unique=False)
    op.create_index(op.f('ix_step_use_freeze_run_id'), 'step_use', ['freeze_run_id'], unique=False)
    op.create_index(op.f('ix_step_use_lot_id'), 'step_use', ['lot_id'], unique=False)
    op.create_index(op.f('ix_step_use_material_id'), 'step_use', ['material_id'], unique=False)
    op.create_table('culture_thaw',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('culture_id', sa.Integer(), nullable=False),
    sa.Column('vial_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['culture_id'], ['culture.id'], name=op.f('fk_culture_thaw_culture_id')),
    sa.ForeignKeyConstraint(['vial_id'], ['vial.id'], name=op.f('fk_culture_thaw_vial_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_culture_thaw')),
    sa.UniqueConstraint('vial_id', name=op.f('uq_culture_thaw_vial_id')),
    sqlite_strict=True
    )
    op.create_index(op.f('ix_culture_thaw_culture_id'), 'culture_thaw', ['culture_id'], unique=False)
    reshape(op.get_bind(), "approval")
    reshape(op.get_bind(), "cell_type")
    reshape(op.get_bind(), "consent")
    reshape(op.get_bind(), "consent_scope")
    reshape(op.get_bind(), "culture")
    reshape(op.get_bind(), "deviation")
    reshape(op.get_bind(), "donation")
    reshape(op.get_bind(), "donor")
    reshape(op.get_bind(), "eligibility_decision")
    reshape(op.get_bind(), "equipment")
    reshape(op.get_bind(), "freeze_run")
    reshape(op.get_bind(), "label_print")
    reshape(op.get_bind(), "label_template")
    reshape(op.get_bind(), "lot")
    reshape(op.get_bind(), "marker_result")
    reshape(op.get_bind(), "material")
    reshape(op.get_bind(), "shipment")


def downgrade() -> None:
    """A bank is never downgraded: restore its backup instead."""
    raise RuntimeError("restore the backup that was made before the upgrade")
