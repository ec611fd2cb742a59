"""The work that waits for one account: only what its permissions allow, and never its own work to check."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from sqlmodel import Session, col, exists, select

from stembank_gui.audit import now, today
from stembank_gui.queries.banking.cultures import CultureRow, waiting_cultures
from stembank_gui.queries.cryostorage.moves import to_transfer
from stembank_gui.queries.cryostorage.outside import outside_now
from stembank_gui.queries.cryostorage.reservations import ReservationStanding, reservation_rows
from stembank_gui.queries.cryostorage.unplaced import unplaced_count
from stembank_gui.queries.donors.donations import DonationRow, waiting_donations
from stembank_gui.queries.facility import policy
from stembank_gui.queries.quality.matrix import Matrix, matrix
from stembank_gui.queries.release.facts import release_facts
from stembank_gui.queries.today.glance import tank_glances
from stembank_gui.queries.today.kinds import Work, WorkKind
from stembank_gui.queries.today.papers import approvals_near, drafted_forms, signed_consents
from stembank_gui.rules.banking.cultures import Due
from stembank_gui.rules.cryostorage.exposure import ExposureStage, clock, seconds_between
from stembank_gui.rules.facility import Policy
from stembank_gui.rules.quality.standing import TestStanding
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.release.checklist import release_blockers
from stembank_gui.rules.vocabulary import (
    AccountState,
    BatchRecordState,
    CaseState,
    DisposalState,
    DonationState,
    DonorState,
    EquipmentState,
    FreezeRunState,
    LotState,
    MaterialState,
    PlanKind,
    PlanState,
    PrintState,
    TemplateState,
)
from stembank_gui.signing import permissions_of
from stembank_gui.tables.banking import BatchRecord, FreezeRun, FreezeRunLot, Lot
from stembank_gui.tables.cryostorage import StockTake, StoragePlan
from stembank_gui.tables.distribution import Disposal
from stembank_gui.tables.donors import Donor
from stembank_gui.tables.facility import Equipment, Material
from stembank_gui.tables.labels import LabelPrint, LabelTemplate
from stembank_gui.tables.people import Account
from stembank_gui.tables.quality import Deviation

_READY_AT_MOST = 50
"""How many lots are examined in full for the line "ready to release"."""
_IN_USE = (LotState.RELEASED, LotState.CONDITIONAL, LotState.RESEARCH_ONLY)


class Desk:
    """One person's desk: who it is, the day, and what several lines look at."""

    def __init__(self, session: Session, account_id: int) -> None:
        self.session = session
        self.person_id = session.get_one(Account, account_id).person_id
        self.may = permissions_of(session, account_id)
        self.day: date = now(session).date()
        self.limits: Policy = policy(session)

    @cached_property
    def matrix(self) -> Matrix:
        """The lots in test, their tests, results that wait, and open cases."""
        return matrix(self.session)

    @cached_property
    def donations(self) -> tuple[DonationRow, ...]:
        """The donations that wait for their next step."""
        return waiting_donations(self.session)

    @cached_property
    def cultures(self) -> tuple[CultureRow, ...]:
        """The cultures that wait for something."""
        return waiting_cultures(self.session)

    def lots(self, *where: Any) -> list[int]:
        """Return the ids of the lots that meet conditions."""
        return list(self.session.exec(select(Lot.id).where(*where).order_by(col(Lot.id))))

    def count(self, table: Any, *where: Any) -> int:
        """Return how many rows meet conditions."""
        return len(self.session.exec(select(table.id).where(*where)).all())


Counter = Callable[[Desk], Work]


def waiting_work(session: Session, account_id: int) -> tuple[Work, ...]:
    """Return each kind of work of which something waits for an account, in the order of the bank's work."""
    desk = Desk(session, account_id)
    found = (count(desk) for permissions, count in _LINES if not desk.may.isdisjoint(permissions))
    return tuple(work for work in found if work.count)


def _of_lots(kind: WorkKind, lots: Iterable[int], one: str, many: str) -> Work:
    ids = list(lots)
    return Work(kind, len(ids), Place(one, ids[0]) if len(set(ids)) == 1 else Place("page", many))


def _to_screen(desk: Desk) -> Work:
    waiting = desk.count(Donor, Donor.state == DonorState.REGISTERED)
    return Work(WorkKind.TO_SCREEN, waiting, Place("page", "donors"))


def _to_decide(desk: Desk) -> Work:
    states = (DonorState.SCREENED, DonorState.INCOMPLETE)
    waiting = desk.count(Donor, col(Donor.state).in_(states), Donor.registered_by != desk.person_id)
    return Work(WorkKind.TO_DECIDE, waiting, Place("page", "donors"))


