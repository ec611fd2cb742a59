"""Which labels came out: all, up to the last good one, or none."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from stembank_gui.ui import look
from stembank_gui.ui.dialogs.printing.parts import Buttons, ScanField
from stembank_gui.ui.dialogs.printing.sheaf import SheafLabel, place_of
from stembank_gui.ui.language import say_number
from stembank_gui.ui.widgets.form import Form
from stembank_gui.ui.widgets.text import Text


class OutcomeForm(QWidget):
    """Asks for the last good label: it is scanned, or its number or code is typed.

    Signals:
        counted: somebody said how many labels came out, from the first on.
    """

    counted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels: tuple[SheafLabel, ...] = ()
        self._place: int | None = None
        self.answers = Buttons()
        self.all_button = self.answers.add("all_came_out_button", self.tr("&All came out"), self._say_all, "primary")
        self.some_button = self.answers.add("some_came_out_button", self.tr("N&ot all…"), self._open)
        self.none_button = self.answers.add("none_came_out_button", self.tr("&None"), lambda: self.counted.emit(0))
        self.confirm = Buttons()
        self.up_to_button = self.confirm.add(
            "up_to_label_button", self.tr("These came o&ut"), self._say_up_to, "primary"
        )
        self.last = ScanField()
        self.last.textChanged.connect(self._look)
        self.last.entered.connect(lambda _: self.up_to_button.setFocus())
        self.form = Form()
        self.form.row(
            self.tr("Last &good label"), self.last, "last_good_label",
            self.tr("Scan the last label that came out whole, or type its number."),
        )  # fmt: skip
        self.found = Text("", wrap=True)
        self.found.setObjectName("last_good_found")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space(3))
        self._asked = (self.form, self.found, self.confirm)
        for part in (self.answers, *self._asked):
            layout.addWidget(part)
        self.start(())

    def start(self, labels: Sequence[SheafLabel]) -> None:
        """Ask for another run."""
        self._labels = tuple(labels)
        self.last.clear()
        self._look()
        for part in self._asked:
            part.hide()

    def doubt(self, *, doubtful: bool) -> None:
        """Offer what is likely first: all of them, or not all where something went wrong."""
        look.set_role(self.all_button, "" if doubtful else "primary")
        look.set_role(self.some_button, "primary" if doubtful else "")

    def _open(self) -> None:
        for part in self._asked:
            part.show()
        self.last.setFocus()

    def _look(self) -> None:
        text = self.last.text().strip()
        self._place = place_of(text, self._labels) if text else None
        self.up_to_button.setEnabled(self._place is not None)
        self.found.setText(self._said(text))

    def _said(self, text: str) -> str:
        if not text:
            return ""
        if self._place is None:
            return self.tr("This is no label of this run.")
        said = self.tr("{code} is label {place} of {total}: {left} after it did not come out.")
        return said.format(
            code=self._labels[self._place - 1].shown, place=say_number(self._place),
            total=say_number(len(self._labels)), left=say_number(len(self._labels) - self._place),
        )  # fmt: skip

    def _say_all(self) -> None:
        self.counted.emit(len(self._labels))

    def _say_up_to(self) -> None:
        if self._place is not None:
            self.counted.emit(self._place)
