"""One test of a new order: ordered or not, with how many vials."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from stembank_gui.queries.quality.orders.proposal import ProposedTest
from stembank_gui.rules.quality import limit_text
from stembank_gui.rules.quality.orders import MOST_VIALS
from stembank_gui.ui.language import current, say_known, say_term
from stembank_gui.ui.widgets.fields import CountField
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.quality.orders.ordering import WantedTest

_VIALS_WIDTH = 72


class TestLine(QWidget):
    """The controls of one row; they stand in the grid of the page.

    Signals:
        changed: something was chosen.
    """

    __test__ = False
    changed = Signal()

    def __init__(self, test: ProposedTest, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hide()
        self.test = test
        line = test.line
        name = line.name_zh if current() == "zh" else line.name_en
        self.box = QCheckBox(f"{line.test_code} · {name}".replace("&", "&&"))
        self.box.setObjectName(f"order_{line.test_code}")
        self.box.setAccessibleName(f"{line.test_code} · {name}")
        self.box.setProperty("data", True)
        self.box.setChecked(test.chosen)
        self.box.setEnabled(not test.order and (not test.result or bool(test.inherited)))
        self.limit = Text(limit_text(line, say_term), "hint", data=True, wrap=True)
        method, specimen = say_known("method", line.method), say_known("specimen", line.specimen)
        self.box.setToolTip(" · ".join(part for part in (method, specimen) if part))
        self.vials = CountField(0, MOST_VIALS)
        self.vials.setObjectName(f"vials_{line.test_code}")
        self.vials.setAccessibleName(self.tr("Vials for {test}").format(test=line.test_code))
        self.vials.setValue(test.vials)
        self.vials.setFixedWidth(_VIALS_WIDTH)
        self.standing = Text(self._standing(test), "hint", data=True)
        self.box.toggled.connect(lambda _on: self._choose())
        self.vials.valueChanged.connect(lambda _value: self.changed.emit())
        self._choose()

    def put(self, grid: QGridLayout, row: int) -> None:
        """Put the controls into a row of a grid."""
        for column, part in enumerate((self.box, self.vials, self.standing, self.limit)):
            grid.addWidget(part, row, column)

    def chosen(self) -> bool:
        """Return whether the test is ordered."""
        return self.box.isChecked()

    def wanted(self, analyst_id: int | None) -> WantedTest:
        """Return the test as it is ordered."""
        return WantedTest(self.test.spec_line_id, self.vials.value(), analyst_id=analyst_id)

    def _choose(self) -> None:
        self.vials.setEnabled(self.box.isChecked())
        self.changed.emit()

    def _standing(self, test: ProposedTest) -> str:
        if test.order:
            return self.tr("in {order}").format(order=test.order)
        if test.inherited:
            return self.tr("{result} of {lot} counts").format(result=test.result, lot=test.inherited)
        return test.result
