"""Where one is: the station, and the thing in it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from stembank_gui.rules.reasons import Place
from stembank_gui.ui import look
from stembank_gui.ui.widgets.text import Text


class Breadcrumb(QWidget):
    """A station's name that leads to its list, and the title of the thing.

    Signals:
        wanted: open this Place.
    """

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("breadcrumb")
        self._place = Place("page", "today")
        self.station = QPushButton()
        self.station.setObjectName("breadcrumb_station")
        self.station.setProperty("role", "link")
        self.station.setAutoDefault(False)
        self.station.clicked.connect(lambda: self.wanted.emit(self._place))
        self._mark = Text("▸", "hint", data=True)
        self.thing = Text("", "label", data=True)
        self.thing.setObjectName("breadcrumb_thing")
        row = QHBoxLayout(self)
        row.setContentsMargins(look.space(4), look.space(2), look.space(4), 0)
        row.setSpacing(look.space(1))
        for widget in (self.station, self._mark, self.thing):
            row.addWidget(widget)
        row.addStretch(1)

    def show_path(self, station: str, place: Place, thing: str) -> None:
        """Show a path; on a station's own page only its name."""
        self._place = place
        self.station.setText(station)
        self.station.setAccessibleName(station)
        self.thing.setText(thing)
        for widget in (self._mark, self.thing):
            widget.setVisible(bool(thing))
        self.setVisible(bool(thing))
