"""Giving an order up: with a reason, its vials free again."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from stembank_gui.queries.quality.orders.cards import OrderCard
from stembank_gui.rules.quality.orders import OPEN_ORDERS
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_term
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.fields import TextField
from stembank_gui.ui.widgets.offered import offer
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.quality.orders.cancel_order import CancelOrder, cancel_order


class Cancelling(QWidget):
    """Asks for the reason.

    Signals:
        told: the order was cancelled; the text for the message bar.
        wanted: a reason's link was pressed; carries the Place.
    """

    told = Signal(str)
    wanted = Signal(object)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.jobs = jobs
        self.card: OrderCard | None = None
        self.what = Text("", "label", wrap=True)
        self.what.setObjectName("cancel_what")
        self.reason = TextField(self.tr("Why the order is given up"))
        self.reason.setObjectName("cancel_reason")
        self.reason.setAccessibleName(self.tr("Why the order is given up"))
        self.reason.setProperty("data", True)
        self.button = push_button(self.tr("&Cancel order"), "cancel_order", "danger")
        self.reasons = ReasonsPanel()
        line = QHBoxLayout()
        line.setSpacing(look.space(2))
        line.addWidget(self.reason, 1)
        line.addWidget(self.button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, look.space(2), 0, 0)
        layout.setSpacing(look.space(3))
        layout.addWidget(self.what)
        layout.addLayout(line)
        layout.addWidget(self.reasons)
        layout.addStretch(1)
        self.reason.textChanged.connect(lambda _text: self._allow())
        self.button.clicked.connect(self._cancel)
        self.reasons.wanted.connect(self.wanted)

    def show_card(self, card: OrderCard) -> None:
        """Show whether an order can be given up."""
        self.card = card
        may = self.jobs.may("cancel_order") and card.row.state in OPEN_ORDERS
        for control in (self.reason, self.button):
            offer(control, when=may)
        text = self.tr("The vials that are kept are free again; results and specimens that the order has stay.")
        if card.row.state not in OPEN_ORDERS:
            text = self.tr("The order is {state}: nothing is left to give up.").format(state=say_term(card.row.state))
        self.what.setText(text)
        self._allow()

    def _allow(self) -> None:
        self.button.setEnabled(bool(self.reason.text().strip()))

    def _cancel(self) -> None:
        assert self.card is not None
        request = CancelOrder(self.card.row.id, self.reason.text(), self.card.row_version)
        self.jobs.do(self, cancel_order, request).then(self._cancelled).otherwise(self.reasons.show_reasons)

    def _cancelled(self, code: str) -> None:
        self.reason.clear()
        self.reasons.clear()
        self.told.emit(self.tr("{order} is cancelled.").format(order=code))
