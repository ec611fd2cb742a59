"""Templates as files: one is written for another bank, one is read as a new draft."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from stembank_gui.rules.labels.template import Template
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.pages.labels.designing.files import ENDING, read_template, write_template


class FileReader(QPushButton):
    """Asks for a file and reads a template from it.

    Signals:
        read: a template was read; carries it.
        refused: the file holds none; carries the Refused.
    """

    read = Signal(object)
    refused = Signal(object)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("&Import…"), parent)
        self.setObjectName("import_template_button")
        self.setAccessibleName(self.tr("Import a template"))
        self.setAutoDefault(False)
        self._jobs = jobs
        self.clicked.connect(self._ask)

    def read_from(self, file: Path) -> None:
        """Read a template from a file."""
        self._jobs.run(self, read_template, file).then(self.read.emit).otherwise(self.refused.emit)

    def _ask(self) -> None:
        kinds = self.tr("Label templates (*{ending})").format(ending=ENDING)
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Import a template"), str(Path.home()), kinds)
        if chosen:
            self.read_from(Path(chosen))


class FileWriter(QPushButton):
    """Asks for a file and writes a template to it.

    Signals:
        written: the file is there; carries its name.
    """

    written = Signal(str)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("E&xport…"), parent)
        self.setObjectName("export_template_button")
        self.setAccessibleName(self.tr("Export the template"))
        self.setAutoDefault(False)
        self._jobs = jobs
        self._template: Template | None = None
        self.clicked.connect(self._ask)

    def offer(self, template: Template) -> None:
        """Write this template when the button is pressed."""
        self._template = template

    def write_to(self, file: Path) -> None:
        """Write the template to a file."""
        if self._template is not None:
            writing = self._jobs.run(self, write_template, file, self._template)
            writing.then(lambda made: self.written.emit(made.name))

    def _ask(self) -> None:
        if self._template is None:
            return
        name = str(Path.home() / f"{self._template.code}{ENDING}")
        kinds = self.tr("Label templates (*{ending})").format(ending=ENDING)
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Export the template"), name, kinds)
        if chosen:
            self.write_to(Path(chosen))
