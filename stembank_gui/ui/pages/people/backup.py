"""Backups: when the newest one was made, and one more now."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QPushButton, QVBoxLayout, QWidget

from stembank_gui.backup import BackupReport, back_up, proposed_folder, proposed_name
from stembank_gui.queries.bank_line import LastBackup, last_backup
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.rules.text import clean
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_counted, say_number, say_time
from stembank_gui.ui.widgets.entry_card import EntryCard
from stembank_gui.ui.widgets.fields import TextField
from stembank_gui.ui.widgets.offered import offer
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.people.record_backup import RecordBackup, record_backup

_WIDTH = 640
_LONGEST_PATH = 1000


class BackupTab(QWidget):
    """Makes a backup: copied in one step, verified before it gets its name, kept in the trail.

    Signals:
        told: a backup was made; the text for the message bar.
    """

    told = Signal(str)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("backup_tab")
        self._jobs = jobs
        self.last = Text("", data=True, wrap=True, selectable=True)
        self.last.setObjectName("last_backup")
        self.working = Text(self.tr("Copying and verifying…"), "hint")
        self.working.setObjectName("backup_working")
        self.working.hide()
        self.folder = TextField()
        self.folder.setText(str(proposed_folder(jobs.database.place)))
        self.card = EntryCard(self.tr("Back up now"), self.tr("&Back up now"), "back_up")
        hint = self.tr("A disk that is not this computer's own is best. A new file is made each time.")
        self.card.form.row(self.tr("&Folder"), self.folder, "backup_folder", hint)
        self.choose_button = QPushButton(self.tr("C&hoose…"))
        self.choose_button.setObjectName("choose_backup_folder")
        self.choose_button.setAccessibleName(self.tr("Choose the folder"))
        self.choose_button.clicked.connect(self._choose)
        self.card.add_button(self.choose_button)
        self.card.setFixedWidth(_WIDTH)
        offer(self.card, when=jobs.may("record_backup"))
        self.card.submitted.connect(self._start)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look.space(4), 0, 0)
        column.setSpacing(look.space(3))
        column.addWidget(self.last)
        column.addWidget(self.card, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.working)
        column.addStretch(1)

    def reload(self) -> None:
        """Ask for the newest backup again."""
        self._jobs.ask(self, last_backup).then(self._show)

    def _show(self, last: LastBackup | None) -> None:
        if last is None:
            self.last.setText(self.tr("No backup was made in this window yet."))
            return
        words = self.tr("Newest backup: {file}, made {time} by {name}, SHA-256 {sha}")
        said = {"file": last.file, "time": say_time(last.made_at), "name": last.made_by, "sha": last.sha256[:16]}
        self.last.setText(say_counted(words, **said))

    def _choose(self) -> None:
        dialog = QFileDialog(self, self.tr("Folder for backups"), self.folder.text())
        dialog.setObjectName("backup_folder_dialog")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.folder.setText)
        dialog.open()

    def _start(self) -> None:
        folder = self.card.read(self._typed_folder)
        if folder is None:
            return
        self.card.busy()
        self.working.show()
        database = self._jobs.database
        target = folder / proposed_name(database.place, database.clock())
        copying = self._jobs.run(self, back_up, database.place, target)
        copying.then(self._record).otherwise(self.card.refuse).finally_(self._end)

    def _typed_folder(self) -> Path:
        folder = Path(clean("field.backup_folder", self.folder.text(), at_most=_LONGEST_PATH)).expanduser()
        if not folder.is_absolute():
            raise Refused(Reason("backup.folder_not_whole", {"folder": str(folder)}))
        return folder

    def _end(self) -> None:
        self.working.hide()
        self.card.button.setEnabled(True)

    def _record(self, made: BackupReport) -> None:
        request = RecordBackup(str(made.target), made.sha256, made.entries, made.head)
        recording = self._jobs.do(self, record_backup, request)
        recording.then(lambda _seq: self._tell(made)).otherwise(self.card.refuse)

    def _tell(self, made: BackupReport) -> None:
        self.card.done()
        self.reload()
        words = self.tr("Backup made and verified: {file}, {entries} entries.")
        self.told.emit(say_counted(words, file=str(made.target), entries=say_number(made.entries)))
