"""Roles and what they may do: a permission is a workflow's name. Roles of DOMAIN.md §1.1."""

from collections.abc import Iterable

from stembank_gui.rules.reasons import Reason

ROLES: dict[str, tuple[str, str]] = {
    "DC": ("Donor coordinator", "供者协调员"),
    "MD": ("Donor-eligibility physician", "供者资格审核医师"),
    "RC": ("Sample receiver", "样本接收员"),
    "OP": ("Processing operator", "细胞制备操作员"),
    "PS": ("Production supervisor", "制备主管"),
    "CS": ("Cryo-store operator", "冻存库管理员"),
    "QA1": ("QC analyst", "质检员"),
    "QC2": ("QC manager", "质检主管"),
    "QA": ("Quality assurance", "质量保证"),
    "RA": ("Release authority", "放行人"),
    "SH": ("Distribution", "发放/运输员"),
    "EQ": ("Equipment and metrology", "设备管理员"),
    "DO": ("Document controller", "文件管理员"),
    "EC": ("Ethics and compliance secretary", "伦理/合规秘书"),
    "IV": ("Identity-vault custodian", "身份信息保管员"),
    "AU": ("Auditor (read only)", "审核员"),
    "AD": ("System administrator", "系统管理员"),
}

ADMINISTRATION = frozenset(
    {
        "create_account",
        "set_account_state",
        "set_account_role",
        "set_role_permission",
        "reset_password",
        "set_policy",
        "create_authority",
        "change_authority_passphrase",
        "certify_key",
    }
)
"""What the administrator does. Everything else is GMP and closed to the role AD."""

HOUSEKEEPING = frozenset({"verify_trail", "export_trail", "record_backup"})
"""What changes neither a GMP record nor an account; the administrator may do it too."""

OPEN_TO_ALL = frozenset({"sign_in", "sign_out", "lock", "unlock", "change_password", "enrol_key", "refuse_access"})
"""What needs no permission."""

