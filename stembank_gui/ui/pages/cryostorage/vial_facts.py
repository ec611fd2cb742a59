"""The facts of a vial, label and value."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from stembank_gui.queries.cryostorage import VialCard
from stembank_gui.rules.reasons import Place
from stembank_gui.ui import look
from stembank_gui.ui.language import current, say_cells, say_date, say_number, say_term
from stembank_gui.ui.widgets.text import Text


class VialFacts(QWidget):
    """A grid of facts; lot, donor and freeze run open their pages.

    Signals:
        wanted: open a Place.
    """

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("vial_facts")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.space(4))
        self._grid.setVerticalSpacing(look.space(1))
        self._grid.setColumnStretch(1, 1)
        self._card: VialCard | None = None
        self._values: dict[str, Text] = {}
        self.lot_button = self._link("open_lot_button", self.tr("Open the lot"))
        self.donor_button = self._link("open_donor_button", self.tr("Open the donor"))
        self.lot_button.clicked.connect(lambda: self._card and self.wanted.emit(Place("lot", self._card.lot_id)))
        self.donor_button.clicked.connect(lambda: self._card and self.wanted.emit(Place("donor", self._card.donor_id)))
        self._run_id = 0
        self.run_button = self._link("open_run_button", self.tr("Open the freeze run"))
        self.run_button.clicked.connect(lambda: self.wanted.emit(Place("freeze_run", self._run_id)))
        self._row(self.tr("Lot"), self.lot_button)
        self._row(self.tr("Donor"), self.donor_button)
        self._row(self.tr("Freeze run"), self.run_button)
        for name, label in (
            ("cell_type", self.tr("Cell type")), ("tier", self.tr("Tier")), ("passage", self.tr("Passage · CPD")),
            ("cells", self.tr("Cells per vial")), ("medium", self.tr("Cryomedium")), ("frozen", self.tr("Frozen on")),
            ("expires", self.tr("Expires on")), ("exposure", self.tr("Time out of the tank (s)")),
            ("purpose", self.tr("Taken for")), ("disposal", self.tr("Disposal")), ("note", self.tr("Note")),
        ):  # fmt: skip
            self._values[name] = Text("", data=True, wrap=True, selectable=True)
            self._values[name].setObjectName(f"vial_{name}")
            self._row(label, self._values[name])

    def show_card(self, card: VialCard) -> None:
        """Show a vial's facts."""
        if self._is_another(card):
            self.show_run(None)
        self._card = card
        self.lot_button.setText(card.lot)
        self.donor_button.setText(card.donor)
        cpd = f" · {card.cpd}" if card.cpd else ""
        shown = {
            "cell_type": f"{card.cell_type} · {card.cell_type_names[current() == 'zh']}",
            "tier": say_term(card.tier),
            "passage": f"{card.passage_symbol}{card.passage}{cpd}",
            "cells": say_cells(card.cells_per_vial),
            "medium": card.cryomedium,
            "frozen": say_date(card.frozen_on),
            "expires": say_date(card.expires_on),
            "exposure": say_number(card.exposure_s),
            "purpose": say_term(f"purpose.{card.purpose}") if card.purpose else "–",
            "disposal": card.disposal or "–",
            "note": card.note or "–",
        }
        for name, text in shown.items():
            self._values[name].setText(text)

    def _is_another(self, card: VialCard) -> bool:
        """Return whether another vial was shown before."""
        return self._card is None or self._card.vial_id != card.vial_id

    def show_run(self, run: tuple[int, str] | None) -> None:
        """Show the run that froze the vial; a dash where none is recorded."""
        self._run_id = run[0] if run else 0
        self.run_button.setText(run[1] if run else "–")
        self.run_button.setEnabled(run is not None)

    def _link(self, name: str, accessible: str) -> QPushButton:
        button = QPushButton()
        button.setObjectName(name)
        button.setAccessibleName(accessible)
        button.setProperty("role", "link")
        button.setProperty("data", True)
        button.setAutoDefault(False)
        return button

    def _row(self, label: str, value: QWidget) -> None:
        line = self._grid.rowCount()
        link = isinstance(value, QPushButton)
        beside = Qt.AlignmentFlag.AlignVCenter if link else Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(Text(label, "label"), line, 0, beside)
        where = Qt.AlignmentFlag.AlignLeft if link else Qt.AlignmentFlag(0)
        self._grid.addWidget(value, line, 1, where)
