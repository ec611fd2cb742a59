"""What the window needs before it is painted is light: the data layer and the heavy libraries come after."""

import subprocess
import sys

import pytest

HEAVY = ("sqlmodel", "sqlalchemy", "reportlab", "pyqtgraph", "pypdfium2", "zxingcpp", "alembic", "barcode")


@pytest.mark.parametrize(
    "module", ["stembank_gui.ui.main_window", "stembank_gui.ui.welcome.window", "stembank_gui.app"]
)
def test_a_window_is_imported_without_the_heavy_libraries(module):
    code = f"import sys, {module}; print([one for one in {HEAVY!r} if one in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_jobs_are_ready_before_the_data_layer():
    code = "import sys, stembank_gui.ui.jobs, stembank_gui.ui.look; print('sqlmodel' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
