"""Looking for free positions: so many, of a size, in a zone, together if possible."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from stembank_gui.queries.cryostorage.finder import RoomFound, RoomWish, find_room
from stembank_gui.rules.cryostorage.finding import Fit
from stembank_gui.rules.vocabulary import FillDirection, SizeClass, Zone
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_counted
from stembank_gui.ui.widgets.fields import Choice, CountField
from stembank_gui.ui.widgets.form import Form
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text

_QUIET_MS = 200
_MOST = 9999


class FinderCard(QFrame):
    """Lists boxes with room, the best first; picked, a box is shown with the positions selected.

    Signals:
        found: a box was picked; carries its RoomFound.
        closed: the person has seen enough.
    """

    found = Signal(object)
    closed = Signal()

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("finder_card")
        self.setProperty("role", "card")
        self.setMinimumWidth(400)
        self._jobs = jobs
        self._direction = FillDirection.RIGHT_FROM_TOP_LEFT
        self._asked = RoomWish(0, Zone.RELEASED)
        self._timer = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._timer.timeout.connect(self.search)
        self.count = CountField(1, _MOST)
        self.count.setValue(10)
        self.zone = Choice(Zone)
        self.size_class = Choice(SizeClass)
        self.form = Form()
        self.form.row(self.tr("Free &positions"), self.count, "finder_count")
        self.form.row(self.tr("&Zone"), self.zone, "finder_zone")
        self.form.row(self.tr("&Size"), self.size_class, "finder_size")
        self.count.valueChanged.connect(self._timer.start)
        self.zone.currentIndexChanged.connect(self._timer.start)
        self.size_class.currentIndexChanged.connect(self._timer.start)
        self.said = Text("", "label", wrap=True)
        self.said.setObjectName("finder_said")
        self._make_table()
        self.close_button = QPushButton(self.tr("&Close"))
        self.close_button.setObjectName("close_finder")
        self.close_button.setAccessibleName(self.tr("Close"))
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.closed)
        self._lay_out()
        self.hide()

    def start(self, zone: Zone | None, direction: FillDirection) -> None:
        """Begin in a zone, with runs counted in a direction of filling."""
        self._direction = direction
        if zone is not None:
            self.zone.pick(zone)
        self.size_class.pick(SizeClass.VIAL_2ML)
        self.count.setFocus()
        self.search()

    def search(self) -> None:
        """Ask for the boxes with room as the fields say now."""
        zone, size = self.zone.word_or_none(), self.size_class.word_or_none()
        if zone is not None and size is not None:
            self._asked = asked = RoomWish(self.count.value(), zone, size, self._direction)
            self._jobs.ask(self, find_room, asked).then(lambda rows: self._show(asked, rows)).newest()

    def _make_table(self) -> None:
        self._fits = {
            Fit.ONE_RUN: self.tr("together"),
            Fit.ONE_BOX: self.tr("with gaps"),
            Fit.SOME: self.tr("not all"),
        }
        self.table = Table(
            [
                Column(self.tr("Box"), lambda one: one.path, width=136),
                Column(self.tr("Fits"), lambda one: self._fits[one.fit], width=80),
                Column(self.tr("Free"), lambda one: str(one.free), "right", 54, sort=lambda one: one.free),
                Column(self.tr("Longest run"), lambda one: str(one.longest), "right", 84, sort=lambda one: one.longest),
            ]
        )
        self.table.setObjectName("finder_table")
        self.table.setAccessibleName(self.tr("Boxes with room"))
        self.table.picked.connect(self.found)
        self.table.opened.connect(self.found)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(4)] * 4)
        layout.setSpacing(look.space(3))
        layout.addWidget(Text(self.tr("Find room"), "heading"))
        layout.addWidget(self.form)
        layout.addWidget(self.said)
        layout.addWidget(self.table, 1)
        layout.addLayout(foot)

    def _show(self, asked: RoomWish, rows: tuple[RoomFound, ...]) -> None:
        if asked == self._asked:
            self.table.show_rows(rows)
            self.said.setText(self._sentence(asked.count, rows))

    def _sentence(self, count: int, rows: tuple[RoomFound, ...]) -> str:
        """Return whether they fit together, in one box, in several, or not at all."""
        if not rows:
            return self.tr("No position of this size is free in this zone.")
        if rows[0].fit is Fit.ONE_RUN:
            fitting = sum(row.fit is Fit.ONE_RUN for row in rows)
            return say_counted(self.tr("{count} boxes have room for all of them side by side."), count=fitting)
        if rows[0].fit is Fit.ONE_BOX:
            return self.tr("All of them fit into one box, but with gaps between.")
        left, boxes = count, 0
        while left > 0 and boxes < len(rows):
            left -= rows[boxes].free
            boxes += 1
        if left > 0:
            return say_counted(self.tr("{count} positions are missing in this zone."), count=left)
        return say_counted(self.tr("No box has room for all of them; {count} boxes together have."), count=boxes)
