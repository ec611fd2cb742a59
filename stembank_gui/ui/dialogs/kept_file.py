"""A file that is kept with a record: shown as the paper, picture or text that it is; saved as it was given."""

from PySide6.QtCore import QByteArray, QIODevice, QSaveFile, Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from stembank_gui.documents.preview import can_be_shown
from stembank_gui.documents.spreadsheets.encoding import guessed
from stembank_gui.documents.spreadsheets.read import Choices, opened
from stembank_gui.queries.attachments import KeptFile, kept_file
from stembank_gui.rules.files import FileKind
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_time
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.file_field import size_text
from stembank_gui.ui.widgets.pdf_view import PdfView
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.rows_preview import Preview
from stembank_gui.ui.widgets.text import Text

_MOST_CHARACTERS = 200_000
"""A longer text is shown up to here: the whole is in the saved file."""


class KeptFileDialog(QDialog):
    """Shows a kept file with who kept it and its SHA-256. Use `open()`.

    Signals:
        seen: the file is on the screen; carries its SHA-256 in hexadecimal.
    """

    seen = Signal(str)

    def __init__(self, jobs: Jobs, attachment_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("kept_file_dialog")
        self.setWindowTitle(self.tr("Attached file"))
        self.setModal(True)
        self.resize(820, 720)
        self._jobs = jobs
        self._file: KeptFile | None = None
        self._unshown: tuple[Reason, ...] = ()
        self.title = Text("", "heading", data=True)
        self.title.setObjectName("kept_file_title")
        self.facts = Text("", "hint", wrap=True, selectable=True)
        self.facts.setObjectName("kept_file_facts")
        self.reasons = ReasonsPanel()
        self.save_button = push_button(self.tr("&Save as…"), "save_kept_file")
        self.close_button = push_button(self.tr("&Close"), "close_button")
        self.save_button.clicked.connect(self._choose)
        self.close_button.clicked.connect(self.reject)
        self.view: QWidget = QWidget()
        self._lay_out()
        jobs.ask(self, kept_file, attachment_id).then(self._show).otherwise(self.reasons.show_reasons)

    def save_to(self, place: str) -> bool:
        """Return whether the file was written, whole, at a path."""
        content = b"" if self._file is None else self._file.content
        file = QSaveFile(place)
        whole = file.open(QIODevice.OpenModeFlag.WriteOnly) and file.write(QByteArray(content)) == len(content)
        if not (whole and file.commit()):
            self.reasons.show_reasons([*self._unshown, Reason("files.not_saved", {"why": file.errorString()})])
            return False
        self.reasons.show_reasons(self._unshown)
        return True

    def _show(self, file: KeptFile) -> None:
        self._file = file
        row = file.row
        self.title.setText(row.name)
        said = self.tr("{size} · kept by {person}, {time} · SHA-256 {hash}")
        self.facts.setText(
            said.format(size=size_text(row.size), person=row.kept_by, time=say_time(row.kept_at), hash=row.sha256)
        )
        shown = _view(file, self._jobs)
        if shown is None:
            self._unshown = (Reason("files.not_shown", {"name": row.name}),)
            self.reasons.show_reasons(self._unshown)
            return
        shown.setObjectName("kept_file_view")
        shown.setAccessibleName(row.name)
        self._layout.replaceWidget(self.view, shown)
        self.view.deleteLater()
        self.view = shown
        self.seen.emit(row.sha256)

    def _choose(self) -> None:
        if self._file is None:
            return
        chooser = QFileDialog(self, self.tr("Save the file"), self._file.row.name)
        chooser.setObjectName("save_dialog")
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(self.save_to)
        chooser.open()

    def _lay_out(self) -> None:
        self._layout = QVBoxLayout(self)
        self._layout.setSpacing(look.space(2))
        for part in (self.title, self.facts):
            self._layout.addWidget(part)
        self._layout.addWidget(self.view, 1)
        self._layout.addWidget(self.reasons)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.save_button)
        foot.addWidget(self.close_button)
        self._layout.addLayout(foot)


def _view(file: KeptFile, jobs: Jobs) -> QWidget | None:
    """Return what shows a file; None where it is damaged or locked, so that nothing can show it."""
    if file.row.kind is FileKind.PDF:
        name = file.row.name.removesuffix(".pdf")
        return PdfView(file.content, jobs=jobs, name=name) if can_be_shown(file.content) else None
    shows = {FileKind.TEXT: _text, FileKind.SHEET: _sheet}.get(file.row.kind, _picture)
    return shows(file.content)


def _sheet(content: bytes) -> QWidget | None:
    """Show the first filled sheet of a workbook; None where it cannot be read."""
    try:
        table = opened(_unheard, content, "", Choices(), headers=lambda _rows: 0).table
    except Refused:
        return None
    view = Preview()
    view.show_table(table)
    return view


def _unheard(_done: int, _of: int) -> None:
    """Take a report of progress: the file is on the screen in a moment."""


def _picture(content: bytes) -> QWidget | None:
    image = QImage.fromData(content)
    if image.isNull():
        return None
    area = QScrollArea()
    area.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label = Text("", data=True)
    if image.width() > 1600:  # noqa: PLR2004 - wider than the dialog ever is: microscopes give 4000 dots
        image = image.scaledToWidth(1600, Qt.TransformationMode.SmoothTransformation)
    label.setPixmap(QPixmap.fromImage(image))
    area.setWidget(label)
    return area


def _text(content: bytes) -> QWidget:
    view = QPlainTextEdit()
    view.setReadOnly(True)
    view.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
    view.setProperty("role", "mono")
    view.setPlainText(content.decode(guessed(content).encoding, "replace").lstrip("\ufeff")[:_MOST_CHARACTERS])
    return view
