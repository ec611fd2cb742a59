"""A printer of the bank on a port of this computer, and a workstation that remembers nothing of other tests."""

import pytest

from stembank_gui.rules.vocabulary import PrinterKind
from stembank_gui.workflows.labels.register_printer import RegisterPrinter, register_printer
from tests.devices.printers.fake_printer import FakePrinter, Serving


@pytest.fixture(autouse=True)
def own_settings(monkeypatch, tmp_path):
    monkeypatch.setenv("STEMBANK_CONFIG", str(tmp_path / "config"))


@pytest.fixture
def fake():
    return FakePrinter()


@pytest.fixture
def printer(database, staff, fake):
    """The fake printer at work, entered in the register as "Zebra"."""
    with Serving(fake) as serving:
        register(database, staff, serving.port)
        yield serving


def register(database, staff, port, **changes):
    """Return the id of a printer on a port of this computer."""
    wanted = {"name": "Zebra", "kind": PrinterKind.ZPL_TCP, "host": "127.0.0.1", "port": port} | changes
    return database.perform(staff["EQ"], register_printer, RegisterPrinter(**wanted)).result
