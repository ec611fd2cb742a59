"""What is banked: parent or donation, tier, passages, cells in a vial, medium."""

from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from stembank_gui.queries.banking import CellTypeChoice, Choices, DonationChoice, ParentChoice
from stembank_gui.rules.banking import Passage, PlanLot, cells, counts_doublings, tiers_allowed
from stembank_gui.rules.banking.tiers import may_change_cell_type
from stembank_gui.rules.reasons import Refused, refuse_if
from stembank_gui.rules.text import number
from stembank_gui.rules.vocabulary import Grade, Tier, VialKind
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import current, say_counted, say_known, say_number, say_term
from stembank_gui.ui.pages.banking.fields import Fields, Reading, line
from stembank_gui.ui.pages.banking.parent_vials import ParentVials
from stembank_gui.ui.pages.banking.passages import Passages

_MEDIA = ("CS10", "CS5", "10% DMSO + 5% HSA", "10% DMSO + 1% dextran-40")
_CONTAINERS = ("2 mL vial", "1 mL vial", "25 mL bag", "50 mL bag")
_UL = 1000


@dataclass(frozen=True, slots=True)
class _Entered:
    """The numbers of the form that may be refused."""

    passages: tuple[Passage, ...]
    cells_per_vial: int
    fill_volume_ul: int
    cpd_before: Decimal | None


