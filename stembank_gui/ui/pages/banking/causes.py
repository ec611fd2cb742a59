"""May this be used, and why not: the chain of causes of an effective state, each with its link."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.release import Effective
from stembank_gui.rules.vocabulary import LotState
from stembank_gui.ui import look
from stembank_gui.ui.language import say_reason
from stembank_gui.ui.widgets.text import Text


class Causes(QFrame):
    """One sentence that answers, and under it every cause and note.

    Signals:
        wanted: open this Place.
    """

    wanted = Signal(object)

    def __init__(self, own: Place, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("causes")
        self.setProperty("role", "hintbox")
        self._own = own
        self._rows: list[QWidget] = []
        self.answer = Text("", "heading", wrap=True)
        self.answer.setObjectName("may_be_used")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(look.space(3), look.space(2), look.space(3), look.space(2))
        self._layout.setSpacing(2)
        self._layout.addWidget(self.answer)

    def show_standing(self, standing: Effective, more: Iterable[Reason] = ()) -> None:
        """Show what a lot may be used for, every reason why not for more, and what else to know."""
        for row in self._rows:
            self._layout.removeWidget(row)
            row.deleteLater()
        self.answer.setText(self._answer(standing))
        self._rows = [self._row(reason) for reason in (*standing.causes, *standing.notes, *more)]
        for row in self._rows:
            self._layout.addWidget(row)

    def _answer(self, standing: Effective) -> str:
        if not standing.issuable:
            return self.tr("A test bank: it serves tests alone and is never issued.")
        answers = {
            LotState.PLANNED: self.tr("Not filled yet: nothing can be used."),
            LotState.RELEASED: self.tr("May be used."),
            LotState.CONDITIONAL: self.tr("May be used under the conditions of its release."),
            LotState.RESEARCH_ONLY: self.tr("May be used for research only."),
        }
        return answers.get(standing.state, self.tr("May not be used, except for tests:"))

    def _row(self, reason: Reason) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space(2))
        text = Text(say_reason(reason), selectable=True)
        layout.addWidget(text, 0, Qt.AlignmentFlag.AlignVCenter)
        if reason.link is not None and reason.link != self._own:
            layout.addWidget(self._link(reason.link))
        layout.addStretch(1)
        return row

    def _link(self, place: Place) -> QPushButton:
        button = QPushButton(self.tr("Open"))
        button.setObjectName("open_cause")
        button.setAccessibleName(self.tr("Open the cause"))
        button.setProperty("role", "link")
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self.wanted.emit(place))
        return button
