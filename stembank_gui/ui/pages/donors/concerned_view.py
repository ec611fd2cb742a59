"""What a withdrawal or the end of an approval concerns: one list of donations, lots, vials and shipments."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from stembank_gui.queries.donors.concerned import Concerned
from stembank_gui.rules.codes import spaced
from stembank_gui.rules.reasons import Place
from stembank_gui.ui import look
from stembank_gui.ui.language import say_reason, say_term
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is concerned."""

    id: str
    what: str
    code: str
    state: StrEnum | None
    detail: str
    place: Place


class ConcernedView(QWidget):
    """A heading, what is to be decided, and the list.

    Signals:
        wanted: open this Place.
    """

    wanted = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = Text("", "label")
        self.decisions = Text("", wrap=True, selectable=True)
        self.decisions.setObjectName(f"{name}_decisions")
        self.table = Table(
            [
                Column(self.tr("What"), lambda line: line.what, width=90),
                Column(self.tr("Code"), lambda line: line.code, width=180),
                Column(self.tr("State"), state=lambda line: line.state, width=130),
                Column(self.tr("Detail"), lambda line: line.detail, tip=lambda line: line.detail),
            ]
        )
        self.table.setObjectName(f"{name}_table")
        self.table.setAccessibleName(self.tr("What this concerns"))
        self.table.setMinimumHeight(7 * look.size("row"))
        self.table.opened.connect(lambda line: self.wanted.emit(line.place))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space(2))
        for part in (self.heading, self.decisions):
            layout.addWidget(part)
        layout.addWidget(self.table, 1)

    def show_concerned(self, heading: str, found: Concerned) -> None:
        """Show what is concerned, under a heading."""
        self.heading.setText(heading)
        self.decisions.setText(" ".join(say_reason(one) for one in found.decisions))
        self.decisions.setVisible(bool(found.decisions))
        lines = list(self._lines(found))
        self.table.show_rows(lines)
        self.table.setVisible(bool(lines))

    def lines(self) -> list[Line]:
        """Return what is listed."""
        return self.table.rows()

    def _lines(self, found: Concerned) -> Iterator[Line]:
        for donation in found.donations:
            said = f"{donation.donor} · {say_term(donation.tissue)}"
            place = Place("donor", donation.donor_id)
            yield Line(f"donation {donation.id}", self.tr("Donation"), donation.code, donation.state, said, place)
        for lot in found.lots:
            said = self.tr("{count} in store").format(count=lot.stored)
            yield Line(f"lot {lot.id}", self.tr("Lot"), lot.number, lot.state, said, Place("lot", lot.id))
        for shipment in found.shipments:
            said = self.tr("{recipient}: {count} issued").format(recipient=shipment.recipient, count=shipment.vials)
            place = Place("shipment", shipment.id)
            yield Line(f"shipment {shipment.id}", self.tr("Shipment"), shipment.code, None, said, place)
        for vial in found.vials:
            place = Place("vial", vial.id)
            yield Line(f"vial {vial.id}", self.tr("Vial"), spaced(vial.code), vial.state, vial.place, place)
