"""The box of the last scan, drawn with its cell lit and what this session puts as ghosts."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from stembank_gui.queries.cryostorage import BoxContents
from stembank_gui.ui import look
from stembank_gui.ui.widgets.box_map import BoxMap, Ghost
from stembank_gui.ui.widgets.text import Text


class BoxView(QWidget):
    """A box with the way to it; a box too large for the space scrolls to its lit cell."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tankside_box")
        self.path = Text("", "heading", data=True)
        self.path.setObjectName("tankside_box_path")
        self.map = BoxMap()
        self._lit = 0
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(self.map)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space(2))
        layout.addWidget(self.path)
        layout.addWidget(self._scroll, 1)

    def show_box(self, box: BoxContents | None, ghosts: Iterable[Ghost], lit: int) -> None:
        """Show a box, or nothing."""
        self.setVisible(box is not None)
        self.path.setText("" if box is None else box.path())
        self.map.show_box(box, ghosts, lit=lit)
        self._lit = lit
        QTimer.singleShot(0, self, self._bring_to_sight)

    def _bring_to_sight(self) -> None:
        if self._lit:
            middle = self.map.grid().cell(self._lit).center()
            self._scroll.ensureVisible(int(middle.x()), int(middle.y()))
