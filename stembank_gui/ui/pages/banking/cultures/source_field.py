"""Where the cells of a new culture come from: a donation, vials of a bank, or harvested cultures."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from stembank_gui.queries.banking.cultures import StartChoices
from stembank_gui.rules.banking import cells
from stembank_gui.rules.banking.cultures import Seeding
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import CultureOrigin
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import current, say_counted, say_known, say_number, say_term
from stembank_gui.ui.pages.banking.cultures.harvest_parts import HarvestParts
from stembank_gui.ui.pages.banking.fields import Fields, Reading, line
from stembank_gui.ui.pages.banking.parent_vials import ParentVials
from stembank_gui.ui.widgets.fields import Choice

_ORIGINS = (CultureOrigin.DONATION, CultureOrigin.THAW, CultureOrigin.PASSAGE)


@dataclass(frozen=True, slots=True)
class Source:
    """Where the cells come from, as it was entered."""

    origin: CultureOrigin
    cell_type_id: int | None
    donation_id: int | None = None
    vial_ids: tuple[int, ...] = ()
    reservation_id: int | None = None
    parents: tuple[Seeding, ...] = ()
    seeded_cells: int | None = None


class SourceField(QWidget):
    """Asks for the origin first, and then for what belongs to it.

    Signals:
        changed: something else was chosen or typed.
    """

    changed = Signal()

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.origin = Choice(_ORIGINS)
        self.donation, self.cell_type, self.lot = QComboBox(), QComboBox(), QComboBox()
        self.seeded = line(20, "1.0e6")
        self.vials = ParentVials(jobs)
        self.parts = HarvestParts()
        self._lots: dict[int, int] = {}
        self._lay_out()
        self._connect()
        self._show_panel()

    def offer(self, found: StartChoices) -> None:
        """Offer what a culture can be started from."""
        _fill(self.cell_type, [
            (f"{one.code} · {one.names[int(current() == 'zh')]}", one.cell_type_id) for one in found.cell_types
        ])  # fmt: skip
        _fill(self.donation, [
            (f"{one.code} · {one.donor} · {say_known('tissue', one.tissue)} · {say_term(one.donor_state)}",
             one.donation_id)
            for one in found.donations
        ])  # fmt: skip
        stored = self.tr("{count} vials")
        self._lots = {one.lot_id: one.stock for one in found.lots}
        _fill(self.lot, [
            (f"{one.number} · {say_term(one.state)} · {say_counted(stored, count=say_number(one.stock))}", one.lot_id)
            for one in found.lots
        ])  # fmt: skip
        self.parts.offer(found.cultures)
        self._show_lot()

    def begin(self, start: Place | None) -> None:
        """Begin with a culture to pass on, a lot to thaw, or a donation."""
        if start is None:
            return
        kinds = {"culture": CultureOrigin.PASSAGE, "lot": CultureOrigin.THAW, "donation": CultureOrigin.DONATION}
        self.origin.pick(kinds[start.kind])
        if start.kind == "culture":
            self.parts.add(int(start.key))
        else:
            box = self.lot if start.kind == "lot" else self.donation
            box.setCurrentIndex(max(box.findData(int(start.key)), 0))

    def source(self, reading: Reading) -> Source:
        """Return what was entered; what cannot be read is kept as reasons by `reading`."""
        origin = self.origin.word()
        if origin is CultureOrigin.PASSAGE:
            return Source(origin, None, parents=self.parts.parents(reading))
        seeded = self._seeded(reading, required=origin is CultureOrigin.THAW)
        if origin is CultureOrigin.THAW:
            return Source(
                origin, None, vial_ids=self.vials.vial_ids(), reservation_id=self.vials.reservation_id(),
                seeded_cells=seeded,
            )  # fmt: skip
        return Source(origin, self.cell_type.currentData(), self.donation.currentData(), seeded_cells=seeded)

    def _seeded(self, reading: Reading, *, required: bool) -> int | None:
        if not required and not self.seeded.text().strip():
            return None
        return reading.read(self.seeded, lambda: cells("culture_field.seeded", self.seeded.text()), None)

    def _lay_out(self) -> None:
        head = Fields(3)
        head.cell(self.tr("Cells &come from"), self.origin, "culture_origin", (0, 0))
        self._seeded_cell = head.cell(self.tr("Viable cells seeded"), self.seeded, "seeded_cells", (0, 1))
        tissue = Fields(2)
        tissue.cell(self.tr("&Donation"), self.donation, "donation", (0, 0))
        tissue.cell(self.tr("Cell &type"), self.cell_type, "cell_type", (0, 1))
        thaw = QWidget()
        bank = Fields(1)
        bank.cell(self.tr("&Bank"), self.lot, "thawed_lot", (0, 0))
        column = QHBoxLayout(thaw)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space(3))
        column.addWidget(bank, 1, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.vials, 2, Qt.AlignmentFlag.AlignTop)
        self.panels = QStackedWidget()
        for panel in (tissue, thaw, self.parts):
            self.panels.addWidget(panel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space(2))
        layout.addWidget(head)
        layout.addWidget(self.panels)

    def _connect(self) -> None:
        self.origin.currentIndexChanged.connect(self._show_panel)
        self.lot.currentIndexChanged.connect(self._show_lot)
        for box in (self.donation, self.cell_type):
            box.setProperty("data", True)
            box.currentIndexChanged.connect(self.changed)
        self.lot.setProperty("data", True)
        self.seeded.textChanged.connect(self.changed)
        self.vials.changed.connect(self.changed)
        self.parts.changed.connect(self.changed)

    def _show_panel(self) -> None:
        origin = self.origin.word()
        self.panels.setCurrentIndex(_ORIGINS.index(origin))
        self._seeded_cell.setVisible(origin is not CultureOrigin.PASSAGE)
        optional = self.tr("explants: leave empty") if origin is CultureOrigin.DONATION else "1.0e6"
        self.seeded.setPlaceholderText(optional)
        self.changed.emit()

    def _show_lot(self) -> None:
        lot_id = self.lot.currentData()
        self.vials.show_lot(lot_id, self._lots.get(lot_id or 0, 0))
        self.changed.emit()


def _fill(box: QComboBox, items: list[tuple[str, int]]) -> None:
    box.blockSignals(True)
    box.clear()
    for words, key in items:
        box.addItem(words, key)
    box.blockSignals(False)
