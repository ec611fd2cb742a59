"""What the pictures show of printing labels: a run between two batches, one that stopped, the scan-back, the count."""

from typing import TYPE_CHECKING

from sqlalchemy import text

from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.ui.main_window import MainWindow
from stembank_gui.ui.sights.chosen import MASTER, STORED
from stembank_gui.ui.sights.sight import Sight, as_it_is, press

if TYPE_CHECKING:  # the data layer comes with the dialogs, when a picture wants them
    from stembank_gui.ui.dialogs.printing.print_labels import PrintLabelsDialog

_BATCH = 20


def print_lot(window: MainWindow) -> None:
    """Show a lot's labels before they are printed."""
    _dialog(window)


def pause(window: MainWindow) -> None:
    """Show the pause between two batches: nothing is printed."""
    _run(window, fails=False)


def paper_out(window: MainWindow) -> None:
    """Show a run whose printer is out of paper: nothing is printed."""
    _run(window, fails=True)


def settle(window: MainWindow) -> None:
    """Show a run that nobody has confirmed yet."""
    from stembank_gui.ui.dialogs.printing.settle import SettleDialog  # noqa: PLC0415 - as above

    with window.jobs.database.reading() as session:
        found = session.connection().scalar(text("SELECT max(id) FROM label_print WHERE state = 'unconfirmed'"))
    dialog = SettleDialog(window.jobs, int(found or 0), window)
    dialog.card.outcome.some_button.click()
    dialog.open()


def scan_back(window: MainWindow) -> None:
    """Show a scan-back in which a label was scanned twice."""
    from stembank_gui.queries.labels.scan_back import to_scan_back  # noqa: PLC0415
    from stembank_gui.ui.dialogs.printing.scan_back import ScanBackDialog  # noqa: PLC0415 - as above

    dialog = ScanBackDialog(window.jobs, _lot_of(window), window)
    with window.jobs.database.reading() as session:
        known = to_scan_back(session, _lot_of(window))
    dialog.show_lot(known)
    codes = list(known.expected)[:5]
    for code in (*codes, codes[2]):
        dialog.scanned(code)
    dialog.open()


def account(window: MainWindow) -> None:
    """Show every label of a lot."""
    from stembank_gui.ui.dialogs.printing.account_labels import AccountLabelsDialog  # noqa: PLC0415 - as above

    AccountLabelsDialog(window.jobs, _lot_of(window), window).open()


def places(window: MainWindow) -> None:
    """Show the labels of a box."""
    from stembank_gui.ui.pages.cryostorage.map.labels_menu import LabelsButton  # noqa: PLC0415 - as above

    button = window.page().findChild(LabelsButton)
    if button is None:
        raise LookupError("labels_button")
    button.places_wanted.emit()


def papers(window: MainWindow) -> None:
    """Show the papers of a lot."""
    from stembank_gui.ui.pages.banking.lot import LotPage  # noqa: PLC0415 - as above

    page = window.page()
    assert isinstance(page, LotPage)
    page.tabs.show_tab("documents")


def _run(window: MainWindow, *, fails: bool) -> None:
    from stembank_gui.ui.dialogs.printing.devices import Device  # noqa: PLC0415 - as above
    from stembank_gui.ui.dialogs.printing.sheaf import Sheaf, SheafRun, labels_of  # noqa: PLC0415

    class Still(Device):
        def send(self, first: int, last: int) -> None:
            if not fails:
                self.done.emit()
                return
            self.advanced.emit(last - first - 2)
            self.failed.emit(Refused(Reason("labels.printer_paper_out", {"printer": "Zebra ZD621R"})))

        def stop(self) -> None:
            self.stopped.emit()

    dialog = _dialog(window)
    with window.jobs.database.reading() as session:
        found = session.connection().execute(
            text("SELECT code FROM vial WHERE lot_id = :lot ORDER BY sequence"), {"lot": _lot_of(window)}
        )
        labels = labels_of(str(row[0]) for row in found)
    sheaf = Sheaf((SheafRun(0, len(labels)),), labels)
    dialog.card.begin("UCM24001M01-labels · Zebra ZD621R", sheaf, Still(), _BATCH)
    if fails:
        dialog.card.outcome.some_button.click()
        dialog.card.outcome.last.setText("17")


def _dialog(window: MainWindow) -> "PrintLabelsDialog":
    from stembank_gui.ui.dialogs.printing.print_labels import PrintLabelsDialog  # noqa: PLC0415 - only for pictures

    dialog = PrintLabelsDialog(window.jobs, _lot_of(window), window)
    dialog.open()
    return dialog


def _lot_of(window: MainWindow) -> int:
    return int(window.page().place.key)


SCENES = (
    Sight("label_print", "SELECT min(id) FROM label_print WHERE state = 'unconfirmed'", "CS", act=as_it_is),
    Sight("vial", STORED, "CS", "print_labels", press("vial_reprint_button")),
    Sight("lot", MASTER, "OP", "print_lot", print_lot),
    Sight("lot", MASTER, "OP", "print_pause", pause),
    Sight("lot", MASTER, "OP", "print_paper_out", paper_out),
    Sight("labels", role="CS", called="settle_run", act=settle),
    Sight("lot", MASTER, "CS", "scan_back", scan_back),
    Sight("lot", MASTER, "CS", "account_labels", account),
    Sight("lot", MASTER, "OP", "lot_papers", papers),
    Sight("storage", role="CS", called="place_labels", act=places),
    Sight("lot", MASTER, "OP", "product_label", press("product_button")),
)
