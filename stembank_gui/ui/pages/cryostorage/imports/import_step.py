"""The last step: what comes in, seen by a second person of quality assurance; how far it is; what came of it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from stembank_gui.documents.spreadsheets.read import Opened
from stembank_gui.queries.cryostorage.imports import Outlook
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.vocabulary import Meaning
from stembank_gui.ui import look
from stembank_gui.ui.dialogs.sign import SignDialog
from stembank_gui.ui.language import say_number
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.text import Text

_DIGEST_SHOWN = 16


class ImportStep(QWidget):
    """Shows the record, asks for the second person, and shows how far the import is.

    Signals:
        signed: the second person signed; carries the SignRequest.
        stopped: the person wants the running import to stop.
    """

    signed = Signal(object)
    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[tuple[str, str], ...] = ()
        self.dialog: SignDialog | None = None
        self.heading = Text(self.tr("This comes in"), "heading")
        self.values = [Text("", data=True, selectable=True) for _name in self._names()]
        self.hint = Text(
            self.tr("All lots come in quarantine. Nothing is kept unless everything is."), "hint", wrap=True
        )
        self.button = push_button(self.tr("&Import with second person…"), "import_inventory_button", "primary")
        self.button.clicked.connect(self._ask)
        self.stop_button = push_button(self.tr("&Stop"), "stop_import")
        self.stop_button.clicked.connect(self._stop)
        self.progress = QProgressBar(textVisible=False)
        self.progress.setObjectName("import_progress")
        self.state = Text("", "lead", wrap=True)
        self.state.setObjectName("import_state")
        self.reasons = ReasonsPanel()
        self._lay_out()
        self._show_running(running=False)

    def show_outlook(self, file: Opened, outlook: Outlook) -> None:
        """Show what comes in."""
        values = (
            file.name, f"{file.sha256[:_DIGEST_SHOWN]}…", say_number(outlook.rows), say_number(outlook.vials),
            say_number(sum(1 for lot in outlook.lots if lot.made)), say_number(len(outlook.donors)),
        )  # fmt: skip
        self._lines = tuple(zip(self._names(), values, strict=True))
        for label, value in zip(self.values, values, strict=True):
            label.setText(value)
        self.reasons.clear()
        self.state.setText("")
        self._show_running(running=False)

    def start(self) -> None:
        """The import runs."""
        if self.dialog is not None:
            self.dialog.accept()
            self.dialog = None
        self.reasons.clear()
        self.state.setText(self.tr("Bringing in…"))
        self.progress.setRange(0, 0)
        self._show_running(running=True)

    def show_progress(self, done: int, total: int) -> None:
        """Show how far the import is."""
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def refuse(self, refused: Refused) -> None:
        """Show why nothing came in."""
        self.state.setText(self.tr("Nothing was brought in."))
        self.reasons.show_reasons(refused)

    def end(self) -> None:
        """The import is over, however it ended."""
        if self.stop_button.isVisibleTo(self) and not self.stop_button.isEnabled():
            self.state.setText(self.tr("Stopped. Nothing was brought in."))
        self._show_running(running=False)

    def _ask(self) -> None:
        dialog = SignDialog(self._lines, [Meaning.VERIFIED], self, title=self.tr("Second person (quality assurance)"))
        dialog.signed.connect(self.signed)
        self.dialog = dialog
        dialog.open()

    def _stop(self) -> None:
        self.stop_button.setEnabled(False)
        self.stopped.emit()

    def _show_running(self, *, running: bool) -> None:
        self.button.setEnabled(not running)
        self.progress.setVisible(running)
        self.stop_button.setVisible(running)
        self.stop_button.setEnabled(running)

    def _names(self) -> Sequence[str]:
        return (
            self.tr("File"), self.tr("SHA-256"), self.tr("Rows"), self.tr("Vials"), self.tr("New lots"),
            self.tr("New donors"),
        )  # fmt: skip

    def _lay_out(self) -> None:
        card = QFrame()
        card.setProperty("role", "card")
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.space(5))
        grid.setVerticalSpacing(look.space(2))
        grid.setColumnStretch(1, 1)
        for at, (name, value) in enumerate(zip(self._names(), self.values, strict=True)):
            grid.addWidget(Text(name, "label"), at, 0)
            grid.addWidget(value, at, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(look.space(2))
        buttons.addWidget(self.button)
        buttons.addWidget(self.stop_button)
        buttons.addStretch(1)
        inner = QVBoxLayout(card)
        inner.setContentsMargins(*[look.space(5)] * 4)
        inner.setSpacing(look.space(3))
        inner.addWidget(self.heading)
        inner.addLayout(grid)
        inner.addWidget(self.hint)
        inner.addLayout(buttons)
        inner.addWidget(self.progress)
        inner.addWidget(self.state)
        inner.addWidget(self.reasons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)
        layout.addStretch(1)
