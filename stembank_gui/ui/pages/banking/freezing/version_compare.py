"""Two versions of a cooling profile, step by step."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from stembank_gui.queries.banking.profiles import ProfileRow
from stembank_gui.rules.banking.profiles import Profile, ProfileStep, StepChange, said, step_changes
from stembank_gui.rules.vocabulary import StepMode
from stembank_gui.ui import look
from stembank_gui.ui.language import say_term
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text


class VersionCompare(QWidget):
    """Chooses another version and shows its steps beside those of this one. Hidden while there is no other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("version_compare")
        self._rows: Sequence[ProfileRow] = ()
        self._mine: Profile | None = None
        self.other = QComboBox()
        self.other.setObjectName("compare_with")
        self.other.setAccessibleName(self.tr("Compare with"))
        self.other.setProperty("data", True)
        self.other.activated.connect(lambda _: self._compare())
        self.table = Table(
            [
                Column(self.tr("Step"), lambda row: str(row.number), "right", width=50),
                Column(self.tr("That version"), lambda row: said_step(row.old), tip=lambda row: said_step(row.old)),
                Column(self.tr("This version"), lambda row: said_step(row.new), tip=lambda row: said_step(row.new)),
                Column(self.tr("Same"), self._same, width=60),
            ]
        )
        self.table.setObjectName("profile_changes")
        self.table.setAccessibleName(self.tr("Changes"))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(1, 1)
        grid.addWidget(Text(self.tr("Compare with"), "label"), 0, 0)
        grid.addWidget(self.other, 0, 1)
        grid.addWidget(self.table, 1, 0, 1, 2)

    def show_others(self, rows: Sequence[ProfileRow]) -> None:
        """Offer the other versions of a profile."""
        self._rows = rows
        chosen = self.other.currentData()
        self.other.clear()
        for one in rows:
            self.other.addItem(f"{one.name} · {say_term(one.state)}", one.profile_id)
        self.other.setCurrentIndex(max(self.other.findData(chosen), 0 if rows else -1))
        self._compare()

    def show_mine(self, profile: Profile) -> None:
        """Show this version as it is now."""
        self._mine = profile
        self._compare()

    def _compare(self) -> None:
        self.setVisible(bool(self._rows))
        other = next((one for one in self._rows if one.profile_id == self.other.currentData()), None)
        if other is None or self._mine is None:
            return
        changes = step_changes(other.profile, self._mine)
        self.table.show_rows(changes)
        self.table.setFixedHeight(look.size("row") * (len(changes) + 1) + 6)

    def _same(self, row: StepChange) -> str:
        return self.tr("yes") if row.old == row.new else self.tr("no")


def said_step(step: ProfileStep | None) -> str:
    """Return a step of a profile, short."""
    if step is None:
        return "–"
    way = f"{said(step.rate_c_per_min)} °C/min → " if step.mode is StepMode.RAMP else f"{say_term(step.mode)} "
    told = f"{way}{said(step.target_c)} °C ({say_term(step.probe)})"
    return f"{told}, {said(step.dwell_min)} min" if step.dwell_min else told
