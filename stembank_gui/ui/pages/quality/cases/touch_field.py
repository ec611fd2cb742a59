"""Naming what a deviation touches: the kind of thing, and its code as typed or scanned."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from stembank_gui.queries.quality.cases import thing_named
from stembank_gui.rules.quality.cases.deviations import Touch
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.vocabulary import Touched, term_key
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.fields import Choice, TextField
from stembank_gui.ui.widgets.reasons import ReasonsPanel


class TouchField(QWidget):
    """One line: kind, code, the button that adds it.

    Signals:
        added: the thing exists; carries the Touch and its code as it was typed.
    """

    added = Signal(object, str)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self.kind: Choice[Touched] = Choice(Touched)
        self.code = TextField(self.tr("Number or code, typed or scanned"))
        self.button = push_button(self.tr("A&dd"), "add_touched")
        self.reasons = ReasonsPanel()
        for field, name, words in (
            (self.kind, "touched_kind", self.tr("Kind of thing")),
            (self.code, "touched_code", self.tr("Number or code")),
        ):
            field.setObjectName(name)
            field.setAccessibleName(words)
        self.button.setEnabled(False)
        self.code.textChanged.connect(lambda text: self.button.setEnabled(bool(text.strip())))
        self.code.returnPressed.connect(self._add)
        self.button.clicked.connect(self._add)
        line = QHBoxLayout()
        line.setSpacing(look.space(2))
        line.addWidget(self.kind)
        line.addWidget(self.code, 1)
        line.addWidget(self.button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space(2))
        layout.addLayout(line)
        layout.addWidget(self.reasons)

    def _add(self) -> None:
        self.reasons.clear()
        kind, code = self.kind.word(), self.code.text().strip()
        if code:
            self._jobs.ask(self, thing_named, kind, code).then(lambda touch: self._found(touch, kind, code))

    def _found(self, touch: Touch | None, kind: Touched, code: str) -> None:
        if touch is None:
            params: dict[str, str | int] = {"kind": f"@{term_key(kind)}", "code": code[:40]}
            self.reasons.show_reasons([Reason("quality.thing_unknown", params)])
            return
        self.code.clear()
        self.added.emit(touch, code.upper())
