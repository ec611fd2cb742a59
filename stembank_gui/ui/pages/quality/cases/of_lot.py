"""The OOS cases or deviations of a lot; each opens on its own page."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from stembank_gui.queries.quality.results.sheet import CaseRow
from stembank_gui.rules.reasons import Place
from stembank_gui.ui import look
from stembank_gui.ui.language import say_time
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text


class Cases(QWidget):
    """A list of cases; a double click or Enter opens one.

    Args:
        kind: "oos" or "deviation": the kind of place that opens, and the start of the controls' names.

    Signals:
        wanted: carries the Place of a case.
    """

    wanted = Signal(object)

    def __init__(self, kind: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = Table(self._columns(kind))
        self.table.setObjectName(f"{kind}_table")
        self.table.setAccessibleName(self.tr("Cases"))
        self.table.opened.connect(lambda row: self.wanted.emit(Place(kind, row.id)))
        self.none = Text(self.tr("None."), "hint")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, look.space(2), 0, 0)
        layout.addWidget(self.none)
        layout.addWidget(self.table, 1)
        layout.addStretch(0)

    def show_cases(self, rows: Sequence[CaseRow]) -> None:
        """Show cases."""
        self.table.show_rows(rows)
        self.table.setVisible(bool(rows))
        self.none.setVisible(not rows)

    def _columns(self, kind: str) -> list[Column]:
        severity = Column(self.tr("Severity"), width=110, state=lambda row: row.severity)
        return [
            Column(self.tr("No."), lambda row: row.code, width=100),
            Column(self.tr("State"), width=190, state=lambda row: row.state),
            *((severity,) if kind == "deviation" else ()),
            Column(self.tr("What"), lambda row: row.title, tip=lambda row: row.description or row.title),
            Column(self.tr("Opened"), lambda row: f"{row.opened_by}, {say_time(row.opened_at)}", width=280),
            Column(self.tr("Closed by"), lambda row: row.closed_by or "–", width=140),
            Column(self.tr("Conclusion"), lambda row: row.conclusion or "–", width=180, tip=lambda row: row.conclusion),
        ]
