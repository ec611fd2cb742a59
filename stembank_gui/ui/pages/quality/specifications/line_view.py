"""One line of a version that is not changed any more, to be read."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from stembank_gui.rules.quality import SpecLineFacts
from stembank_gui.ui import look
from stembank_gui.ui.language import say_known, say_term
from stembank_gui.ui.pages.quality.specifications.said import said_sample
from stembank_gui.ui.widgets.form import Form
from stembank_gui.ui.widgets.text import Text


class LineView(QWidget):
    """Says everything that a line states beside its limit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: dict[str, Text] = {}
        self._form = Form()
        for name, words in self._rows().items():
            value = Text("", data=True, wrap=True, selectable=True)
            value.setMinimumHeight(look.size("control"))
            self._values[name] = value
            self._form.row(words, value, f"line_{name}")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, look.space(2), 0)
        layout.addWidget(self._form)
        layout.addStretch(1)

    def show_line(self, line: SpecLineFacts) -> None:
        """Show another line."""
        waits = say_term("answer.yes" if line.may_wait else "answer.no")
        said = {
            "names": f"{line.name_en}\n{line.name_zh}",
            "use": say_term(line.use),
            "kind": say_term(line.kind),
            "criterion": line.criterion,
            "origin": say_term(line.origin),
            "sample": said_sample(line),
            "may_wait": waits,
            "category": say_term(f"test_category.{line.category}"),
            "method": say_known("method", line.method),
            "specimen": say_known("specimen", line.specimen),
            "source": line.source,
        }
        for name, value in said.items():
            self._values[name].setText(value or "–")

    def _rows(self) -> dict[str, str]:
        return {
            "names": self.tr("Test"),
            "use": self.tr("Use"),
            "kind": self.tr("Kind"),
            "criterion": self.tr("In words"),
            "origin": self.tr("Whose result"),
            "sample": self.tr("Vials"),
            "may_wait": self.tr("May be outstanding"),
            "category": self.tr("Category"),
            "method": self.tr("Method"),
            "specimen": self.tr("Specimen"),
            "source": self.tr("Source"),
        }
