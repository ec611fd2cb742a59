"""What the bank knows about a lot that is to be planned, and what stands against it: asked live by the page."""

from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session, select

from stembank_gui.audit import today
from stembank_gui.queries.banking.ancestry import Ancestry, ancestry_of
from stembank_gui.queries.banking.cultures.facts import culture_facts
from stembank_gui.queries.banking.numbers import next_lot_number, number_problems
from stembank_gui.queries.banking.room import Room, room_for
from stembank_gui.queries.cryostorage import vial_places
from stembank_gui.queries.cryostorage.holds import hold_named
from stembank_gui.queries.cryostorage.reserves import reserve_policy, stock_to_take
from stembank_gui.queries.donors.approvals import approval_facts
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
    SideLot,
    SideOf,
    counts_doublings,
    grown,
    plan_problems,
)
from stembank_gui.rules.banking.cultures import CultureFacts
from stembank_gui.rules.cryostorage import Placement, purpose_blockers
from stembank_gui.rules.cryostorage.reservations import taking_blockers
from stembank_gui.rules.cryostorage.reserves import ReservePolicy
from stembank_gui.rules.donors.approvals import BANKING, approval_blockers
from stembank_gui.rules.donors.consents import in_force
from stembank_gui.rules.facility import Policy
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.vocabulary import (
    ConsentState,
    DonationState,
    DonorState,
    Family,
    Grade,
    LotState,
    LotUse,
    Purpose,
    Tier,
    VialKind,
)
from stembank_gui.tables.banking import CellType, Lot, LotCulture
from stembank_gui.tables.donors import Consent, Donation, Donor


