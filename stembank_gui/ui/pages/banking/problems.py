"""Every problem of a plan next to its button; many of them scroll, so that the form keeps its room."""

from collections.abc import Iterable

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from stembank_gui.rules.reasons import Reason
from stembank_gui.ui.language import say_term
from stembank_gui.ui.widgets.reasons import ReasonsPanel

_MOST = 120
_EMPTY = "text.empty"


class Problems(QScrollArea):
    """A list of reasons that is as high as it needs, up to a limit.

    Signals:
        wanted: open this Place.
    """

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("problems")
        self.setWidgetResizable(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._reasons: tuple[Reason, ...] = ()
        self.panel = ReasonsPanel()
        self.panel.wanted.connect(self.wanted)
        self._holder = QWidget()
        self._inside = QVBoxLayout(self._holder)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.addWidget(self.panel)
        self._inside.addStretch(1)
        self.setWidget(self._holder)
        self.hide()

    def show_reasons(self, reasons: Iterable[Reason]) -> None:
        """Show reasons; with none, hide. Fields that are only empty are not listed here but named by `missing`."""
        self._reasons = tuple(reasons)
        self.panel.show_reasons(one for one in self._reasons if one.code != _EMPTY)
        self.setVisible(bool(self.panel.reasons()))
        self.updateGeometry()

    def clear(self) -> None:
        """Show nothing."""
        self.show_reasons(())

    def reasons(self) -> tuple[Reason, ...]:
        """Return every reason, those of empty fields too."""
        return self._reasons

    def missing(self) -> list[str]:
        """Return the names of the fields that are still empty."""
        return [say_term(str(one.params["field"])) for one in self._reasons if one.code == _EMPTY]

    def sizeHint(self) -> QSize:
        width = max(self.viewport().width(), 200)
        return QSize(super().sizeHint().width(), min(self._inside.totalHeightForWidth(width) + 2, _MOST))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())
