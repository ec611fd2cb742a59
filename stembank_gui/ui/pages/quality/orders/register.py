"""Every order of tests, and the way to a new one."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from stembank_gui.queries.quality.orders.cards import OrderRow, order_rows
from stembank_gui.queries.quality.orders.orderable import LotToOrder, lots_to_order
from stembank_gui.rules.quality.orders import OPEN_ORDERS
from stembank_gui.rules.reasons import Place
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_term
from stembank_gui.ui.page import Page
from stembank_gui.ui.pages.quality.orders.table import OrdersTable
from stembank_gui.ui.pages.quality.sections import Sections
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.header import PageHeader
from stembank_gui.ui.widgets.offered import offer
from stembank_gui.ui.widgets.text import Text


class OrdersPage(Page):
    """Lists orders, the open ones first; a new one begins with the choice of its lot."""

    SHOWS = frozenset({"test_order", "test_result", "order_specimen", "lot"})

    def __init__(self, jobs: Jobs, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(jobs, place, parent)
        self._rows: tuple[OrderRow, ...] = ()
        self.shown = QComboBox()
        self.shown.setObjectName("orders_shown")
        self.shown.setAccessibleName(self.tr("Which orders"))
        self.shown.addItem(self.tr("Open orders"), "open")
        self.shown.addItem(self.tr("All orders"), "all")
        self.lot = QComboBox()
        self.lot.setObjectName("order_lot")
        self.lot.setAccessibleName(self.tr("Lot"))
        self.lot.setProperty("data", True)
        self.lot.setMinimumContentsLength(28)
        self.new_button = push_button(self.tr("&New order…"), "new_order", "primary")
        self.table = OrdersTable()
        self.empty = EmptyState(
            self.tr("No tests are ordered. Choose a lot above and order its tests: its vials are kept for them then.")
        )
        self._lay_out()
        for control in (self.lot, self.new_button, self.lot_label):
            offer(control, when=jobs.may("order_tests"))
        self.shown.currentIndexChanged.connect(lambda _at: self._show_rows())
        self.table.opened.connect(lambda row: self.wanted.emit(Place("test_order", row.id)))
        self.new_button.clicked.connect(self._new)
        self.lot.currentIndexChanged.connect(lambda _at: self._allow())
        self.reload()

    def title(self) -> str:
        return self.tr("Orders of tests")

    def reload(self) -> None:
        self.jobs.ask(self, order_rows).then(self._show).newest()
        if self.jobs.may("order_tests"):
            self.jobs.ask(self, lots_to_order).then(self._offer)

    def _show(self, rows: tuple[OrderRow, ...]) -> None:
        self._rows = rows
        self._show_rows()

    def _show_rows(self) -> None:
        wanted = [row for row in self._rows if self.shown.currentData() == "all" or row.state in OPEN_ORDERS]
        self.table.show_rows(wanted)
        self.table.setVisible(bool(wanted))
        self.empty.setVisible(not wanted)

    def _offer(self, lots: Sequence[LotToOrder]) -> None:
        chosen = self.lot.currentData()
        self.lot.clear()
        self.lot.addItem(self.tr("Choose a lot …"), 0)
        for one in lots:
            words = (one.number, say_term(one.tier), say_term(one.state))
            self.lot.addItem(" · ".join(words), one.lot_id)
        self.lot.setCurrentIndex(max(0, self.lot.findData(chosen)))
        self._allow()

    def _allow(self) -> None:
        self.new_button.setEnabled(bool(self.lot.currentData()))

    def _new(self) -> None:
        self.wanted.emit(Place("new_order", int(self.lot.currentData())))

    def _lay_out(self) -> None:
        sections = Sections("test_orders")
        sections.wanted.connect(self.wanted)
        self.lot_label = Text(self.tr("Lot"), "label")
        line = QHBoxLayout()
        line.setSpacing(look.space(2))
        line.addWidget(self.shown)
        line.addStretch(1)
        line.addWidget(self.lot_label)
        line.addWidget(self.lot)
        line.addWidget(self.new_button)
        layout = QVBoxLayout(self)
        layout.setSpacing(look.space(3))
        layout.addWidget(PageHeader(self.title(), self.tr("What is tested, by whom, with which vials")))
        layout.addWidget(sections)
        layout.addLayout(line)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.empty, 1)