@dataclass(frozen=True, slots=True)
class SidePlan:
    """A lot beside the planned one, as it would be: its number, and a position for each vial."""

    side: SideLot
    number: str
    placements: tuple[Placement, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A lot as it would be planned.

    Args:
        number: The number that it gets; empty while donor or cell type are missing.
        problems: Every reason why it may not be planned.
        notes: What a person should know, such as that there is only one tank.
        steps: Its passages with doublings.
        placements: A position for each vial, in order; empty where there is no room.
        sides: The lots beside it, in the order asked for; empty where there is no room for them.
        thawed: The vials that were thawed for its cultures.
    """

    facts: PlanFacts
    number: str
    problems: tuple[Reason, ...]
    notes: tuple[Reason, ...]
    steps: tuple[GrownPassage, ...]
    placements: tuple[Placement, ...]
    sides: tuple[SidePlan, ...] = ()
    thawed: tuple[int, ...] = ()


def plan_of(session: Session, request: PlanLot) -> Plan:
    """Return the lot as it would be planned now, with every reason against it."""
    day = today(session)
    things = [(request.size_of(kind), count) for kind, count in request.kinds()]
    room = room_for(session, things, request.places, request.manner)
    beside = _rooms_beside(session, request, room)
    origin = ancestry_of(session, [share.culture_id for share in request.cultures])
    facts = _facts(session, request, origin, day)
    facts = replace(facts, room_problems=(*room.problems, *(one for each in beside for one in each.problems)))
    problems = plan_problems(request, facts, day)
    number, more = _number(session, request, facts, day)
    return Plan(
        facts=facts,
        number=number,
        problems=problems + more,
        notes=tuple(dict.fromkeys((*room.notes, *(one for each in beside for one in each.notes)))),
        steps=_steps(request, facts),
        placements=room.placements,
        sides=_sides(session, request, facts, number, beside),
        thawed=tuple(origin.vial_ids),
    )


def _rooms_beside(session: Session, request: PlanLot, room: Room) -> tuple[Room, ...]:
    """Return the room for each lot beside the planned one, after that."""
    taken = list(room.placements)
    found = []
    for side in request.sides:
        size = request.size_of(VialKind.VIAL)
        own = room_for(session, [(size, side.vials)], (), request.manner, taken)
        taken += own.placements
        found.append(own)
    return tuple(found)


def _sides(
    session: Session, request: PlanLot, facts: PlanFacts, number: str, rooms: tuple[Room, ...]
) -> tuple[SidePlan, ...]:
    if facts.donor is None or not number:
        return ()
    numbers = [number]
    found = []
    for side, room in zip(request.sides, rooms, strict=True):
        tier = side.tier(request.tier).value
        numbers.append(next_lot_number(session, facts.cell_type, facts.donor.donor_id, tier, 0, beside=tuple(numbers)))
        found.append(SidePlan(side, numbers[-1], room.placements))
    return tuple(found)


def _steps(request: PlanLot, facts: PlanFacts) -> tuple[GrownPassage, ...]:
    if any(entry.seeded_cells <= 0 or entry.harvested_cells <= 0 for entry in request.passages):
        return ()
    return grown(request, facts)


def _number(session: Session, request: PlanLot, facts: PlanFacts, day: date) -> tuple[str, tuple[Reason, ...]]:
    if request.number:
        return request.number, number_problems(session, facts.cell_type, request.number)
    if facts.donor is None:
        return "", ()
    derived = len(facts.own_parents) < len(facts.parents)
    year = facts.donation.year if facts.donation is not None and not derived else day.year
    return next_lot_number(session, facts.cell_type, facts.donor.donor_id, request.tier.value, year), ()


def _facts(session: Session, request: PlanLot, origin: Ancestry, day: date) -> PlanFacts:
    cell_type = cell_type_facts(session, request.cell_type_id)
    cultures = culture_facts(session, [share.culture_id for share in request.cultures])
    thawed = origin.lots if request.cultures else dict.fromkeys(request.parent_ids, 0)
    found = (parent_facts(session, one, request.grade, day, vials) for one, vials in thawed.items())
    parents = tuple(one for one in found if one is not None)
    donation_id = origin.donation_id if request.cultures else request.donation_id
    rules = policy(session)
    counted = counts_doublings(cell_type.family)
    return PlanFacts(
        cell_type=cell_type,
        donor=_donor(session, _donor_id(request, parents, cultures), day),
        donation=_donation(session, donation_id),
        parents=parents,
        parent_vials=_vials(session, request.parent_vial_ids, request.reservation_id),
        guards=approval_blockers(approval_facts(session), BANKING, day),
        limits=_limits(rules, cell_type, request.tier, reserve_policy(session), counted=counted),
        cultures=cultures,
        side_of=side_of(session, request.side_of_lot_id),
        eopc_limits=_limits(rules, cell_type, Tier.EOPC, reserve_policy(session), counted=counted),
    )


def _donor_id(request: PlanLot, parents: tuple[ParentFacts, ...], cultures: tuple[CultureFacts, ...]) -> int | None:
    """Return whose cells they are: of the cultures, else of the parents, else of the chosen donor."""
    known = [*(one.donor_id for one in cultures), *(one.donor_id for one in parents)]
    return known[0] if known else request.donor_id


def _limits(rules: Policy, kind: CellTypeFacts, tier: Tier, reserve: ReservePolicy, *, counted: bool) -> Limits:
    return Limits(rules.passage_max(kind.family, tier), rules.cpd_max(tier) if counted else None, reserve)


def side_of(session: Session, lot_id: int | None) -> SideOf | None:
    """Return a bank as what is filled beside it looks at it, or None if there is none."""
    lot = None if lot_id is None else session.get(Lot, lot_id)
    if lot is None or lot_id is None:
        return None
    cultures = session.exec(select(LotCulture.culture_id).where(LotCulture.lot_id == lot_id))
    return SideOf(
        lot_id,
        lot.number,
        lot.cell_type_id,
        Tier(lot.tier),
        Grade(lot.grade),
        LotUse(lot.used_for),
        LotState(lot.state),
        frozenset(cultures),
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


def parent_facts(session: Session, lot_id: int, grade: Grade, day: date, thawed: int = 0) -> ParentFacts | None:
    """Return a lot as a parent, or None if there is none: its vials are to serve a lot of some grade.

    Args:
        session: Reading or writing.
        lot_id: The parent.
        grade: Of the new lot.
        day: The day of the question.
        thawed: How many of its vials were thawed for the cultures that are filled.
    """
    lot = session.get(Lot, lot_id)
    if lot is None:
        return None
    standing = effective_of_lots(session, [lot_id], day)[lot_id]
    return ParentFacts(
        lot_id=lot_id,
        number=lot.number,
        cell_type_id=lot.cell_type_id,
        donor_id=lot.donor_id,
        tier=Tier(lot.tier),
        grade=Grade(lot.grade),
        passage=lot.passage,
        cpd=lot.cpd,
        cells_per_vial=lot.cells_per_vial,
        stock=stock_to_take(session, [lot_id])[lot_id].free,
        filled=lot.filled_vials,
        state=standing.state,
        use_refusals=purpose_blockers(lot.number, lot_id, standing, Purpose.NEXT_TIER, grade),
        used_for=LotUse(lot.used_for),
        thawed=thawed,
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
