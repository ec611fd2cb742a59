"""The lots in a box: what the outlines on the map mean."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from stembank_gui.queries.cryostorage import BoxCell, BoxContents
from stembank_gui.ui import look
from stembank_gui.ui.language import say_number
from stembank_gui.ui.widgets.box_picture import cell_state
from stembank_gui.ui.widgets.side import Scrolled
from stembank_gui.ui.widgets.state_badge import StateBadge
from stembank_gui.ui.widgets.text import Text

_WIDTH = 176


@dataclass(frozen=True, slots=True)
class _LotInBox:
    """A lot with its vials in one box and the states that they show."""

    lot_id: int
    lot: str
    vials: int
    states: tuple[StrEnum, ...]


class LotKey(Scrolled):
    """Each lot with its state and number of vials; pressed, its vials are selected.

    Signals:
        chosen: a lot was pressed; carries its id.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        inner = QWidget()
        super().__init__(inner, parent)
        self.setObjectName("lot_key")
        self.setFixedWidth(_WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._lines = QVBoxLayout(inner)
        self._lines.setContentsMargins(0, look.space(5), 0, 0)
        self._lines.setSpacing(look.space(1))
        self._lines.addStretch(1)
        self._shown: tuple[_LotInBox, ...] = ()

    def show_box(self, box: BoxContents | None) -> None:
        """Show the lots of a box."""
        lots = () if box is None else _lots(box.cells)
        if lots == self._shown:
            return
        self._shown = lots
        while self._lines.count() > 1:
            item = self._lines.takeAt(0)
            if item is not None and (widget := item.widget()) is not None:
                widget.deleteLater()
        for lot in lots:
            self._lines.insertWidget(self._lines.count() - 1, self._line(lot))

    def _line(self, lot: _LotInBox) -> QWidget:
        button = QPushButton(lot.lot)
        button.setObjectName(f"lot_{lot.lot}")
        button.setProperty("role", "link")
        button.setProperty("data", True)
        button.setAutoDefault(False)
        button.setAccessibleName(self.tr("Select the vials of {lot}").format(lot=lot.lot))
        button.setToolTip(button.accessibleName())
        button.clicked.connect(lambda: self.chosen.emit(lot.lot_id))
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, look.space(2), 0)
        head.addWidget(button)
        head.addStretch(1)
        head.addWidget(Text(say_number(lot.vials), "label", data=True))
        line = QWidget()
        layout = QVBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, look.space(2))
        layout.setSpacing(look.space(1))
        layout.addLayout(head)
        for state in lot.states:
            layout.addWidget(StateBadge(state))
        return line


def _lots(cells: tuple[BoxCell, ...]) -> tuple[_LotInBox, ...]:
    found: dict[int, list[BoxCell]] = {}
    for cell in cells:
        found.setdefault(cell.lot_id, []).append(cell)
    return tuple(
        _LotInBox(lot_id, some[0].lot, len(some), tuple(dict.fromkeys(cell_state(one) for one in some)))
        for lot_id, some in found.items()
    )
