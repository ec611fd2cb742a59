"""The release checklist on the screen: each rule passes, or says why not, with a link to what must change."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.release import CheckResult, CheckRow
from stembank_gui.ui import look
from stembank_gui.ui.language import say_reason, say_term
from stembank_gui.ui.widgets.state_badge import StateBadge
from stembank_gui.ui.widgets.text import Text

_RULE, _NAME, _STATE, _LINK = range(4)


class Checklist(QScrollArea):
    """Rows of the checklist; blocked ones list every reason under them.

    Signals:
        wanted: open this Place.
    """

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("checklist")
        self.setAccessibleName(self.tr("Release checklist"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._rows: tuple[CheckRow, ...] = ()
        self._lines = 0
        self._start()

    def show_rows(self, rows: Sequence[CheckRow]) -> None:
        """Show the checklist as it stands."""
        self._rows = tuple(rows)
        self._start()
        for row in rows:
            self._add(row)
        self._grid.setRowStretch(self._lines, 1)

    def rows(self) -> tuple[CheckRow, ...]:
        """Return the rows that are shown."""
        return self._rows

    def texts(self) -> list[str]:
        """Return every sentence that says why a rule does not pass."""
        return [say_reason(reason) for row in self._rows for reason in row.reasons]

    def show_first_blocked(self) -> None:
        """Scroll to the first rule that does not pass."""
        for row in self._rows:
            badge = self.findChild(StateBadge, f"check_{row.rule}")
            if row.result is CheckResult.BLOCKED and badge is not None:
                self.ensureWidgetVisible(badge, 0, 200)
                return

    def _start(self) -> None:
        inside = QWidget()
        inside.setObjectName("checklist_rows")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(look.space(2))
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(_NAME, 1)
        self._lines = 0
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, look.space(2), 0)
        layout.addLayout(self._grid)
        layout.addStretch(1)
        self.setWidget(inside)

    def _add(self, row: CheckRow) -> None:
        badge = StateBadge(row.result)
        badge.setObjectName(f"check_{row.rule}")
        self._grid.addWidget(Text(row.rule, "mono", data=True), self._lines, _RULE)
        self._grid.addWidget(Text(say_term(f"rule.{row.rule}"), wrap=True), self._lines, _NAME)
        self._grid.addWidget(badge, self._lines, _STATE)
        self._grid.setRowMinimumHeight(self._lines, look.size("row") - look.space(1))
        self._lines += 1
        for reason in row.reasons:
            self._add_reason(reason)

    def _add_reason(self, reason: Reason) -> None:
        text = Text(say_reason(reason), "hint", wrap=True, selectable=True)
        self._grid.addWidget(text, self._lines, _NAME, 1, 2)
        if reason.link is not None:
            self._grid.addWidget(self._link(reason.link), self._lines, _LINK, Qt.AlignmentFlag.AlignTop)
        self._lines += 1

    def _link(self, place: Place) -> QPushButton:
        button = QPushButton(self.tr("Open"))
        button.setObjectName("open_reason")
        button.setProperty("role", "link")
        button.setAutoDefault(False)
        button.setAccessibleName(self.tr("Open what must change"))
        button.clicked.connect(lambda: self.wanted.emit(place))
        return button
