"""Product labels on a ZPL printer: sent, some did not come out, the rest printed; the window asks and waits."""

import pytest

from stembank_gui.rules.vocabulary import PrintState
from stembank_gui.ui.dialogs.printing.printing_card import Phase
from stembank_gui.ui.dialogs.written_labels.product_label import ProductLabelDialog
from tests.devices.printers.fake_printer import FakePrinter, Serving
from tests.ui.printing.conftest import register
from tests.ui.written_labels.conftest import click, entries, opened

WHOLE = {
    "trial_number": "HLXT-iPSC-iPLT-IIT-02", "applicant": "某生物", "serial": "0007", "blood_group": "",
    "expires": "2098-05-10 23:59", "warnings": "^XZ^XA~JR 避光 <b>&",
}  # fmt: skip


@pytest.fixture
def fake(database, staff):
    made = FakePrinter()
    with Serving(made) as serving:
        register(database, staff, serving.port)
        yield made


def test_labels_are_sent_settled_and_the_rest_is_printed(qtbot, jobs, database, lot_id, fake):
    dialog = opened(qtbot, ProductLabelDialog(jobs, lot_id))
    names = dialog.choices.printer
    qtbot.waitUntil(lambda: names.count() == 3)
    names.setCurrentIndex(next(at for at in range(3) if names.itemText(at).startswith("Zebra")))
    dialog.fields.fill(WHOLE)
    dialog.units.setValue(3)
    qtbot.waitUntil(lambda: dialog.view.pages.page_count() == 3)

    click(qtbot, dialog.print_button)
    qtbot.waitUntil(lambda: dialog.card.phase is Phase.ASKING)
    assert len(fake.labels) == 3
    assert b"~JR" not in fake.received
    outcome = dialog.card.outcome
    click(qtbot, outcome.some_button)
    outcome.last.setText(f"{dialog.label().lot}-0007")
    click(qtbot, outcome.up_to_button)
    qtbot.waitUntil(lambda: dialog.card.phase is Phase.SETTLED)
    click(qtbot, dialog.card.rest_button)
    qtbot.waitUntil(lambda: dialog.card.phase is Phase.ASKING)
    assert len(fake.labels) == 5
    click(qtbot, outcome.all_button)
    qtbot.waitUntil(lambda: dialog.card.phase is Phase.SETTLED)

    assert [(entry.labels, entry.not_printed, entry.state) for entry in entries(database)] == [
        (1, 2, PrintState.STOPPED), (2, 0, PrintState.CONFIRMED),
    ]  # fmt: skip
    qtbot.waitUntil(lambda: "printed before: 3" in dialog.count.text())
