"""What the pictures show of the facility and of batch records: registers, the record, its paper, a forgotten use."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractButton

if TYPE_CHECKING:  # the data layer comes with the pages, when a picture wants them
    from stembank_gui.ui.main_window import MainWindow


def documents(window: "MainWindow") -> None:
    """Show the register of documents at its first line."""
    _register(window, "documents")


def training(window: "MainWindow") -> None:
    """Show the training matrix with a person chosen."""
    _register(window, "training")


def materials(window: "MainWindow") -> None:
    """Show the register of materials at its first line."""
    _register(window, "materials")


def record(window: "MainWindow") -> None:
    """Show the batch record of a lot."""
    window.page().tabs.show_tab("record")  # type: ignore[attr-defined]


def record_paper(window: "MainWindow") -> None:
    """Show the batch record as a PDF."""
    _then(window, "record_paper_button")


def record_use(window: "MainWindow") -> None:
    """Show the dialog for a forgotten use."""
    _then(window, "record_use_button")


def _register(window: "MainWindow", name: str) -> None:
    page = window.page()
    page.tabs.show_tab(name)  # type: ignore[attr-defined]
    tab = getattr(page, name)
    tab.table.selectRow(0)


def _then(window: "MainWindow", button: str) -> None:
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
