"""Errors: three kinds, one place (HOUSE.md §6).

Refused: people can mend it; shown with all reasons, not logged. Environment: the message bar says what to do, logged as
a warning. Bug: a dialog says that it is not their mistake, with a report number; logged with its traceback.
"""

import logging
import os
import sys
import threading
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from stembank_gui.rules.reasons import Refused
from stembank_gui.ui import look
from stembank_gui.ui.widgets.text import Text

log = logging.getLogger("stembank")
_LOG_BYTES = 1_000_000
_LOG_FILES = 5
_ENVIRONMENT = frozenset({"OperationalError", "InterfaceError", "StaleDataError", "DBAPIError"})


class Problems(QObject):
    """Takes every error of the program.

    Signals:
        refused: carries a Refused.
        trouble: something in the surroundings; carries words that say what to do.
        bug: a fault of the program; carries the report number.
    """

    refused = Signal(object)
    trouble = Signal(str)
    bug = Signal(str)
    _elsewhere = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._elsewhere.connect(self.take, Qt.ConnectionType.QueuedConnection)

    def watch(self) -> None:
        """Take what no one else catches: on the screen's thread, on other threads, and in Qt."""
        sys.excepthook = self._uncaught
        threading.excepthook = lambda args: self._elsewhere.emit(args.exc_value)
        qInstallMessageHandler(_qt_message)

    def take(self, error: BaseException) -> None:
        """Sort an error and tell it."""
        if isinstance(error, Refused):
            self.refused.emit(error)
        elif is_environment(error):
            log.warning("%s: %s", type(error).__name__, error)
            self.trouble.emit(self._advice(error))
        else:
            number = os.urandom(4).hex().upper()
            log.error("report %s", number, exc_info=error)
            self.bug.emit(number)

    def _uncaught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.take(error.with_traceback(trace))

    def _advice(self, error: BaseException) -> str:
        name = str(getattr(error, "orig", error)).lower()
        if "locked" in name or "busy" in name:
            return self.tr("Another program holds the bank. Nothing was changed; wait a moment and try again.")
        if "full" in name or "no space" in name:
            return self.tr("The disk is full. Nothing was changed; free some space and try again.")
        if "readonly" in name or "read-only" in name or "permission" in name:
            return self.tr("The bank cannot be written. Nothing was changed; ask for write access.")
        if "connection" in name or "server" in name:
            return self.tr("The database server does not answer. Nothing was changed; check the network and try again.")
        return self.tr("The computer refused: {detail} Nothing was changed; try again.").format(detail=str(error)[:160])


def is_environment(error: BaseException) -> bool:
    """Return whether an error comes from disk, network or database, not from a fault of the program."""
    return isinstance(error, OSError) or type(error).__name__ in _ENVIRONMENT


class BugDialog(QDialog):
    """Says that the program failed, that it is not the person's mistake, and that nothing was half done."""

    def __init__(self, number: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bug_dialog")
        self.setWindowTitle(self.tr("The program failed"))
        self.setAccessibleName(self.windowTitle())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(5)] * 4)
        layout.setSpacing(look.space(3))
        layout.addWidget(Text(self.tr("This is not your mistake."), "title"))
        said = self.tr(
            "StemBank failed at this step. What was begun was undone as a whole; everything before it is stored. "
            "You can go on working. Please tell the report number to whoever looks after the program."
        )
        layout.addWidget(Text(said, wrap=True))
        self.number = Text(number, "number", data=True, selectable=True)
        self.number.setObjectName("report_number")
        layout.addWidget(self.number)
        button = QPushButton(self.tr("&Go on"))
        button.setObjectName("go_on")
        button.setAutoDefault(False)
        button.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button)
        layout.addLayout(row)
        self.setMinimumWidth(480)


def log_folder() -> Path:
    """Return the platform's folder for logs."""
    from platformdirs import user_log_path  # noqa: PLC0415 - first needed here

    return Path(user_log_path("StemBank", appauthor=False))


def start_log(folder: Path | None = None) -> None:
    """Write the program's log to rotating files; without a place to write, to standard error."""
    log.setLevel(logging.INFO)
    log.addHandler(_LogFiles(folder))


class _LogFiles(logging.Handler):
    """Rotating files, opened at the first record: nothing is sought or imported for them before the first window."""

    def __init__(self, folder: Path | None) -> None:
        super().__init__()
        self._folder = folder
        self._files: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        if self._files is None:
            self._files = _opened_log(self._folder)
            self._files.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        self._files.emit(record)

    def close(self) -> None:
        if self._files is not None:
            self._files.close()
        super().close()


def _opened_log(folder: Path | None) -> logging.Handler:
    from logging.handlers import RotatingFileHandler  # noqa: PLC0415 - brings sockets: not before the first window

    try:
        place = folder or log_folder()
        place.mkdir(parents=True, exist_ok=True)
        return RotatingFileHandler(
            place / "stembank.log", maxBytes=_LOG_BYTES, backupCount=_LOG_FILES, encoding="utf-8"
        )
    except OSError:
        return logging.StreamHandler()


def _qt_message(kind: QtMsgType, _context: QMessageLogContext, message: str | None) -> None:
    if kind in {QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg}:
        log.warning("Qt: %s", message)
