"""The design written to a file, and another one read from a file."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from stembank_gui.rules.labels.template import Template
from stembank_gui.ui.pages.labels.designing import files
from stembank_gui.ui.pages.labels.designing.draft import Draft

if TYPE_CHECKING:
    from stembank_gui.ui.pages.labels.designing.page import DesignerPage


class Filing(QObject):
    """Asks for files; what is read becomes one step that can be undone.

    Signals:
        read: a design was read.
        refused: the file holds none; carries the Refused.
    """

    read = Signal()
    refused = Signal(object)

    def __init__(self, page: "DesignerPage") -> None:
        super().__init__(page)
        self._page, self._jobs, self._bench = page, page.jobs, page.bench

    def export(self) -> None:
        """Ask for a file and write the design into it."""
        name = str(Path.home() / f"{self._bench.template.code}{files.ENDING}")
        chosen, _ = QFileDialog.getSaveFileName(self._page, self.tr("Export the template"), name, self._kinds())
        if chosen:
            self.export_to(Path(chosen))

    def export_to(self, file: Path) -> None:
        """Write the design into a file."""
        writing = self._jobs.run(self, files.write_template, file, self._bench.template)
        writing.then(lambda written: self._page.told.emit(self.tr("{file} is written.").format(file=written.name)))

    def import_(self) -> None:
        """Ask for a file and take its design."""
        chosen, _ = QFileDialog.getOpenFileName(
            self._page, self.tr("Import a template"), str(Path.home()), self._kinds()
        )
        if chosen:
            self.import_from(Path(chosen))

    def import_from(self, file: Path) -> None:
        """Take the design of a file."""
        reading = self._jobs.run(self, files.read_template, file)
        reading.then(self._take).otherwise(self.refused.emit)

    def _kinds(self) -> str:
        return self.tr("Label templates (*{ending} *.json)").format(ending=files.ENDING)

    def _take(self, found: Template) -> None:
        self.read.emit()
        self._bench.do(Draft(files.imported(found, self._bench.template)))
        self._bench.work.pause()