PERMISSIONS: dict[str, frozenset[str]] = {
    # people
    "create_account": frozenset({"AD"}),
    "countersign_account": frozenset({"QA"}),
    "countersign_policy": frozenset({"QA"}),
    "set_account_state": frozenset({"AD"}),
    "set_account_role": frozenset({"AD"}),
    "set_role_permission": frozenset({"AD"}),
    "reset_password": frozenset({"AD"}),
    "set_policy": frozenset({"AD"}),
    "create_authority": frozenset({"AD"}),
    "witness_authority": frozenset({"QA"}),
    "change_authority_passphrase": frozenset({"AD"}),
    "witness_passphrase": frozenset({"QA", "RA"}),
    "certify_key": frozenset({"AD"}),
    "witness_key": frozenset({"QA", "RA"}),
    "revoke_key": frozenset({"QA"}),
    "verify_trail": frozenset({"QA", "AU", "AD"}),
    "export_trail": frozenset({"QA", "AU", "AD"}),
    "record_backup": frozenset({"QA", "AD"}),
    # donors
    "register_donor": frozenset({"DC"}),
    "change_donor": frozenset({"DC"}),
    "save_consent_form": frozenset({"EC", "DO"}),
    "approve_consent_form": frozenset({"QA"}),
    "record_consent": frozenset({"DC"}),
    "activate_consent": frozenset({"EC"}),
    "change_consent": frozenset({"DC"}),
    "record_interview": frozenset({"DC"}),
    "record_exam": frozenset({"MD", "DC"}),
    "record_infusion": frozenset({"DC", "MD"}),
    "record_marker": frozenset({"DC"}),
    "complete_screening": frozenset({"DC"}),
    "decide_eligibility": frozenset({"MD"}),
    "withdraw_donor": frozenset({"DC"}),
    "witness_withdrawal": frozenset({"QA"}),
    "record_identity_access": frozenset({"IV"}),
    "agree_identity_access": frozenset({"QA"}),
    "create_identity_vault": frozenset({"IV"}),
    "open_identity_vault": frozenset({"IV"}),
    "change_identity_passphrase": frozenset({"IV"}),
    "copy_identity_vault": frozenset({"IV"}),
    "collect_donation": frozenset({"DC"}),
    "dispatch_donation": frozenset({"DC"}),
    "receive_donation": frozenset({"RC"}),
    "accept_donation": frozenset({"RC"}),
    "reject_donation": frozenset({"RC"}),
    "witness_donation": frozenset({"QC2"}),
    "exhaust_donation": frozenset({"OP", "RC"}),
    "dispose_donation": frozenset({"RC", "CS"}),
    "record_approval": frozenset({"EC"}),
    "set_approval_state": frozenset({"EC"}),
    "record_approval_event": frozenset({"EC"}),
    # banking
    "change_cell_type": frozenset({"DO", "QA"}),
    "countersign_cell_type": frozenset({"QA"}),
    "start_culture": frozenset({"OP"}),
    "observe_culture": frozenset({"OP"}),
    "harvest_culture": frozenset({"OP"}),
    "witness_count": frozenset({"OP", "PS", "QA1"}),
    "discard_culture": frozenset({"OP"}),
    "report_contamination": frozenset({"OP"}),
    "clear_suspicion": frozenset({"QA"}),
    "record_use": frozenset({"OP", "CS", "RC"}),
    "plan_lot": frozenset({"OP"}),
    "discard_plan": frozenset({"OP"}),
    "fill_and_store": frozenset({"OP"}),
    "save_profile": frozenset({"PS", "DO"}),
    "approve_profile": frozenset({"QA"}),
    "retire_profile": frozenset({"QA"}),
    "prepare_freeze_run": frozenset({"OP"}),
    "start_freeze_run": frozenset({"OP"}),
    "complete_freeze_run": frozenset({"OP"}),
    "record_freeze_run": frozenset({"OP"}),
    "review_freeze_run": frozenset({"PS"}),
    "accept_freeze_run": frozenset({"QA"}),
    "fail_freeze_run": frozenset({"QA", "PS"}),
    "confirm_storage": frozenset({"CS", "OP"}),
    "witness_storage": frozenset({"CS"}),
    "review_batch_record": frozenset({"PS"}),
    "approve_batch_record": frozenset({"QA"}),
    "return_batch_record": frozenset({"QA", "PS"}),
    # labels
    "print_labels": frozenset({"OP", "CS"}),
    "print_place_labels": frozenset({"CS", "OP"}),
    "print_product_labels": frozenset({"OP", "SH"}),
    "print_donation_labels": frozenset({"RC", "DC"}),
    "print_culture_labels": frozenset({"OP"}),
    "print_transport_labels": frozenset({"SH", "CS"}),
    "settle_print": frozenset({"OP", "CS", "SH", "RC", "DC"}),
    "resume_print": frozenset({"OP", "CS", "SH", "RC", "DC"}),
    "account_labels": frozenset({"OP", "CS"}),
    "record_scan_back": frozenset({"CS", "OP", "QA1"}),
    "save_template": frozenset({"DO", "PS"}),
    "approve_template": frozenset({"QA"}),
    "retire_template": frozenset({"QA"}),
    "register_printer": frozenset({"EQ"}),
    "change_printer": frozenset({"EQ", "CS"}),
    "set_site_details": frozenset({"QA"}),
    "set_lot_codes": frozenset({"OP"}),
    "set_donation_number": frozenset({"RC"}),
    # cryostorage
    "create_tank": frozenset({"CS"}),
    "set_tank": frozenset({"CS"}),
    "set_rack": frozenset({"CS"}),
    "set_box": frozenset({"CS"}),
    "block_positions": frozenset({"CS"}),
    "lift_block": frozenset({"CS"}),
    "transfer_vials": frozenset({"CS"}),
    "pick_vials": frozenset({"CS"}),
    "witness_pick": frozenset({"CS", "OP", "PS", "QA", "SH"}),
    "agree_last_vials": frozenset({"QA"}),
    "return_vials": frozenset({"CS"}),
    "agree_return": frozenset({"QA"}),
    "make_plan": frozenset({"CS", "OP", "SH"}),
    "change_plan": frozenset({"CS", "OP", "SH"}),
    "execute_plan": frozenset({"CS"}),
    "discard_storage_plan": frozenset({"CS", "OP", "SH"}),
    "witness_put_away": frozenset({"CS", "OP", "PS", "QA"}),
    "record_scan": frozenset({"CS"}),
    "take_scanned": frozenset({"CS"}),
    "put_scanned": frozenset({"CS"}),
    "reserve_vials": frozenset({"SH", "OP"}),
    "change_reservation": frozenset({"SH", "OP"}),
    "release_reservation": frozenset({"SH", "OP", "QA"}),
    "consume_vials": frozenset({"OP", "QA1", "CS"}),
    "report_vial_lost": frozenset({"CS"}),
    "import_inventory": frozenset({"CS"}),
    "witness_import": frozenset({"QA"}),
    "record_rack_scan": frozenset({"CS"}),
    "apply_rack_scan": frozenset({"CS"}),
    "discard_rack_scan": frozenset({"CS"}),
    "assign_tube_codes": frozenset({"CS"}),
    "open_stock_take": frozenset({"CS", "QA"}),
    "record_count": frozenset({"CS"}),
    "take_back_count": frozenset({"CS"}),
    "count_box": frozenset({"CS"}),
    "decide_differences": frozenset({"CS"}),
    "recount_box": frozenset({"CS", "QA"}),
    "close_stock_take": frozenset({"CS"}),
    "witness_stock_take": frozenset({"QA"}),
    "spill_box": frozenset({"CS"}),
    "record_rescan": frozenset({"CS"}),
    "finish_rescan": frozenset({"CS"}),
    # quality
    "save_specification": frozenset({"QC2", "DO"}),
    "approve_specification": frozenset({"QA"}),
    "make_specification_effective": frozenset({"QA"}),
    "review_specification": frozenset({"QA", "QC2"}),
    "save_programme": frozenset({"QC2", "DO"}),
    "approve_programme": frozenset({"QA"}),
    "make_programme_effective": frozenset({"QA"}),
    "order_tests": frozenset({"QC2", "QA1", "QA"}),
    "assign_tests": frozenset({"QC2"}),
    "cancel_order": frozenset({"QC2", "QA"}),
    "take_specimens": frozenset({"QA1", "CS"}),
    "enter_result": frozenset({"QA1"}),
    "import_results": frozenset({"QA1"}),
    "correct_result": frozenset({"QA1"}),
    "approve_result": frozenset({"QC2"}),
    "assess_oos": frozenset({"QC2"}),
    "agree_invalidation": frozenset({"QA"}),
    "plan_retests": frozenset({"QC2"}),
    "close_oos": frozenset({"QA"}),
    "open_deviation": frozenset({"OP", "CS", "QA1", "QC2", "QA", "PS", "SH", "EQ"}),
    "investigate_deviation": frozenset({"QA", "QC2", "PS"}),
    "touch_deviation": frozenset({"QA", "QC2", "PS"}),
    "propose_disposition": frozenset({"QA", "QC2", "PS"}),
    "return_deviation": frozenset({"QA"}),
    "close_deviation": frozenset({"QA"}),
    "open_capa": frozenset({"QA", "QC2"}),
    "complete_capa": frozenset({"QA", "QC2", "PS", "EQ", "OP", "DO"}),
    "cancel_capa": frozenset({"QA"}),
    "check_capa": frozenset({"QA"}),
    # release
    "issue_analysis": frozenset({"QC2"}),
    "withdraw_analysis": frozenset({"QA"}),
    "review_trail": frozenset({"QA"}),
    "release_lot": frozenset({"RA"}),
    "release_conditionally": frozenset({"RA"}),
    "witness_conditional_release": frozenset({"QA"}),
    "agree_conditional_release": frozenset({"MD"}),
    "restrict_to_research": frozenset({"RA"}),
    "reject_lot": frozenset({"RA"}),
    "hold_lot": frozenset({"QA"}),
    "recall_lot": frozenset({"RA"}),
    "extend_expiry": frozenset({"RA"}),
    "witness_extension": frozenset({"QA"}),
    "reissue_certificate": frozenset({"RA"}),
    "record_recall_notice": frozenset({"SH", "QA"}),
    "record_recall_answer": frozenset({"SH", "QA"}),
    "close_recall": frozenset({"QA"}),
    # distribution
    "issue_vials": frozenset({"SH"}),
    "witness_issue": frozenset({"CS", "QA", "RA"}),
    "request_disposal": frozenset({"CS"}),
    "approve_disposal": frozenset({"QA"}),
    "execute_disposal": frozenset({"CS"}),
    "witness_disposal": frozenset({"CS", "OP", "PS", "QA", "SH"}),
    # monitoring, facility, genotype
    "record_reading": frozenset({"CS", "EQ"}),
    "register_equipment": frozenset({"EQ"}),
    "set_equipment_state": frozenset({"EQ"}),
    "record_calibration": frozenset({"EQ"}),
    "register_material": frozenset({"OP", "QC2"}),
    "set_material_state": frozenset({"QC2", "QA"}),
    "change_material": frozenset({"OP", "QC2"}),
    "register_document": frozenset({"DO"}),
    "change_document": frozenset({"DO"}),
    "set_document_state": frozenset({"DO"}),
    "approve_document": frozenset({"QA"}),
    "assign_training": frozenset({"DO"}),
    "record_training": frozenset({"DO"}),
    "record_str_profile": frozenset({"QA1"}),
    "record_registry_name": frozenset({"QA", "DO"}),
    "correct_registry_name": frozenset({"QA", "DO"}),
}

