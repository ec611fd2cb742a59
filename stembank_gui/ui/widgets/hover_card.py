"""What hovering over a vial in a box tells."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from stembank_gui.queries.cryostorage import BoxCell, BoxContents
from stembank_gui.rules.codes import spaced
from stembank_gui.rules.vocabulary import VialState
from stembank_gui.ui import look
from stembank_gui.ui.widgets.state_badge import StateBadge
from stembank_gui.ui.widgets.text import Text


class HoverCard(QFrame):
    """A small card beside the pointer, in plain text: position, code, lot, states, note; or why it is blocked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("hover_card")
        self.setProperty("role", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.code = Text("", "heading", data=True)
        self.lot = Text("", "label", data=True)
        self.note = Text("", "hint", data=True, wrap=True)
        self.lot_state = StateBadge()
        self.vial_state = StateBadge()
        states = QHBoxLayout()
        states.setSpacing(look.space(2))
        states.addWidget(self.lot_state)
        states.addWidget(self.vial_state)
        states.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(look.space(3), look.space(2), look.space(3), look.space(2))
        layout.setSpacing(look.space(1))
        for widget in (self.code, self.lot):
            layout.addWidget(widget)
        layout.addLayout(states)
        layout.addWidget(self.note)

    def show_position(self, box: BoxContents, position: int, cell: BoxCell | None, within: QWidget, at: QPoint) -> None:
        """Show a vial, or why nothing may lie in a position, beside a point of a window and inside of it."""
        note = box.blocked.get(position, "") if cell is None else cell.note
        what = self.tr("blocked") if cell is None else spaced(cell.code)
        self.code.setText(f"{box.name(position)}  ·  {what}")
        self.lot.setText("" if cell is None else cell.lot)
        self.lot.setVisible(cell is not None)
        self.lot_state.show_state(None if cell is None else cell.lot_state)
        self.vial_state.show_state(None if cell is None or cell.state is VialState.STORED else cell.state)
        self.note.setText(note[:200])
        self.note.setVisible(bool(note))
        if self.parentWidget() is not within:
            self.setParent(within)
        self.adjustSize()
        room = within.rect().size() - self.size()
        corner = at + _BESIDE
        self.move(min(corner.x(), max(room.width(), 0)), min(corner.y(), max(room.height(), 0)))
        self.show()
        self.raise_()


_BESIDE = QPoint(14, 18)
