"""The scan box: a scanner or a person says a code or a word, the window opens the thing."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from stembank_gui.rules.codes.separators import SEPARATOR, SHOWN_SEPARATOR
from stembank_gui.ui import icons


class ScanBox(QLineEdit):
    """One line at the top of the window.

    Signals:
        scanned: Enter was pressed or a scan arrived; carries the text as it came.
    """

    scanned = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("scan_box")
        self.setProperty("role", "scan")
        self.setMaxLength(500)
        self.setPlaceholderText(self.tr("Scan or search…   F2"))
        self.setAccessibleName(self.tr("Scan or search"))
        self.addAction(icons.icon("scan", "text_faint"), QLineEdit.ActionPosition.LeadingPosition)

    def take(self, text: str) -> None:
        """Show a scan and report it."""
        self.setText(text)
        self._report()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._report()
            event.accept()
            return
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        if event.text() == SEPARATOR:  # a group separator that was typed, or came from a slow scanner
            self.insert(SHOWN_SEPARATOR)
            return
        super().keyPressEvent(event)

    def _report(self) -> None:
        text = self.text().replace(SEPARATOR, SHOWN_SEPARATOR)
        self.selectAll()
        if text.strip():
            self.scanned.emit(text)
