"""What was written on labels is read again in the ledger."""

import pytest
from PySide6.QtWidgets import QPushButton

from stembank_gui.queries.labels.runs import run_row
from stembank_gui.rules.labels.product import ProductLabel
from stembank_gui.ui.dialogs.written_labels.kept_facts import KeptFactsDialog
from stembank_gui.ui.pages.labels.run_card import RunCard
from stembank_gui.workflows.labels.print_product_labels import PrintProductLabels, print_product_labels
from tests.ui.written_labels.conftest import click

LABEL = ProductLabel(
    product="血小板注射液", trial_number="T-1", applicant="某生物", lot="UCM24001W01", strength="200±20ml",
    produced="2024-05-27", expires="2098-05-10 23:59", storage="22±2℃，持续震荡", trial_only="仅限临床试验使用",
)  # fmt: skip


@pytest.fixture
def print_id(database, staff, lot_id):
    seen = frozenset({"serial:labels.product_no_serial"})
    request = PrintProductLabels(lot_id, LABEL, copies=2, seen=seen, reason="One bag only")
    return database.perform(staff["OP"], print_product_labels, request).result.print_id


def test_fields_warnings_and_the_reason_are_shown(qtbot, jobs, print_id):
    dialog = KeptFactsDialog(jobs, print_id)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: bool(dialog.said.text()))

    assert dialog.said.text().splitlines() == [
        "Units: 1; copies of each: 2",
        "Warnings that were read: Serial number. Printed all the same: One bag only",
    ]
    model = dialog.table.model()
    rows = {model.index(row, 0).data(): model.index(row, 1).data() for row in range(model.rowCount())}
    assert (rows["Applicant"], rows["Storage"]) == ("某生物", "22±2℃，持续震荡")
    assert "Sponsor" not in rows
    assert list(rows)[:3] == ["Product", "Trial number", "Applicant"]


def test_other_labels_have_nothing_written(qtbot, jobs):
    dialog = KeptFactsDialog(jobs, 4711)
    qtbot.addWidget(dialog)
    dialog.show()

    qtbot.waitUntil(lambda: dialog.said.text().startswith("Nothing was written"))


def test_the_ledger_opens_it(qtbot, jobs, database, print_id):
    card = RunCard(jobs)
    qtbot.addWidget(card)
    card.show()
    with database.reading() as session:
        card.show_run(run_row(session, print_id))
    qtbot.waitUntil(lambda: jobs.count == 0)
    click(qtbot, card.findChild(QPushButton, "run_written_button"))

    assert card.findChild(KeptFactsDialog).isVisible()
    card.findChild(KeptFactsDialog).close()
    qtbot.waitUntil(lambda: jobs.count == 0)
