"""Which vials of the parent are thawed: the next ones by number, or those that are scanned."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from stembank_gui.queries.banking import next_parent_vials
from stembank_gui.queries.cryostorage import VialCard
from stembank_gui.queries.find import vial_scanned
from stembank_gui.rules.codes import spaced
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.rules.vocabulary import VialState
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_reasons
from stembank_gui.ui.pages.banking.fields import Fields, line
from stembank_gui.ui.widgets.fields import CountField
from stembank_gui.ui.widgets.text import Text

_SHOWN = 6
_LYING = frozenset({VialState.STORED, VialState.RESERVED})


class ParentVials(QWidget):
    """A number of vials, or scanned ones; the codes stand below.

    Signals:
        changed: other vials are chosen.
    """

    changed = Signal()

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._lot_id: int | None = None
        self._vials: tuple[tuple[int, str], ...] = ()
        self._scanned: dict[int, str] = {}
        self._reservation: int | None = None
        self.count = CountField(0, 500)
        self.scan = line(40, self.tr("Scan or type a vial, Enter"))
        self.clear_button = QPushButton(self.tr("Choose by &number again"))
        self.clear_button.setObjectName("parent_vials_clear")
        self.clear_button.setProperty("role", "link")
        self.clear_button.setAutoDefault(False)
        self.codes = Text("", "hint", wrap=True, data=True)
        self.codes.setObjectName("parent_vials_codes")
        self._lay_out()
        self.count.valueChanged.connect(self._ask)
        self.scan.returnPressed.connect(self._find)
        self.clear_button.clicked.connect(self._forget)
        self._say()

    def vial_ids(self) -> tuple[int, ...]:
        """Return the ids of the chosen vials."""
        return tuple(self._scanned) if self._scanned else tuple(vial_id for vial_id, _ in self._vials)

    def reservation_id(self) -> int | None:
        """Return the reservation of which vials were scanned: scanning them says that they are thawed for it."""
        return self._reservation

    def show_lot(self, lot_id: int | None, stock: int) -> None:
        """Choose from another lot."""
        self._lot_id, self._vials, self._scanned, self._reservation = lot_id, (), {}, None
        self.count.blockSignals(True)
        self.count.setMaximum(stock)
        self.count.setValue(min(1, stock))
        self.count.blockSignals(False)
        self._ask()

    def _lay_out(self) -> None:
        fields = Fields(3)
        fields.cell(self.tr("Vials to thaw"), self.count, "parent_vials", (0, 0), 1)
        fields.cell(self.tr("or scan them"), self.scan, "parent_vial_scan", (0, 1), 2)
        under = QHBoxLayout()
        under.addWidget(self.codes, 1)
        under.addWidget(self.clear_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space(1))
        layout.addWidget(fields)
        layout.addLayout(under)

    def _ask(self) -> None:
        if self._lot_id is None:
            self._say()
            return
        wanted = (self._lot_id, self.count.value())
        self._jobs.ask(self, next_parent_vials, *wanted).then(lambda vials: self._take(wanted, vials)).newest()

    def _take(self, wanted: tuple[int, int], vials: tuple[tuple[int, str], ...]) -> None:
        """Show the answer, unless something else was asked since: answers need not come in order."""
        if wanted == (self._lot_id, self.count.value()):
            self._vials = vials
            self._say()
            self.changed.emit()

    def _find(self) -> None:
        answer = self._jobs.ask(self, vial_scanned, self.scan.text()).then(self._add)
        answer.otherwise(lambda refused: self.codes.setText(say_reasons(refused)))

    def _add(self, card: VialCard | None) -> None:
        if card is None or card.lot_id != self._lot_id or card.state not in _LYING:
            self.codes.setText(say_reasons(Refused(Reason("banking.scan_not_here", {"vial": self.scan.text()[:40]}))))
            return
        self._scanned[card.vial_id] = card.code
        self._reservation = self._reservation if card.hold is None else card.hold.reservation_id
        self.scan.clear()
        self._say()
        self.changed.emit()

    def _forget(self) -> None:
        self._scanned, self._reservation = {}, None
        self._ask()

    def _say(self) -> None:
        codes = list(self._scanned.values()) or [code for _, code in self._vials]
        shown = " · ".join(spaced(code) for code in codes[:_SHOWN])
        more = self.tr(" and {count} more").format(count=len(codes) - _SHOWN) if len(codes) > _SHOWN else ""
        self.codes.setText(shown + more)
        self.clear_button.setVisible(bool(self._scanned))
        self.count.setEnabled(not self._scanned)
