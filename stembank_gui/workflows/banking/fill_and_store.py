"""Fill a planned lot and store its vials at their places, in one step: the freeze run is recorded with it."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from stembank_gui.audit import acting, now, update_rows
from stembank_gui.queries.banking.frozen import runs_of
from stembank_gui.queries.facility import policy
from stembank_gui.queries.quality.stability.schedules import schedule_of
from stembank_gui.rules.banking import FillFacts, FreezeRunEntry, expiry, fill_blockers, first_retest
from stembank_gui.rules.banking.freezing import CurveFile
from stembank_gui.rules.facility import Uses
from stembank_gui.rules.reasons import Reason, Refused, refuse_if
from stembank_gui.rules.vocabulary import (
    DonorState,
    FreezeRunState,
    Grade,
    LotState,
    LotUse,
    Step,
    Tier,
    VialState,
)
from stembank_gui.step_uses import Subject, use
from stembank_gui.tables.banking import FreezeRun, Lot, LotParent
from stembank_gui.tables.cryostorage import Vial
from stembank_gui.tables.donors import Donor
from stembank_gui.workflows.banking.freeze_run import new_freeze_run, whole_lot

__all__ = ["FillAndStore", "FreezeRunEntry", "fill_and_store"]


@dataclass(frozen=True, slots=True)
class FillAndStore:
    """Which lot, how it was frozen, and which of its planned vials were not filled.

    Args:
        lot_id: The planned lot.
        freeze_run: The freezing; None where it is recorded later.
        not_filled: Ids of vials that stayed empty (tube or label spoiled): they give their position back.
        row_version: The lot's version that was seen, or None not to compare.
        curve: The freezer's file, where there is one; its numbers then count.
        uses: What was used for filling; what the freezing used is said with the freezing.
    """

    lot_id: int
    freeze_run: FreezeRunEntry | None = None
    not_filled: tuple[int, ...] = ()
    row_version: int | None = None
    curve: CurveFile | None = None
    uses: Uses = field(default_factory=Uses)


def fill_and_store(session: Session, request: FillAndStore) -> int:
    """Return how many vials were filled and stored. A lot is filled once: the second time is refused.

    Raises:
        Refused: If the lot is not planned, labels are not printed, the donor is ineligible or has withdrawn, nothing
            was filled, the freeze run cannot have been like that, or something that was used may not be.
    """
    lot = session.get_one(Lot, request.lot_id)
    if request.row_version not in {None, lot.row_version}:
        raise Refused(Reason("people.stale"))
    vials = _planned(session, lot)
    refuse_if(fill_blockers(_facts(session, lot, vials, request)))
    use(session, Subject(lot_id=request.lot_id), Step.FILLING, request.uses)
    run = _freeze_run(session, request)
    _store(session, vials, frozenset(request.not_filled))
    _fill(session, lot, len(vials) - len(request.not_filled), run)
    return lot.filled_vials


def _planned(session: Session, lot: Lot) -> dict[int, int | None]:
    """Return the box of each planned vial, by vial id."""
    rows = select(Vial.id, Vial.box_id).where(Vial.lot_id == lot.id, Vial.state == VialState.PLANNED)
    return {vial_id: box_id for vial_id, box_id in session.exec(rows) if vial_id is not None}


def _facts(session: Session, lot: Lot, vials: dict[int, int | None], request: FillAndStore) -> FillFacts:
    donor = session.get_one(Donor, lot.donor_id)
    empty = frozenset(request.not_filled)
    return FillFacts(
        lot_id=request.lot_id,
        number=lot.number,
        state=LotState(lot.state),
        donor_id=lot.donor_id,
        donor_code=donor.code,
        donor_state=DonorState(donor.state),
        planned=lot.planned_vials,
        not_filled=len(request.not_filled),
        unknown_not_filled=len(request.not_filled) - len(empty & vials.keys()),
        labels_printed=lot.labels_printed,
        without_place=sum(1 for vial_id, box_id in vials.items() if box_id is None and vial_id not in empty),
    )


def _store(session: Session, vials: dict[int, int | None], empty: frozenset[int]) -> None:
    stored: dict[str, Any] = {"state": VialState.STORED.value, "placed_at": now(session)}
    given_back: dict[str, Any] = {"box_id": None, "position": None, "placed_at": None, "voided_label": True}
    update_rows(session, Vial, {vial_id: given_back if vial_id in empty else stored for vial_id in vials})


def _fill(session: Session, lot: Lot, filled: int, run: FreezeRun | None) -> None:
    tier, grade = Tier(lot.tier), Grade(lot.grade)
    frozen_on = (_frozen_at(session, lot, run) or now(session)).astimezone().date()
    # Asked before the lot is touched: a question first writes what was changed, as an entry of its own.
    expires_on = expiry(frozen_on, grade, policy(session).shelf_life_clinical_years, _parent_expiry(session, lot))
    schedule = schedule_of(session, lot)
    first = None if schedule is None else schedule.next_retest(0)
    lot.filled_vials = filled
    lot.filled_by = acting(session).person_id
    lot.frozen_on = frozen_on
    lot.expires_on = expires_on
    lot.retest_on = first_retest(frozen_on, tier, LotUse(lot.used_for), first)
    lot.state = LotState.FILLED.value
    lot.state_since = now(session)


def _frozen_at(session: Session, lot: Lot, run: FreezeRun | None) -> datetime | None:
    """Return when the freezing ended: that of this filling, else of the last run that was prepared for the lot."""
    if run is not None:
        return run.ended_at
    ended = select(FreezeRun.ended_at).where(runs_of(lot.id or 0), FreezeRun.state != FreezeRunState.FAILED)
    return session.exec(ended.order_by(col(FreezeRun.id).desc())).first()


def _parent_expiry(session: Session, lot: Lot) -> date | None:
    """Return the first expiry of the banks it was grown from; seed lots are no banks and set none: DOMAIN.md §5.4."""
    parents = select(col(Lot.expires_on)).join(LotParent, col(LotParent.parent_lot_id) == Lot.id)
    known = session.exec(parents.where(LotParent.lot_id == lot.id, Lot.tier != Tier.SEED))
    return min((expires_on for expires_on in known if expires_on is not None), default=None)


def _freeze_run(session: Session, request: FillAndStore) -> FreezeRun | None:
    if request.freeze_run is None:
        return None
    return new_freeze_run(session, whole_lot(session, request.lot_id), request.freeze_run, request.curve)
