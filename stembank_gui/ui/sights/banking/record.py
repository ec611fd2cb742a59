"""What the pictures show of batch records: the record, its paper, a forgotten use."""

from PySide6.QtWidgets import QAbstractButton

from stembank_gui.ui.main_window import MainWindow
from stembank_gui.ui.sights.chosen import MASTER
from stembank_gui.ui.sights.sight import Sight


def record(window: MainWindow) -> None:
    """Show the batch record of a lot."""
    window.page().tabs.show_tab("record")  # type: ignore[attr-defined]


def record_paper(window: MainWindow) -> None:
    """Show the batch record as a PDF."""
    _then(window, "record_paper_button")


def record_use(window: MainWindow) -> None:
    """Show the dialog for a forgotten use."""
    _then(window, "record_use_button")


def _then(window: MainWindow, button: str) -> None:
    """Press a button of the record once the record is there."""
    record(window)
    tab = window.page().record  # type: ignore[attr-defined]

    def press() -> None:
        waiting.disconnect(once)
        tab.findChild(QAbstractButton, button).click()

    if tab.paper is not None:
        tab.findChild(QAbstractButton, button).click()
        return
    waiting = tab.shown
    once = waiting.connect(press)


SCENES = (
    Sight("lot", MASTER, "QA", "batch_record", record),
    Sight("lot", MASTER, "QA", "batch_record_paper", record_paper),
    Sight("lot", MASTER, "OP", "forgotten_use", record_use),
)
