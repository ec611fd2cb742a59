"""The demo's uses at the steps of each lot, and its batch records: reviewed, approved, one waiting."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from stembank_gui.demo.lots import DemoLot
from stembank_gui.demo.story import Event
from stembank_gui.demo.world import World
from stembank_gui.queries.batch_record import batch_record_card
from stembank_gui.rules.facility import Uses
from stembank_gui.rules.vocabulary import Meaning, Step
from stembank_gui.step_uses import Subject
from stembank_gui.workflows.banking.approve_batch_record import ApproveBatchRecord, approve_batch_record
from stembank_gui.workflows.banking.record_use import RecordUse, record_use
from stembank_gui.workflows.banking.review_batch_record import ReviewBatchRecord, review_batch_record

WAITING = frozenset({"UCM24002M01"})
"""Reviewed, waiting for approval."""
OPEN = frozenset({"IPS25002M01"})
"""Not reviewed yet."""
REMARKS = "All open points judged: passages before the program are in the paper log; no effect on the lot."


def fill_uses(world: World, lot: DemoLot) -> Uses:
    """Return what is used to fill a lot: the cabinet and the freezing medium."""
    amount = f"{lot.filled * lot.fill_volume_ul // 1000 + 5} mL"
    return Uses((world.equipment["EQ-BSC-02"],), ((world.materials["RG-0001"], amount),))


def record_events(lot: DemoLot) -> Iterator[Event]:
    """Yield the uses that were copied from paper, the review and the approval of a lot's batch record."""
    day = datetime.combine(lot.frozen_on, datetime.min.time(), UTC)
    if lot.growth.steps:
        yield Event(day + timedelta(days=1, hours=12), f"uses {lot.number}", lambda world: _cultures(world, lot))
    if lot.number in OPEN:
        return
    at = day + timedelta(days=9, hours=9)
    yield Event(at, f"batch record {lot.number}", lambda world: _review(world, lot))
    if lot.number not in WAITING:
        yield Event(at + timedelta(days=2), f"batch record {lot.number}", lambda world: _approve(world, lot))


def _cultures(world: World, lot: DemoLot) -> None:
    """Enter what the passages used, for lots whose cultures were kept on paper."""
    lot_id = world.lots[lot.number]
    if lot.number in world.cultures:
        return
    medium = "RG-0007" if lot.cell_type == "iPSC" else "RG-0005"
    uses = Uses(
        (world.equipment["EQ-BSC-02"], world.equipment["EQ-NC-01"]),
        ((world.materials[medium], "2 L"), (world.materials["RG-0004"], "120 mL")),
    )
    used_at = world.clock.moment - timedelta(days=1, hours=6)
    reason = "Copied from the paper culture log."
    world.do("OP", record_use, RecordUse(Subject(lot_id=lot_id), Step.CULTURE, uses, used_at, reason))


def _review(world: World, lot: DemoLot) -> None:
    lot_id = world.lots[lot.number]
    seen = world.ask(batch_record_card, lot_id).sha256
    review = ReviewBatchRecord(lot_id, seen, world.sign("PS", Meaning.REVIEWED), REMARKS)
    world.do("PS", review_batch_record, review)


def _approve(world: World, lot: DemoLot) -> None:
    lot_id = world.lots[lot.number]
    seen = world.ask(batch_record_card, lot_id).sha256
    world.do("QA2", approve_batch_record, ApproveBatchRecord(lot_id, seen, world.sign("QA2", Meaning.APPROVED)))
