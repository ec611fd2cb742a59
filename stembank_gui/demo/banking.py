"""How the demo's lots are planned, labelled, filled, frozen and put away."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from sqlmodel import Session, col, select

from stembank_gui.demo import freezing, orders, records
from stembank_gui.demo.lots import DemoLot
from stembank_gui.demo.story import Event
from stembank_gui.demo.world import World
from stembank_gui.rules.banking import CultureShare, FreezeRunEntry, PlanLot
from stembank_gui.rules.vocabulary import Meaning, Purpose, VialKind, VialState
from stembank_gui.tables.banking import CellType, FreezeRun, Lot
from stembank_gui.tables.cryostorage import Box, Rack, Tank, Vial
from stembank_gui.workflows.banking.accept_freeze_run import AcceptFreezeRun, accept_freeze_run
from stembank_gui.workflows.banking.confirm_storage import ConfirmStorage, confirm_storage
from stembank_gui.workflows.banking.fill_and_store import FillAndStore, fill_and_store
from stembank_gui.workflows.banking.plan_lot import plan_lot
from stembank_gui.workflows.banking.review_freeze_run import ReviewFreezeRun, review_freeze_run
from stembank_gui.workflows.banking.set_lot_codes import SetLotCodes, set_lot_codes
from stembank_gui.workflows.cryostorage.consume_vials import ConsumeVials, consume_vials
from stembank_gui.workflows.cryostorage.pick_vials import PickVials, pick_vials
from stembank_gui.workflows.labels.print_labels import PrintLabels, print_labels

PROFILE = "Vial 1 mL with nucleation compensation v2"
FREEZER = "EQ-CRF-01"
CODES = {"UCM24001M01": ("S1295V", "09521101530001")}
"""Product code (a placeholder) and article number (of the range that GS1 keeps for demonstrations) of one lot."""


def banking_events(lot: DemoLot) -> Iterator[Event]:
    """Yield what happens with a lot until it waits for its tests."""
    morning = datetime.combine(lot.frozen_on, datetime.min.time(), UTC) + timedelta(hours=8)
    yield Event(morning, f"plan {lot.number}", lambda world: _plan(world, lot))
    yield Event(morning + timedelta(hours=4), f"fill {lot.number}", lambda world: _fill(world, lot))
    yield Event(morning + timedelta(days=1), f"put away {lot.number}", lambda world: _put_away(world, lot))
    if lot.number in orders.BY_ORDER:
        yield from orders.specimen_events(lot)
    elif lot.qc:
        at = morning + timedelta(days=3)
        yield Event(at, f"specimens {lot.number}", lambda world: take(world, lot, lot.qc, Purpose.QC))


def _plan(world: World, lot: DemoLot) -> None:
    if lot.number in world.cultures:
        _plan_from_culture(world, lot)
        return
    parent_id = world.lots.get(lot.parent)
    parent_vials = world.ask(stored_vials, parent_id, lot.growth.thawed) if lot.growth.thawed else ()
    made = world.do(
        "OP",
        plan_lot,
        PlanLot(
            cell_type_id=world.ask(_cell_type, lot.cell_type),
            tier=lot.tier,
            grade=lot.grade,
            passages=lot.passages(world.day(lot.frozen_on)),
            cells_per_vial=lot.cells_per_vial,
            fill_volume_ul=lot.fill_volume_ul,
            container=lot.container,
            cryomedium=lot.cryomedium,
            vials=lot.filled,
            donor_id=None if parent_id else world.donors[lot.donor],
            donation_id=None if parent_id else world.donations[lot.donor],
            parent_lot_id=parent_id,
            parent_vial_ids=tuple(parent_vials),
            cpd_before=lot.cpd_before,
            number=lot.number,
            vial_kind=VialKind.BAG if lot.is_unit else VialKind.VIAL,
        ),
    )
    _planned(world, lot, made.lot_id)


def _plan_from_culture(world: World, lot: DemoLot) -> None:
    """Plan a lot that is filled from a culture of the story: what it is grown from follows from that."""
    share = CultureShare(world.cultures[lot.number], lot.filled * lot.cells_per_vial)
    request = PlanLot(
        cell_type_id=world.ask(_cell_type, lot.cell_type),
        tier=lot.tier,
        grade=lot.grade,
        passages=(),
        cells_per_vial=lot.cells_per_vial,
        fill_volume_ul=lot.fill_volume_ul,
        container=lot.container,
        cryomedium=lot.cryomedium,
        vials=lot.filled,
        number=lot.number,
        cultures=(share,),
    )
    _planned(world, lot, world.do("OP", plan_lot, request).lot_id)


def _planned(world: World, lot: DemoLot, lot_id: int) -> None:
    world.lots[lot.number] = lot_id
    if lot.number in CODES:
        world.do("OP", set_lot_codes, SetLotCodes(lot_id, world.ask(_version, lot_id), *CODES[lot.number]))
    world.labels[lot.number] = world.do("OP", print_labels, PrintLabels(lot_id)).pdf


def _version(session: Session, lot_id: int) -> int:
    return session.get_one(Lot, lot_id).row_version


def _fill(world: World, lot: DemoLot) -> None:
    ended = world.clock.moment - timedelta(minutes=12)
    curve = freezing.curve_of(world, lot.number, ended - timedelta(minutes=82))
    run = FreezeRunEntry(
        profile=PROFILE,
        profile_id=world.ask(freezing.profile_id),
        started_at=ended - timedelta(minutes=82),
        ended_at=ended,
        rate_c_per_min=Decimal("-1.0"),
        end_temperature_c=Decimal(-92),
        transfer_minutes=Decimal("3.5"),
        nucleation_c=Decimal("-7.4"),
        equipment_id=world.equipment[FREEZER],
    )
    uses = records.fill_uses(world, lot)
    world.do("OP", fill_and_store, FillAndStore(world.lots[lot.number], run, curve=curve, uses=uses))


def _put_away(world: World, lot: DemoLot) -> None:
    lot_id = world.lots[lot.number]
    run_id = world.ask(_freeze_run, lot_id)
    world.do("PS", review_freeze_run, ReviewFreezeRun(run_id, world.sign("PS", Meaning.REVIEWED)))
    world.do("QA", accept_freeze_run, AcceptFreezeRun(run_id, world.sign("QA", Meaning.APPROVED)))
    checked = ConfirmStorage(lot_id, lot.filled, 0, world.sign("CS", Meaning.VERIFIED))
    world.do("CS", confirm_storage, checked)


def take(world: World, lot: DemoLot, vials: int, purpose: Purpose) -> None:
    """Pick some vials of a lot with a second person, and use them up."""
    ids = tuple(world.ask(stored_vials, world.lots[lot.number], vials))
    world.do("CS", pick_vials, PickVials(ids, purpose, world.sign("CS2", Meaning.VERIFIED), exposure_s=9))
    world.do("QA1", consume_vials, ConsumeVials(ids, purpose))


def stored_vials(session: Session, lot_id: int, count: int, tank: str = "") -> list[int]:
    """Return the ids of the lowest-numbered stored vials of a lot, of one tank if it is named."""
    rows = select(Vial.id).where(Vial.lot_id == lot_id, Vial.state == VialState.STORED).order_by(col(Vial.sequence))
    if tank:
        rows = (
            rows.join(Box, col(Box.id) == Vial.box_id)
            .join(Rack, col(Rack.id) == Box.rack_id)
            .join(Tank, col(Tank.id) == Rack.tank_id)
            .where(Tank.code == tank)
        )
    return list(session.exec(rows.limit(count)))


def _cell_type(session: Session, code: str) -> int:
    return session.exec(select(CellType.id).where(CellType.code == code)).one()


def _freeze_run(session: Session, lot_id: int) -> int:
    return session.exec(select(FreezeRun.id).where(FreezeRun.lot_id == lot_id)).one()


def row_version(session: Session, lot_id: int) -> int:
    """Return the version of a lot's row."""
    return session.get_one(Lot, lot_id).row_version
