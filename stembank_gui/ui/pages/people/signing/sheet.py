"""A sheet with a fingerprint: look at it, print it, sign it."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from stembank_gui.ui.dialogs.paper import PaperDialog
from stembank_gui.ui.jobs import Jobs


class SheetDialog(PaperDialog):
    """Shows the sheet; nothing secret stands on it. Use `open()`."""

    def __init__(self, jobs: Jobs, render: Callable[[], bytes], name: str, parent: QWidget | None = None) -> None:
        super().__init__(jobs, name, parent)
        self.setObjectName("sheet_dialog")
        self.setWindowTitle(self.tr("Fingerprint"))
        self.draw(render)
