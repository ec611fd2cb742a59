"""Every reason of a refusal, next to the button that was refused."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from stembank_gui.rules.reasons import Place, Reason, Refused
from stembank_gui.ui import look
from stembank_gui.ui.language import say_reason
from stembank_gui.ui.widgets.text import Text


class ReasonsPanel(QFrame):
    """Lists reasons in words, each with a link to what must change. Hidden while there are none.

    Signals:
        wanted: open this Place.
    """

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reasons_panel")
        self.setProperty("role", "reasons")
        self.setAccessibleName(self.tr("Reasons"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._reasons: tuple[Reason, ...] = ()
        self._rows: list[QWidget] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(look.space(3), look.space(2), look.space(3), look.space(2))
        self._layout.setSpacing(look.space(1))
        self.hide()

    def show_reasons(self, reasons: Iterable[Reason] | Refused) -> None:
        """Show reasons (or those of a Refused); with none, hide."""
        self.clear()
        self._reasons = reasons.reasons if isinstance(reasons, Refused) else tuple(reasons)
        for reason in self._reasons:
            row = self._row(reason)
            self._rows.append(row)
            self._layout.addWidget(row)
        self.setVisible(bool(self._reasons))

    def clear(self) -> None:
        """Show nothing."""
        for row in self._rows:
            self._layout.removeWidget(row)
            row.hide()  # it is deleted when the program is idle again
            row.deleteLater()
        self._rows, self._reasons = [], ()
        self.hide()

    def reasons(self) -> tuple[Reason, ...]:
        """Return the reasons that are shown."""
        return self._reasons

    def texts(self) -> list[str]:
        """Return the sentences that are shown."""
        return [say_reason(reason) for reason in self._reasons]

    def _row(self, reason: Reason) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space(2))
        layout.addWidget(Text(say_reason(reason), wrap=True, selectable=True), 1)
        if reason.link is not None:
            layout.addWidget(self._link(reason.link))
        return row

    def _link(self, place: Place) -> QPushButton:
        button = QPushButton(self.tr("Open"))
        button.setObjectName("open_reason")
        button.setProperty("role", "link")
        button.setAutoDefault(False)
        button.setAccessibleName(self.tr("Open what must change"))
        button.clicked.connect(lambda: self.wanted.emit(place))
        return button