def _to_send(desk: Desk) -> Work:
    """Return the donations planned for today or before, and those that were collected and did not leave yet."""
    waiting = [one for one in desk.donations if one.state is DonationState.COLLECTED or _is_due(one, desk.day)]
    return _of_donations(WorkKind.TO_SEND, waiting)


def _is_due(row: DonationRow, day: date) -> bool:
    return row.state is DonationState.PLANNED and row.planned_on is not None and row.planned_on <= day


def _to_receive(desk: Desk) -> Work:
    waiting = [one for one in desk.donations if one.state is DonationState.IN_TRANSIT]
    return _of_donations(WorkKind.TO_RECEIVE, waiting)


def _to_judge(desk: Desk) -> Work:
    return _of_donations(WorkKind.TO_JUDGE, [one for one in desk.donations if one.state is DonationState.RECEIVED])


def _of_donations(kind: WorkKind, waiting: Sequence[DonationRow]) -> Work:
    """Return donations that wait; urgent when one of them is under way for longer than it may be."""
    place = Place("donation", waiting[0].id) if len(waiting) == 1 else Place("donations", 0)
    return Work(kind, len(waiting), place, urgent=any(one.late and one.received_at is None for one in waiting))


def _cultures(kind: WorkKind, what: Due) -> Counter:
    """Return what counts the cultures that wait for something; the list shows which."""

    def count(desk: Desk) -> Work:
        ids = [one.culture_id for one in desk.cultures if what in one.due]
        return Work(kind, len(ids), Place("culture", ids[0]) if len(ids) == 1 else Place("cultures", 0))

    return count


def _labels(desk: Desk) -> Work:
    lots = desk.lots(Lot.state == LotState.PLANNED, Lot.labels_printed < Lot.planned_vials)
    return _of_lots(WorkKind.LABELS, lots, "lot", "banks")


def _unconfirmed_prints(desk: Desk) -> Work:
    """Return the runs of labels that nobody saw come out: a vial may be without its label, or have two."""
    runs = list(desk.session.exec(select(LabelPrint.id).where(LabelPrint.state == PrintState.UNCONFIRMED)))
    only = Place("label_print", runs[0] or 0) if len(runs) == 1 else Place("page", "labels")
    return Work(WorkKind.UNCONFIRMED_PRINTS, len(runs), only, urgent=True)


def _to_fill(desk: Desk) -> Work:
    lots = desk.lots(Lot.state == LotState.PLANNED, Lot.labels_printed >= Lot.planned_vials)
    return _of_lots(WorkKind.TO_FILL, lots, "lot", "banks")


def _run_ids(desk: Desk, chosen: Any) -> list[int]:
    return [run_id for run_id in desk.session.exec(chosen) if run_id is not None]


def _freeze_record(desk: Desk) -> Work:
    recorded = exists().where(col(FreezeRun.lot_id) == col(Lot.id))
    named = exists().where(col(FreezeRunLot.lot_id) == col(Lot.id))
    lots = desk.lots(col(Lot.state).in_((LotState.FILLED, LotState.QUARANTINE)), ~recorded, ~named)
    return _of_lots(WorkKind.FREEZE_RECORD, lots, "lot", "banks")


def _freeze_review(desk: Desk) -> Work:
    chosen = select(FreezeRun.id).where(
        FreezeRun.state == FreezeRunState.COMPLETED, FreezeRun.operated_by != desk.person_id
    )
    return _of_lots(WorkKind.FREEZE_REVIEW, _run_ids(desk, chosen), "freeze_run", "banks")


def _freeze_accept(desk: Desk) -> Work:
    chosen = select(FreezeRun.id).where(
        FreezeRun.state == FreezeRunState.REVIEWED, FreezeRun.reviewed_by != desk.person_id
    )
    return _of_lots(WorkKind.FREEZE_ACCEPT, _run_ids(desk, chosen), "freeze_run", "banks")


def _record_review(desk: Desk) -> Work:
    signed = select(BatchRecord.lot_id).where(BatchRecord.state != BatchRecordState.RETURNED)
    lots = desk.lots(
        Lot.state == LotState.QUARANTINE, col(Lot.filled_by).is_not(None), Lot.filled_by != desk.person_id,
        col(Lot.id).not_in(signed),
    )  # fmt: skip
    return _of_lots(WorkKind.RECORD_REVIEW, lots, "lot", "banks")


def _record_approve(desk: Desk) -> Work:
    waiting = select(BatchRecord.lot_id).where(
        BatchRecord.state == BatchRecordState.REVIEWED, BatchRecord.reviewed_by != desk.person_id
    )
    return _of_lots(WorkKind.RECORD_APPROVE, desk.lots(col(Lot.id).in_(waiting)), "lot", "banks")


def _to_confirm(desk: Desk) -> Work:
    lots = desk.lots(
        Lot.state == LotState.FILLED, col(Lot.storage_checked_by).is_(None), Lot.filled_by != desk.person_id
    )
    return _of_lots(WorkKind.TO_CONFIRM, lots, "lot", "banks")


