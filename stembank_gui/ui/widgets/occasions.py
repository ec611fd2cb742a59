"""What a test was done for: release, or a point of the stability programme."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSizePolicy, QWidget

from stembank_gui.rules.quality.stability import RELEASE, due_on, months_of, occasion_name
from stembank_gui.ui import look
from stembank_gui.ui.language import say_date, say_term
from stembank_gui.ui.widgets.text import Text


def say_occasion(occasion: str) -> str:
    """Return an occasion in the screen's language: "Release", "24 months"."""
    months = months_of(occasion)
    return say_term("occasion.release") if months is None else say_term("occasion.months").format(months=months)


class HasOccasions(Protocol):
    """What is known of a lot's occasions: its freezing, its next retest, the months of its points until then."""

    @property
    def frozen_on(self) -> date | None: ...
    @property
    def retest_on(self) -> date | None: ...
    @property
    def points(self) -> tuple[int, ...]: ...


class OccasionChoice(QWidget):
    """Chooses the occasion whose results are shown and entered; nothing to choose for a lot without retests.

    Signals:
        chosen: another occasion was chosen; carries its name.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("occasion_choice")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.box = QComboBox()
        self.box.setObjectName("occasion")
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.box.setAccessibleName(self.tr("Tests for"))
        self.box.currentIndexChanged.connect(lambda _at: self.chosen.emit(self.occasion()))
        self.retest = Text("", "hint")
        self.retest.setObjectName("next_retest")
        label = QLabel(self.tr("Tests &for"))
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("role", "label")
        label.setBuddy(self.box)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.space(2))
        row.addWidget(label)
        row.addWidget(self.box)
        row.addSpacing(look.space(3))
        row.addWidget(self.retest)
        row.addStretch(1)

    def occasion(self) -> str:
        """Return the occasion that is chosen."""
        return str(self.box.currentData() or RELEASE)

    def choose(self, occasion: str) -> None:
        """Choose an occasion that is offered."""
        self.box.setCurrentIndex(self.box.findData(occasion))

    def offer(self, lot: HasOccasions, today: date, used: Sequence[str]) -> None:
        """Offer release, the lot's stability points until the next one, and those with results; the choice stays."""
        frozen_on, retest_on, points = lot.frozen_on, lot.retest_on, lot.points
        months = {occasion_name(one): one for one in points}
        months |= {one: at for one in used if (at := months_of(one)) is not None}
        current = self.occasion()
        self.box.blockSignals(True)
        self.box.clear()
        self.box.addItem(say_occasion(RELEASE), RELEASE)
        for name, at in sorted(months.items(), key=lambda point: point[1]):
            day = "" if frozen_on is None else f" · {say_date(due_on(frozen_on, at))}"
            self.box.addItem(f"{say_occasion(name)}{day}", name)
        self.box.setCurrentIndex(max(0, self.box.findData(current)))
        self.box.blockSignals(False)
        self.setVisible(self.box.count() > 1)
        due = self.tr("Next retest due {day}").format(day=say_date(retest_on))
        late = retest_on is not None and retest_on < today
        self.retest.setText("" if retest_on is None else due)
        look.set_role(self.retest, "danger" if late else "hint")
