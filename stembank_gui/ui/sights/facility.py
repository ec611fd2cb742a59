"""What the pictures show of the facility: its registers, and the readings of its tanks."""

from stembank_gui.ui.main_window import MainWindow
from stembank_gui.ui.sights.sight import Sight


def documents(window: MainWindow) -> None:
    """Show the register of documents at its first line."""
    _register(window, "documents")


def training(window: MainWindow) -> None:
    """Show the training matrix with a person chosen."""
    _register(window, "training")


def materials(window: MainWindow) -> None:
    """Show the register of materials at its first line."""
    _register(window, "materials")


def _register(window: MainWindow, name: str) -> None:
    page = window.page()
    page.tabs.show_tab(name)  # type: ignore[attr-defined]
    tab = getattr(page, name)
    tab.table.selectRow(0)


SIGHTS = (
    Sight("monitoring", role="EQ"),
    Sight("facility", role="EQ"),
)
SCENES = (
    Sight("facility", role="DO", called="documents", act=documents),
    Sight("facility", role="DO", called="training", act=training),
    Sight("facility", role="OP", called="materials", act=materials),
)
