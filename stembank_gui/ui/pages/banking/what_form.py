"""What is banked: parent or donation, tier, passages, cells in a vial, medium."""

from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from stembank_gui.queries.banking import CellTypeChoice, Choices, DonationChoice, ParentChoice
from stembank_gui.queries.banking.waiting import CultureChoice
from stembank_gui.rules.banking import Passage, PlanLot, cells, counts_doublings, shares_of, tiers_allowed
from stembank_gui.rules.banking.tiers import may_change_cell_type
from stembank_gui.rules.reasons import Reason, Refused, refuse_if
from stembank_gui.rules.text import number
from stembank_gui.rules.vocabulary import Grade, Tier, VialKind
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import current, say_counted, say_number, say_term
from stembank_gui.ui.pages.banking.choosing import choose, editable, stored
from stembank_gui.ui.pages.banking.culture_list import CultureList
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
        self.cultures = CultureList()
        self.parent_vials = ParentVials(jobs)
        self.passages = Passages()
        self._make()
        self._lay_out()
        self._connect()
        self.cultures.hide()

    def show_cultures(self, waiting: tuple[CultureChoice, ...], wanted: int | None = None) -> None:
        """Offer the harvested cultures that wait; choose one if it was asked for."""
        self._filling = True
        self.cultures.show_choices(waiting, wanted)
        with_cells = sum(one.harvest.cells_left > 0 for one in waiting)
        words = say_counted(self.tr("harvested cultures: {count} waiting"), count=say_number(with_cells))
        self.way.setItemText(0, words)
        if wanted is not None and self.cultures.chosen():
            self.way.setCurrentIndex(0)
        self._filling = False
        if self.from_cultures():
            self._way_chosen()

    def from_cultures(self) -> bool:
        """Return whether the lot is filled from harvested cultures."""
        return bool(self.way.currentData() == "cultures")

    def show_choices(self, choices: Choices, parent_lot_id: int | None = None) -> None:
        """Offer what the bank has now, keeping what is chosen; choose a parent lot if one was asked for."""
        if choices == self._choices and parent_lot_id is None:
            return
        parent, donation, kind = self._parent(), self.donation.currentData(), self._cell_type()
        wanted = parent_lot_id or (parent.lot_id if parent else None)
        first = not self.cell_type.count()
        self._choices = choices
        self._filling = True
        self._refill()
        choose(self.cell_type, "cell_type_id", kind.cell_type_id if kind else None)
        choose(self.donation, "donation_id", donation.donation_id if donation else None)
        choose(self.parent_lot, "lot_id", wanted)
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
        left = [(one.harvest.culture_id, one.harvest.cells_left) for one in self._pool()]
        return PlanLot(
            cell_type_id=kind.cell_type_id if kind else 0,
            tier=Tier(self.tier.currentData()),
            grade=Grade(self.grade.currentData()),
            passages=entered.passages,
            cells_per_vial=entered.cells_per_vial,
            fill_volume_ul=entered.fill_volume_ul,
            container=stored(self.container),
            cryomedium=self.cryomedium.currentText(),
            vials=vials,
            donor_id=None if donation is None else donation.donor_id,
            donation_id=None if donation is None else donation.donation_id,
            parent_lot_id=parent.lot_id if parent else None,
            parent_vial_ids=self.parent_vials.vial_ids() if parent else (),
            cpd_before=entered.cpd_before,
            reservation_id=self.parent_vials.reservation_id() if parent else None,
            number=self.lot_number.text().strip().upper(),
            vial_kind=VialKind.BAG if self.is_single_unit() else VialKind.VIAL,
            note=self.note.text(),
            cultures=shares_of(entered.cells_per_vial * vials, left),
        )

    def lock(self) -> None:
        """Show what was planned, no longer to be changed."""
        self.setEnabled(False)

    def _make(self) -> None:
        self.way = QComboBox()
        self.way.addItem(self.tr("harvested cultures"), "cultures")
        self.way.addItem(self.tr("thawed vials or a donation: passages written down now"), "typed")
        self.way.setCurrentIndex(1)
        self.cell_type, self.parent_lot, self.donation = QComboBox(), QComboBox(), QComboBox()
        self.tier, self.grade = QComboBox(), QComboBox()
        for grade in Grade:
            self.grade.addItem(say_term(grade), grade.value)
        self.container, self.cryomedium = editable(_CONTAINERS, "container"), editable(_MEDIA, "medium")
        self.cells_per_vial, self.fill_volume = line(40, "1.0e7"), line(12, "", "1.0")
        self.cpd_before, self.lot_number = line(12, "0"), line(11, self.tr("next"))
        self.note = line(4000)

    def _lay_out(self) -> None:
        ways = Fields(1)
        ways.cell(self.tr("F&illed from"), self.way, "way", (0, 0), 1)
        fields = Fields(8)
        fields.cell(self.tr("&Parent lot"), self.parent_lot, "parent_lot", (0, 0), 8)
        fields.cell(self.tr("&Cell type"), self.cell_type, "cell_type", (1, 0), 4)
        fields.cell(self.tr("&Tier"), self.tier, "tier", (1, 4), 2)
        fields.cell(self.tr("&Grade"), self.grade, "grade", (1, 6), 2)
        fields.cell(self.tr("&Donation"), self.donation, "donation", (2, 0), 6)
        fields.cell(self.tr("CPD so far"), self.cpd_before, "cpd_before", (2, 6), 2)
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
        for part in (ways, self.cultures, fields, self.parent_vials, self.passages, filled):
            layout.addWidget(part)

    def _connect(self) -> None:
        self.way.currentIndexChanged.connect(self._way_chosen)
        self.cultures.changed.connect(self._cultures_chosen)
        self.parent_lot.currentIndexChanged.connect(self._parent_chosen)
        self.cell_type.currentIndexChanged.connect(self._cell_type_chosen)
        self.tier.currentIndexChanged.connect(self._tier_chosen)
        self.cpd_before.textChanged.connect(self._count_from)
        for choice in (self.grade, self.donation):
            choice.currentIndexChanged.connect(self._say)
        for field in (self.cells_per_vial, self.fill_volume, self.cpd_before, self.lot_number, self.note):
            field.textChanged.connect(self._say)
        for box in (self.container, self.cryomedium):
            box.currentTextChanged.connect(self._say)
        self.passages.changed.connect(self._say)
        self.parent_vials.changed.connect(self._say)

    def _read(self, reading: Reading) -> _Entered:
        if self.from_cultures() and not self.cultures.chosen():
            reading.reasons.append(Reason("text.empty", {"field": "@banking_field.cultures"}))
        typed = not self.is_single_unit() and not self.from_cultures()
        return _Entered(
            passages=self.passages.read(reading) if typed else (),
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
        own = self._parent() is None and not self.from_cultures()
        return number("banking_field.cpd_before", text, low=0, high=200) if text and own else None

    def _pool(self) -> tuple[CultureChoice, ...]:
        return self.cultures.chosen() if self.from_cultures() else ()

    def _parent(self) -> ParentChoice | None:
        chosen: ParentChoice | None = None if self.from_cultures() else self.parent_lot.currentData()
        return chosen

    def _donation(self) -> DonationChoice | None:
        """Return the donation that a line's first lot comes from; a culture or a parent knows its own."""
        free = not self.from_cultures() and self._parent() is None
        chosen: DonationChoice | None = self.donation.currentData() if free else None
        return chosen

    def _cell_type(self) -> CellTypeChoice | None:
        chosen: CellTypeChoice | None = self.cell_type.currentData()
        return chosen

    def _way_chosen(self) -> None:
        if self._filling:
            return
        pooled = self.from_cultures()
        self.cultures.setVisible(pooled)
        self.origin.show_cell("parent_lot", shown=not pooled)
        self._parent_chosen()

    def _cultures_chosen(self) -> None:
        if not self._filling:
            self._parent_chosen()

    def _parent_chosen(self) -> None:
        if self._filling:
            return
        parent = self._parent()
        self._filling = True
        if parent is not None:
            self._take_over(parent.cell_type_id, parent.grade)
        elif pool := self._pool():
            self._take_over(pool[0].harvest.cell_type_id, max(one.grade for one in pool))
        self._filling = False
        for name in ("donation", "cpd_before"):
            self.origin.show_cell(name, shown=parent is None and not self.from_cultures())
        self.parent_vials.setVisible(parent is not None)
        self.parent_vials.show_lot(parent.lot_id if parent else None, parent.stock if parent else 0)
        self._cell_type_chosen()

    def _take_over(self, cell_type_id: int, grade: Grade) -> None:
        """Choose the cell type and grade of what the lot is grown from; "research" is the later word and the lower."""
        kinds = [one.cell_type_id for one in self._choices.cell_types]
        if cell_type_id in kinds:
            self.cell_type.setCurrentIndex(kinds.index(cell_type_id))
        self.grade.setCurrentIndex(self.grade.findData(grade.value))

    def _cell_type_chosen(self) -> None:
        if self._filling:
            return
        chosen, allowed = self.tier.currentData(), self._tiers()
        self._filling = True
        self.tier.clear()
        for tier in (one for one in Tier if one in allowed):
            self.tier.addItem(say_term(tier), tier.value)
        self.tier.setCurrentIndex(max(self.tier.findData(chosen), 0))
        self._filling = False
        self._tier_chosen()

    def _tiers(self) -> frozenset[Tier]:
        """Return what may be filled: of a pool, what each culture allows; where that is nothing, the rule says why."""
        parent, kind = self._parent(), self._cell_type()
        if pool := self._pool():
            return frozenset.intersection(*(one.tiers for one in pool)) or pool[0].tiers or frozenset(Tier)
        cultured = kind is None or kind.cultured
        return tiers_allowed(parent=parent.tier if parent else None, cultured=cultured)

    def _tier_chosen(self) -> None:
        if self._filling or self.tier.currentData() is None:
            return
        parent, kind = self._parent(), self._cell_type()
        free = parent is None and not self._pool()
        self.cell_type.setEnabled(free or may_change_cell_type(Tier(self.tier.currentData())))
        self.passages.setVisible(not self.is_single_unit() and not self.from_cultures())
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
