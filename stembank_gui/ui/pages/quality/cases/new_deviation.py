"""The card that opens a deviation: what happened, how severe it is, everything that it touches."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from stembank_gui.rules.quality.cases.deviations import RISING, Touch
from stembank_gui.rules.vocabulary import Severity
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_term
from stembank_gui.ui.pages.quality.cases.parts import ShortTable
from stembank_gui.ui.pages.quality.cases.touch_field import TouchField
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.entry_card import EntryCard
from stembank_gui.ui.widgets.fields import Choice, NoteField, TextField
from stembank_gui.ui.widgets.table import Column
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.quality.cases.open_deviation import OpenDeviation, open_deviation


class NewDeviationCard(EntryCard):
    """Asks for a deviation.

    Signals:
        opened: carries the code of the new deviation.
        closed: it was given up.
    """

    opened = Signal(str)
    closed = Signal()

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__("", "", "open_deviation", parent=parent)
        self.setObjectName("new_deviation_card")
        self._jobs = jobs
        self._touches: dict[Touch, str] = {}
        self.heading.setText(self.tr("New deviation"))
        self.button.setText(self.tr("&Open deviation"))
        self.button.setAccessibleName(self.tr("Open deviation"))
        self.subject, self.description = TextField(), NoteField(5)
        self.severity: Choice[Severity] = Choice(RISING)
        self.touch = TouchField(jobs)
        self.touched = ShortTable(self._columns(), "new_touched", self.tr("Touched"))
        self.remove_button = push_button(self.tr("Re&move"), "remove_touched", "link")
        hint = self.tr("A lot or a vial, a tank, an instrument, a material …: whatever may have suffered.")
        self.form.row(self.tr("What &happened"), self.subject, "deviation_title")
        self.form.row(
            self.tr("De&tails"), self.description, "deviation_description", self.tr("And what was done at once.")
        )
        self.form.row(self.tr("Se&verity"), self.severity, "deviation_severity")
        self.form.wide(Text(self.tr("What it touches"), "label"))
        self.form.wide(self.touch)
        self.form.wide(Text(hint, "hint", wrap=True))
        self.form.wide(self.touched)
        self.form.wide(self.remove_button)
        self.cancel_button = push_button(self.tr("&Cancel"), "cancel_deviation")
        self.add_button(self.cancel_button)
        self._connect()
        self._show_touched()
        self.hide()

    def start(self) -> None:
        """Ask for a new deviation."""
        self.done()
        self.show()
        self.subject.setFocus()
        self._allow()

    def _connect(self) -> None:
        self.cancel_button.clicked.connect(self.closed)
        self.touch.added.connect(self._add)
        self.remove_button.clicked.connect(self._remove)
        self.touched.picked.connect(lambda _row: self._allow())
        self.subject.textChanged.connect(lambda _text: self._allow())
        self.submitted.connect(self._open)

    def _columns(self) -> list[Column]:
        return [
            Column(self.tr("Kind"), lambda row: say_term(row[0].kind), width=110),
            Column(self.tr("Number or code"), lambda row: row[1]),
        ]

    def _add(self, touch: Touch, code: str) -> None:
        self._touches.setdefault(touch, code)
        self._show_touched()

    def _remove(self) -> None:
        row = self.touched.current_row()
        if row is not None:
            self._touches.pop(row[0], None)
            self._show_touched()

    def _show_touched(self) -> None:
        self.touched.show_rows(list(self._touches.items()))
        self.touched.setVisible(bool(self._touches))
        self._allow()

    def _allow(self) -> None:
        self.remove_button.setVisible(bool(self._touches) and self.touched.current_row() is not None)
        self.button.setEnabled(bool(self.subject.text().strip()) and bool(self._touches))

    def _open(self) -> None:
        request = OpenDeviation(
            self.subject.text(), self.description.text(), self.severity.word(), touches=tuple(self._touches)
        )
        self.busy()
        self._jobs.do(self, open_deviation, request).then(self._opened).otherwise(self.refuse)

    def _opened(self, code: str) -> None:
        self._touches.clear()
        self.subject.clear()
        self.description.clear()
        self._show_touched()
        self.done()
        self.opened.emit(code)
