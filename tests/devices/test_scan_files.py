"""Scan files on this computer."""

from hashlib import sha256
from pathlib import Path

import pytest

from stembank_gui.devices.scan_files import rack_of_file, read_scan_file, read_scanner, scan_bytes
from stembank_gui.devices.visionmate import Scanner
from stembank_gui.rules.cryostorage.rack_scans import LARGEST_BYTES, ScanFormat, Shape
from stembank_gui.rules.reasons import Refused
from tests.devices.fake_visionmate import FakeScanner, Serving


def test_a_file_is_read_with_the_hash_of_its_bytes(tmp_path):
    path = tmp_path / ("n" * 200 + ".csv")
    path.write_bytes(b"\xef\xbb\xbfRack,Position,Code\r\nRK1,A1,007\r\n")
    scan = read_scan_file(path, Shape(5, 5))
    assert scan.source == "n" * 116 + ".csv"
    assert scan.sha256 == sha256(path.read_bytes()).hexdigest()
    assert (scan.read.format, scan.read.rack) == (ScanFormat.POSITION_CODE_RACK, "RK1")
    assert rack_of_file(path) == "RK1"


def test_no_more_than_a_scan_is_read(tmp_path):
    path = tmp_path / "huge.csv"
    path.write_bytes(b"A" * (LARGEST_BYTES + 999))
    assert len(scan_bytes(path)) == LARGEST_BYTES + 1
    with pytest.raises(Refused) as refused:
        read_scan_file(path, Shape(5, 5))
    assert refused.value.reasons[0].code == "rack_scans.too_large"


@pytest.mark.parametrize("name", ["none.csv", "."])
def test_a_file_that_cannot_be_read_is_named(tmp_path, name):
    with pytest.raises(Refused) as refused:
        scan_bytes(Path(tmp_path / name))
    assert refused.value.reasons[0].code == "rack_scans.unreadable_file"


def test_the_scanner_is_named_by_its_address():
    with Serving(FakeScanner("M0202", ("001", "002", "No Tube", "No Read"))) as serving:
        scan = read_scanner(lambda _done, _total: None, Scanner("127.0.0.1", serving.port), Shape(2, 2))
    assert scan.source == f"127.0.0.1:{serving.port}"
    assert [cell.said for cell in scan.read.cells] == ["001", "002", "NO TUBE", "NO READ"]