class WhatForm(QWidget):
    """The first step of a new bank.

    Signals:
        changed: something was chosen or typed.
    """

    changed = Signal()

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = Choices((), (), (), ())
        self._filling = False
        self.parent_vials = ParentVials(jobs)
        self.passages = Passages()
        self._make()
        self._lay_out()
        self._connect()

    def show_choices(self, choices: Choices, parent_lot_id: int | None = None) -> None:
        """Offer what the bank has now, keeping what is chosen; choose a parent lot if one was asked for."""
        if choices == self._choices and parent_lot_id is None:
            return
        parent, donation, kind = self._parent(), self._donation(), self._cell_type()
        wanted = parent_lot_id or (parent.lot_id if parent else None)
        first = not self.cell_type.count()
        self._choices = choices
        self._filling = True
        self._refill()
        _choose(self.cell_type, "cell_type_id", kind.cell_type_id if kind else None)
        _choose(self.donation, "donation_id", donation.donation_id if donation else None)
        _choose(self.parent_lot, "lot_id", wanted)
        self._filling = False
        if first or self._parent() != parent:
            self._parent_chosen()

    def _refill(self) -> None:
        for box in (self.cell_type, self.parent_lot, self.donation):
            box.clear()
        for one in self._choices.cell_types:
            self.cell_type.addItem(f"{one.code} · {one.names[current() == 'zh']}", one)
        self.parent_lot.addItem(self.tr("none: the first lot of a line"), None)
        for parent in self._choices.parents:
            self.parent_lot.addItem(self._parent_words(parent), parent)
        for donation in self._choices.donations:
            words = f"{donation.donor} · {donation.code} · {say_term('tissue.' + donation.tissue)}"
            self.donation.addItem(words, donation)

    def is_single_unit(self) -> bool:
        """Return whether a unit (a bag with pilot vials) is banked."""
        return bool(self.tier.currentData() == Tier.UNIT.value)

    def request(self, vials: int) -> PlanLot:
        """Return the lot that is described.

        Raises:
            Refused: With every field that cannot be read.
        """
        reading = Reading()
        entered = self._read(reading)
        refuse_if(reading.reasons)
        parent, donation, kind = self._parent(), self._donation(), self._cell_type()
        return PlanLot(
            cell_type_id=kind.cell_type_id if kind else 0,
            tier=Tier(self.tier.currentData()),
            grade=Grade(self.grade.currentData()),
            passages=entered.passages,
            cells_per_vial=entered.cells_per_vial,
            fill_volume_ul=entered.fill_volume_ul,
            container=_stored(self.container),
            cryomedium=self.cryomedium.currentText(),
            vials=vials,
            donor_id=None if parent or donation is None else donation.donor_id,
            donation_id=None if parent or donation is None else donation.donation_id,
            parent_lot_id=parent.lot_id if parent else None,
            parent_vial_ids=self.parent_vials.vial_ids() if parent else (),
            cpd_before=entered.cpd_before,
            reservation_id=self.parent_vials.reservation_id() if parent else None,
            number=self.lot_number.text().strip().upper(),
            vial_kind=VialKind.BAG if self.is_single_unit() else VialKind.VIAL,
            note=self.note.text(),
        )

    def lock(self) -> None:
        """Show what was planned, no longer to be changed."""
        self.setEnabled(False)

    def _make(self) -> None:
        self.cell_type, self.parent_lot, self.donation = QComboBox(), QComboBox(), QComboBox()
        self.tier, self.grade = QComboBox(), QComboBox()
        for grade in Grade:
            self.grade.addItem(say_term(grade), grade.value)
        self.container, self.cryomedium = _editable(_CONTAINERS, "container"), _editable(_MEDIA, "medium")
        self.cells_per_vial, self.fill_volume = line(40, "1.0e7"), line(12, "", "1.0")
        self.cpd_before, self.lot_number = line(12, "0"), line(11, self.tr("next"))
        self.note = line(4000)

    def _lay_out(self) -> None:
        fields = Fields(6)
        fields.cell(self.tr("&Parent lot"), self.parent_lot, "parent_lot", (0, 0), 4)
        fields.cell(self.tr("&Tier"), self.tier, "tier", (0, 4), 2)
        fields.cell(self.tr("&Cell type"), self.cell_type, "cell_type", (1, 0), 4)
        fields.cell(self.tr("&Grade"), self.grade, "grade", (1, 4), 2)
        fields.cell(self.tr("&Donation"), self.donation, "donation", (2, 0), 4)
        fields.cell(self.tr("CPD so far"), self.cpd_before, "cpd_before", (2, 4), 2)
        self.origin = fields
        filled = Fields(6)
        filled.cell(self.tr("C&ells per vial"), self.cells_per_vial, "cells_per_vial", (0, 0), 2)
        filled.cell(self.tr("Volume (mL)"), self.fill_volume, "fill_volume", (0, 2), 1)
        filled.cell(self.tr("Cryo&medium"), self.cryomedium, "cryomedium", (0, 3), 3)
        filled.cell(self.tr("C&ontainer"), self.container, "container", (1, 0), 2)
        filled.cell(self.tr("Lot number"), self.lot_number, "lot_number", (1, 2), 1)
        filled.cell(self.tr("Note"), self.note, "note", (1, 3), 3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space(2))
        for part in (fields, self.parent_vials, self.passages, filled):
            layout.addWidget(part)

    def _connect(self) -> None:
        self.parent_lot.currentIndexChanged.connect(self._parent_chosen)
        self.cell_type.currentIndexChanged.connect(self._cell_type_chosen)
        self.tier.currentIndexChanged.connect(self._tier_chosen)
        self.cpd_before.textChanged.connect(self._count_from)
        for box in (self.grade, self.donation):
            box.currentIndexChanged.connect(self._say)
        for field in (self.cells_per_vial, self.fill_volume, self.cpd_before, self.lot_number, self.note):
            field.textChanged.connect(self._say)
        for editable in (self.container, self.cryomedium):
            editable.currentTextChanged.connect(self._say)
        self.passages.changed.connect(self._say)
        self.parent_vials.changed.connect(self._say)

    def _read(self, reading: Reading) -> _Entered:
        return _Entered(
            passages=() if self.is_single_unit() else self.passages.read(reading),
            cells_per_vial=reading.read(
                self.cells_per_vial, lambda: cells("banking_field.cells_per_vial", self.cells_per_vial.text()), 1
            ),
            fill_volume_ul=reading.read(self.fill_volume, self._microlitres, 1),
            cpd_before=reading.read(self.cpd_before, self._cpd_before, None),
        )

    def _microlitres(self) -> int:
        field = "banking_field.fill_volume_ml"
        return int(number(field, self.fill_volume.text(), low=Decimal("0.001"), high=500) * _UL)

    def _cpd_before(self) -> Decimal | None:
        text = self.cpd_before.text().strip()
        return number("banking_field.cpd_before", text, low=0, high=200) if text and self._parent() is None else None

    def _parent(self) -> ParentChoice | None:
        chosen: ParentChoice | None = self.parent_lot.currentData()
        return chosen

    def _donation(self) -> DonationChoice | None:
        chosen: DonationChoice | None = self.donation.currentData()
        return chosen

    def _cell_type(self) -> CellTypeChoice | None:
        chosen: CellTypeChoice | None = self.cell_type.currentData()
        return chosen

    def _parent_chosen(self) -> None:
        if self._filling:
            return
        parent = self._parent()
        self._filling = True
        if parent is not None:
            kinds = [one.cell_type_id for one in self._choices.cell_types]
            self.cell_type.setCurrentIndex(kinds.index(parent.cell_type_id))
            self.grade.setCurrentIndex(self.grade.findData(parent.grade.value))
        self._filling = False
        for name in ("donation", "cpd_before"):
            self.origin.show_cell(name, shown=parent is None)
        self.parent_vials.setVisible(parent is not None)
        self.parent_vials.show_lot(parent.lot_id if parent else None, parent.stock if parent else 0)
        self._cell_type_chosen()

    def _cell_type_chosen(self) -> None:
        if self._filling:
            return
        parent, kind = self._parent(), self._cell_type()
        cultured = kind is None or kind.cultured
        allowed = tiers_allowed(parent=parent.tier if parent else None, cultured=cultured)
        chosen = self.tier.currentData()
        self._filling = True
        self.tier.clear()
        for tier in (one for one in Tier if one in allowed):
            self.tier.addItem(say_term(tier), tier.value)
        self.tier.setCurrentIndex(max(self.tier.findData(chosen), 0))
        self._filling = False
        self._tier_chosen()

    def _tier_chosen(self) -> None:
        if self._filling or self.tier.currentData() is None:
            return
        parent, kind = self._parent(), self._cell_type()
        self.cell_type.setEnabled(parent is None or may_change_cell_type(Tier(self.tier.currentData())))
        self.passages.setVisible(not self.is_single_unit())
        same = parent is not None and kind is not None and kind.cell_type_id == parent.cell_type_id
        counted = kind is None or counts_doublings(kind.family)
        before = parent.cpd if parent is not None and same else None
        self.passages.start_after(parent.passage if parent and same else None, before, counted=counted)
        self._count_from()

    def _count_from(self) -> None:
        if self._parent() is None:
            try:
                self.passages.count_from(self._cpd_before())
            except Refused:
                self.passages.count_from(None)
        self._say()

    def _say(self) -> None:
        if not self._filling:
            self.changed.emit()

    def _parent_words(self, parent: ParentChoice) -> str:
        vials = say_counted(self.tr("{count} vials"), count=say_number(parent.stock))
        kinds = {one.cell_type_id: one.passage_symbol for one in self._choices.cell_types}
        passage = f"{kinds[parent.cell_type_id]}{parent.passage}"
        return f"{parent.number} · {say_term(parent.tier)} · {passage} · {vials} · {say_term(parent.state)}"


def _choose(box: QComboBox, attribute: str, wanted: int | None) -> None:
    """Choose the item whose data has an id; the first one where there is none."""
    ids = [getattr(box.itemData(place), attribute, None) for place in range(box.count())]
    box.setCurrentIndex(ids.index(wanted) if wanted is not None and wanted in ids else 0)


def _stored(box: QComboBox) -> str:
    """Return what is kept: an offered word as it is stored in every language, or what was typed."""
    at = box.findText(box.currentText())
    return str(box.itemData(at)) if at >= 0 else box.currentText()


def _editable(words: tuple[str, ...], group: str) -> QComboBox:
    box = QComboBox()
    box.setEditable(True)
    for word in words:
        box.addItem(say_known(group, word), word)
    box.setProperty("data", True)
    edit = box.lineEdit()
    if edit is not None:
        edit.setMaxLength(80)
    return box
