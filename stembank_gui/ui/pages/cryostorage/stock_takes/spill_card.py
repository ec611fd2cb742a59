"""The card that empties a box to limbo."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_counted
from stembank_gui.ui.widgets.entry_card import EntryCard
from stembank_gui.ui.widgets.fields import NoteField
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.cryostorage.spill_box import SpillBox, spill_box


class SpillCard(EntryCard):
    """Asks what happened.

    Signals:
        spilled: it was done; carries the box's id and how many vials are without a place now.
        closed: the person does not want it.
    """

    spilled = Signal(int, int)
    closed = Signal()

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__("", "", "spill_button", role="danger", parent=parent)
        self.setObjectName("spill_card")
        self.jobs = jobs
        self._box_id = 0
        self.button.setText(self.tr("&Empty it"))
        self.button.setAccessibleName(self.tr("Empty it"))
        self.what = NoteField()
        self.form.row(self.tr("&What happened"), self.what, "spill_what")
        self.about = Text("", "hint", wrap=True)
        self.about.setText(
            self.tr("Every vial of the box waits without a place until it is scanned again. Its history stays.")
        )
        self.layout().insertWidget(1, self.about)  # type: ignore[union-attr]
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.cancel_button.setObjectName("cancel_spill")
        self.cancel_button.setAccessibleName(self.tr("Cancel"))
        self.cancel_button.clicked.connect(self.closed)
        self.add_button(self.cancel_button)
        self.submitted.connect(self._spill)

    def start(self, box_id: int, path: str, vials: int) -> None:
        """Begin with a box."""
        self._box_id = box_id
        count = say_counted(self.tr("{count} vials"), count=vials)
        words = self.tr("Empty to limbo: {box} · {count}")
        self.heading.setText(words.format(box=path, count=count))
        self.done()
        self.what.setFocus()

    def _spill(self) -> None:
        self.busy()
        request = SpillBox(self._box_id, self.what.text())
        self.jobs.do(self, spill_box, request).then(self._spilled).otherwise(self.refuse)

    def _spilled(self, vials: int) -> None:
        self.done()
        self.what.clear()
        self.spilled.emit(self._box_id, vials)
