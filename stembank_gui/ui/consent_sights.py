"""What the pictures show of consents and approvals: a withdrawal before it is signed, a shipment abroad."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractButton

if TYPE_CHECKING:  # the data layer comes with the pages, when a picture wants them
    from stembank_gui.ui.main_window import MainWindow


def consent(window: "MainWindow") -> None:
    """Show a donor's consent."""
    window.page().tabs.show_tab("consent")  # type: ignore[attr-defined]


def withdrawal(window: "MainWindow") -> None:
    """Show what a withdrawal concerns, before quality assurance signs it: nothing is withdrawn."""
    consent(window)
    window.page().findChild(QAbstractButton, "withdraw_consent_button").click()


def abroad(window: "MainWindow") -> None:
    """Show what keeps vials from going abroad."""
    issue = window.page().issue  # type: ignore[attr-defined]
    issue.add("UCM24001W01", 3)
    issue.card.country.pick("SG")
