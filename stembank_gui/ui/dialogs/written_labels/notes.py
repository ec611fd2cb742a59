"""What was found on a label, beside the field it belongs to: a shape, a word, a sentence."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from stembank_gui.rules.labels.findings import LabelFinding
from stembank_gui.rules.reasons import Reason
from stembank_gui.ui import look
from stembank_gui.ui.language import say_reason
from stembank_gui.ui.widgets.state_badge import StateBadge
from stembank_gui.ui.widgets.text import Text

Found = tuple[LabelFinding, Reason]


class Notes(QWidget):
    """Findings one below the other; takes no room while there are none."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._found: tuple[Found, ...] = ()
        self._rows: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, look.space(1))
        self._column.setSpacing(look.space(1))
        self.hide()

    def show_found(self, found: Iterable[Found]) -> None:
        """Show findings; with none, hide."""
        wanted = tuple(found)
        if wanted != self._found:
            self._found = wanted
            self._build()
        self.setVisible(bool(wanted))

    def found(self) -> tuple[Found, ...]:
        """Return what is shown."""
        return self._found

    def texts(self) -> list[str]:
        """Return the sentences that are shown."""
        return [say_reason(reason) for _, reason in self._found]

    def _build(self) -> None:
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()  # it is deleted when the program is idle again
            row.deleteLater()
        self._rows = [self._row(kind, reason) for kind, reason in self._found]
        for row in self._rows:
            self._column.addWidget(row)

    def _row(self, kind: LabelFinding, reason: Reason) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.space(2))
        line.addWidget(StateBadge(kind), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Text(say_reason(reason), wrap=True, selectable=True), 1)
        return row


def listed(groups: Sequence[tuple[LabelFinding, Iterable[Reason]]]) -> tuple[Found, ...]:
    """Return reasons of several kinds as one list, in that order."""
    return tuple((kind, reason) for kind, reasons in groups for reason in reasons)
