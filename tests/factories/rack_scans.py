"""Scans of boxes for the tests of rack scanners."""

from collections.abc import Mapping
from hashlib import sha256

from stembank_gui.database import Database
from stembank_gui.queries.cryostorage.rack_scans import ScanView, kept_view
from stembank_gui.rules.cryostorage.rack_scans import CellRead, ReadKind, ScanFormat
from stembank_gui.rules.people import Actor
from stembank_gui.workflows.cryostorage.record_rack_scan import RecordRackScan, record_rack_scan

NO_READ, NO_TUBE = ReadKind.NO_READ, ReadKind.NO_TUBE
Said = Mapping[int, str | ReadKind]


def reads(said: Said) -> tuple[CellRead, ...]:
    """Return readings by position: a code, NO_READ or NO_TUBE."""
    return tuple(
        CellRead(position, one) if isinstance(one, ReadKind) else CellRead(position, ReadKind.TUBE, one)
        for position, one in said.items()
    )


def scan_request(
    box_id: int, said: Said, *, source: str = "rack.csv", rack: str = "", agreed: bool = False
) -> RecordRackScan:
    """Return the request that keeps a scan."""
    digest = sha256(repr(sorted((at, str(one)) for at, one in said.items())).encode()).hexdigest()
    return RecordRackScan(box_id, source, ScanFormat.POSITION_CODE, digest, reads(said), rack, agreed)


def kept(database: Database, staff: dict[str, Actor], box_id: int, said: Said) -> ScanView:
    """Keep a scan with the workflow and return how it differs from the books."""
    scan_id = database.perform(staff["CS"], record_rack_scan, scan_request(box_id, said)).result
    return seen(database, scan_id)


def seen(database: Database, scan_id: int) -> ScanView:
    """Return how a kept scan differs from the books of now."""
    with database.reading() as session:
        view = kept_view(session, scan_id)
    assert view is not None
    return view
