"""Plan a bank lot: its number, passages, vials with ids and positions; the parent's vials are taken for it."""

from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from sqlmodel import Session, select

from stembank_gui.audit import acting, insert_rows, now, update_rows
from stembank_gui.queries.banking.cultures.harvested import left_of
from stembank_gui.queries.banking.plan import Plan, plan_of
from stembank_gui.queries.cryostorage import emptied_lots
from stembank_gui.queries.cryostorage.holds import ended_reservations, reservations_of
from stembank_gui.rules.banking import PlanLot, final_doublings, final_passage, shares_of
from stembank_gui.rules.codes import vial_code
from stembank_gui.rules.cryostorage import Placement
from stembank_gui.rules.reasons import refuse_if
from stembank_gui.rules.text import NOTE_LENGTH, clean
from stembank_gui.rules.vocabulary import (
    DonationState,
    LotState,
    Purpose,
    VialKind,
    VialState,
)
from stembank_gui.tables.banking import Lot, LotParent
from stembank_gui.tables.cryostorage import Reservation, Vial
from stembank_gui.tables.donors import Donation
from stembank_gui.workflows.banking.lot_cultures import name_thawed, record_passages, take_cultures

__all__ = ["PlanLot", "PlannedLot", "plan_lot"]

_SHORT = 80
_NUMBER = 20


@dataclass(frozen=True, slots=True)
class PlannedLot:
    """A lot that was planned, with the lots beside it."""

    lot_id: int
    number: str
    vial_ids: tuple[int, ...]
    sides: "tuple[PlannedLot, ...]" = ()


def plan_lot(session: Session, request: PlanLot) -> PlannedLot:
    """Plan a lot: vials get ids and hold their positions, the parents' vials or the cultures' cells are taken for it.

    Passages that are typed are kept as cultures. The lots beside it are planned in the same step.

    Raises:
        Refused: With every reason against it: donor, consent, approvals, tier, parents and their vials, cultures,
            passages, counts, limits of passage and doublings, room.
    """
    request = _cleaned(request)
    plan = plan_of(session, request)
    refuse_if(plan.problems)
    lot = _lot(session, request, plan)
    session.add(lot)
    session.flush()
    assert lot.id is not None
    _parents(session, lot.id, request, plan)
    last = record_passages(session, lot, request, plan)
    take_cultures(session, lot.id, request.cultures)
    name_thawed(session, lot.id, plan.thawed)
    _donation(session, lot.donation_id)
    vial_ids = insert_rows(session, Vial, _vials(session, lot.id, request, (plan.number, plan.placements)))
    sides = _beside(session, lot, request, plan, last)
    return PlannedLot(lot.id, lot.number, tuple(vial_ids), sides)


def _beside(session: Session, lot: Lot, request: PlanLot, plan: Plan, last: int | None) -> tuple[PlannedLot, ...]:
    """Plan the lots beside a bank, from the same harvest: it was judged with the bank."""
    ids = [last] if last is not None else [share.culture_id for share in request.cultures]
    made = []
    for own in plan.sides:
        left = left_of(session, ids)
        shares = shares_of(own.side.wanted, [(one, left[one]) for one in ids])
        beside = replace(
            request,
            tier=own.side.tier(request.tier),
            vials=own.side.vials,
            cells_per_vial=own.side.cells_per_vial,
            used_for=own.side.used_for,
            side_of_lot_id=lot.id,
            parent_vial_ids=(),
            vial_kind=VialKind.VIAL,
            number="",
            sides=(),
        )
        row = _lot(session, beside, plan)
        row.number = own.number
        session.add(row)
        session.flush()
        assert row.id is not None
        _parents(session, row.id, beside, plan)
        take_cultures(session, row.id, shares)
        vials = insert_rows(session, Vial, _vials(session, row.id, beside, (own.number, own.placements)))
        made.append(PlannedLot(row.id, own.number, tuple(vials)))
    return tuple(made)


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
        donation_id=None if plan.facts.donation is None or plan.facts.parents else plan.facts.donation.donation_id,
        tier=request.tier.value,
        grade=request.grade.value,
        passage=final_passage(request, plan.facts),
        cpd=final_doublings(request, plan.facts),
        cells_per_vial=request.cells_per_vial,
        fill_volume_ul=request.fill_volume_ul,
        container=request.container,
        vial_kind=request.vial_kind.value,
        cryomedium=request.cryomedium,
        used_for=request.used_for.value,
        side_of_lot_id=request.side_of_lot_id,
        planned_vials=request.vials,
        state=LotState.PLANNED.value,
        state_since=moment,
        planned_by=acting(session).person_id,
        planned_at=moment,
        note=request.note,
    )


def _parents(session: Session, lot_id: int, request: PlanLot, plan: Plan) -> None:
    """Write the edges to the parents; vials that are thawed now are consumed."""
    taken = request.parent_vial_ids
    lots = {vial.vial_id: vial.lot_id for vial in plan.facts.parent_vials}
    for parent in plan.facts.parents:
        own = sum(lots[vial_id] == parent.lot_id for vial_id in taken)
        session.add(LotParent(lot_id=lot_id, parent_lot_id=parent.lot_id, vials_used=parent.thawed or own))
    session.flush()
    if not taken:
        return
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
    update_rows(session, Lot, emptied_lots(session, set(lots.values()), now(session)))


def _donation(session: Session, donation_id: int | None) -> None:
    rows = select(Donation).where(Donation.id == donation_id, Donation.state == DonationState.ACCEPTED)
    for donation in session.exec(rows):
        donation.state = DonationState.PROCESSED.value


def _vials(
    session: Session, lot_id: int, request: PlanLot, planned: tuple[str, tuple[Placement, ...]]
) -> list[dict[str, Any]]:
    moment = now(session)
    number, placements = planned
    kinds = chain.from_iterable([kind] * count for kind, count in request.kinds())
    sizes = {kind: request.size_of(kind).value for kind, _ in request.kinds()}
    return [
        {
            "code": vial_code(number, sequence),
            "lot_id": lot_id,
            "sequence": sequence,
            "kind": kind.value,
            "size_class": sizes[kind],
            "state": VialState.PLANNED.value,
            "box_id": placement.box_id,
            "position": placement.position,
            "placed_at": moment,
        }
        for sequence, (placement, kind) in enumerate(zip(placements, kinds, strict=True), start=1)
    ]
