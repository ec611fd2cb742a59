"""Start-up, each in a process of its own: the first window beside an empty one, the sign-in page beside the imports.

The page takes typing at once; what a sign-in needs is imported meanwhile. So the sign-in is also given in the moment in
which the page appears, faster than anybody types, and the time noted at which it was accepted.
"""

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from tests.factories.bank import PASSWORD

_ROOT = Path(__file__).resolve().parents[2]

_EMPTY = """
import sys, time
from PySide6.QtCore import QObject, QEvent, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(sys.argv)
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, app.quit)
        return False
window = QMainWindow()
watch = Watch()
window.installEventFilter(watch)
window.resize(1120, 800)
window.show()
app.exec()
print(time.monotonic() - float(sys.argv[1]), flush=True)
"""
_IMPORTS = """
import sys, time
import PySide6.QtWidgets
import sqlmodel
print(time.monotonic() - float(sys.argv[1]), flush=True)
"""
_PROGRAM = """
import sys, time
began, bank, user, password = float(sys.argv[1]), *sys.argv[2:]
from stembank_gui import __main__, app
from PySide6.QtCore import QEvent, QObject, QTimer
class Watch(QObject):
    painted = ready = 0.0
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self.note)
        return False
    def note(self):
        self.painted = time.monotonic() - began
    def look(self, program):
        welcome = program.welcome
        field = getattr(welcome.page, "user_id", None)
        if self.painted and field is not None and field.isVisible():
            self.ready = time.monotonic() - began
            program.poll.stop()
            field.setText(user)
            welcome.page.password.setText(password)
            welcome.page.sign_in_button.click()
def enter(program, bank, actor):
    print(program.watch.painted, program.watch.ready, time.monotonic() - began, flush=True)
    bank.database.close()
    app.QApplication.quit()
start = app.Program.start
def started(program, place=None):
    start(program, place)
    program.watch, program.poll = Watch(), QTimer(interval=1)
    program.welcome.installEventFilter(program.watch)
    program.poll.timeout.connect(lambda: program.watch.look(program))
    program.poll.start()
app.Program.start, app.Program.enter = started, enter
sys.argv = ["stembank", bank]
__main__.main()
"""


def measured(bank: Path, folder: Path, runs: int) -> dict[str, float]:
    """Return medians in seconds: empty window, imports of PySide6 and SQLModel; ours painted, ready, signed in."""
    settings = dict(os.environ) | {
        "QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": str(folder / "pycache"), "PYTHONPATH": str(_ROOT),
        "STEMBANK_CONFIG": str(folder / "config"),
    }  # fmt: skip
    settings.pop("PYTHONDONTWRITEBYTECODE", None)
    rows = [
        (*_run(_EMPTY, settings), *_run(_IMPORTS, settings), *_run(_PROGRAM, settings, str(bank), "op.user", PASSWORD))
        for _ in range(runs + 1)
    ]
    columns = zip(*rows[1:], strict=True)
    return dict(zip(("empty", "imports", "painted", "ready", "signed in"), map(median, columns), strict=True))


def _run(script: str, settings: dict[str, str], *arguments: str) -> tuple[float, ...]:
    began = time.monotonic()
    command = [sys.executable, "-c", script, str(began), *arguments]
    done = subprocess.run(command, env=settings, capture_output=True, text=True, timeout=120, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    return tuple(map(float, done.stdout.split()))
