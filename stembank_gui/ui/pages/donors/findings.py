"""The findings on a donor, the gravest first, each with what it means for the decision and a link to where it is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from stembank_gui.rules.donors.eligibility import Findings
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.vocabulary import DonorState
from stembank_gui.ui import look
from stembank_gui.ui.language import say_reason
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.state_badge import StateBadge
from stembank_gui.ui.widgets.text import Text

_SECTIONS = {
    "donors.no_consent": "consent", "donors.no_interview": "interview", "donors.questions_open": "interview",
    "donors.answered_yes": "interview", "donors.answered_unknown": "interview", "donors.exam_missing": "exam",
    "donors.signs_of_risk": "exam", "donors.exam_unusual": "exam", "donors.diluted": "infusions",
    "donors.dilution_unknown": "exam", "donors.no_donation_yet": "donations", "donors.age_unusual": "overview",
}  # fmt: skip


def section_of(reason: Reason) -> str:
    """Return where on a donor's page a finding is dealt with: a tab, or a view of the screening."""
    return _SECTIONS.get(reason.code, "markers")


class FindingsList(QScrollArea):
    """One line for each finding: what it leads to, and its sentence; the gravest first.

    Signals:
        section_wanted: go to a part of the donor's page; carries its name.
    """

    section_wanted = Signal(str)

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
            if reason.code != "donors.nothing_against":
                grid.addWidget(self._link(row, reason), row, 2, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(*[look.space(4)] * 4)
        layout.addLayout(grid)
        layout.addStretch(1)
        self.setWidget(inner)

    def _link(self, row: int, reason: Reason) -> QWidget:
        button = push_button(self.tr("Show"), f"finding_{row}", "link")
        button.clicked.connect(lambda _checked=False: self.section_wanted.emit(section_of(reason)))
        return button
