"""Who may do what, written by hand from DOMAIN.md §1.1 and §1.3, role by role, not from the program.

The words before each list are the page's; what the page does not name stands under the work that it is part of.
"""

MAY: dict[str, dict[str, str]] = {
    "DC": {
        "create donor, consent, questionnaire": """
            register_donor change_donor record_consent change_consent record_interview record_exam record_infusion
            record_marker""",
        "registered → screened; any → withdrawn (with QA)": "complete_screening withdraw_donor",
        "collected → in transit": "collect_donation dispatch_donation",
        "labels of what is collected": "print_donation_labels settle_print resume_print",
    },
    "MD": {
        "decide eligibility; physical exam and records reviewed": "decide_eligibility record_exam record_infusion",
        "signs a conditional release (R17)": "agree_conditional_release",
    },
    "IV": {
        "see and enter identities; nobody else": """
            record_identity_access create_identity_vault open_identity_vault change_identity_passphrase
            copy_identity_vault""",
    },
    "RC": {
        "receive and accept donations (with QC2)": """
            receive_donation accept_donation reject_donation set_donation_number exhaust_donation dispose_donation
            record_use""",
        "labels of what is received": "print_donation_labels settle_print resume_print",
    },
    "OP": {
        "culture, harvest": """
            start_culture observe_culture harvest_culture witness_count discard_culture report_contamination record_use
            exhaust_donation""",
        "fill, freeze": """
            plan_lot discard_plan fill_and_store set_lot_codes prepare_freeze_run start_freeze_run complete_freeze_run
            record_freeze_run confirm_storage""",
        "stored → reserved; picked → consumed": """
            reserve_vials change_reservation release_reservation consume_vials make_plan change_plan
            discard_storage_plan""",
        "materials of the own work": "register_material change_material",
        "labels: printed, applied, spoiled": """
            print_labels print_place_labels print_product_labels print_culture_labels settle_print resume_print
            account_labels record_scan_back""",
        "second person": "witness_pick witness_put_away witness_disposal",
        "deviations are told by whoever meets them": "open_deviation complete_capa",
    },
    "PS": {
        "review batch record": "review_batch_record return_batch_record review_freeze_run fail_freeze_run save_profile",
        "drafts": "save_template",
        "second person": "witness_count witness_pick witness_put_away witness_disposal",
        "deviations of production": """
            open_deviation investigate_deviation touch_deviation propose_disposition complete_capa""",
    },
    "CS": {
        "put away, pick, move": """
            create_tank set_tank set_rack set_box block_positions lift_block transfer_vials pick_vials return_vials
            make_plan change_plan execute_plan discard_storage_plan record_scan take_scanned put_scanned consume_vials
            take_specimens report_vial_lost spill_box record_rescan finish_rescan import_inventory record_rack_scan
            apply_rack_scan discard_rack_scan assign_tube_codes record_use""",
        "filled → quarantine, the second person": "confirm_storage witness_storage",
        "stock-take": """
            open_stock_take record_count take_back_count count_box decide_differences recount_box close_stock_take""",
        "disposal is executed by the store": "request_disposal execute_disposal dispose_donation",
        "labels of places, vials and transports": """
            print_labels print_place_labels print_transport_labels settle_print resume_print account_labels
            record_scan_back change_printer""",
        "second person": "witness_pick witness_put_away witness_issue witness_disposal",
        "readings and deviations": "record_reading open_deviation",
    },
    "QA1": {
        "enter results": """
            enter_result import_results correct_result order_tests take_specimens consume_vials record_str_profile""",
        "second person": "witness_count record_scan_back",
        "deviations are told by whoever meets them": "open_deviation",
    },
    "QC2": {
        "approve results": "approve_result order_tests assign_tests cancel_order issue_analysis",
        "specifications": "save_specification review_specification save_programme",
        "OOS phase I": "assess_oos plan_retests",
        "received → accepted or rejected, with RC": "witness_donation",
        "materials are released by quality": "register_material change_material set_material_state",
        "deviations of the laboratory": """
            open_deviation investigate_deviation touch_deviation propose_disposition open_capa complete_capa""",
    },
    "QA": {
        "deviations": """
            open_deviation investigate_deviation touch_deviation propose_disposition return_deviation close_deviation
            agree_invalidation close_oos clear_suspicion""",
        "CAPA": "open_capa complete_capa cancel_capa check_capa",
        "disposal approval": "approve_disposal",
        "change control: approves what others wrote": """
            approve_consent_form approve_profile retire_profile approve_template retire_template approve_document
            approve_specification make_specification_effective review_specification approve_programme
            make_programme_effective change_cell_type countersign_cell_type set_site_details record_registry_name
            correct_registry_name""",
        "batch record approved; freeze run accepted": """
            approve_batch_record return_batch_record accept_freeze_run fail_freeze_run""",
        "hold; signs with RA": """
            hold_lot review_trail withdraw_analysis witness_conditional_release witness_extension""",
        "recall reconciled": "record_recall_notice record_recall_answer close_recall",
        "tests and materials": "order_tests cancel_order set_material_state",
        "store: last vials, returns, differences, imports": """
            agree_last_vials agree_return release_reservation open_stock_take recount_box witness_stock_take
            witness_import""",
        "second person": "witness_pick witness_put_away witness_issue witness_disposal",
        "withdrawal of a donor; re-identification": "witness_withdrawal agree_identity_access",
        "accounts, policy and keys, with AD": """
            countersign_account countersign_policy witness_authority witness_passphrase witness_key revoke_key""",
        "trail and copies": "verify_trail export_trail record_backup",
    },
    "RA": {
        "release, conditional release, reject, recall": """
            release_lot release_conditionally restrict_to_research reject_lot recall_lot extend_expiry
            reissue_certificate""",
        "second person": "witness_issue witness_key witness_passphrase",
    },
    "SH": {
        "pack, ship": """
            issue_vials reserve_vials change_reservation release_reservation make_plan change_plan
            discard_storage_plan""",
        "labels of products and transports": """
            print_product_labels print_transport_labels settle_print resume_print""",
        "recipients are told of a recall": "record_recall_notice record_recall_answer",
        "second person": "witness_pick witness_disposal",
        "deviations are told by whoever meets them": "open_deviation",
    },
    "EQ": {
        "equipment, calibration, alarms": """
            register_equipment set_equipment_state record_calibration record_reading register_printer change_printer""",
        "deviations are told by whoever meets them": "open_deviation complete_capa",
    },
    "DO": {
        "SOPs, training matrix": """
            register_document change_document set_document_state assign_training record_training""",
        "drafts of what quality assurance approves": """
            save_consent_form save_profile save_template save_specification save_programme change_cell_type
            record_registry_name correct_registry_name""",
        "actions on documents": "complete_capa",
    },
    "EC": {
        "ethics, HGR, filings": "record_approval set_approval_state record_approval_event",
        "signed → active; forms of consent": "activate_consent save_consent_form",
    },
    "AU": {"read, export audit trail": "verify_trail export_trail"},
    "AD": {
        "accounts": "create_account set_account_state set_account_role set_role_permission reset_password",
        "configuration": "set_policy create_authority change_authority_passphrase certify_key",
        "no GMP transaction, no deletion; copies": "verify_trail export_trail record_backup",
    },
}

_SECOND_PERSONS = """
    agree_conditional_release agree_identity_access agree_invalidation agree_last_vials agree_return
    countersign_account countersign_cell_type countersign_policy witness_authority witness_conditional_release
    witness_count witness_disposal witness_donation witness_extension witness_import witness_issue witness_key
    witness_passphrase witness_pick witness_put_away witness_stock_take witness_storage witness_withdrawal
"""
SECOND_PERSONS = frozenset(_SECOND_PERSONS.split())
"""What is asked of the second person who signs in another's unit of work (2P of DOMAIN.md §1.1)."""

OPEN = frozenset({"sign_in", "sign_out", "lock", "unlock", "change_password", "enrol_key", "refuse_access"})
"""What everybody does with the own account."""


def actions_of(role: str) -> frozenset[str]:
    """Return what a role may do."""
    return frozenset(" ".join(MAY[role].values()).split())
