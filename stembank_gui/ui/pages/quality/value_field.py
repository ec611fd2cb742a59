"""The field for a test's value: a number, a choice of coded words, one field for each reading, or an STR profile."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from stembank_gui.rules.quality import SpecLineFacts, example_value, reading_names
from stembank_gui.rules.quality.judging.coded import OPPOSITE, coded_word, remark_of
from stembank_gui.rules.quality.judging.limits import reading_text
from stembank_gui.rules.quality.judging.readings import Expected, expected_readings, written
from stembank_gui.rules.quality.judging.str_profiles import is_profile
from stembank_gui.rules.vocabulary import CriterionKind
from stembank_gui.ui import look
from stembank_gui.ui.language import say_term
from stembank_gui.ui.pages.quality.profile_field import ProfileField
from stembank_gui.ui.widgets.text import Text

_LONGEST = 400


class ValueField(QWidget):
    """Takes one value or several readings, as they are typed.

    Signals:
        changed: something was typed.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.space(2))
        self._grid.setVerticalSpacing(look.space(1))
        self._grid.setColumnStretch(1, 1)
        self.fields: list[tuple[tuple[str, ...], QLineEdit]] = []
        self.profile: ProfileField | None = None
        self._widgets: list[QWidget] = []

    def show_line(self, line: SpecLineFacts) -> None:
        """Ask for what a line of the specification needs."""
        for widget in self._widgets:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self.fields, self._widgets, self.profile = [], [], None
        names = reading_names(line)
        if not names:
            self._add((), _words(line), example_value(line), "result_value")
            return
        expected = expected_readings(line.readings, Expected(""))
        for number, (options, wanted) in enumerate(zip(names, expected, strict=True)):
            words = (wanted[0].word, OPPOSITE[wanted[0].word]) if wanted[0].word else ()
            self._add(options, words, "", f"result_reading_{number}")
        if line.kind is CriterionKind.STR:
            self._add_profile(line)

    def value(self) -> str:
        """Return the value as typed: one text, or "CD73=99.2; CD90=99.6"; readings left empty are left out."""
        if not self.fields:
            return ""
        if self.profile is not None and self.profile.value():
            return self.profile.value()
        if not self.fields[0][0]:
            return self.fields[0][1].text().strip()
        return written({names[0]: field.text() for names, field in self.fields if field.text().strip()})

    def fill(self, value: str) -> None:
        """Put a stored value into the fields, to be corrected."""
        if not self.fields[0][0]:
            self.fields[0][1].setText(_said(value))
            return
        if self.profile is not None and is_profile(value):
            self.profile.show_value(value)
            return
        given = dict(part.partition("=")[::2] for part in value.split(";"))
        tidy = {name.strip().casefold(): text.strip() for name, text in given.items()}
        for names, field in self.fields:
            field.setText(_said(next((tidy[name.casefold()] for name in names if name.casefold() in tidy), "")))

    def clear(self) -> None:
        """Empty every field."""
        for _, field in self.fields:
            field.clear()
        if self.profile is not None:
            self.profile.show_value("")

    def _add_profile(self, line: SpecLineFacts) -> None:
        """Ask for the profile itself below the scores that a laboratory reports: either of them is the result."""
        self.profile = ProfileField(line)
        self.profile.changed.connect(self.changed)
        self._grid.addWidget(self.profile, len(self.fields), 0, 1, 2)
        self._widgets.append(self.profile)

    def _add(self, names: tuple[str, ...], words: tuple[str, ...], example: str, object_name: str) -> None:
        row = len(self.fields)
        field, shown = self._field(words)
        field.setObjectName(object_name)
        said = " / ".join(reading_text(name, say_term) for name in names)
        field.setAccessibleName(said or self.tr("Result"))
        field.setMaxLength(_LONGEST)
        field.setProperty("data", True)
        if example and not words:
            field.setPlaceholderText(self.tr("e.g. {value}").format(value=example))
        field.textChanged.connect(self.changed)
        if names:
            label = Text(said, "label", data=True)
            self._grid.addWidget(label, row, 0)
            self._widgets.append(label)
        self._grid.addWidget(shown, row, 1 if names else 0, 1, 1 if names else 2)
        self._widgets.append(shown)
        self.fields.append((names, field))

    def _field(self, words: tuple[str, ...]) -> tuple[QLineEdit, QWidget]:
        """Return the line to type in and the widget to show: a box of words where the result is coded."""
        if not words:
            line = QLineEdit()
            return line, line
        box = QComboBox()
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        for word in words:
            box.addItem(say_term(f"coded.{word}"))
        box.setCurrentIndex(-1)
        box.setAccessibleName(self.tr("Result"))
        box.setObjectName(f"choice_{len(self.fields)}")
        edit = box.lineEdit()
        assert edit is not None
        edit.setContextMenuPolicy(Qt.ContextMenuPolicy.DefaultContextMenu)
        return edit, box


def _said(value: str) -> str:
    """Return a stored value as it is offered: a coded word in the screen's language, with its remark."""
    word = coded_word(value)
    return value if word is None else f"{say_term(f'coded.{word}')} {remark_of(value)}".rstrip()


def _words(line: SpecLineFacts) -> tuple[str, ...]:
    if line.kind is not CriterionKind.CODED:
        return ()
    good = line.expected.split("|")[0]
    return good, OPPOSITE[good]
