"""The trend of one lot: a reading over the months, what it supports, and the extension that rests on it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayoutItem,
    QVBoxLayout,
    QWidget,
)

from stembank_gui.queries.quality.stability.due import DueRow
from stembank_gui.queries.quality.stability.trend import (
    LotStability,
    ReadingTrend,
    TogetherTrend,
    lot_stability,
    trend_together,
)
from stembank_gui.queries.release.extension import ExtensionView, extension_view
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import LotState
from stembank_gui.ui import look
from stembank_gui.ui.dialogs.extending import Extending
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import current, say_date, say_term
from stembank_gui.ui.pages.quality.stability.trend_plot import EMPTY, TrendPlot, drawn_of, drawn_together
from stembank_gui.ui.pages.quality.stability.trend_said import Said, TrendSaid
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.side import Side
from stembank_gui.ui.widgets.state_badge import StateBadge
from stembank_gui.ui.widgets.text import Text

_SIDE = 330


class TrendTab(QWidget):
    """Shows one reading of one lot, or of all lots that are specified alike.

    Signals:
        wanted: open a Place.
        told: an expiry was extended; the text for the message bar.
    """

    wanted = Signal(object)
    told = Signal(str)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self.lot_id = 0
        self.found: LotStability | None = None
        self.extension: ExtensionView | None = None
        self._says = TrendSaid(self)
        self._choices()
        self.plot = TrendPlot()
        self.facts = QGridLayout()
        self.alerts = Text("", "danger", wrap=True)
        self.alerts.setObjectName("trend_alerts")
        self.state = StateBadge(None)
        self.extend_button = push_button(self.tr("E&xtend expiry…"), "extend_expiry")
        self.extend_button.hide()
        self.lot_button = push_button(self.tr("Ope&n lot"), "open_trend_lot")
        self.extending = Extending(jobs, self)
        self.empty = EmptyState(
            self.tr(
                "No lot with values over time yet. The tests for release are the first point; each approved test at a "
                "stability point adds one, and three make a line with a supported shelf life."
            )
        )
        self._lay_out()
        self._connect()

    def show_lots(self, rows: Sequence[DueRow]) -> None:
        """Offer the lots on a programme; the chosen one stays chosen."""
        lots = {row.lot_id: row.number for row in sorted(rows, key=lambda row: row.number)}
        self.lot.blockSignals(True)
        self.lot.clear()
        for lot_id, number in lots.items():
            self.lot.addItem(number, lot_id)
        self.lot.blockSignals(False)
        self.show_lot(self.lot_id or next(iter(lots), 0))

    def show_lot(self, lot_id: int) -> None:
        """Show the trend of a lot; 0 for none."""
        self.lot_id = lot_id
        at = self.lot.findData(lot_id)
        self.lot.blockSignals(True)
        self.lot.setCurrentIndex(at)
        self.lot.blockSignals(False)
        for part in self._shown:
            part.setVisible(bool(lot_id))
        self.empty.setVisible(not lot_id)
        if lot_id:
            self._jobs.ask(self, lot_stability, lot_id).then(self._show).newest()
            person_id = self._jobs.actor.person_id if self._jobs.actor else 0
            self._jobs.ask(self, extension_view, lot_id, person_id).then(self._show_extension).newest()

    def reading(self) -> ReadingTrend | None:
        """Return the reading that is chosen."""
        readings = () if self.found is None else self.found.readings
        return next((one for one in readings if one.id == self.test.currentData()), None)

    def _choices(self) -> None:
        self.lot, self.test = QComboBox(), QComboBox()
        self.together = QCheckBox(self.tr("&All lots of this kind"))
        self.together.setToolTip(
            self.tr("All lots of the same cell type, tier and grade, as ICH Q1E takes them together")
        )
        named: tuple[tuple[QWidget, str, str], ...] = (
            (self.lot, "trend_lot", self.tr("Lot")),
            (self.test, "trend_test", self.tr("Test")),
            (self.together, "trend_together", self.tr("All lots of this kind")),
        )
        for widget, name, said in named:
            widget.setObjectName(name)
            widget.setAccessibleName(said)
        for box in (self.lot, self.test):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.lot.setProperty("data", True)

    def _connect(self) -> None:
        self.lot.currentIndexChanged.connect(lambda _at: self.show_lot(int(self.lot.currentData() or 0)))
        self.test.currentIndexChanged.connect(lambda _at: self._draw())
        self.together.toggled.connect(lambda _on: self._draw())
        self.lot_button.clicked.connect(lambda: self.wanted.emit(Place("lot", self.lot_id)))
        self.extend_button.clicked.connect(self._extend)
        self.extending.told.connect(self.told)
        self.extending.wanted.connect(self.wanted)

    def _show(self, found: LotStability) -> None:
        self.found = found
        self.state.show_state(LotState(found.state))
        before = self.test.currentData()
        if self.lot.findData(found.lot_id) < 0:
            self.lot.blockSignals(True)
            self.lot.addItem(found.number, found.lot_id)
            self.lot.setCurrentIndex(self.lot.count() - 1)
            self.lot.blockSignals(False)
        self.test.blockSignals(True)
        self.test.clear()
        for one in found.readings:
            name = one.name_zh if current() == "zh" else one.name_en
            self.test.addItem(f"{one.id} · {name}" if not one.reading.name else one.id, one.id)
        self.test.setCurrentIndex(max(0, self.test.findData(before)) if found.readings else -1)
        self.test.blockSignals(False)
        self._draw()

    def _draw(self) -> None:
        found, one = self.found, self.reading()
        if found is None or one is None:
            self.plot.show_drawn(EMPTY)
            self._say([], "")
            return
        if self.together.isChecked():
            asked = self._jobs.ask(self, trend_together, found.lot_id, one.reading.test_code, one.reading.name)
            asked.then(self._show_together).newest()
            return
        self.plot.show_drawn(drawn_of(found.number, one, found.expires_after))
        alerts = "\n".join(say_term(alert) for alert in one.trend.alerts)
        self._say([*self._dates(found), *self._says.of_lot(found, one)], alerts)

    def _show_together(self, together: TogetherTrend | None) -> None:
        if self.found is None or together is None or not self.together.isChecked():
            return
        self.plot.show_drawn(drawn_together(together, self.found.expires_after))
        self._say([*self._dates(self.found), *self._says.of_lots(together)], "")

    def _dates(self, found: LotStability) -> Said:
        return [
            (self.tr("Programme"), found.programme or "–"),
            (self.tr("Frozen on"), say_date(found.frozen_on)),
            (self.tr("Next retest"), say_date(found.retest_on)),
            (self.tr("Expires on"), say_date(found.expires_on)),
        ]

    def _say(self, said: Said, alerts: str) -> None:
        while (item := self.facts.takeAt(0)) is not None:
            _discard(item)
        for row, (label, text) in enumerate(said):
            self.facts.addWidget(Text(label, "label"), row, 0, Qt.AlignmentFlag.AlignTop)
            self.facts.addWidget(Text(text, data=True, wrap=True, selectable=True), row, 1)
        self.alerts.setText(alerts)
        self.alerts.setVisible(bool(alerts))

    def _show_extension(self, found: ExtensionView) -> None:
        self.extension = found
        self.extend_button.setVisible(found.offered)
        self.extend_button.setEnabled(self._jobs.may("extend_expiry"))
        who = self.tr("The release authority extends an expiry, with quality assurance.")
        self.extend_button.setToolTip("" if self.extend_button.isEnabled() else who)

    def _extend(self) -> None:
        if self.extension is not None:
            self.extending.ask(self.extension)

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(look.space(2))
        for box, words in ((self.lot, self.tr("&Lot")), (self.test, self.tr("T&est"))):
            label = QLabel(words)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setProperty("role", "label")
            label.setBuddy(box)
            above.addWidget(label)
            above.addWidget(box)
        above.addWidget(self.together)
        above.addStretch(1)
        above.addWidget(self.lot_button)
        above.addWidget(self.extend_button)
        self.facts.setColumnStretch(1, 1)
        self.facts.setHorizontalSpacing(look.space(3))
        self.facts.setVerticalSpacing(look.space(1))
        card = QWidget()
        column = QVBoxLayout(card)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space(2))
        column.addWidget(self.state, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.alerts)
        column.addLayout(self.facts)
        top, body = QWidget(), QWidget()
        above.setContentsMargins(0, 0, 0, 0)
        top.setLayout(above)
        across = QHBoxLayout(body)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(look.space(4))
        across.addWidget(self.plot, 1)
        across.addWidget(Side(_SIDE, [card]))
        self._shown = (top, body)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, look.space(3), 0, 0)
        layout.setSpacing(look.space(3))
        layout.addWidget(top)
        layout.addWidget(body, 1)
        layout.addWidget(self.empty, 1)


def _discard(item: QLayoutItem) -> None:
    widget = item.widget()
    if widget is not None:
        widget.deleteLater()
