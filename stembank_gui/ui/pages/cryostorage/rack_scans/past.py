"""The scans that were kept: open ones wait, the others are history."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from stembank_gui.queries.cryostorage.rack_scans import ScanRow
from stembank_gui.ui.language import say_number, say_term, say_time
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.table import Column, Table


class PastScans(QWidget):
    """A list; a double click or Enter opens a scan.

    Signals:
        opened: a scan is to be shown; carries its ScanRow.
    """

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("past_scans")
        self.table = Table(
            [
                Column(self.tr("Box"), lambda row: row.box, width=150),
                Column(self.tr("State"), state=lambda row: row.state, width=150),
                Column(self.tr("Source"), lambda row: row.source, tip=lambda row: row.source),
                Column(self.tr("Format"), lambda row: say_term(row.format), width=160),
                Column(self.tr("Tubes"), lambda row: say_number(row.tubes), "right", 70, sort=lambda row: row.tubes),
                Column(
                    self.tr("Unreadable"), lambda row: say_number(row.unreadable), "right", 90,
                    sort=lambda row: row.unreadable,
                ),
                Column(self.tr("Read by"), lambda row: row.read_by, width=130, tip=lambda row: row.read_by),
                Column(self.tr("Read at"), lambda row: say_time(row.read_at), width=150, sort=lambda row: row.read_at),
                Column(self.tr("Closed by"), lambda row: row.closed_by or "–", width=130, tip=_closed_by),
            ]
        )  # fmt: skip
        self.table.setObjectName("past_scans_table")
        self.table.setAccessibleName(self.tr("Rack scans"))
        self.table.opened.connect(self.opened)
        words = self.tr("No scan was kept yet. Choose a box, then open a scan file or read the scanner.")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(EmptyState(words))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)

    def show_rows(self, rows: tuple[ScanRow, ...]) -> None:
        """Show the scans, the newest first."""
        self.table.show_rows(rows)
        self.stack.setCurrentIndex(0 if rows else 1)


def _closed_by(row: ScanRow) -> str:
    return row.closed_by
