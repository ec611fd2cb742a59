"""Scan files on this computer, as the scanner's own program wrote them."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from stembank_gui.devices.visionmate import Report, Scanner, read_rack
from stembank_gui.rules.cryostorage.rack_scans import LARGEST_BYTES, RackRead, Shape, rack_named, read_scan
from stembank_gui.rules.reasons import Reason, Refused

_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class ScanRead:
    """A scan as it came: from where, the hash of its bytes, what it says."""

    source: str
    sha256: str
    read: RackRead


def scan_bytes(path: Path) -> bytes:
    """Return a file, but not more of it than a rack scan can be.

    Raises:
        Refused: `rack_scans.unreadable_file` with what the computer says.
    """
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_BYTES + 1)
    except OSError as error:
        said = error.strerror or type(error).__name__
        raise Refused(Reason("rack_scans.unreadable_file", {"file": path.name[:80], "error": said})) from None


def rack_of_file(path: Path) -> str:
    """Return the rack's barcode that stands in a scan file, "" if none does.

    Raises:
        Refused: If the file cannot be read or is no scan.
    """
    return rack_named(scan_bytes(path))


def read_scan_file(path: Path, shape: Shape) -> ScanRead:
    """Return what a scan file says of a box.

    Raises:
        Refused: If the file cannot be read; every fault in it by row and column.
    """
    data = scan_bytes(path)
    return ScanRead(path.name[-_LONGEST_NAME:], sha256(data).hexdigest(), read_scan(data, shape))


def read_scanner(report: Report, scanner: Scanner, shape: Shape) -> ScanRead:
    """Return what a scanner says of the box that lies on it.

    Raises:
        Refused: If the scanner cannot be read; every fault in what it sent.
    """
    data = read_rack(report, scanner, shape)
    return ScanRead(f"{scanner.host}:{scanner.port}", sha256(data).hexdigest(), read_scan(data, shape))
