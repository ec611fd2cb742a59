"""Labels and printing."""

import sqlalchemy as sa
from alembic import op

from stembank_gui.reshape import reshape

revision = '0003'
down_revision = '0002'


def upgrade() -> None:
    """Apply."""
    op.create_table('printer',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('host', sa.Text(), nullable=False),
    sa.Column('port', sa.Integer(), nullable=False),
    sa.Column('queue', sa.Text(), nullable=False),
    sa.Column('dpi', sa.Integer(), nullable=False),
    sa.Column('offset_x_um', sa.Integer(), nullable=False),
    sa.Column('offset_y_um', sa.Integer(), nullable=False),
    sa.Column('scale_x_ppm', sa.Integer(), nullable=False),
    sa.Column('scale_y_ppm', sa.Integer(), nullable=False),
    sa.Column('darkness', sa.Integer(), nullable=True),
    sa.Column('batch', sa.Integer(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('calibrated_by', sa.Integer(), nullable=True),
    sa.Column('calibrated_at', sa.Text(), nullable=True),
    sa.Column('note', sa.Text(), nullable=False),
    sa.CheckConstraint("kind IN ('zpl_tcp', 'zpl_queue', 'system')", name=op.f('ck_printer_kind')),
    sa.CheckConstraint("state IN ('active', 'retired')", name=op.f('ck_printer_state')),
    sa.CheckConstraint('batch BETWEEN 0 AND 9999', name=op.f('ck_printer_batch_range')),
    sa.CheckConstraint('darkness BETWEEN 0 AND 30', name=op.f('ck_printer_darkness_range')),
    sa.CheckConstraint('dpi BETWEEN 150 AND 1200', name=op.f('ck_printer_dpi_range')),
    sa.CheckConstraint('length(host) <= 253', name=op.f('ck_printer_host_length')),
    sa.CheckConstraint('length(name) <= 80', name=op.f('ck_printer_name_length')),
    sa.CheckConstraint('length(note) <= 4000', name=op.f('ck_printer_note_length')),
    sa.CheckConstraint('length(queue) <= 127', name=op.f('ck_printer_queue_length')),
    sa.CheckConstraint('offset_x_um BETWEEN -10000 AND 10000', name=op.f('ck_printer_offset_x_um_range')),
    sa.CheckConstraint('offset_y_um BETWEEN -10000 AND 10000', name=op.f('ck_printer_offset_y_um_range')),
    sa.CheckConstraint('port BETWEEN 1 AND 65535', name=op.f('ck_printer_port_range')),
    sa.CheckConstraint('scale_x_ppm BETWEEN 950000 AND 1050000', name=op.f('ck_printer_scale_x_ppm_range')),
    sa.CheckConstraint('scale_y_ppm BETWEEN 950000 AND 1050000', name=op.f('ck_printer_scale_y_ppm_range')),
    sa.ForeignKeyConstraint(['calibrated_by'], ['person.id'], name=op.f('fk_printer_calibrated_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_printer')),
    sa.UniqueConstraint('name', name=op.f('uq_printer_name')),
    sqlite_strict=True
    )
    op.create_table('label_template',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('body', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('authored_by', sa.Integer(), nullable=False),
    sa.Column('authored_at', sa.Text(), nullable=False),
    sa.Column('approved_by', sa.Integer(), nullable=True),
    sa.Column('approved_at', sa.Text(), nullable=True),
    sa.Column('signature_id', sa.Integer(), nullable=True),
    sa.Column('note', sa.Text(), nullable=False),
    sa.CheckConstraint("kind IN ('vial', 'bag', 'box', 'rack', 'tank', 'transport', 'product')", name=op.f('ck_label_template_kind')),
    sa.CheckConstraint("state IN ('draft', 'approved', 'superseded', 'retired')", name=op.f('ck_label_template_state')),
    sa.CheckConstraint('approved_by IS NULL OR approved_by <> authored_by', name=op.f('ck_label_template_two_persons')),
    sa.CheckConstraint('length(body) <= 65536', name=op.f('ck_label_template_body_length')),
    sa.CheckConstraint('length(code) <= 40', name=op.f('ck_label_template_code_length')),
    sa.CheckConstraint('length(note) <= 4000', name=op.f('ck_label_template_note_length')),
    sa.CheckConstraint('length(title) <= 120', name=op.f('ck_label_template_title_length')),
    sa.CheckConstraint('version BETWEEN 1 AND 9999', name=op.f('ck_label_template_version_range')),
    sa.ForeignKeyConstraint(['approved_by'], ['person.id'], name=op.f('fk_label_template_approved_by')),
    sa.ForeignKeyConstraint(['authored_by'], ['person.id'], name=op.f('fk_label_template_authored_by')),
    sa.ForeignKeyConstraint(['signature_id'], ['signature.id'], name=op.f('fk_label_template_signature_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_label_template')),
    sa.UniqueConstraint('code', 'version', name=op.f('uq_label_template_code_version')),
    sqlite_strict=True
    )
    op.create_index('uq_label_template_one_approved', 'label_template', ['code'], unique=True, sqlite_where=sa.text("state = 'approved'"), postgresql_where=sa.text("state = 'approved'"))
    op.create_table('label_scan_back',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('lot_id', sa.Integer(), nullable=False),
    sa.Column('expected', sa.Integer(), nullable=False),
    sa.Column('correct', sa.Integer(), nullable=False),
    sa.Column('wrong', sa.Integer(), nullable=False),
    sa.Column('void', sa.Integer(), nullable=False),
    sa.Column('twice', sa.Integer(), nullable=False),
    sa.Column('not_right', sa.Text(), nullable=False),
    sa.Column('scanned_by', sa.Integer(), nullable=False),
    sa.Column('scanned_at', sa.Text(), nullable=False),
    sa.CheckConstraint('expected >= 0 AND correct >= 0 AND wrong >= 0 AND void >= 0 AND twice >= 0 AND correct <= expected', name=op.f('ck_label_scan_back_counts')),
    sa.CheckConstraint('length(not_right) <= 16384', name=op.f('ck_label_scan_back_not_right_length')),
    sa.ForeignKeyConstraint(['lot_id'], ['lot.id'], name=op.f('fk_label_scan_back_lot_id')),
    sa.ForeignKeyConstraint(['scanned_by'], ['person.id'], name=op.f('fk_label_scan_back_scanned_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_label_scan_back')),
    sqlite_strict=True
    )
    op.create_index(op.f('ix_label_scan_back_lot_id'), 'label_scan_back', ['lot_id'], unique=False)
    op.create_table('label',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('print_id', sa.Integer(), nullable=False),
    sa.Column('place', sa.Integer(), nullable=False),
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('vial_id', sa.Integer(), nullable=True),
    sa.Column('issue', sa.Integer(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('applied_by', sa.Integer(), nullable=True),
    sa.Column('applied_at', sa.Text(), nullable=True),
    sa.CheckConstraint("state IN ('printed', 'not_printed', 'applied', 'spoiled', 'retained', 'void')", name=op.f('ck_label_state')),
    sa.CheckConstraint('issue BETWEEN 1 AND 999', name=op.f('ck_label_issue_range')),
    sa.CheckConstraint('length(code) <= 60', name=op.f('ck_label_code_length')),
    sa.CheckConstraint('place >= 1', name=op.f('ck_label_place')),
    sa.ForeignKeyConstraint(['applied_by'], ['person.id'], name=op.f('fk_label_applied_by')),
    sa.ForeignKeyConstraint(['print_id'], ['label_print.id'], name=op.f('fk_label_print_id')),
    sa.ForeignKeyConstraint(['vial_id'], ['vial.id'], name=op.f('fk_label_vial_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_label')),
    sa.UniqueConstraint('print_id', 'place', name=op.f('uq_label_print_id_place')),
    sqlite_strict=True
    )
    op.create_index(op.f('ix_label_vial_id'), 'label', ['vial_id'], unique=False)
    op.create_index('uq_label_one_valid', 'label', ['vial_id'], unique=True, sqlite_where=sa.text("state IN ('printed', 'applied') AND vial_id IS NOT NULL"), postgresql_where=sa.text("state IN ('printed', 'applied') AND vial_id IS NOT NULL"))
    reshape(op.get_bind(), "donation")
    reshape(op.get_bind(), "label_print")
    reshape(op.get_bind(), "lot")
    reshape(op.get_bind(), "site")


def downgrade() -> None:
    """A bank is never downgraded: restore its backup instead."""
    raise RuntimeError("restore the backup that was made before the upgrade")
