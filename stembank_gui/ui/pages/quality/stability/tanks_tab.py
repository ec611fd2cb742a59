"""Control charts: what the vials of each tank show after thawing."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtCore import Signal as QtSignal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from stembank_gui.queries.quality.stability.tanks import TankChart, TankValue
from stembank_gui.rules.quality.stability.control import LEAST_VALUES, Signal
from stembank_gui.rules.reasons import Place
from stembank_gui.ui import look
from stembank_gui.ui.language import say_date, say_number, say_term
from stembank_gui.ui.pages.quality.stability.tank_plot import TankPlot
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.occasions import say_occasion
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text


class TanksTab(QWidget):
    """Shows one chart at a time, and its values beneath.

    Signals:
        wanted: open a Place.
    """

    wanted = QtSignal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._charts: Sequence[TankChart] = ()
        self._signals: dict[int, Signal] = {}
        self.choice = QComboBox()
        self.choice.setObjectName("tank_choice")
        self.choice.setAccessibleName(self.tr("Tank"))
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.said = Text("", "label", wrap=True)
        self.said.setObjectName("tank_said")
        self.plot = TankPlot()
        self.table = Table(self._columns())
        self.table.setObjectName("tank_values")
        self.table.setAccessibleName(self.tr("Values of the chart"))
        self.empty = EmptyState(
            self.tr(
                "No viability after thawing is approved yet. Every approved value appears here, in the chart of the "
                "tank that its vial lay in."
            )
        )
        self._lay_out()
        self.choice.currentIndexChanged.connect(lambda _at: self._show_chart())
        self.table.opened.connect(lambda row: self.wanted.emit(Place("lot_stability", row.lot_id)))

    def show_charts(self, charts: Sequence[TankChart]) -> None:
        """Show other charts; the chosen tank stays chosen."""
        before = self.choice.currentData()
        self._charts = charts
        self.choice.blockSignals(True)
        self.choice.clear()
        for chart in charts:
            self.choice.addItem(f"{chart.tank} · {chart.family.value}", chart.id)
        fullest = max(charts, key=lambda one: len(one.values), default=None)
        at = self.choice.findData(before)
        self.choice.setCurrentIndex(self.choice.findData(fullest.id) if at < 0 and fullest is not None else at)
        self.choice.blockSignals(False)
        self.stack.setCurrentIndex(0 if charts else 1)
        self._show_chart()

    def _columns(self) -> list[Column]:
        return [
            Column(self.tr("Tested on"), lambda row: say_date(row.tested_on), width=104),
            Column(self.tr("Result"), lambda row: row.code, width=110),
            Column(self.tr("Lot"), lambda row: row.lot_number, width=140),
            Column(self.tr("For"), lambda row: say_occasion(row.occasion), width=110),
            Column(self.tr("Viability (%)"), lambda row: say_number(row.value), "right", width=110),
            Column(self.tr("Tank known from"), self._source, width=190),
            Column(self.tr("Stands out"), lambda row: say_term(self._signals.get(row.id, Signal.NONE))),
        ]

    def _source(self, row: TankValue) -> str:
        return self.tr("the lot's place now") if row.assumed else self.tr("the vials that were tested")

    def _show_chart(self) -> None:
        chart = next((one for one in self._charts if one.id == self.choice.currentData()), None)
        self.plot.show_chart(chart)
        self._signals = (
            {}
            if chart is None
            else {value.id: signal for value, signal in zip(chart.values, chart.chart.signals, strict=True)}
        )
        self.table.show_rows([] if chart is None else list(reversed(chart.values)))
        self.said.setText("" if chart is None else self._say(chart))

    def _say(self, chart: TankChart) -> str:
        loud = sum(signal is not Signal.NONE for signal in chart.chart.signals)
        if chart.chart.low is None:
            words = self.tr("Values: {count}; limits are drawn from {least} on.")
            return words.format(count=len(chart.values), least=LEAST_VALUES)
        words = self.tr("Values: {count}; mean {mean} %; standing out: {loud}")
        return words.format(count=len(chart.values), mean=say_number(chart.chart.middle, 1), loud=loud)

    def _lay_out(self) -> None:
        label = QLabel(self.tr("&Tank and cells"))
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("role", "label")
        label.setBuddy(self.choice)
        above = QHBoxLayout()
        above.setSpacing(look.space(2))
        above.addWidget(label)
        above.addWidget(self.choice)
        above.addSpacing(look.space(3))
        above.addWidget(self.said, 1)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setObjectName("tank_split")
        split.setChildrenCollapsible(False)
        values = QWidget()
        beneath = QVBoxLayout(values)
        beneath.setContentsMargins(0, look.space(3), 0, 0)
        beneath.addWidget(self.table)
        split.addWidget(self.plot)
        split.addWidget(values)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space(3))
        column.addLayout(above)
        column.addWidget(split, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(shown)
        self.stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, look.space(3), 0, 0)
        layout.addWidget(self.stack, 1)
