"""A copy of a template as the bank's own: under which code, and what it is called."""

import re
from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from stembank_gui.rules.labels.template import Template
from stembank_gui.ui import look
from stembank_gui.ui.widgets.fields import TextField
from stembank_gui.ui.widgets.form import Form
from stembank_gui.ui.widgets.text import Text

_CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


class DuplicateDialog(QDialog):
    """Asks for the code and the titles of the copy. Use `open()`.

    Signals:
        chosen: the code, the English and the Chinese title.
    """

    chosen = Signal(str, str, str)

    def __init__(self, template: Template, taken: Collection[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("duplicate_dialog")
        self.setWindowTitle(self.tr("Duplicate as a template of our own"))
        self.setModal(True)
        self.setMinimumWidth(520)
        self._source, self._taken = template, frozenset(taken)
        self.code = TextField()
        self.code.setMaxLength(40)
        self.code.setText(_free_code(template.code, self._taken))
        self.title, self.title_zh = TextField(), TextField()
        self.title.setText(template.title)
        self.title_zh.setText(template.title_zh)
        self.note = Text("", "hint", wrap=True)
        self.note.setObjectName("duplicate_note")
        self._make_buttons()
        self._lay_out()
        for field in (self.code, self.title, self.title_zh):
            field.textChanged.connect(self._check)
        self._check()

    def _make_buttons(self) -> None:
        self.ok_button = QPushButton(self.tr("&Duplicate"))
        self.ok_button.setProperty("role", "primary")
        self.cancel_button = QPushButton(self.tr("&Cancel"))
        for button, name in ((self.ok_button, "duplicate_ok_button"), (self.cancel_button, "cancel_button")):
            button.setObjectName(name)
            button.setAccessibleName(button.text().replace("&", ""))
            button.setAutoDefault(False)
        self.ok_button.clicked.connect(self._choose)
        self.cancel_button.clicked.connect(self.reject)

    def _lay_out(self) -> None:
        form = Form()
        form.row(self.tr("C&ode"), self.code, "duplicate_code", self.tr("Small letters, digits and hyphens."))
        form.row(self.tr("&Title"), self.title, "duplicate_title")
        form.row(self.tr("C&hinese title"), self.title_zh, "duplicate_title_zh")
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.ok_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(5)] * 4)
        layout.setSpacing(look.space(3))
        layout.addWidget(form)
        layout.addWidget(self.note)
        layout.addLayout(foot)

    def _check(self) -> None:
        code = self.code.text().strip()
        right = _CODE.fullmatch(code) is not None
        self.ok_button.setEnabled(right and bool(self.title.text().strip()))
        if not right:
            self.note.setText(self.tr("A code is 1 to 40 small letters, digits and hyphens; it begins with no hyphen."))
        elif code == self._source.code or code in self._taken:
            self.note.setText(
                self.tr("This code is in use: once it is approved, the copy takes the place of that template.")
            )
        else:
            self.note.setText(self.tr("The copy is a template of its own beside the others."))

    def _choose(self) -> None:
        self.chosen.emit(self.code.text().strip(), self.title.text().strip(), self.title_zh.text().strip())
        self.accept()


def _free_code(code: str, taken: Collection[str]) -> str:
    """Return a code that is not taken, made of another one."""
    stem = code[:36].rstrip("-")
    numbers = (f"{stem}-{number}" for number in range(2, 1000))
    return next((one for one in numbers if one not in taken), stem)
