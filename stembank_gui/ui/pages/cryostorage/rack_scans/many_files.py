"""Several scan files at once: each names its box by the rack's barcode, and each is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from stembank_gui.devices.scan_files import ScanRead, rack_of_file, read_scan_file
from stembank_gui.queries.cryostorage.rack_scans import ScannedBox, box_by_code
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.ui.jobs import Jobs
from stembank_gui.workflows.cryostorage.record_rack_scan import RecordRackScan, record_rack_scan


@dataclass(frozen=True, slots=True)
class _Named:
    path: Path
    rack: str


class ManyFiles(QObject):
    """Reads files one after another and keeps their scans; nothing is entered in the books.

    Signals:
        done: all were looked at and some were kept; carries the ids of the scans.
        refused: some were not; carries every reason.
    """

    done = Signal(list)
    refused = Signal(list)

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._paths: list[Path] = []
        self._kept: list[int] = []
        self._reasons: list[Reason] = []

    def read(self, paths: Sequence[Path]) -> None:
        """Read these files."""
        self._paths, self._kept, self._reasons = list(paths), [], []
        self._next()

    def _next(self) -> None:
        if self._paths:
            path = self._paths.pop(0)
            asked = self._jobs.run(self, rack_of_file, path)
            asked.then(lambda rack: self._ask_box(_Named(path, rack))).otherwise(self._refuse)
            return
        if self._reasons:
            self.refused.emit(self._reasons)
        if self._kept:
            self.done.emit(self._kept)

    def _ask_box(self, file: _Named) -> None:
        self._jobs.ask(self, box_by_code, file.rack).then(lambda box: self._read(file, box))

    def _read(self, file: _Named, box: ScannedBox | None) -> None:
        if box is None:
            self._refuse(Refused(Reason("rack_scans.name_the_rack", {"file": file.path.name[:80]})))
            return
        asked = self._jobs.run(self, read_scan_file, file.path, box.shape)
        asked.then(lambda read: self._keep(box, read)).otherwise(self._refuse)

    def _keep(self, box: ScannedBox, scan: ScanRead) -> None:
        read = scan.read
        request = RecordRackScan(box.box_id, scan.source, read.format, scan.sha256, read.cells, read.rack)
        self._jobs.do(self, record_rack_scan, request).then(self._was_kept).otherwise(self._refuse)

    def _was_kept(self, scan_id: int) -> None:
        self._kept.append(scan_id)
        self._next()

    def _refuse(self, refused: Refused) -> None:
        self._reasons.extend(refused.reasons)
        self._next()
