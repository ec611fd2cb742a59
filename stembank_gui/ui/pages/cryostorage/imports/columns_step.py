"""The second step: how the file is read, which of its columns is what, and what holds for all rows."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from stembank_gui.documents.spreadsheets.delimited import DELIMITERS
from stembank_gui.documents.spreadsheets.encoding import ENCODINGS
from stembank_gui.documents.spreadsheets.read import Choices, Opened
from stembank_gui.rules.cryostorage.imports.cells import DateOrder, is_ambiguous, order_shown
from stembank_gui.rules.cryostorage.imports.fields import (
    DEFAULTS,
    OF_DONOR,
    ONLY_IN_COLUMNS,
    ImportField,
    proposed_columns,
)
from stembank_gui.rules.cryostorage.imports.lines import ImportWish
from stembank_gui.ui import look
from stembank_gui.ui.language import say_number, say_term
from stembank_gui.ui.pages.cryostorage.imports.remembered import remembered
from stembank_gui.ui.pages.cryostorage.imports.saying import say_field
from stembank_gui.ui.widgets.rows_preview import Preview
from stembank_gui.ui.widgets.text import Text

_LOOKED_AT = 2000
_FEW_LETTERS = 14
_DATES = (ImportField.FROZEN_ON, ImportField.EXPIRES_ON)


class ColumnsStep(QWidget):
    """Shows the first rows and what each column is taken for.

    Signals:
        reread: read the file again another way; carries the Choices.
        changed: something was chosen.
    """

    reread = Signal(object)
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.file: Opened | None = None
        self.summary = Text("", "heading", data=True)
        self.encoding, self.delimiter, self.sheet, self.dates = (self._choice(name) for name in (
            "import_encoding", "import_delimiter", "import_sheet", "import_date_order",
        ))  # fmt: skip
        self.unsure = Text("", "danger", wrap=True)
        self.unsure.setObjectName("import_unsure")
        self.columns: dict[ImportField, QComboBox] = {}
        self.constants: dict[ImportField, QLineEdit] = {}
        self.register = QCheckBox(self.tr("Register donors that the bank does not know"))
        self.register.setObjectName("import_register_donors")
        self.leave_out = QCheckBox(self.tr("Leave out rows whose state says that the vial is gone"))
        self.leave_out.setObjectName("import_leave_out")
        self.preview = Preview()
        self._rows: dict[ImportField, tuple[QWidget, ...]] = {}
        self._lay_out()
        for choice in (self.encoding, self.delimiter, self.sheet):
            choice.activated.connect(lambda _index: self.reread.emit(self.choices()))
        self.dates.activated.connect(lambda _index: self.changed.emit())
        self.register.toggled.connect(self._show_donor_rows)
        self._show_donor_rows(shown=False)

    def choices(self) -> Choices:
        """Return how the file is to be read."""
        return Choices(
            self.encoding.currentData() or "", self.delimiter.currentData() or "", self.sheet.currentData() or ""
        )

    def wish(self) -> ImportWish:
        """Return what was chosen."""
        columns = {
            field: choice.currentData() for field, choice in self.columns.items() if choice.currentData() is not None
        }
        constants = {field: edit.text().strip() for field, edit in self.constants.items() if edit.text().strip()}
        order = self.dates.currentData()
        return ImportWish(
            columns,
            constants,
            DateOrder(order) if order else None,
            self.register.isChecked(),
            self.leave_out.isChecked(),
        )

    def ready(self) -> bool:
        """Return whether nothing more must be asked before the check."""
        return self.file is not None and self.file.encoding_sure

    def show_file(self, file: Opened) -> None:
        """Show a file that was read; the columns are those remembered for its headers, else those proposed."""
        same = self.file is not None and self.file.table.headers == file.table.headers
        self.file = file
        rows = self.tr("{file} · {rows} rows").format(file=file.name, rows=say_number(len(file.table)))
        self.summary.setText(rows)
        self._show_reading(file)
        if not same:
            self._show_columns(file.table.headers)
        self.preview.show_table(file.table)
        self._show_dates()
        self.changed.emit()

    def _choice(self, name: str) -> QComboBox:
        choice = QComboBox()
        choice.setObjectName(name)
        choice.setProperty("data", True)
        choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choice.setMinimumContentsLength(_FEW_LETTERS)
        return choice

    def _show_reading(self, file: Opened) -> None:
        text = not file.sheets
        for choice, shown in ((self.encoding, text), (self.delimiter, text), (self.sheet, bool(file.sheets))):
            for part in self._reading[choice]:
                part.setVisible(shown)
        _offer(self.encoding, [(say_term(f"encoding.{one}"), one) for one in ENCODINGS], file.encoding)
        if not file.encoding_sure:
            self.encoding.insertItem(0, self.tr("Choose…"), "")
            self.encoding.setCurrentIndex(0)
        names = {",": self.tr("Comma ,"), ";": self.tr("Semicolon ;"), "\t": self.tr("Tab"), "|": self.tr("Bar |")}
        delimiters = [one for one in dict.fromkeys((*DELIMITERS, file.delimiter)) if one]
        _offer(self.delimiter, [(names.get(one, one), one) for one in delimiters], file.delimiter)
        _offer(self.sheet, [(one, one) for one in file.sheets], file.sheet)
        unsure = self.tr(
            "The file does not say its encoding. It is shown as {encoding}: choose the one that reads right."
        )
        self.unsure.setText("" if file.encoding_sure else unsure.format(encoding=say_term(f"encoding.{file.encoding}")))
        self.unsure.setVisible(not file.encoding_sure)

    def _show_columns(self, headers: Sequence[str]) -> None:
        known = remembered(headers)
        columns, constants = known or (proposed_columns(headers), DEFAULTS)
        named = [header or self.tr("(column {number})").format(number=at) for at, header in enumerate(headers, start=1)]
        for field, choice in self.columns.items():
            _offer(choice, [("–", None), *((name, at) for at, name in enumerate(named))], columns.get(field))
            if field in self.constants:
                self.constants[field].setText(constants.get(field, ""))

    def _show_dates(self) -> None:
        """Ask for the order only where a day can be read in two ways; another day of the file may tell it."""
        assert self.file is not None
        at = [choice.currentData() for field in _DATES if (choice := self.columns[field]).currentData() is not None]
        texts = {text for one in at for text in self.file.table.columns[one][:_LOOKED_AT]}
        asked = any(map(is_ambiguous, texts))
        for part in self._reading[self.dates]:
            part.setVisible(asked)
        told = {order for text in texts if (order := order_shown(text)) is not None}
        shown = told.pop().value if asked and len(told) == 1 else None
        entries = [(self.tr("Choose…"), None), *((say_term(f"date_order.{one}"), one.value) for one in DateOrder)]
        _offer(self.dates, entries, self.dates.currentData() or shown)

    def _column_chosen(self) -> None:
        if self.file is not None:
            self._show_dates()
        self.changed.emit()

    def _show_donor_rows(self, shown: bool) -> None:  # noqa: FBT001 - a slot
        for field in OF_DONOR:
            for part in self._rows[field]:
                part.setVisible(shown)
        self.changed.emit()

    def _lay_out(self) -> None:
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self._left())
        splitter.addWidget(self.preview)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([560, 640])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space(2))
        layout.addLayout(self._how_read())
        layout.addWidget(self.unsure)
        layout.addWidget(splitter, 1)

    def _how_read(self) -> QHBoxLayout:
        labels = {
            self.encoding: self.tr("Encoding"), self.delimiter: self.tr("Delimiter"), self.sheet: self.tr("Sheet"),
            self.dates: self.tr("Days such as 03/04/2024"),
        }  # fmt: skip
        self._reading: dict[QComboBox, tuple[QWidget, ...]] = {}
        row = QHBoxLayout()
        row.setSpacing(look.space(2))
        row.addWidget(self.summary)
        row.addStretch(1)
        for choice, words in labels.items():
            label = Text(words, "label")
            choice.setAccessibleName(words)
            row.addWidget(label)
            row.addWidget(choice)
            self._reading[choice] = (label, choice)
        return row

    def _left(self) -> QWidget:
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, look.space(3), 0)
        grid.setHorizontalSpacing(look.space(3))
        grid.setVerticalSpacing(look.space(1))
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(2, 2)
        heads = ("", self.tr("Column of the file"), self.tr("Same for all, or where empty"))
        for at, words in enumerate(heads):
            grid.addWidget(Text(words, "hint"), 0, at)
        fields = [*(one for one in ImportField if one not in OF_DONOR)]
        for at, field in enumerate(fields, start=1):
            self._add_row(grid, at, field)
        grid.addWidget(self.leave_out, len(fields) + 1, 0, 1, 3)
        grid.addWidget(self.register, len(fields) + 2, 0, 1, 3)
        for at, field in enumerate(OF_DONOR, start=len(fields) + 3):
            self._add_row(grid, at, field)
        grid.setRowStretch(len(fields) + 9, 1)
        scroll = QScrollArea()
        scroll.setObjectName("import_columns")
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        return scroll

    def _add_row(self, grid: QGridLayout, at: int, field: ImportField) -> None:
        words = say_field(field)
        label = Text(words, "label")
        choice = self._choice(f"column_{field}")
        choice.setAccessibleName(words)
        choice.activated.connect(lambda _index: self._column_chosen())
        label.setBuddy(choice)
        self.columns[field] = choice
        grid.addWidget(label, at, 0)
        grid.addWidget(choice, at, 1)
        self._rows[field] = (label, choice)
        if field not in ONLY_IN_COLUMNS:
            edit = QLineEdit(DEFAULTS.get(field, ""), maxLength=80)
            edit.setObjectName(f"constant_{field}")
            edit.setAccessibleName(self.tr("{field}, the same for all").format(field=words))
            edit.setProperty("data", True)
            edit.textEdited.connect(lambda _text: self.changed.emit())
            self.constants[field] = edit
            grid.addWidget(edit, at, 2)
            self._rows[field] = (label, choice, edit)


def _offer(choice: QComboBox, entries: Sequence[tuple[str, object]], current: object) -> None:
    choice.clear()
    for words, value in entries:
        choice.addItem(words, value)
    choice.setCurrentIndex(max(0, next((at for at, (_, value) in enumerate(entries) if value == current), 0)))
