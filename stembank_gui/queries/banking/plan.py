"""What the bank knows about a lot that is to be planned, and what stands against it: asked live by the page."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, select

from stembank_gui.audit import today
from stembank_gui.queries.banking.numbers import next_lot_number, number_problems
from stembank_gui.queries.banking.room import room_for
from stembank_gui.queries.cryostorage import vial_places
from stembank_gui.queries.cryostorage.holds import hold_named
from stembank_gui.queries.cryostorage.reserves import reserve_policy, stock_to_take
from stembank_gui.queries.facility import policy
from stembank_gui.queries.release import effective_of_lots
from stembank_gui.rules.banking import (
    CellTypeFacts,
    DonationFacts,
    DonorFacts,
    GrownPassage,
    Limits,
    ParentFacts,
    ParentVial,
    PlanFacts,
    PlanLot,
    counts_doublings,
    grown,
    plan_problems,
)
from stembank_gui.rules.cryostorage import Placement, purpose_blockers
from stembank_gui.rules.cryostorage.reservations import taking_blockers
from stembank_gui.rules.donors.entries import ApprovalFacts, in_force
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.vocabulary import (
    ApprovalKind,
    ApprovalState,
    ConsentState,
    DonationState,
    DonorState,
    Family,
    Grade,
    Purpose,
    Tier,
)
from stembank_gui.tables.banking import CellType, Lot
from stembank_gui.tables.donors import Approval, Consent, Donation, Donor


@dataclass(frozen=True, slots=True)
class Plan:
    """A lot as it would be planned.

    Args:
        number: The number that it gets; empty while donor or cell type are missing.
        problems: Every reason why it may not be planned.
        notes: What a person should know, such as that there is only one tank.
        steps: Its passages with doublings.
        placements: A position for each vial, in order; empty where there is no room.
    """

    facts: PlanFacts
    number: str
    problems: tuple[Reason, ...]
    notes: tuple[Reason, ...]
    steps: tuple[GrownPassage, ...]
    placements: tuple[Placement, ...]


def plan_of(session: Session, request: PlanLot) -> Plan:
    """Return the lot as it would be planned now, with every reason against it."""
    day = today(session)
    things = [(request.size_of(kind), count) for kind, count in request.kinds()]
    room = room_for(session, things, request.places, request.manner)
    facts = _facts(session, request, day, room.problems)
    problems = plan_problems(request, facts, day)
    number, more = _number(session, request, facts, day)
    return Plan(
        facts=facts,
        number=number,
        problems=problems + more,
        notes=room.notes,
        steps=_steps(request, facts),
        placements=room.placements,
    )


def _steps(request: PlanLot, facts: PlanFacts) -> tuple[GrownPassage, ...]:
    if any(entry.seeded_cells <= 0 or entry.harvested_cells <= 0 for entry in request.passages):
        return ()
    return grown(request, facts)


def _number(session: Session, request: PlanLot, facts: PlanFacts, day: date) -> tuple[str, tuple[Reason, ...]]:
    if request.number:
        return request.number, number_problems(session, facts.cell_type, request.number)
    if facts.donor is None:
        return "", ()
    derived = facts.parent is not None and facts.parent.cell_type_id != facts.cell_type.cell_type_id
    year = facts.donation.year if facts.donation is not None and not derived else day.year
    return next_lot_number(session, facts.cell_type, facts.donor.donor_id, request.tier.value, year), ()


def _facts(session: Session, request: PlanLot, day: date, room_problems: tuple[Reason, ...]) -> PlanFacts:
    cell_type = cell_type_facts(session, request.cell_type_id)
    parent = _parent(session, request, day)
    donor_id = request.donor_id if parent is None else parent.donor_id
    rules = policy(session)
    counted = counts_doublings(cell_type.family)
    return PlanFacts(
        cell_type=cell_type,
        donor=_donor(session, donor_id, day),
        donation=_donation(session, request.donation_id),
        parent=parent,
        parent_vials=_vials(session, request.parent_vial_ids, request.reservation_id),
        approvals=_approvals(session, day),
        limits=Limits(
            passage_max=rules.passage_max(cell_type.family, request.tier),
            cpd_max=rules.cpd_max(request.tier) if counted else None,
            reserve=reserve_policy(session),
        ),
        room_problems=room_problems,
    )


def cell_type_facts(session: Session, cell_type_id: int) -> CellTypeFacts:
    """Return a cell type as the rules see it.

    Raises:
        NoResultFound: If there is none with this id.
    """
    row = session.get_one(CellType, cell_type_id)
    return CellTypeFacts(cell_type_id, row.code, row.prefix, Family(row.family), row.cultured)


def _donor(session: Session, donor_id: int | None, day: date) -> DonorFacts | None:
    donor = session.get(Donor, donor_id) if donor_id is not None else None
    if donor is None or donor.id is None:
        return None
    consents = session.exec(select(Consent).where(Consent.donor_id == donor.id)).all()
    held = any(in_force(ConsentState(one.state), one.signed_on, one.valid_until, day) for one in consents)
    return DonorFacts(donor.id, donor.code, DonorState(donor.state), held)


def _donation(session: Session, donation_id: int | None) -> DonationFacts | None:
    row = session.get(Donation, donation_id) if donation_id is not None else None
    if row is None or row.id is None:
        return None
    return DonationFacts(
        row.id, row.code, row.donor_id, DonationState(row.state), row.collected_at.year if row.collected_at else 0
    )


def _approvals(session: Session, day: date) -> frozenset[ApprovalKind]:
    facts = (
        ApprovalFacts(ApprovalKind(row.kind), row.number, ApprovalState(row.state), row.valid_from, row.valid_until)
        for row in session.exec(select(Approval))
    )
    return frozenset(one.kind for one in facts if one.valid_on(day))


def _parent(session: Session, request: PlanLot, day: date) -> ParentFacts | None:
    lot = session.get(Lot, request.parent_lot_id) if request.parent_lot_id is not None else None
    if lot is None or lot.id is None:
        return None
    standing = effective_of_lots(session, [lot.id], day)[lot.id]
    return ParentFacts(
        lot_id=lot.id,
        number=lot.number,
        cell_type_id=lot.cell_type_id,
        donor_id=lot.donor_id,
        tier=Tier(lot.tier),
        grade=Grade(lot.grade),
        passage=lot.passage,
        cpd=lot.cpd,
        cells_per_vial=lot.cells_per_vial,
        stock=stock_to_take(session, [lot.id])[lot.id].free,
        filled=lot.filled_vials,
        state=standing.state,
        use_refusals=purpose_blockers(lot.number, lot.id, standing, Purpose.NEXT_TIER, request.grade),
    )


def _vials(session: Session, vial_ids: tuple[int, ...], reservation_id: int | None) -> tuple[ParentVial, ...]:
    named = None if reservation_id is None else hold_named(session, reservation_id)
    places = vial_places(session, ids=vial_ids)
    return tuple(
        ParentVial(
            key, one.code, one.lot_id, one.state, taking_blockers(one.code, one.hold, Purpose.NEXT_TIER, named)
        )
        for key, one in sorted(places.items())
    )  # fmt: skip