def _to_test(desk: Desk) -> Work:
    lots = [
        row.lot_id
        for row in desk.matrix.rows
        if row.state is LotState.QUARANTINE
        for cell in row.cells.values()
        if cell.standing is TestStanding.MISSING
    ]
    return _of_lots(WorkKind.TO_TEST, lots, "lot_quality", "quality")


def _to_approve(desk: Desk) -> Work:
    lots = [result.lot_id for result in desk.matrix.waiting if result.entered_by_id != desk.person_id]
    return _of_lots(WorkKind.TO_APPROVE, lots, "lot_quality", "quality")


def _oos(desk: Desk) -> Work:
    lots = [case.lot_id for case in desk.matrix.oos]
    return _of_lots(WorkKind.OOS, lots, "lot_quality", "quality")


def _deviations(desk: Desk) -> Work:
    waiting = desk.count(Deviation, Deviation.state == CaseState.OPEN, Deviation.opened_by != desk.person_id)
    return Work(WorkKind.DEVIATIONS, waiting, Place("page", "quality"))


def _to_release(desk: Desk) -> Work:
    lots = desk.lots(Lot.state == LotState.QUARANTINE)[:_READY_AT_MOST]
    ready = [one for one in lots if not release_blockers(release_facts(desk.session, one), desk.person_id, desk.day)]
    return _of_lots(WorkKind.TO_RELEASE, ready, "lot_release", "release")


def _to_transfer(desk: Desk) -> Work:
    vials = sum(work.vials for work in to_transfer(desk.session))
    return Work(WorkKind.TO_TRANSFER, vials, Place("page", "storage"))


def _outside(desk: Desk) -> Work:
    """Return the vials in hand and the boxes pulled; urgent while one of them could still go back in time."""
    found, at = outside_now(desk.session), now(desk.session)
    seconds = ((one, seconds_between(one.since, at)) for one in found.things)
    running = [clock(one.before_s, past, found.limits, box=one.is_box) for one, past in seconds]
    urgent = any(one.stage is not ExposureStage.SPENT for one in running)
    return Work(WorkKind.OUTSIDE, found.vials, Place("page", "tankside"), urgent=urgent)


def _plans(desk: Desk) -> Work:
    waiting = desk.count(StoragePlan, StoragePlan.state == PlanState.OPEN)
    failing = desk.count(StoragePlan, StoragePlan.state == PlanState.OPEN, StoragePlan.kind == PlanKind.RELOCATE)
    return Work(WorkKind.PLANS, waiting, Place("page", "plans"), urgent=failing > 0)


def _reservations(desk: Desk) -> Work:
    soon = reservation_rows(desk.session, ReservationStanding.SOON)
    last = any(one.until <= today(desk.session) for one in soon)
    return Work(WorkKind.RESERVATIONS, len(soon), Place("page", "reservations"), urgent=last)


def _unplaced(desk: Desk) -> Work:
    """Vials whose box was spilled, or that a count did not find: nobody knows where they are."""
    vials = unplaced_count(desk.session)
    return Work(WorkKind.UNPLACED, vials, Place("page", "stock_takes"), urgent=True)


def _stock_takes(desk: Desk) -> Work:
    still_open = list(desk.session.exec(select(StockTake.id).where(StockTake.state == CaseState.OPEN)))
    only = Place("stock_take", still_open[0] or 0) if len(still_open) == 1 else Place("page", "stock_takes")
    return Work(WorkKind.STOCK_TAKES, len(still_open), only)


def _retests(desk: Desk) -> Work:
    until = desk.day + timedelta(days=desk.limits.retest_window_days)
    due = desk.lots(col(Lot.state).in_(_IN_USE), col(Lot.retest_on) <= until)
    late = desk.lots(col(Lot.state).in_(_IN_USE), col(Lot.retest_on) < desk.day)
    work = _of_lots(WorkKind.RETESTS, due, "lot", "banks")
    return Work(work.kind, work.count, work.place, urgent=bool(late))


def _disposal_approve(desk: Desk) -> Work:
    state = DisposalState.REQUESTED
    waiting = desk.count(Disposal, Disposal.state == state, Disposal.requested_by != desk.person_id)
    return Work(WorkKind.DISPOSAL_APPROVE, waiting, Place("page", "distribution"))


def _disposal_execute(desk: Desk) -> Work:
    waiting = desk.count(Disposal, Disposal.state == DisposalState.APPROVED)
    return Work(WorkKind.DISPOSAL_EXECUTE, waiting, Place("page", "distribution"))


def _readings(desk: Desk) -> Work:
    overdue = sum(tank.overdue for tank in tank_glances(desk.session))
    return Work(WorkKind.READINGS, overdue, Place("page", "monitoring"), urgent=True)


