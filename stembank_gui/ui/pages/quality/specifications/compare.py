"""Two versions of a specification, or one and the panel of the program, difference by difference."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from stembank_gui.queries.quality.specifications.pages import SpecificationCard
from stembank_gui.rules.quality import SpecLineFacts
from stembank_gui.rules.quality.specifications.checks import panel_notices
from stembank_gui.rules.quality.specifications.differences import LineDifference, differences
from stembank_gui.rules.vocabulary import Tier
from stembank_gui.ui import look
from stembank_gui.ui.language import say_counted, say_term
from stembank_gui.ui.pages.quality.specifications.said import said_name, said_side, said_what
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text

_PANEL = 0
_WIDE = 320


class CompareTab(QWidget):
    """Chooses another version and lists what is different; says where this one asks less than the panel."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("compare_tab")
        self._tier = Tier.MCB
        self._mine: tuple[SpecLineFacts, ...] = ()
        self._sides: dict[int, tuple[SpecLineFacts, ...]] = {}
        self.other = QComboBox()
        self.other.setObjectName("compare_with")
        self.other.setAccessibleName(self.tr("Compare with"))
        self.other.setProperty("data", True)
        self.other.setMinimumWidth(_WIDE)
        self.other.currentIndexChanged.connect(lambda _: self._compare())
        self.count = Text("", "hint")
        self.count.setObjectName("compare_count")
        self.table = self._table()
        self.same = EmptyState(self.tr("Both ask the same."))
        self.notices = ReasonsPanel()
        self.notices.setObjectName("panel_notices")
        self._lay_out()

    def show_card(self, card: SpecificationCard) -> None:
        """Offer the other versions and the panel; the version before this one is chosen first."""
        chosen = self.other.currentData()
        self._tier = card.row.tier
        self._sides = {row.id: lines for row, lines in card.others} | {_PANEL: card.panel}
        self.other.blockSignals(True)
        self.other.clear()
        for row, _ in card.others:
            self.other.addItem(f"{row.name} · {say_term(row.state)}", row.id)
        if card.panel:
            self.other.addItem(self.tr("Panel of the program"), _PANEL)
        before = next((row.id for row, _ in card.others if row.version < card.row.version), None)
        self.other.setCurrentIndex(max(self.other.findData(before if chosen is None else chosen), 0))
        self.other.blockSignals(False)
        self.show_mine(card.lines)

    def show_mine(self, lines: Sequence[SpecLineFacts]) -> None:
        """Compare these lines: a draft as it is typed."""
        self._mine = tuple(lines)
        self._compare()

    def summary(self) -> str:
        """Return how much is different from which version, in one line."""
        if not self.other.count():
            return "–"
        return f"{self.count.text()} · {self.other.currentText()}"

    def _compare(self) -> None:
        other = self._sides.get(self.other.currentData(), ())
        found = differences(other, self._mine)
        self.table.show_rows(found)
        self.table.setVisible(bool(found))
        self.same.setVisible(not found)
        self.count.setText(say_counted(self.tr("{count} differences"), count=len(found)))
        self.notices.show_reasons(panel_notices(self._mine, self._sides.get(_PANEL, ())))

    def _table(self) -> Table:
        table = Table(
            [
                Column(self.tr("Code"), lambda row: row.test_code, width=76),
                Column(self.tr("Test"), _named, width=240, tip=_named),
                Column(self.tr("Differs in"), lambda row: said_what(row.what), width=130),
                Column(self.tr("That version"), self._old, tip=self._old),
                Column(self.tr("This version"), self._new, tip=self._new),
            ]
        )
        table.setObjectName("differences_table")
        table.setAccessibleName(self.tr("Differences"))
        return table

    def _old(self, row: LineDifference) -> str:
        return said_side(row.old, row.what, self._tier)

    def _new(self, row: LineDifference) -> str:
        return said_side(row.new, row.what, self._tier)

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(look.space(2))
        above.addWidget(Text(self.tr("Compare with"), "label"))
        above.addWidget(self.other)
        above.addStretch(1)
        above.addWidget(self.count)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, look.space(3), 0, 0)
        layout.setSpacing(look.space(3))
        layout.addLayout(above)
        layout.addWidget(self.notices)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.same, 1)


def _named(row: LineDifference) -> str:
    line = row.new or row.old
    assert line is not None
    return said_name(line)
