"""Which box lies on the scanner, and that its size is the one the books say: a scanner cannot tell it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from stembank_gui.queries.cryostorage.rack_scans import ScannedBox, box_by_code
from stembank_gui.rules.reasons import Reason
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_counted
from stembank_gui.ui.widgets.fields import TextField
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.text import Text


class BoxCard(QFrame):
    """A field for the box's label, its place and size, and the check mark that confirms the size.

    Signals:
        chosen: another box was chosen; carries the ScannedBox.
        confirmed: the size was confirmed.
    """

    chosen = Signal(object)
    confirmed = Signal()

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setObjectName("scan_box_card")
        self._jobs = jobs
        self._box: ScannedBox | None = None
        self.code = TextField(self.tr("Scan the label of the box"))
        self.code.setObjectName("scan_box_code")
        self.code.setAccessibleName(self.tr("Label of the box"))
        self.code.setProperty("scans", True)
        self.code.returnPressed.connect(self.seek)
        self.find_button = QPushButton(self.tr("&Find"))
        self.find_button.setObjectName("scan_box_find")
        self.find_button.setAccessibleName(self.tr("Find the box"))
        self.find_button.setAutoDefault(False)
        self.find_button.clicked.connect(self.seek)
        self.path = Text("", "lead", data=True, wrap=True, selectable=True)
        self.path.setObjectName("scan_box_path")
        self.size_right = QCheckBox()
        self.size_right.setObjectName("scan_box_size")
        self.size_right.setAccessibleName(self.tr("The size is right"))
        self.size_right.toggled.connect(self._confirm)
        self.reasons = ReasonsPanel()
        self._lay_out()
        self._show()

    def box(self) -> ScannedBox | None:
        """Return the box whose size was confirmed, or None."""
        return self._box if self.size_right.isChecked() else None

    def chosen_box(self) -> ScannedBox | None:
        """Return the box that was chosen, whether its size was confirmed or not."""
        return self._box

    def seek(self) -> None:
        """Look for the box whose label was scanned or typed."""
        if self.code.text().strip():
            self._jobs.ask(self, box_by_code, self.code.text()).then(self._found).newest()

    def choose(self, box: ScannedBox, *, confirmed: bool = False) -> None:
        """Show a box that is known already."""
        self._box = box
        self.reasons.clear()
        self.code.setText(box.code)
        self._show()
        self.size_right.blockSignals(True)
        self.size_right.setChecked(confirmed)
        self.size_right.blockSignals(False)
        self.chosen.emit(box)

    def _found(self, box: ScannedBox | None) -> None:
        if box is None:
            self._box = None
            self._show()
            self.reasons.show_reasons([Reason("rack_scans.box_unknown")])
        else:
            self.choose(box)
            self.size_right.setFocus()

    def _confirm(self, checked: bool) -> None:  # noqa: FBT001 - Qt's signal
        if checked:
            self.confirmed.emit()

    def _show(self) -> None:
        box = self._box
        self.path.setVisible(box is not None)
        self.size_right.setVisible(box is not None)
        if box is not None:
            self.path.setText(box.path)
            positions = say_counted(self.tr("{count} positions"), count=box.shape.capacity)
            words = self.tr("The box &has {size} = {positions}")
            self.size_right.setText(words.format(size=f"{box.rows} × {box.columns}", positions=positions))

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(look.space(2))
        line.addWidget(self.code, 1)
        line.addWidget(self.find_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(4)] * 4)
        layout.setSpacing(look.space(2))
        layout.addWidget(Text(self.tr("1 · The box"), "heading"))
        layout.addLayout(line)
        for widget in (self.path, self.size_right, self.reasons):
            layout.addWidget(widget)
