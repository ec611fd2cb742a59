"""The findings on a donor, each with what it means for the decision."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from stembank_gui.rules.donors.eligibility import Findings
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.vocabulary import DonorState
from stembank_gui.ui import look
from stembank_gui.ui.language import say_reason
from stembank_gui.ui.widgets.state_badge import StateBadge
from stembank_gui.ui.widgets.text import Text


class FindingsList(QScrollArea):
    """One line for each finding: what it leads to, and its sentence; the gravest first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findings_list")
        self.setAccessibleName(self.tr("Findings"))
        self.setWidgetResizable(True)
        self.setProperty("role", "card")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lines: list[tuple[QWidget, Reason]] = []

    def show_findings(self, findings: Findings) -> None:
        """Show other findings."""
        self._lines = [
            *((StateBadge(DonorState.INELIGIBLE), reason) for reason in findings.excluding),
            *((StateBadge(DonorState.INCOMPLETE), reason) for reason in findings.open),
            *((Text(self.tr("to assess"), "heading"), reason) for reason in findings.to_assess),
            *((Text(self.tr("for information"), "hint"), reason) for reason in findings.notes),
        ]
        if not (findings.excluding or findings.open):
            self._lines.insert(0, (StateBadge(DonorState.ELIGIBLE), Reason("donors.nothing_against")))
        self._draw()

    def texts(self) -> list[str]:
        """Return the sentences that are shown."""
        return [say_reason(reason) for _mark, reason in self._lines]

    def _draw(self) -> None:
        inner = QWidget()
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.space(3))
        grid.setVerticalSpacing(look.space(2))
        grid.setColumnStretch(1, 1)
        for row, (mark, reason) in enumerate(self._lines):
            grid.addWidget(mark, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Text(say_reason(reason), wrap=True, selectable=True), row, 1)
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(*[look.space(4)] * 4)
        layout.addLayout(grid)
        layout.addStretch(1)
        self.setWidget(inner)
