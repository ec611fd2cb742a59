"""What the window needs before it is painted is light: the data layer and the heavy libraries come after."""

import subprocess
import sys

import pytest

from stembank_gui.queries.welcome import site_name
from stembank_gui.tables import METADATA
from stembank_gui.triggers import TABLES
from tests.factories.bank import PASSWORD

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


def test_a_bank_is_opened_without_its_tables_and_then_accepts_work(database, staff):
    code = f"""
import sys
from stembank_gui.ui.welcome import opening
bank = opening.open_place({database.place!r})
print(bank.site_name, "stembank_gui.tables" in sys.modules)
from stembank_gui.workflows.people.sign_in import SignIn, sign_in
from stembank_gui.rules.people import SYSTEM
print(bank.database.perform(SYSTEM, sign_in, SignIn("op.user", {PASSWORD!r})).result.user_id)
bank.database.close()
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    with database.reading() as session:
        assert done.stdout.splitlines() == [f"{site_name(session)} False", staff["OP"].user_id]


def test_every_table_has_its_triggers():
    assert set(TABLES) == set(METADATA.tables)


def test_pyside_reads_no_source_of_what_is_imported_after_it():
    code = (
        "import linecache, stembank_gui.app, sqlmodel\n"
        "from PySide6.QtCore import QObject\n"
        "print(any('sqlmodel' in name for name in linecache.cache), hasattr(QObject, 'setObjectName'))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False True"
