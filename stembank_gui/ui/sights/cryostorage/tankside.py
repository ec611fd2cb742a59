"""What the pictures show of work at the tank: a vial scanned, a code misread, a scanner set up, a rack scanned."""

from pathlib import Path
from tempfile import TemporaryDirectory

from stembank_gui.ui.main_window import MainWindow
from stembank_gui.ui.sights.sight import Sight, press

_FULLEST = "SELECT box_id FROM vial WHERE state = 'stored' GROUP BY box_id ORDER BY count(*) DESC, box_id LIMIT 1"


def _scan_vial(window: MainWindow) -> None:
    """Scan a stored vial: nothing is written by looking."""
    from sqlalchemy import text  # noqa: PLC0415 - brings the data layer

    with window.jobs.database.reading() as session:
        code = session.connection().scalar(text("SELECT code FROM vial WHERE state = 'stored' ORDER BY id LIMIT 1"))
    window.page().take_scan(str(code))


def _scan_misread(window: MainWindow) -> None:
    window.page().take_scan("UCM24001M010042J")


def _test_wrong_scanner(window: MainWindow) -> None:
    """Test a scanner that is set to another keyboard and ends its codes with Tab."""
    from stembank_gui.rules.scanners import Keystroke  # noqa: PLC0415 - only for this picture
    from stembank_gui.ui.pages.cryostorage.tankside.scanner_test import KeyCatcher  # noqa: PLC0415

    arrived = "CMD1ßTESTßAQWYZMß0123456789ß(-"
    keys = [Keystroke(letter, number * 6.0) for number, letter in enumerate(arrived)]
    catcher = window.page().findChild(KeyCatcher)
    if catcher is None:
        raise LookupError("scanner_keys")
    catcher.scanned.emit((*keys, Keystroke("", len(keys) * 6.0, "tab")))


def _scan_rack(window: MainWindow) -> None:
    """Read a scan of the fullest box, in which something of everything is wrong."""
    from sqlalchemy import text  # noqa: PLC0415 - brings the data layer

    from stembank_gui.devices.scan_files import read_scan_file  # noqa: PLC0415
    from stembank_gui.queries.cryostorage import box_contents  # noqa: PLC0415
    from stembank_gui.queries.cryostorage.rack_scans import scanned_box  # noqa: PLC0415
    from stembank_gui.ui.pages.cryostorage.rack_scans.page import RackScansPage  # noqa: PLC0415

    page = window.page()
    with window.jobs.database.reading() as session:
        box_id = session.connection().scalar(text(_FULLEST))
        box, contents = scanned_box(session, box_id or 0), box_contents(session, box_id or 0)
    if not isinstance(page, RackScansPage) or box is None or contents is None:
        raise LookupError("rack_scans")
    said = {cell.position: cell.code for cell in contents.cells}
    first, second, third, fourth, fifth = sorted(said)[:5]
    said |= {first: said[second], second: said[first], third: "NO READ", fourth: "FD00417823", fifth: "NO TUBE"}
    said |= {box.shape.capacity: "NO READ"}
    lines = [f"{box.name(at)},{said.get(at, 'NO TUBE')}" for at in range(1, box.shape.capacity + 1)]
    with TemporaryDirectory() as folder:
        file = Path(folder) / "2026-11-22_0815.csv"
        file.write_text("\n".join(["Position,TubeCode", *lines]), encoding="utf-8")
        scan = read_scan_file(file, box.shape)
    page.box_card.choose(box, confirmed=True)
    page.show_read(scan)


SIGHTS = (
    Sight("tankside", role="CS"),
    Sight("scanner_test", role="CS"),
    Sight("rack_scans", role="CS"),
)
SCENES = (
    Sight("tankside", role="CS", called="tankside_vial", act=_scan_vial),
    Sight("tankside", role="CS", called="tankside_refused", act=_scan_misread),
    Sight("tankside", role="CS", called="command_sheet", act=press("command_sheet_button")),
    Sight("scanner_test", role="CS", called="scanner_wrong", act=_test_wrong_scanner),
    Sight("rack_scans", role="CS", called="rack_scan", act=_scan_rack),
)
