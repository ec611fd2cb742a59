"""What the pictures show of screening: each view, the decision of a physician, what follows on paper."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractButton

if TYPE_CHECKING:  # the data layer comes with the pages, when a picture wants them
    from stembank_gui.ui.main_window import MainWindow


def section(name: str) -> Callable[["MainWindow"], None]:
    """Return what shows a view of a donor's screening, or a tab of the donor's page."""

    def act(window: "MainWindow") -> None:
        window.page().show_section(name)  # type: ignore[attr-defined]

    return act


def paper(window: "MainWindow") -> None:
    """Show what follows of a donor as it is printed."""
    section("consequences")(window)
    window.page().findChild(QAbstractButton, "print_consequences_button").click()


def reference(window: "MainWindow") -> None:
    """Show the panels, windows and questions."""
    window.page().tabs.show_tab("reference")  # type: ignore[attr-defined]
