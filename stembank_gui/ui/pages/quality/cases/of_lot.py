"""OOS cases or deviations of a lot, and the conclusion that closes one."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from stembank_gui.queries.quality.results import CaseRow
from stembank_gui.rules.reasons import Refused
from stembank_gui.ui import look
from stembank_gui.ui.language import say_term, say_time
from stembank_gui.ui.widgets.fields import TextField
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text


class Cases(QWidget):
    """A list of cases; the current one, if open, may be closed with a conclusion.

    Args:
        kind: "oos" or "deviation": starts the controls' names.
        closer: The person who may close cases that others opened; 0 if the signed-in person may not close any.

    Signals:
        close_wanted: carries the CaseRow and the conclusion.
    """

    close_wanted = Signal(object, str)

    def __init__(self, kind: str, *, closer: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._closer = closer
        self.table = Table(self._columns(kind))
        self.table.setObjectName(f"{kind}_table")
        self.table.setAccessibleName(self.tr("Cases"))
        self.none = Text(self.tr("None."), "hint")
        self.conclusion = TextField()
        self.conclusion.setProperty("data", True)
        self.conclusion.setObjectName(f"{kind}_conclusion")
        self.conclusion.setAccessibleName(self.tr("Conclusion"))
        self.conclusion.setPlaceholderText(self.tr("Conclusion: cause, effect on the lot, what follows"))
        self.close_button = QPushButton(self.tr("&Close with conclusion"))
        self.close_button.setObjectName(f"close_{kind}")
        self.close_button.setAccessibleName(self.tr("Close with conclusion"))
        self.close_button.setAutoDefault(False)
        self.reasons = ReasonsPanel()
        self.detail = Text("", "hint", wrap=True, data=True, selectable=True)
        self.detail.setObjectName(f"{kind}_detail")
        self._lay_out()
        self.table.picked.connect(lambda _row: self._allow())
        self.conclusion.textChanged.connect(lambda _text: self._allow())
        self.close_button.clicked.connect(self._close)
        self._allow()

    def show_cases(self, rows: Sequence[CaseRow]) -> None:
        """Show cases; the first open one becomes the current row."""
        self.table.show_rows(rows)
        self.table.setVisible(bool(rows))
        self.none.setVisible(not rows)
        still_open = next((row for row in rows if row.state.value != "closed"), None)
        if self.table.current_row() is None and still_open is not None:
            self.table.pick(still_open)
        self.reasons.clear()
        self._allow()

    def done(self) -> None:
        """Empty the conclusion after a case was closed."""
        self.conclusion.clear()

    def show_refusal(self, refused: Refused) -> None:
        """Show why it was not closed."""
        self.reasons.show_reasons(refused)

    def _allow(self) -> None:
        row = self.table.current_row()
        parts = (row.title, row.description, row.conclusion) if row is not None else ()
        self.detail.setText("\n".join(filter(None, parts)))
        shown = row is not None and row.state.value != "closed" and self._closer not in {0, row.opened_by_id}
        self.conclusion.setVisible(shown)
        self.close_button.setVisible(shown)
        self.close_button.setEnabled(bool(self.conclusion.text().strip()))

    def _close(self) -> None:
        self.close_wanted.emit(self.table.current_row(), self.conclusion.text())

    def _lay_out(self) -> None:
        closing = QHBoxLayout()
        closing.addWidget(self.conclusion, 1)
        closing.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, look.space(2), 0, 0)
        layout.addWidget(self.none)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.detail)
        layout.addLayout(closing)
        layout.addWidget(self.reasons)
        layout.addStretch(0)

    def _columns(self, kind: str) -> list[Column]:
        severity = Column(self.tr("Severity"), width=110, state=lambda row: row.severity)
        return [
            Column(self.tr("No."), lambda row: row.code, width=100),
            Column(self.tr("State"), lambda row: say_term(row.state), width=100, state=lambda row: row.state),
            *((severity,) if kind == "deviation" else ()),
            Column(self.tr("What"), lambda row: row.title),
            Column(self.tr("Opened"), lambda row: f"{row.opened_by}, {say_time(row.opened_at)}", width=280),
            Column(self.tr("Closed by"), lambda row: row.closed_by or "–", width=140),
            Column(self.tr("Conclusion"), lambda row: row.conclusion or "–", width=180, tip=lambda row: row.conclusion),
        ]
