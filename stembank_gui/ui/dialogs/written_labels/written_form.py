"""The fields of a label that people write, each with what was found about it and how its text is understood."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from stembank_gui.rules.labels.findings import Findings
from stembank_gui.rules.reasons import Reason
from stembank_gui.ui import look
from stembank_gui.ui.dialogs.written_labels.notes import Notes
from stembank_gui.ui.language import say_term
from stembank_gui.ui.widgets.fields import TextField
from stembank_gui.ui.widgets.form import Form
from stembank_gui.ui.widgets.text import Text


class _Cell(QWidget):
    """A field with its reading below; its notes take the whole width under it."""

    def __init__(self, field: TextField, name: str) -> None:
        super().__init__()
        self.reading = Text("", "hint", data=True, wrap=True)
        self.reading.setObjectName(f"{name}_reading")
        self.reading.hide()
        self.notes = Notes(f"{name}_notes")
        self.setFocusProxy(field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space(1))
        for part in (field, self.reading):
            column.addWidget(part)


class WrittenForm(QWidget):
    """One line for each field of a label, in the order in which people read it.

    Args:
        names: The fields.

    Signals:
        changed: something was written.
    """

    changed = Signal()

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = Form()
        self.fields: dict[str, TextField] = {}
        self._cells: dict[str, _Cell] = {}
        for name in names:
            self._add(name)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.form)

    def written(self) -> dict[str, str]:
        """Return what is written in each field."""
        return {name: field.text().strip() for name, field in self.fields.items()}

    def fill(self, texts: Mapping[str, str]) -> None:
        """Write into fields; `changed` is told once."""
        for name, text in texts.items():
            self.fields[name].blockSignals(True)
            self.fields[name].setText(text)
            self.fields[name].setCursorPosition(0)
            self.fields[name].blockSignals(False)
        self.changed.emit()

    def show_findings(self, findings: Findings) -> None:
        """Show what was found, beside its field."""
        for name, cell in self._cells.items():
            cell.notes.show_found(findings.of(name))

    def show_readings(self, readings: Mapping[str, str]) -> None:
        """Say below some fields how they are understood."""
        for name, cell in self._cells.items():
            said = readings.get(name, "")
            cell.reading.setText(said)
            cell.reading.setVisible(bool(said))

    def notes_of(self, name: str) -> tuple[Reason, ...]:
        """Return what is shown beside a field."""
        return tuple(reason for _, reason in self._cells[name].notes.found())

    def reading_of(self, name: str) -> str:
        """Return how a field is said to be understood; empty where nothing is said."""
        return self._cells[name].reading.text()

    def _add(self, name: str) -> None:
        field = TextField()
        cell = _Cell(field, name)
        label = say_term(f"label_field.{name}")
        self.form.row(label, cell, f"{name}_row")
        self.form.wide(cell.notes)
        field.setObjectName(f"{name}_field")
        field.setAccessibleName(label)
        field.textChanged.connect(lambda _: self.changed.emit())
        self.fields[name], self._cells[name] = field, cell
