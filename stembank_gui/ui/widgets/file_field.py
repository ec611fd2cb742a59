"""A field for a file that is kept with a record: choose it or drop it here, see what it is, take it away again."""

from collections.abc import Collection
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from stembank_gui.rules.files import LARGEST_BYTES, FileKind, NewFile, endings, file_problems
from stembank_gui.rules.reasons import Reason
from stembank_gui.ui import look
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.text import Text


class FileField(QWidget):
    """Holds one file of certain kinds, or none; a file that may not be kept is refused at once, with why.

    Signals:
        changed: another file, or none, is held now.
    """

    changed = Signal()

    def __init__(self, allowed: Collection[FileKind], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._allowed = frozenset(allowed)
        self._file: NewFile | None = None
        self.setAcceptDrops(True)
        self.setObjectName("file_field")
        self.name = Text("", data=True)
        self.name.setObjectName("file_name")
        self.hint = Text(self.tr("or drop it here"), "hint")
        self.choose_button = push_button(self.tr("Choose a &file…"), "choose_file")
        self.clear_button = push_button(self.tr("Take away"), "clear_file", "link")
        self.reasons = ReasonsPanel()
        self.choose_button.clicked.connect(self._choose)
        self.clear_button.clicked.connect(self.clear)
        self._lay_out()
        self._show()

    def file(self) -> NewFile | None:
        """Return the file that is held."""
        return self._file

    def clear(self) -> None:
        """Hold no file."""
        self._file = None
        self.reasons.clear()
        self._show()
        self.changed.emit()

    def take(self, place: str | Path) -> bool:
        """Return whether the file at a path is held now; a refused one leaves the one before where it is."""
        path = Path(place)
        try:
            if path.stat().st_size > LARGEST_BYTES:
                shown = {"size": f"{path.stat().st_size / 1e6:.1f}", "limit": f"{LARGEST_BYTES / 1e6:.0f}"}
                return self._refused((Reason("files.too_large", {"name": path.name[:80], **shown}),))
            new = NewFile(path.name, path.read_bytes())
        except OSError as error:
            why = error.strerror or type(error).__name__
            return self._refused((Reason("files.unreadable", {"name": path.name[:80], "why": why}),))
        if problems := file_problems(new, self._allowed):
            return self._refused(problems)
        self._file = new
        self.reasons.clear()
        self._show()
        self.changed.emit()
        return True

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        place = next(url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile())
        event.acceptProposedAction()
        self.take(place)

    def _refused(self, reasons: tuple[Reason, ...]) -> bool:
        self.reasons.show_reasons(reasons)
        return False

    def _choose(self) -> None:
        pattern = " ".join(f"*{ending}" for ending in endings(self._allowed))
        files = self.tr("Files")
        chooser = QFileDialog(self, self.tr("Choose a file"), "", f"{files} ({pattern})")
        chooser.setObjectName("file_chooser")
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(self.take)
        chooser.open()

    def _show(self) -> None:
        held = self._file
        said = "" if held is None else f"{held.name} · {size_text(len(held.content))}"
        self.name.setText(said)
        self.name.setVisible(held is not None)
        self.hint.setVisible(held is None)
        self.clear_button.setVisible(held is not None)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(look.space(2))
        for part in (self.choose_button, self.name, self.clear_button, self.hint):
            row.addWidget(part)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space(1))
        layout.addLayout(row)
        layout.addWidget(self.reasons)


def size_text(size: int) -> str:
    """Return a size in bytes as people read it.

    >>> size_text(900), size_text(1_250_000)
    ('0.9 kB', '1.2 MB')
    """
    return f"{size / 1e6:.1f} MB" if size >= 100_000 else f"{size / 1e3:.1f} kB"  # noqa: PLR2004
