"""The demo's decisions, transfers to the released tanks, shipments and disposals."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial

from sqlmodel import Session, col, select

from stembank_gui.demo.banking import stored_vials
from stembank_gui.demo.lots import DemoLot, demo_lots
from stembank_gui.demo.results import RETESTED
from stembank_gui.demo.story import Event
from stembank_gui.demo.world import World
from stembank_gui.queries.cryostorage import free_boxes, vial_places
from stembank_gui.queries.release.analysis import analysis_record_sha256
from stembank_gui.queries.release.certificates import current_certificate, states_the_same
from stembank_gui.queries.release.record import lot_record_sha256
from stembank_gui.queries.release.standing import lineage_of
from stembank_gui.queries.release.trail_review import lot_trail
from stembank_gui.rules.cryostorage.moving_order import Move
from stembank_gui.rules.vocabulary import CertificateKind, Grade, Meaning, SizeClass, VialState, Zone
from stembank_gui.tables.cryostorage import Vial
from stembank_gui.tables.distribution import Disposal
from stembank_gui.workflows.cryostorage.transfer_vials import TransferVials, transfer_vials
from stembank_gui.workflows.distribution.approve_disposal import ApproveDisposal, approve_disposal
from stembank_gui.workflows.distribution.execute_disposal import ExecuteDisposal, execute_disposal
from stembank_gui.workflows.distribution.issue_vials import IssueVials, issue_vials
from stembank_gui.workflows.distribution.request_disposal import RequestDisposal, request_disposal
from stembank_gui.workflows.release.issue_analysis import IssueAnalysis, issue_analysis
from stembank_gui.workflows.release.reject_lot import RejectLot, reject_lot
from stembank_gui.workflows.release.release_conditionally import ReleaseConditionally, release_conditionally
from stembank_gui.workflows.release.release_lot import ReleaseLot, release_lot
from stembank_gui.workflows.release.restrict_to_research import RestrictToResearch, restrict_to_research
from stembank_gui.workflows.release.review_trail import ReviewTrail, review_trail

DECIDED_AFTER = timedelta(days=34)
_DECIDED_ON = {"BMM24001W01": date(2026, 1, 5), "ADM25001M01": date(2025, 8, 11)}
"""Decisions that waited longer than their tests."""

_SHARED_OUT = datetime(2026, 10, 5, 10, tzinfo=UTC)
"""When the backup site gets its share again: after the last stability point, whose vials came from where few lay."""


def release_events(lot: DemoLot) -> Iterator[Event]:
    """Yield the decision on a lot, if there is one, and its way to the released tanks."""
    if lot.disposition.startswith("QUARANTINE"):
        return
    day = _DECIDED_ON.get(lot.number, lot.frozen_on + DECIDED_AFTER)
    at = datetime.combine(day, datetime.min.time(), UTC) + timedelta(hours=10)
    yield Event(at, f"decision {lot.number}", lambda world: _decide(world, lot))
    if not lot.disposition.startswith("REJECTED"):
        yield Event(at + timedelta(hours=3), f"transfer {lot.number}", lambda world: _transfer(world, lot))


def _review(world: World, lot_id: int) -> None:
    """Have quality assurance review what the trail says of a lot."""
    read = world.ask(lot_trail, lot_id)
    signed = world.sign("QA", Meaning.REVIEWED)
    world.do("QA", review_trail, ReviewTrail(lot_id, read.through_seq, read.content_sha256, signed))


def _analyse(world: World, lot_id: int, replaces: int = 0, reason: str = "") -> None:
    """Have the QC manager issue the certificate of analysis of a lot, or a new version of it."""
    seen, signed = world.ask(analysis_record_sha256, lot_id), world.sign("QC2", Meaning.APPROVED)
    world.do("QC2", issue_analysis, IssueAnalysis(lot_id, seen, signed, replaces=replaces, reason=reason))


def analyse_anew(world: World, numbers: Iterable[str]) -> None:
    """Have the QC manager issue anew what certificates of analysis of some lots no longer state as it is."""
    for number in numbers:
        if replaces := world.ask(_outdated, world.lots[number]):
            _analyse(world, world.lots[number], replaces, "Dates and cases as they stand after the retests.")


def _outdated(session: Session, lot_id: int) -> int:
    """Return the current certificate of analysis of a lot, if the lot is no longer as it states; 0 otherwise."""
    found = current_certificate(session, lot_id, CertificateKind.ANALYSIS)
    return 0 if found is None or states_the_same(session, found) else found.id or 0


def _decide(world: World, lot: DemoLot) -> None:
    lot_id = world.lots[lot.number]
    if not lot.disposition.startswith("REJECTED"):
        _analyse(world, lot_id)
    _review(world, lot_id)
    seen = world.ask(lot_record_sha256, lot_id)
    released = world.sign("RA", Meaning.RELEASED, "All results reviewed.")
    if lot.disposition.startswith("REJECTED"):
        refused = world.sign("RA", Meaning.REJECTED, "Mycoplasma detected by culture and NAT.")
        world.do("RA", reject_lot, RejectLot(lot_id, "Mycoplasma detected by culture and NAT.", refused))
    elif lot.disposition.startswith("CONDITIONALLY"):
        request = ReleaseConditionally(
            lot_id, seen, frozenset({"B-KA"}), world.day(date(2026, 12, 31)),
            "Karyotype of the end-of-production cells is outstanding; interim G-band normal.",
            "Told with each shipment: the karyotype of the end-of-production cells is outstanding.", released,
            world.sign("QA2", Meaning.APPROVED), world.sign("MD", Meaning.APPROVED),
        )  # fmt: skip
        world.do("RA", release_conditionally, request)
    elif "RESEARCH ONLY" in lot.disposition:
        why = "Differentiated intermediate without a clinical specification."
        world.do("RA", restrict_to_research, RestrictToResearch(lot_id, seen, why, released))
    else:
        world.do("RA", release_lot, ReleaseLot(lot_id, seen, released))


def _transfer(world: World, lot: DemoLot) -> None:
    """Move what is left to the two released tanks: as much to each as the story still takes out, plus the stock."""
    vials = world.ask(stored_vials, world.lots[lot.number], 9999)
    at_backup = lot.stock["TK-R02"]
    moves = [
        *world.ask(_moves, vials[: len(vials) - at_backup], "TK-R01"),
        *world.ask(_moves, vials[len(vials) - at_backup :], "TK-R02"),
    ]
    world.do("CS", transfer_vials, TransferVials(tuple(moves), "Released: moved to the released tanks.", exposure_s=11))


def sharing_events() -> Iterator[Event]:
    """Yield the moves that give each site its share of the lots on the stability programme again."""
    for lot in demo_lots():
        if lot.number in RETESTED:
            yield Event(_SHARED_OUT, f"share of {lot.number}", partial(_share_out, lot))


def _share_out(lot: DemoLot, world: World) -> None:
    at_backup = world.ask(stored_vials, world.lots[lot.number], 9999, "TK-R02")
    missing = lot.stock["TK-R02"] - len(at_backup)
    if missing > 0:
        vials = world.ask(stored_vials, world.lots[lot.number], 9999, "TK-R01")[-missing:]
        moves = tuple(world.ask(_moves, vials, "TK-R02"))
        world.do("CS", transfer_vials, TransferVials(moves, "The backup site keeps its share.", exposure_s=12))


def _moves(session: Session, vials: list[int], tank: str) -> list[Move]:
    sizes = {vial_id: one.size_class for vial_id, one in vial_places(session, ids=vials).items()}
    places = {size: _free(session, size, tank) for size in set(sizes.values())}
    return [Move(vial_id, *next(places[sizes[vial_id]])) for vial_id in vials]


def _free(session: Session, size: SizeClass, tank: str) -> Iterator[tuple[int, int]]:
    boxes = [box for box in free_boxes(session, Zone.RELEASED, size=size) if box.tank == tank]
    return ((box.box_id, position) for box in boxes for position in box.free)


@dataclass(frozen=True, slots=True)
class DemoShipment:
    """Vials of a lot that went to a recipient."""

    day: date
    lot: str
    vials: int
    recipient: str
    agreement: str
    use: Grade
    note: str


SHIPMENTS = (
    DemoShipment(date(2025, 3, 10), "UCM24001W01", 36, "Jiangbei Hospital, cell therapy unit", "AGR-2025-004",
                 Grade.CLINICAL, "Dry shipper DS-02, logger −182…−176 °C"),
    DemoShipment(date(2025, 9, 15), "UCM24001W01", 36, "Jiangbei Hospital, cell therapy unit", "AGR-2025-004",
                 Grade.CLINICAL, "Dry shipper DS-01, logger −181…−175 °C"),
    DemoShipment(date(2026, 2, 16), "BMM24001W01", 36, "Purple Mountain Trial Centre", "AGR-2026-002",
                 Grade.CLINICAL, "Conditional release: the recipient was informed"),
    DemoShipment(date(2026, 4, 20), "IPS25001W01", 45, "Institute of Neural Repair", "MTA-2026-003",
                 Grade.RESEARCH, "Research use under MTA"),
)  # fmt: skip


def shipment_events() -> Iterator[Event]:
    """Yield the issue of vials to recipients."""
    for shipment in SHIPMENTS:
        at = datetime.combine(shipment.day, datetime.min.time(), UTC) + timedelta(hours=11)
        yield Event(at, f"shipment of {shipment.lot}", partial(_issue, shipment))


def analysis_events() -> Iterator[Event]:
    """Yield the certificates of analysis that are issued anew: before vials leave, and at the end."""
    for shipment in SHIPMENTS:
        at = datetime.combine(shipment.day, datetime.min.time(), UTC) + timedelta(hours=9)
        yield Event(at, f"certificates above {shipment.lot}", partial(_above, shipment.lot))
    last = datetime(2026, 11, 20, 9, tzinfo=UTC)
    yield Event(last, "certificates of retested lots", lambda world: analyse_anew(world, RETESTED))


def _above(number: str, world: World) -> None:
    line = world.ask(lineage_of, [world.lots[number]])
    analyse_anew(world, [*(one.number for one in line.ancestors_of(world.lots[number])), number])


def _issue(shipment: DemoShipment, world: World) -> None:
    ids = tuple(world.ask(stored_vials, world.lots[shipment.lot], shipment.vials, "TK-R01"))
    witness = world.sign("CS2", Meaning.VERIFIED)
    request = IssueVials(ids, shipment.recipient, shipment.agreement, shipment.use, witness, shipment.note)
    world.do("SH", issue_vials, request)


def disposal_events() -> Iterator[Event]:
    """Yield two broken vials that were destroyed, and the open order for the rejected lot."""
    broken = datetime(2025, 10, 6, 14, tzinfo=UTC)
    yield Event(broken, "broken vials", lambda world: _order(world, "UCM24001W01", 2, "Cracked during the stock-take."))
    yield Event(broken + timedelta(days=1), "disposal", _execute)
    rejected = datetime(2026, 11, 9, 10, tzinfo=UTC)
    yield Event(rejected, "order", lambda world: _order(world, "ADM25001M01", 80, "Rejected: mycoplasma detected."))


def _order(world: World, number: str, vials: int, reason: str) -> None:
    ids = tuple(world.ask(stored_vials, world.lots[number], vials))
    world.do("CS", request_disposal, RequestDisposal(ids, reason, "Autoclave, then incineration"))


def _execute(world: World) -> None:
    disposal_id, version = world.ask(_open_disposal)
    world.do("QA", approve_disposal, ApproveDisposal(disposal_id, version, world.sign("QA", Meaning.APPROVED)))
    world.do("CS", execute_disposal, ExecuteDisposal(disposal_id, world.sign("CS2", Meaning.VERIFIED)))


def _open_disposal(session: Session) -> tuple[int, int]:
    row = session.exec(select(Disposal).order_by(col(Disposal.id).desc())).first()
    assert row is not None
    return row.id, row.row_version


def in_stock(session: Session) -> int:
    """Return how many vials lie in tanks."""
    return len(session.exec(select(Vial.id).where(Vial.state == VialState.STORED)).all())