def _calibrations(desk: Desk) -> Work:
    due = col(Equipment.calibration_due)
    soon = desk.day + timedelta(days=desk.limits.due_soon_days)
    waiting = desk.count(Equipment, Equipment.state == EquipmentState.IN_SERVICE, due <= soon)
    late = desk.count(Equipment, Equipment.state == EquipmentState.IN_SERVICE, due < desk.day)
    return Work(WorkKind.CALIBRATIONS, waiting, Place("page", "facility"), urgent=late > 0)


def _materials(desk: Desk) -> Work:
    expired = desk.count(Material, Material.state == MaterialState.RELEASED, col(Material.expires_on) < desk.day)
    waiting = desk.count(Material, Material.state == MaterialState.QUARANTINE)
    return Work(WorkKind.MATERIALS, waiting + expired, Place("page", "facility"), urgent=expired > 0)


def _approvals(desk: Desk) -> Work:
    near = approvals_near(desk.session, desk.day, desk.limits)
    return Work(WorkKind.APPROVALS, near.noticed, Place("approval", 0), urgent=near.pressing > 0)


def _consents(desk: Desk) -> Work:
    return Work(WorkKind.CONSENTS, *signed_consents(desk.session))


def _forms(desk: Desk) -> Work:
    return Work(WorkKind.CONSENT_FORMS, *drafted_forms(desk.session, desk.person_id))


def _templates(desk: Desk) -> Work:
    state = TemplateState.DRAFT
    waiting = desk.count(LabelTemplate, LabelTemplate.state == state, LabelTemplate.authored_by != desk.person_id)
    return Work(WorkKind.TEMPLATES, waiting, Place("label_templates", 0))


def _accounts(desk: Desk) -> Work:
    locked = col(Account.locked_until) > now(desk.session)
    waiting = desk.count(Account, Account.state == AccountState.ACTIVE, locked)
    return Work(WorkKind.ACCOUNTS, waiting, Place("page", "settings"), urgent=True)


_LINES: tuple[tuple[frozenset[str], Counter], ...] = (
    (frozenset({"activate_consent"}), _consents),
    (frozenset({"approve_consent_form"}), _forms),
    (frozenset({"complete_screening"}), _to_screen),
    (frozenset({"decide_eligibility"}), _to_decide),
    (frozenset({"collect_donation", "dispatch_donation"}), _to_send),
    (frozenset({"receive_donation"}), _to_receive),
    (frozenset({"accept_donation", "witness_donation"}), _to_judge),
    (frozenset({"clear_suspicion", "harvest_culture"}), _cultures(WorkKind.CULTURES_SUSPECTED, Due.SUSPECTED)),
    (frozenset({"harvest_culture"}), _cultures(WorkKind.CULTURES_HARVEST, Due.HARVEST)),
    (frozenset({"observe_culture"}), _cultures(WorkKind.CULTURES_MEDIUM, Due.MEDIUM)),
    (frozenset({"observe_culture"}), _cultures(WorkKind.CULTURES_LOOK, Due.LOOK)),
    (frozenset({"print_labels"}), _labels),
    (frozenset({"settle_print"}), _unconfirmed_prints),
    (frozenset({"fill_and_store"}), _to_fill),
    (frozenset({"record_freeze_run"}), _freeze_record),
    (frozenset({"review_freeze_run"}), _freeze_review),
    (frozenset({"accept_freeze_run"}), _freeze_accept),
    (frozenset({"review_batch_record"}), _record_review),
    (frozenset({"approve_batch_record"}), _record_approve),
    (frozenset({"confirm_storage"}), _to_confirm),
    (frozenset({"enter_result"}), _to_test),
    (frozenset({"approve_result"}), _to_approve),
    (frozenset({"close_oos"}), _oos),
    (frozenset({"close_deviation"}), _deviations),
    (frozenset({"release_lot"}), _to_release),
    (frozenset({"transfer_vials"}), _to_transfer),
    (frozenset({"record_rescan"}), _unplaced),
    (frozenset({"count_box"}), _stock_takes),
    (frozenset({"record_scan"}), _outside),
    (frozenset({"execute_plan"}), _plans),
    (frozenset({"change_reservation"}), _reservations),
    (frozenset({"enter_result", "approve_result"}), _retests),
    (frozenset({"approve_disposal"}), _disposal_approve),
    (frozenset({"execute_disposal"}), _disposal_execute),
    (frozenset({"record_reading"}), _readings),
    (frozenset({"record_calibration", "set_equipment_state"}), _calibrations),
    (frozenset({"set_material_state"}), _materials),
    (frozenset({"record_approval"}), _approvals),
    (frozenset({"approve_template"}), _templates),
    (frozenset({"set_account_state"}), _accounts),
)
"""Each line of the page in order: which permissions make it one's own, and how it is counted."""
