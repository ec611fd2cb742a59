"""A dialog from which labels are sent: it never closes over a run in mid-sending, and no Enter presses anything."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QDialog

from stembank_gui.ui.dialogs.printing.printing_card import PrintingCard


class SendingDialog(QDialog):
    """What has a card of a run. A run that is being sent is stopped first; then it can be left, and resumed later."""

    card: PrintingCard

    def reject(self) -> None:
        """Close, or stop what is being sent."""
        if self.card.is_sending():
            self.card.stop()
        else:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.card.is_sending():
            event.ignore()
            self.card.stop()
            return
        super().closeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.accept()
            return
        super().keyPressEvent(event)
