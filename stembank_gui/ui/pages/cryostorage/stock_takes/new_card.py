"""The card that opens a stock-take: everything in a place, or the share of a monthly cycle."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QPushButton, QWidget

from stembank_gui.queries.cryostorage import TankNode
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import StockTakeKind
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_term
from stembank_gui.ui.widgets.entry_card import EntryCard
from stembank_gui.ui.widgets.fields import Choice, TextField
from stembank_gui.workflows.cryostorage.open_stock_take import OpenStockTake, open_stock_take


class NewStockTakeCard(EntryCard):
    """Asks what is counted.

    Signals:
        opened: a stock-take was opened; carries its id.
        closed: the person does not want one now.
    """

    opened = Signal(int)
    closed = Signal()

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__("", "", "open_stock_take_button", parent=parent)
        self.setObjectName("new_stock_take_card")
        self.jobs = jobs
        self.heading.setText(self.tr("New stock-take"))
        self.button.setText(self.tr("&Open it"))
        self.button.setAccessibleName(self.tr("Open it"))
        self.kind = Choice(StockTakeKind)
        self.kind.setMinimumContentsLength(16)
        self.scope = QComboBox()
        self.what = TextField()
        self.empty = QCheckBox(self.tr("Boxes that are &empty in the books too"))
        self.blind = QCheckBox(self.tr("&Blind: what is expected is not shown"))
        for box, name in ((self.empty, "stock_take_empty"), (self.blind, "stock_take_blind")):
            box.setObjectName(name)
            box.setAccessibleName(box.text().replace("&", ""))
        self.form.row(self.tr("&Kind"), self.kind, "stock_take_kind", self._cycle_hint())
        self.form.row(self.tr("&Where"), self.scope, "stock_take_scope")
        self.form.row(self.tr("What for"), self.what, "stock_take_title")
        self.form.row("", self.empty, "stock_take_empty")
        self.form.row("", self.blind, "stock_take_blind")
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.cancel_button.setObjectName("cancel_stock_take")
        self.cancel_button.setAccessibleName(self.tr("Cancel"))
        self.cancel_button.clicked.connect(self.closed)
        self.add_button(self.cancel_button)
        self.kind.currentIndexChanged.connect(lambda _index: self._propose())
        self.scope.currentIndexChanged.connect(lambda _index: self._propose())
        self.submitted.connect(self._open)

    def start(self, tanks: Sequence[TankNode]) -> None:
        """Begin with the places of the bank."""
        self.scope.clear()
        self.scope.addItem(self.tr("The whole bank"), None)
        for tank in tanks:
            self.scope.addItem(f"{tank.code} · {tank.name}", Place("tank", tank.tank_id))
            for rack in tank.racks:
                self.scope.addItem(f"    {rack.code}", Place("rack", rack.rack_id))
        self.done()
        self._propose()
        self.kind.setFocus()

    def _cycle_hint(self) -> str:
        return self.tr(
            "A cycle count takes 5 % of the boxes: those never counted first, then those counted longest ago."
        )

    def _propose(self) -> None:
        """Propose a title from what is chosen, as long as nobody typed one."""
        if not self.what.isModified():
            where = self.scope.currentText().strip()
            self.what.setText(f"{say_term(self.kind.word())} · {where}" if where else "")

    def _open(self) -> None:
        self.busy()
        request = OpenStockTake(
            self.kind.word(), self.what.text(), self.scope.currentData(), self.empty.isChecked(), self.blind.isChecked()
        )
        self.jobs.do(self, open_stock_take, request).then(self._opened).otherwise(self.refuse)

    def _opened(self, stock_take_id: int) -> None:
        self.done()
        self.what.setModified(False)
        self.opened.emit(stock_take_id)
