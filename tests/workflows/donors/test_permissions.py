"""Every verb of these stages is a permission, and the sixteen or so roles that lack it are refused and recorded."""

import pytest
from sqlmodel import func, select

from stembank_gui.rules.permissions import PERMISSIONS, ROLES
from stembank_gui.rules.reasons import AccessRefused
from stembank_gui.tables.trail import AuditEntry
from stembank_gui.workflows.donors.activate_consent import activate_consent
from stembank_gui.workflows.donors.approve_consent_form import approve_consent_form
from stembank_gui.workflows.donors.change_consent import change_consent
from stembank_gui.workflows.donors.change_donor import change_donor
from stembank_gui.workflows.donors.complete_screening import complete_screening
from stembank_gui.workflows.donors.decide_eligibility import decide_eligibility
from stembank_gui.workflows.donors.receive_donation import receive_donation
from stembank_gui.workflows.donors.record_approval import record_approval
from stembank_gui.workflows.donors.record_approval_event import record_approval_event
from stembank_gui.workflows.donors.record_consent import record_consent
from stembank_gui.workflows.donors.record_exam import record_exam
from stembank_gui.workflows.donors.record_infusion import record_infusion
from stembank_gui.workflows.donors.record_interview import record_interview
from stembank_gui.workflows.donors.record_marker import record_marker
from stembank_gui.workflows.donors.register_donor import register_donor
from stembank_gui.workflows.donors.reject_donation import reject_donation
from stembank_gui.workflows.donors.save_consent_form import save_consent_form
from stembank_gui.workflows.donors.set_approval_state import set_approval_state
from stembank_gui.workflows.donors.withdraw_donor import withdraw_donor
from stembank_gui.workflows.facility.record_calibration import record_calibration
from stembank_gui.workflows.facility.register_equipment import register_equipment
from stembank_gui.workflows.facility.register_material import register_material
from stembank_gui.workflows.facility.set_equipment_state import set_equipment_state
from stembank_gui.workflows.facility.set_material_state import set_material_state
from stembank_gui.workflows.genotype.record_registry_name import record_registry_name
from stembank_gui.workflows.genotype.record_str_profile import record_str_profile
from stembank_gui.workflows.monitoring.record_reading import record_reading

VERBS = (
    activate_consent, approve_consent_form, save_consent_form, record_approval_event, change_consent, complete_screening, decide_eligibility, receive_donation, record_approval, record_consent,
    change_donor, record_interview, record_exam, record_infusion, record_marker, register_donor, reject_donation, set_approval_state, withdraw_donor, record_calibration,
    register_equipment, register_material, set_equipment_state, set_material_state, record_registry_name,
    record_str_profile, record_reading,
)  # fmt: skip


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.__name__)
def test_roles_without_the_permission_are_refused_before_anything_is_read(database, staff, verb):
    without = [role for role in ROLES if role not in PERMISSIONS[verb.__name__]]
    assert "AD" in without
    assert "AU" in without
    for role in without:
        with pytest.raises(AccessRefused) as refusal:
            database.perform(staff[role], verb, None)
        assert refusal.value.reasons[0].code == "access.not_permitted"
    with database.reading() as session:
        refused = session.exec(select(func.count()).where(AuditEntry.action == "refuse_access")).one()
    assert refused == len(without)
