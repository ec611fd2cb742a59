"""Plan a bank lot: its number, passages, vials with ids and positions; the parent's vials are taken for it."""

from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from sqlmodel import Session, select

from stembank_gui.audit import acting, insert_rows, now, update_rows
from stembank_gui.queries.banking.plan import Plan, plan_of
from stembank_gui.queries.cryostorage.holds import ended_reservations, reservations_of
from stembank_gui.rules.banking import PlanLot, final_passage
from stembank_gui.rules.codes import vial_code
from stembank_gui.rules.reasons import refuse_if
from stembank_gui.rules.text import NOTE_LENGTH, clean
from stembank_gui.rules.vocabulary import (
    CultureState,
    DonationState,
    LotState,
    Purpose,
    VialState,
)
from stembank_gui.tables.banking import Culture, Lot, LotParent
from stembank_gui.tables.cryostorage import Reservation, Vial
from stembank_gui.tables.donors import Donation

__all__ = ["PlanLot", "PlannedLot", "plan_lot"]

_SHORT = 80
_NUMBER = 20


@dataclass(frozen=True, slots=True)
class PlannedLot:
    """A lot that was planned."""

    lot_id: int
    number: str
    vial_ids: tuple[int, ...]


def plan_lot(session: Session, request: PlanLot) -> PlannedLot:
    """Plan a lot: vials get ids and hold their positions, the parent's vials are consumed, passages are kept.

    Raises:
        Refused: With every reason against it: donor, consent, approvals, tier, parent and its vials, passages, counts,
            limits of passage and doublings, room.
    """
    request = _cleaned(request)
    plan = plan_of(session, request)
    refuse_if(plan.problems)
    lot = _lot(session, request, plan)
    session.add(lot)
    session.flush()
    assert lot.id is not None
    _cultures(session, lot.id, plan)
    _parents(session, lot.id, request)
    _donation(session, request)
    vial_ids = insert_rows(session, Vial, _vials(session, lot.id, request, plan))
    return PlannedLot(lot.id, lot.number, tuple(vial_ids))


def _cleaned(request: PlanLot) -> PlanLot:
    return replace(
        request,
        container=clean("banking_field.container", request.container, at_most=_SHORT),
        cryomedium=clean("banking_field.cryomedium", request.cryomedium, at_most=_SHORT),
        number=clean("banking_field.number", request.number, at_most=_NUMBER, required=False),
        note=clean("banking_field.note", request.note, at_most=NOTE_LENGTH, required=False),
    )


def _lot(session: Session, request: PlanLot, plan: Plan) -> Lot:
    donor = plan.facts.donor
    assert donor is not None
    moment = now(session)
    return Lot(
        number=plan.number,
        cell_type_id=request.cell_type_id,
        donor_id=donor.donor_id,
        donation_id=request.donation_id,
        tier=request.tier.value,
        grade=request.grade.value,
        passage=final_passage(request),
        cpd=plan.steps[-1].cpd if plan.steps else None,
        cells_per_vial=request.cells_per_vial,
        fill_volume_ul=request.fill_volume_ul,
        container=request.container,
        vial_kind=request.vial_kind.value,
        cryomedium=request.cryomedium,
        planned_vials=request.vials,
        state=LotState.PLANNED.value,
        state_since=moment,
        planned_by=acting(session).person_id,
        planned_at=moment,
        note=request.note,
    )


def _cultures(session: Session, lot_id: int, plan: Plan) -> None:
    last = len(plan.steps) - 1
    for place, step in enumerate(plan.steps):
        entry = step.entry
        state = CultureState.BANKED if place == last else CultureState.PASSAGED
        session.add(
            Culture(
                lot_id=lot_id,
                passage=entry.passage,
                seeded_cells=entry.seeded_cells,
                harvested_cells=entry.harvested_cells,
                viability_permille=entry.viability_permille,
                pd=step.pd,
                cpd=step.cpd,
                harvested_on=entry.harvested_on,
                state=state.value,
            )
        )


def _parents(session: Session, lot_id: int, request: PlanLot) -> None:
    if request.parent_lot_id is None:
        return
    taken = request.parent_vial_ids
    session.add(LotParent(lot_id=lot_id, parent_lot_id=request.parent_lot_id, vials_used=len(taken)))
    used: dict[str, Any] = {
        "state": VialState.CONSUMED.value,
        "box_id": None,
        "position": None,
        "purpose": Purpose.NEXT_TIER.value,
        "used_for_lot_id": lot_id,
    }
    kept_by = reservations_of(session, taken)
    update_rows(session, Vial, dict.fromkeys(taken, used))
    update_rows(session, Reservation, ended_reservations(session, kept_by))


def _donation(session: Session, request: PlanLot) -> None:
    rows = select(Donation).where(Donation.id == request.donation_id, Donation.state == DonationState.ACCEPTED)
    for donation in session.exec(rows):
        donation.state = DonationState.PROCESSED.value


def _vials(session: Session, lot_id: int, request: PlanLot, plan: Plan) -> list[dict[str, Any]]:
    moment = now(session)
    kinds = chain.from_iterable([kind] * count for kind, count in request.kinds())
    sizes = {kind: request.size_of(kind).value for kind, _ in request.kinds()}
    return [
        {
            "code": vial_code(plan.number, sequence),
            "lot_id": lot_id,
            "sequence": sequence,
            "kind": kind.value,
            "size_class": sizes[kind],
            "state": VialState.PLANNED.value,
            "box_id": placement.box_id,
            "position": placement.position,
            "placed_at": moment,
        }
        for sequence, (placement, kind) in enumerate(zip(plan.placements, kinds, strict=True), start=1)
    ]
