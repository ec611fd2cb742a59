"""The work that waits for one account: only what its permissions allow, and never its own work to check."""

from sqlmodel import Session

from stembank_gui.queries.today.kinds import Work, WorkKind
from stembank_gui.queries.today.work import (
    banking,
    cases,
    cryostorage,
    distribution,
    donors,
    facility,
    labels,
    quality,
    release,
    signing,
    specifications,
)
from stembank_gui.queries.today.work.desk import Counter, Desk
from stembank_gui.rules.banking.cultures import Due


def waiting_work(session: Session, account_id: int) -> tuple[Work, ...]:
    """Return each kind of work of which something waits for an account, in the order of the bank's work."""
    desk = Desk(session, account_id)
    found = (count(desk) for permissions, count in _LINES if not desk.may.isdisjoint(permissions))
    return tuple(work for work in found if work.count)


_LINES: tuple[tuple[frozenset[str], Counter], ...] = (
    (frozenset({"activate_consent"}), donors.consents),
    (frozenset({"approve_consent_form"}), donors.consent_forms),
    (frozenset({"complete_screening"}), donors.to_screen),
    (frozenset({"decide_eligibility"}), donors.to_decide),
    (frozenset({"collect_donation", "dispatch_donation"}), donors.to_send),
    (frozenset({"receive_donation"}), donors.to_receive),
    (frozenset({"accept_donation", "witness_donation"}), donors.to_judge),
    (frozenset({"clear_suspicion", "harvest_culture"}), banking.cultures(WorkKind.CULTURES_SUSPECTED, Due.SUSPECTED)),
    (frozenset({"harvest_culture"}), banking.cultures(WorkKind.CULTURES_HARVEST, Due.HARVEST)),
    (frozenset({"observe_culture"}), banking.cultures(WorkKind.CULTURES_MEDIUM, Due.MEDIUM)),
    (frozenset({"observe_culture"}), banking.cultures(WorkKind.CULTURES_LOOK, Due.LOOK)),
    (frozenset({"print_labels"}), labels.to_print),
    (frozenset({"settle_print"}), labels.unconfirmed_prints),
    (frozenset({"fill_and_store"}), banking.to_fill),
    (frozenset({"record_freeze_run"}), banking.freeze_record),
    (frozenset({"review_freeze_run"}), banking.freeze_review),
    (frozenset({"accept_freeze_run"}), banking.freeze_accept),
    (frozenset({"review_batch_record"}), banking.record_review),
    (frozenset({"approve_batch_record"}), banking.record_approve),
    (frozenset({"confirm_storage"}), banking.to_confirm),
    (frozenset({"enter_result"}), quality.to_test),
    (frozenset({"approve_result"}), quality.to_approve),
    (frozenset({"assess_oos"}), cases.oos_assess),
    (frozenset({"close_oos"}), cases.oos),
    (frozenset({"investigate_deviation"}), cases.investigations),
    (frozenset({"close_deviation"}), cases.deviations),
    (frozenset({"complete_capa"}), cases.capas),
    (frozenset({"check_capa"}), cases.capa_checks),
    (frozenset({"approve_specification", "make_specification_effective"}), specifications.versions),
    (frozenset({"review_specification"}), specifications.reviews),
    (frozenset({"issue_analysis"}), release.analyses),
    (frozenset({"review_trail"}), release.trail_reviews),
    (frozenset({"release_lot"}), release.to_release),
    (frozenset({"record_recall_notice"}), release.recalls),
    (frozenset({"transfer_vials"}), cryostorage.transfers),
    (frozenset({"record_rescan"}), cryostorage.unplaced),
    (frozenset({"count_box"}), cryostorage.stock_takes),
    (frozenset({"record_scan"}), cryostorage.outside),
    (frozenset({"execute_plan"}), cryostorage.plans),
    (frozenset({"change_reservation"}), cryostorage.reservations),
    (frozenset({"enter_result", "approve_result"}), quality.retests),
    (frozenset({"approve_disposal"}), distribution.to_approve),
    (frozenset({"execute_disposal"}), distribution.to_execute),
    (frozenset({"record_reading"}), facility.readings),
    (frozenset({"record_calibration", "set_equipment_state"}), facility.calibrations),
    (frozenset({"set_material_state"}), facility.materials),
    (frozenset({"record_approval"}), donors.approvals),
    (frozenset({"approve_template"}), labels.templates),
    (frozenset({"set_account_state"}), facility.accounts),
    (frozenset({"certify_key"}), signing.to_certify),
    (frozenset({"release_lot", "issue_analysis", "agree_conditional_release", "review_trail"}), signing.own_key),
)
"""Each line of the page in order: which permissions make it one's own, and how it is counted."""
