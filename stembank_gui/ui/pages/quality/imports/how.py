"""How a file of results is read, and what holds for all its rows."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from stembank_gui.documents.spreadsheets.delimited import DELIMITERS
from stembank_gui.documents.spreadsheets.encoding import ENCODINGS
from stembank_gui.documents.spreadsheets.read import Choices
from stembank_gui.rules.cryostorage.imports.cells import DateOrder
from stembank_gui.rules.quality.imports.columns import CONSTANTS, Column, ResultField
from stembank_gui.rules.quality.imports.rows import ResultWish
from stembank_gui.rules.quality.stability import RELEASE, occasion_name
from stembank_gui.rules.vocabulary import Step
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import current, say_term
from stembank_gui.ui.pages.quality.imports.reading import ReadFile
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.occasions import say_occasion
from stembank_gui.ui.widgets.text import Text
from stembank_gui.ui.widgets.uses_field import UsesField

_FEW_LETTERS = 10


class HowRead(QWidget):
    """Encoding, delimiter, sheet, decimals and days of the file; lot, test, day, laboratory and report of all rows.

    Signals:
        reread: the file is to be read another way; carries the Choices.
        changed: something was chosen that needs no reading.
        wanted: a link was pressed; carries the Place.
    """

    reread = Signal(object)
    changed = Signal()
    wanted = Signal(object)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choices = {name: self._choice(name) for name in (
            "encoding", "delimiter", "sheet", "decimal", "dates", "occasion", "analyst",
        )}  # fmt: skip
        self.constants: dict[ResultField, QLineEdit] = {}
        self.one_test = self._choice("constant_test")
        self.uses = UsesField(jobs, Step.TESTING)
        self.uses.hide()
        self.uses_button = push_button(self.tr("&Instruments, materials…"), "results_uses", "link")
        self._asks_dates = False
        self._lay_out()
        self._connect()
        self.uses.wanted.connect(self.wanted)

    def test(self) -> str:
        """Return the test that all values are of; empty where the file says it."""
        return str(self.one_test.currentData() or "")

    def occasion(self) -> str:
        """Return what the tests were done for."""
        return str(self.choices["occasion"].currentData() or RELEASE)

    def analyst_id(self) -> int | None:
        """Return who did the tests."""
        chosen: int | None = self.choices["analyst"].currentData()
        return chosen

    def sure(self) -> bool:
        """Return whether nothing more must be asked before the file can be read right."""
        return bool(self.choices["encoding"].currentData()) or not self._parts["encoding"][1].isVisibleTo(self)

    def wish(self, columns: Sequence[Column | None]) -> ResultWish:
        """Return how the file is read, with what its columns are."""
        constants = {name: edit.text().strip() for name, edit in self.constants.items() if edit.text().strip()}
        if self.test():
            constants[ResultField.TEST] = self.test()
        order = self.choices["dates"].currentData() if self._asks_dates else None
        decimal = str(self.choices["decimal"].currentData() or ".")
        return ResultWish(tuple(columns), constants, DateOrder(order) if order else None, decimal)

    def show_file(self, read: ReadFile) -> None:
        """Show how a file was read."""
        file = read.opened
        encodings: list[tuple[str, object]] = [(say_term(f"encoding.{one}"), one) for one in ENCODINGS]
        sure = file.encoding_sure
        _offer(
            self.choices["encoding"],
            encodings if sure else [(self.tr("Choose…"), ""), *encodings],
            file.encoding if sure else "",
        )
        names = {",": self.tr("Comma ,"), ";": self.tr("Semicolon ;"), "\t": self.tr("Tab"), "|": self.tr("Bar |")}
        delimiters = [(names.get(one, one), one) for one in dict.fromkeys((*DELIMITERS, file.delimiter)) if one]
        _offer(self.choices["delimiter"], delimiters, file.delimiter)
        _offer(self.choices["sheet"], [(one, one) for one in file.sheets], file.sheet)
        _offer(self.choices["decimal"], [(self.tr("Point 1.5"), "."), (self.tr("Comma 1,5"), ",")], read.decimal)
        orders = [(self.tr("Choose…"), None), *((say_term(f"date_order.{one}"), one.value) for one in DateOrder)]
        _offer(self.choices["dates"], orders, self.choices["dates"].currentData())
        self._asks_dates = read.two_ways
        text = not file.sheets
        for name, shown in (("encoding", text), ("delimiter", text), ("sheet", not text), ("dates", read.two_ways)):
            for part in self._parts[name]:
                part.setVisible(shown)
        self._offer_tests(read)
        points = [(say_occasion(name), name) for name in map(occasion_name, read.months)]
        _offer(self.choices["occasion"], [(say_occasion(RELEASE), RELEASE), *points], self.occasion())
        people = [(self.tr("Me, or the laboratory's"), None), *((one.name, one.person_id) for one in read.analysts)]
        _offer(self.choices["analyst"], people, self.analyst_id())

    def _offer_tests(self, read: ReadFile) -> None:
        named = [(f"{one.code} · {one.name_zh if current() == 'zh' else one.name_en}", one.code) for one in read.tests]
        _offer(self.one_test, [(self.tr("The file says it"), ""), *named], self.test())

    def _choice(self, name: str) -> QComboBox:
        choice = QComboBox()
        choice.setObjectName(f"results_{name}")
        choice.setProperty("data", True)
        choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choice.setMinimumContentsLength(_FEW_LETTERS)
        return choice

    def _connect(self) -> None:
        for name in ("encoding", "delimiter", "sheet"):
            self.choices[name].activated.connect(lambda _at: self.reread.emit(self._chosen()))
        self.one_test.activated.connect(lambda _at: self.reread.emit(self._chosen()))
        for name in ("decimal", "dates", "occasion"):
            self.choices[name].activated.connect(lambda _at: self.changed.emit())
        self.uses_button.clicked.connect(lambda: self.uses.setVisible(self.uses.isHidden()))
        for edit in self.constants.values():
            edit.textEdited.connect(lambda _text: self.changed.emit())

    def _chosen(self) -> Choices:
        return Choices(*(str(self.choices[name].currentData() or "") for name in ("encoding", "delimiter", "sheet")))

    def _lay_out(self) -> None:
        labels = {
            "encoding": self.tr("Encoding"), "delimiter": self.tr("Delimiter"), "sheet": self.tr("Sheet"),
            "decimal": self.tr("Decimals"), "dates": self.tr("Days such as 03/04/2024"),
            "occasion": self.tr("Tests for"), "analyst": self.tr("Analyst"),
        }  # fmt: skip
        self._parts: dict[str, tuple[Text, QComboBox]] = {}
        row = QHBoxLayout()
        row.setSpacing(look.space(2))
        for name, choice in self.choices.items():
            label = Text(labels[name], "label")
            choice.setAccessibleName(labels[name])
            row.addWidget(label)
            row.addWidget(choice)
            self._parts[name] = (label, choice)
        row.addStretch(1)
        self.choices["occasion"].addItem(say_occasion(RELEASE), RELEASE)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space(2))
        layout.addLayout(row)
        layout.addLayout(self._for_all())
        layout.addWidget(self.uses)

    def _for_all(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.space(2))
        for at, name in enumerate(CONSTANTS):
            words = say_term(f"result_field.{name}")
            field: QWidget = self.one_test
            if name is not ResultField.TEST:
                edit = QLineEdit(maxLength=80)
                edit.setProperty("data", True)
                edit.setPlaceholderText(self.tr("the same for all rows"))
                self.constants[name] = field = edit
            field.setObjectName(f"result_constant_{name}")
            field.setAccessibleName(self.tr("{field}, the same for all rows").format(field=words))
            grid.addWidget(Text(words, "hint"), 0, at)
            grid.addWidget(field, 1, at)
            grid.setColumnStretch(at, 1)
        grid.addWidget(self.uses_button, 1, len(CONSTANTS))
        return grid


def _offer(choice: QComboBox, entries: Sequence[tuple[str, object]], chosen: object) -> None:
    choice.clear()
    for words, value in entries:
        choice.addItem(words, value)
    choice.setCurrentIndex(max(0, next((at for at, (_, value) in enumerate(entries) if value == chosen), 0)))
