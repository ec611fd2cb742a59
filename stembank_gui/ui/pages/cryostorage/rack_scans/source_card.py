"""Where the scan comes from: files that the scanner's program wrote, or the scanner itself."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from stembank_gui import settings
from stembank_gui.devices.visionmate import DEFAULT_PORT, Scanner
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.ui import look
from stembank_gui.ui.language import say_counted
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.fields import TextField
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.text import Text


class SourceCard(QFrame):
    """Buttons for files and for the scanner, the scanner's address, progress with Cancel.

    Signals:
        files: these files are to be read; carries their paths.
        scanner: the scanner is to be read; carries its Scanner.
        cancelled: nobody waits for the scanner any more.
        agreed: the rack's barcode, which no box of the bank has, is on this box; carries whether.
        refused: something was refused; `refusal` says why, where the page has room for it.
    """

    files = Signal(list)
    scanner = Signal(object)
    cancelled = Signal()
    agreed = Signal(bool)
    refused = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setObjectName("scan_source_card")
        self.open_button = push_button(self.tr("&Open files…"), "open_scan_files")
        self.open_button.setProperty("role", "primary")
        self.open_button.clicked.connect(self._choose_files)
        self.live_button = push_button(self.tr("&Read from the scanner"), "read_scanner")
        self.live_button.clicked.connect(self._start_scanner)
        self.address = TextField(f"192.168.0.20:{DEFAULT_PORT}")
        self.address.setObjectName("scanner_address")
        self.address.setAccessibleName(self.tr("Address of the scanner"))
        self.address.setText(settings.load().rack_scanner)
        self.progress = QProgressBar()
        self.progress.setObjectName("scanner_progress")
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(6)
        self.cancel_button = push_button(self.tr("Cancel"), "cancel_scanner")
        self.cancel_button.clicked.connect(self.cancelled)
        self.waiting = Text("", "hint", wrap=True)
        self.agree = QCheckBox()
        self.agree.setObjectName("rack_agreed")
        self.agree.toggled.connect(self.agreed)
        self.agree.hide()
        self.reasons = ReasonsPanel()
        self.refusal = QWidget()
        self._lay_out()
        self.show_waiting(0, 0)

    def show_waiting(self, done: int, total: int) -> None:
        """Show how long the scanner was waited for (seconds), or with 0 of 0 that nobody waits."""
        waits = total > 0
        for widget in (self.progress, self.cancel_button, self.waiting):
            widget.setVisible(waits)
        for button in (self.open_button, self.live_button):
            button.setEnabled(not waits)
        if waits:
            self.progress.setRange(0, total)
            self.progress.setValue(min(done, total))
            left = say_counted(
                self.tr("Put the box on the scanner and scan it: {count} seconds left."), count=total - done
            )
            self.waiting.setText(left)

    def refuse(self, reasons: Sequence[Reason] | Refused) -> None:
        """Show why nothing was read; a rack's barcode that no box has may be agreed to."""
        found = reasons.reasons if isinstance(reasons, Refused) else tuple(reasons)
        self.show_waiting(0, 0)
        self.reasons.show_reasons(found)
        rack = next((str(one.params["rack"]) for one in found if one.code == "rack_scans.rack_unknown"), "")
        self.agree.setVisible(bool(rack))
        self.agree.blockSignals(True)
        self.agree.setChecked(False)
        self.agree.blockSignals(False)
        self.agree.setText(self.tr("Barcode {rack} is on &this box").format(rack=rack.replace("&", "&&")))
        self.agree.setAccessibleName(self.tr("This barcode is on this box"))
        self.refused.emit()

    def clear(self) -> None:
        """Take away what was refused."""
        self.reasons.clear()
        self.agree.hide()
        self.show_waiting(0, 0)

    def _choose_files(self) -> None:
        dialog = QFileDialog(self, self.tr("Open rack scans"))
        dialog.setObjectName("scan_files_dialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([self.tr("Rack scans (*.csv *.txt *.json *.tsv *.dat)"), self.tr("All files (*)")])
        dialog.filesSelected.connect(lambda names: self.files.emit([Path(name) for name in names]))
        dialog.open()

    def _start_scanner(self) -> None:
        text = self.address.text().strip()
        host, _, port = text.rpartition(":") if ":" in text else (text, "", str(DEFAULT_PORT))
        found = Scanner(host, int(port) if port.isascii() and port.isdigit() else 0)
        if problems := found.problems():
            self.refuse(problems)
            return
        settings.save(replace(settings.load(), rack_scanner=text))
        self.scanner.emit(found)

    def _lay_out(self) -> None:
        waiting = QHBoxLayout()
        waiting.setSpacing(look.space(2))
        waiting.addWidget(self.progress, 1)
        waiting.addWidget(self.cancel_button)
        hint = Text(
            self.tr("Files of VisionMate, Traxcer, Ziath, or position and code; they may be dropped on this page."),
            "hint", wrap=True,
        )  # fmt: skip
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(4)] * 4)
        layout.setSpacing(look.space(2))
        layout.addWidget(Text(self.tr("2 · The scan"), "heading"))
        layout.addWidget(self.open_button)
        layout.addWidget(hint)
        layout.addWidget(self.address)
        layout.addWidget(self.live_button)
        layout.addLayout(waiting)
        layout.addWidget(self.waiting)
        beside = QVBoxLayout(self.refusal)
        beside.setContentsMargins(look.space(4), look.space(2), 0, 0)
        beside.setSpacing(look.space(3))
        beside.addWidget(self.reasons)
        beside.addWidget(self.agree)
        beside.addStretch(1)
