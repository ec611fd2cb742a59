"""Two panes side by side. The workstation remembers where a person drew the line between them."""

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from stembank_gui import settings

_QUIET_MS = 400
"""After the last move of the line it is written down."""
_WHOLE = 100


class Split(QSplitter):
    """`Split("lot_release", left, right, share=46)`: the left pane begins with 46 % of the width that there is."""

    def __init__(self, name: str, left: QWidget, right: QWidget, *, share: int, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setObjectName(f"{name}_split")
        self.setChildrenCollapsible(False)
        self.addWidget(left)
        self.addWidget(right)
        self._name = name
        self._share = settings.pane_share(settings.load(), name) or share
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._quiet.timeout.connect(self._remember)
        self.splitterMoved.connect(self._moved)

    def share(self) -> int:
        """Return the percentage of the width that the left pane has, or would have if it had room."""
        return self._share

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        left = round(self.width() * self._share / _WHOLE)
        self.setSizes([left, self.width() - self.handleWidth() - left])

    def _moved(self, _at: int, _index: int) -> None:
        self._share = round(_WHOLE * self.sizes()[0] / max(sum(self.sizes()), 1))
        self._quiet.start()

    def _remember(self) -> None:
        before = settings.load()
        settings.save(replace(before, panes=settings.panes_with(before, self._name, self._share)))
