"""A new specification: for which cell type, tier and grade; it starts from the panel that comes with the program."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from stembank_gui.queries.quality.specifications.pages import CellTypeChoice, specification_start
from stembank_gui.rules.quality import SpecLineFacts
from stembank_gui.rules.vocabulary import Grade, Tier
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import current
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.entry_card import EntryCard
from stembank_gui.ui.widgets.fields import Choice, TextField
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.quality.specifications.save_specification import (
    SavedSpecification,
    SaveSpecification,
    save_specification,
)


class NewSpecification(EntryCard):
    """Asks for what, and saves the first draft, or the next version of what is in force.

    Signals:
        made: the draft is stored; carries its id.
        closed: the card is no longer wanted.
    """

    made = Signal(int)
    closed = Signal()

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("New specification"), self.tr("&Make the draft"), "make_specification", parent=parent)
        self.setObjectName("new_specification_card")
        self._jobs = jobs
        self.cell_type = QComboBox()
        self.cell_type.setProperty("data", True)
        self.tier, self.grade, self.note = Choice(Tier), Choice(Grade), TextField()
        self.form.row(self.tr("Cell &type"), self.cell_type, "new_cell_type")
        self.form.row(self.tr("T&ier"), self.tier, "new_tier")
        self.form.row(self.tr("&Grade"), self.grade, "new_grade")
        self.form.row(self.tr("&What is new"), self.note, "new_note")
        words = self.tr("It starts with the lines in force; where there are none, with the panel of the program.")
        self.say(Text(words, "hint", wrap=True))
        cancel = push_button(self.tr("&Cancel"), "cancel_specification")
        cancel.clicked.connect(self.closed)
        self.add_button(cancel)
        self.submitted.connect(self._begin)

    def start(self, choices: Sequence[CellTypeChoice]) -> None:
        """Offer the cell types and begin anew."""
        self.done()
        self.cell_type.clear()
        for one in choices:
            name = one.name_zh if current() == "zh" else one.name_en
            self.cell_type.addItem(one.code if one.code == name else f"{one.code} · {name}", one.id)
        self.note.clear()
        self.cell_type.setFocus()

    def _begin(self) -> None:
        if self.cell_type.currentData() is None:
            return
        self.busy()
        asked = (self.cell_type.currentData(), self.tier.word(), self.grade.word())
        self._jobs.ask(self, specification_start, *asked).then(self._save).otherwise(self.refuse)

    def _save(self, lines: tuple[SpecLineFacts, ...]) -> None:
        request = SaveSpecification(
            self.cell_type.currentData(), self.tier.word(), self.grade.word(), lines, note=self.note.text()
        )
        self._jobs.do(self, save_specification, request).then(self._saved).otherwise(self.refuse)

    def _saved(self, saved: SavedSpecification) -> None:
        self.done()
        self.made.emit(saved.specification_id)
