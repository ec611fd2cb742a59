"""What the colours and shapes on the map mean, and how many of each there are."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from stembank_gui.queries.cryostorage.rack_scans import ScanView
from stembank_gui.rules.cryostorage.rack_scans import ScanFinding
from stembank_gui.ui import look
from stembank_gui.ui.language import say_number
from stembank_gui.ui.widgets.state_badge import StateBadge
from stembank_gui.ui.widgets.text import Text

_ROWS = (
    (ScanFinding.HERE, ScanFinding.ELSEWHERE, ScanFinding.MISSING),
    (ScanFinding.UNREADABLE, ScanFinding.UNKNOWN),
    (ScanFinding.DUPLICATE, ScanFinding.LEFT),
)


class FindingLegend(QWidget):
    """A badge and a number for each finding that there is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("finding_legend")
        self._counts: dict[ScanFinding, tuple[QWidget, Text]] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space(1))
        for row in _ROWS:
            side_by_side = QHBoxLayout()
            side_by_side.setSpacing(look.space(3))
            for finding in row:
                side_by_side.addWidget(self._part(finding))
            side_by_side.addStretch(1)
            layout.addLayout(side_by_side)

    def show_scan(self, view: ScanView | None) -> None:
        """Show the counts of a scan, or nothing."""
        for finding, (part, count) in self._counts.items():
            number = 0 if view is None else view.diff.counts[finding]
            part.setVisible(number > 0)
            count.setText(say_number(number))

    def count(self, finding: ScanFinding) -> str:
        """Return the number that is shown for a finding."""
        return self._counts[finding][1].text()

    def _part(self, finding: ScanFinding) -> QWidget:
        part = QWidget()
        line = QHBoxLayout(part)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.space(1))
        count = Text("", "label")
        count.setObjectName(f"count_{finding.value}")
        line.addWidget(StateBadge(finding))
        line.addWidget(count)
        self._counts[finding] = part, count
        part.hide()
        return part
