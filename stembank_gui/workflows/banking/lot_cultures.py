"""The cultures of a planned lot as rows: what is filled from harvests, and passages that were typed with the lot."""

from sqlmodel import Session, col, select

from stembank_gui.audit import update_rows
from stembank_gui.queries.banking.cultures import next_culture_code
from stembank_gui.queries.banking.plan import Plan
from stembank_gui.rules.banking import CultureShare, GrownPassage, PlanLot
from stembank_gui.rules.banking.cultures import state_after
from stembank_gui.rules.vocabulary import CultureOrigin, CultureState
from stembank_gui.tables.banking import Culture, CultureParent, CultureThaw, Lot, LotCulture
from stembank_gui.tables.cryostorage import Vial


def take_cultures(session: Session, lot_id: int, shares: tuple[CultureShare, ...]) -> None:
    """Fill a lot from harvested cultures: the first use of a harvest names it, the rest of it stays to be used."""
    for share in shares:
        culture = session.get_one(Culture, share.culture_id)
        culture.state = state_after(CultureState(culture.state), CultureState.BANKED).value
        session.add(LotCulture(lot_id=lot_id, culture_id=share.culture_id, cells=share.cells))
    session.flush()


def name_thawed(session: Session, lot_id: int, vial_ids: tuple[int, ...]) -> None:
    """Say of the vials that were thawed for its cultures that they served this lot, where they serve none yet."""
    rows = select(Vial.id).where(col(Vial.id).in_(vial_ids), col(Vial.used_for_lot_id).is_(None))
    update_rows(session, Vial, {vial_id: {"used_for_lot_id": lot_id} for vial_id in session.exec(rows)})


def record_passages(session: Session, lot: Lot, request: PlanLot, plan: Plan) -> int | None:
    """Write the typed passages of a lot as a chain of cultures and return the last one's id, or None if none is typed.

    The chain begins with the thawed vials or with the donation; where a parent's culture went on unfrozen, with that.
    """
    before: int | None = None
    for step in plan.steps:
        culture = _culture(lot, step, next_culture_code(session))
        culture.donation_id = lot.donation_id if before is None else None
        culture.state = (CultureState.BANKED if step is plan.steps[-1] else CultureState.PASSAGED).value
        session.add(culture)
        session.flush()
        assert culture.id is not None
        if before is None:
            _begin(session, culture.id, request, step)
        else:
            _edge(session, culture.id, before, step.entry.seeded_cells)
        before = culture.id
    if before is not None:
        cells = request.wanted or plan.steps[-1].entry.harvested_cells
        session.add(LotCulture(lot_id=lot.id or 0, culture_id=before, cells=cells))
        session.flush()
    return before


def _culture(lot: Lot, step: GrownPassage, code: str) -> Culture:
    entry = step.entry
    return Culture(
        code=code,
        lot_id=lot.id,
        donor_id=lot.donor_id,
        cell_type_id=lot.cell_type_id,
        origin=CultureOrigin.RECORDED.value,
        passage=entry.passage,
        seeded_cells=entry.seeded_cells,
        harvested_cells=entry.harvested_cells,
        viability_permille=entry.viability_permille,
        pd=step.pd,
        cpd=step.cpd,
        harvested_on=entry.harvested_on,
    )


def _begin(session: Session, culture_id: int, request: PlanLot, step: GrownPassage) -> None:
    """Write what the first culture was seeded with: thawed vials, or the parent's culture that went on."""
    for vial_id in request.parent_vial_ids:
        session.add(CultureThaw(culture_id=culture_id, vial_id=vial_id))
    if request.parent_lot_id is not None and not request.parent_vial_ids:
        filled = select(LotCulture.culture_id).where(LotCulture.lot_id == request.parent_lot_id)
        if continued := session.exec(filled.order_by(col(LotCulture.id))).first():
            _edge(session, culture_id, continued, step.entry.seeded_cells)


def _edge(session: Session, culture_id: int, parent_id: int, cells: int) -> None:
    session.add(CultureParent(culture_id=culture_id, parent_id=parent_id, cells=cells))
