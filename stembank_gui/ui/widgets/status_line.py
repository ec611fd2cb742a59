"""The line at the bottom: which bank, how fresh its check and its backup are, what is running."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from stembank_gui.ui import look
from stembank_gui.ui.widgets.text import Text


class StatusLine(QWidget):
    """Quiet facts, left to right."""

    def __init__(self, bank: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status_line")
        self.setProperty("role", "status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.bank = Text(bank, data=True)
        self.trail = Text()
        self.trail.setObjectName("status_trail")
        self.tanks = Text(data=True)
        self.tanks.setObjectName("status_tanks")
        self.jobs = Text()
        self.jobs.setObjectName("status_jobs")
        row = QHBoxLayout(self)
        row.setContentsMargins(look.space(4), 3, look.space(4), 3)
        row.setSpacing(look.space(5))
        for label in (self.bank, self.trail, self.tanks):
            row.addWidget(label)
        row.addStretch(1)
        row.addWidget(self.jobs)

    def show_running(self, count: int) -> None:
        """Show how many jobs run or wait."""
        self.jobs.setText(self.tr("{count} running").format(count=count) if count else "")