ADMINISTRATOR = "AD"
AUDITOR = "AU"
_READING = frozenset({"verify_trail", "export_trail"})
_NEVER_TAKEN = frozenset({(ADMINISTRATOR, "set_role_permission"), ("QA", "countersign_account")})


def role_problems(codes: Iterable[str]) -> tuple[Reason, ...]:
    """Return why one person may not hold these roles together.

    Source:
        DOMAIN.md §1.1: the administrator makes no GMP transaction; the auditor only reads.

    >>> role_problems({"OP", "CS"})
    ()
    """
    held = frozenset(codes)
    found = [Reason("people.role_unknown", {"role": code[:12]}) for code in sorted(held - ROLES.keys())]
    for alone in (ADMINISTRATOR, AUDITOR):
        if alone in held and len(held) > 1:
            others = ", ".join(sorted(held - {alone}))
            found.append(Reason("people.role_alone", {"role": alone, "others": others}))
    return tuple(found)


def permission_problems(role: str, permission: str, *, granted: bool) -> tuple[Reason, ...]:
    """Return why a role may not gain, or lose, a permission."""
    named: dict[str, str | int] = {"role": role, "permission": f"@action.{permission}"}
    if permission not in PERMISSIONS:
        return (Reason("people.permission_unknown", {"permission": permission[:80]}),)
    if not granted:
        return (Reason("people.permission_needed", named),) if (role, permission) in _NEVER_TAKEN else ()
    if role == ADMINISTRATOR and permission not in ADMINISTRATION | HOUSEKEEPING:
        return (Reason("people.administrator_gmp", named),)
    if role != ADMINISTRATOR and permission in ADMINISTRATION:
        return (Reason("people.administration_only", named),)
    if role == AUDITOR and permission not in _READING:
        return (Reason("people.auditor_reads", named),)
    return ()
