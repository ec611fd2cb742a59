"""The vials of an order: kept, in hand, used up. Those in hand are scanned and become its specimens."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from stembank_gui.queries.cryostorage import VialCard, vial_by_code
from stembank_gui.queries.quality.orders.cards import OrderCard, SpecimenRow
from stembank_gui.rules.codes import parse, spaced
from stembank_gui.rules.quality.orders import OPEN_ORDERS
from stembank_gui.rules.reasons import Place, Reason, Refused
from stembank_gui.rules.vocabulary import VialState
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_counted, say_time
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.fields import TextField
from stembank_gui.ui.widgets.offered import offer
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.quality.orders.take_specimens import SpecimensTaken, TakeSpecimens, take_specimens


class Specimens(QWidget):
    """Lists the vials of an order; whoever thaws them scans each, then uses them up together.

    Signals:
        told: something was done; the text for the message bar.
        wanted: carries the Place of a vial, a reservation or a reason's link.
    """

    told = Signal(str)
    wanted = Signal(object)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.jobs = jobs
        self.card: OrderCard | None = None
        self.scanned: dict[int, str] = {}
        self.how = Text("", "label", wrap=True, data=True)
        self.how.setObjectName("specimens_how")
        self.kept_button = push_button(self.tr("Open &reservation"), "open_reservation")
        self.table = Table(self._columns())
        self.table.setObjectName("specimens_table")
        self.table.setAccessibleName(self.tr("Vials of the order"))
        self.empty = EmptyState(self.tr("This order takes no vials: its tests share those of another, or need none."))
        self.scan = QLineEdit()
        self.scan.setObjectName("specimen_scan")
        self.scan.setAccessibleName(self.tr("Scan a vial in hand"))
        self.scan.setPlaceholderText(self.tr("Scan each vial in hand, Enter"))
        self.scan.setProperty("scans", True)
        self.scan.setProperty("data", True)
        self.reason = TextField(self.tr("Why more than were ordered"))
        self.reason.setObjectName("specimen_reason")
        self.reason.setAccessibleName(self.tr("Why more than were ordered"))
        self.reason.setProperty("data", True)
        self.all_button = push_button(self.tr("&All in hand"), "choose_in_hand")
        self.take_button = push_button("", "take_specimens", "primary")
        self.reasons = ReasonsPanel()
        self._lay_out()
        self._connect()

    def show_card(self, card: OrderCard) -> None:
        """Show the vials of an order."""
        self.card = card
        in_hand = {one.vial_id for one in card.specimens if one.state is VialState.PICKED}
        used = {one.vial_id for one in card.specimens if one.taken_by}
        self.scanned = {one: code for one, code in self.scanned.items() if one not in used}
        self.how.setText(self._how(card))
        self.kept_button.setVisible(card.reservation_id is not None)
        self.table.show_rows(card.specimens)
        self.table.setVisible(bool(card.specimens))
        self.empty.setVisible(not card.specimens)
        takes = self.jobs.may("take_specimens") and card.row.state in OPEN_ORDERS
        for control in (self.scan, self.reason, self.all_button, self.take_button):
            offer(control, when=takes)
        self.all_button.setEnabled(bool(in_hand))
        self._say()

    def add_code(self, code: str) -> None:
        """Add a vial by its code, once."""
        try:
            parsed = parse(code)
        except Refused as refused:
            self.reasons.show_reasons(refused)
            return
        self.jobs.ask(self, vial_by_code, parsed.text).then(self._found).otherwise(self.reasons.show_reasons)

    def _how(self, card: OrderCard) -> str:
        if not card.reservation:
            return self.tr("No vials are kept for this order.")
        said = self.tr("{vials} vials are kept as {reservation}. Pick them in Storage; scan them here when thawed.")
        return say_counted(said, vials=card.row.wanted, reservation=card.reservation)

    def _found(self, vial: VialCard | None) -> None:
        self.reasons.clear()
        if vial is None:
            self.reasons.show_reasons([Reason("quality.specimen_unknown")])
            return
        self.scanned[vial.vial_id] = vial.code
        self._say()

    def _choose_in_hand(self) -> None:
        if self.card is not None:
            chosen = {one.vial_id: one.code for one in self.card.specimens if one.state is VialState.PICKED}
            self.scanned |= chosen
            self._say()

    def _say(self) -> None:
        words = self.tr("&Use up {count} as specimens") if self.scanned else self.tr("&Use up as specimens")
        self.take_button.setText(words.format(count=len(self.scanned)))
        self.take_button.setAccessibleName(self.take_button.text().replace("&", ""))
        self.take_button.setEnabled(bool(self.scanned))
        self.chosen.setText(", ".join(spaced(code) for code in self.scanned.values()))

    def _take(self) -> None:
        assert self.card is not None
        request = TakeSpecimens(self.card.row.id, tuple(self.scanned), self.reason.text())
        self.take_button.setEnabled(False)
        self.jobs.do(self, take_specimens, request).then(self._taken).otherwise(self._refused)

    def _taken(self, done: SpecimensTaken) -> None:
        self.scanned.clear()
        self.reason.clear()
        self.reasons.clear()
        self._say()
        said = self.tr("{order}: {vials} vials used up, {in_all} in all.")
        self.told.emit(say_counted(said, order=done.code, vials=done.vials, in_all=done.in_all))

    def _refused(self, refused: Refused) -> None:
        self.reasons.show_reasons(refused)
        self._say()

    def _scan(self) -> None:
        code = self.scan.text().strip()
        self.scan.clear()
        if code:
            self.add_code(code)

    def _connect(self) -> None:
        self.scan.returnPressed.connect(self._scan)
        self.all_button.clicked.connect(self._choose_in_hand)
        self.take_button.clicked.connect(self._take)
        self.reasons.wanted.connect(self.wanted)
        self.table.opened.connect(lambda row: self.wanted.emit(Place("vial", row.vial_id)))
        self.kept_button.clicked.connect(self._open_reservation)

    def _open_reservation(self) -> None:
        if self.card is not None and self.card.reservation_id is not None:
            self.wanted.emit(Place("reservation", self.card.reservation_id))

    def _lay_out(self) -> None:
        self.chosen = Text("", "mono", wrap=True, data=True)
        self.chosen.setObjectName("specimens_chosen")
        head = QHBoxLayout()
        head.addWidget(self.how, 1)
        head.addWidget(self.kept_button)
        foot = QHBoxLayout()
        foot.setSpacing(look.space(2))
        foot.addWidget(self.scan, 2)
        foot.addWidget(self.all_button)
        foot.addWidget(self.reason, 2)
        foot.addWidget(self.take_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, look.space(2), 0, 0)
        layout.addLayout(head)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.empty, 1)
        layout.addWidget(self.chosen)
        layout.addWidget(self.reasons)
        layout.addLayout(foot)

    def _columns(self) -> list[Column]:
        return [
            Column(self.tr("Vial"), lambda row: spaced(row.code), width=200),
            Column(self.tr("State"), width=130, state=lambda row: row.state),
            Column(self.tr("Place"), lambda row: row.place or "–"),
            Column(self.tr("Used up by"), lambda row: row.taken_by or "–", width=180),
            Column(self.tr("Used up"), _taken_at, width=180),
        ]


def _taken_at(row: SpecimenRow) -> str:
    return say_time(row.taken_at) if row.taken_at else "–"
