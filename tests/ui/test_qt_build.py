"""The Qt that is installed: PySide6 6.12.0 on Python 3.11 aborts after some thousand calls that return None."""

import subprocess
import sys

import pytest

_CALLS = """
from PySide6.QtWidgets import QApplication, QLabel
application = QApplication([])
label = QLabel()
for number in range(10_000):
    label.setText("x")
    label.setEnabled(True)
print("alive")
"""


def test_twenty_thousand_calls_without_a_result_do_not_kill_the_process():
    done = subprocess.run([sys.executable, "-c", _CALLS], capture_output=True, text=True, check=False, timeout=60)
    assert done.stdout.strip() == "alive", done.stderr[-500:]


@pytest.mark.parametrize("text", ["Donor <b>bold</b>", "<img src='/etc/passwd'>", "R&D"])
def test_a_plain_label_shows_what_was_typed(qtbot, text):
    from stembank_gui.ui.widgets.text import Text

    label = Text(text, data=True)
    qtbot.addWidget(label)
    assert label.text() == text
    assert label.textFormat().name == "PlainText"


def test_every_label_of_the_program_is_plain():
    """A QLabel that is not our Text (a field's name with its access key) is told to be plain in the same file."""
    from stembank_gui.paths import _PACKAGE

    sources = {path.name: path.read_text(encoding="utf-8") for path in (_PACKAGE / "ui").rglob("*.py")}
    own = {name for name, source in sources.items() if "= QLabel(" in source and "= QLabel()" not in source}
    assert {name for name in own if "TextFormat.PlainText" not in sources[name]} == set()
