"""The label of a dry shipper on the screen."""

from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QPushButton

from stembank_gui.documents.preview import page_text
from stembank_gui.rules.people import SYSTEM
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import LabelKind
from stembank_gui.tables.distribution import Shipment
from stembank_gui.ui.dialogs.written_labels.transport_label import TransportLabelDialog
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.pages.distribution.distribution import DistributionPage
from tests.ui.written_labels.conftest import click, codes_of, entries, opened, save

WHOLE = {
    "shipper": "MVE-SC-2104", "sender": "StemBank, Nanjing", "sender_phone": "+86 25 5555 0100",
    "recipient_phone": "+86 25 5555 0200", "logger": "TL-0042", "hold": "10 d",
}  # fmt: skip


@pytest.fixture
def shipper_jobs(qtbot, database, staff):
    made = Jobs(database, staff["SH"])
    yield made
    made.close()


@pytest.fixture
def shipment_id(database, staff):
    with database.writing(SYSTEM, "create_bank") as session:
        row = Shipment(
            code="SHP-0001", recipient="Drum Tower Hospital", agreement="MTA-1", issued_by=staff["SH"].person_id,
            issued_at=datetime.now(UTC), witnessed_by=staff["CS"].person_id,
        )  # fmt: skip
        session.add(row)
        session.flush()
        return row.id


@pytest.fixture
def dialog(qtbot, shipper_jobs, shipment_id):
    return opened(qtbot, TransportLabelDialog(shipper_jobs, shipment_id))


def test_the_form_opens_with_shipment_and_usual_words(dialog):
    written = dialog.fields.written()

    assert (written["shipment"], written["recipient"]) == ("SHP-0001", "Drum Tower Hospital")
    assert written["keep"] == "≤ −150 °C"
    assert "labels.written_incomplete" in codes_of(dialog.reasons.reasons())


def test_a_charged_shipper_gets_its_label(qtbot, dialog, database, tmp_path):
    dialog.fields.fill(WHOLE)
    assert codes_of(dialog.fields.notes_of("charged")) == ["labels.transport_missing"]
    click(qtbot, dialog.now_button)
    assert dialog.reasons.reasons() == ()
    assert dialog.fields.reading_of("hold").startswith("Cold until ")

    save(qtbot, dialog, tmp_path / "label.pdf")

    (entry,) = entries(database)
    assert (entry.kind, entry.labels, entry.lot_id) == (LabelKind.TRANSPORT, 1, None)
    assert "TL-0042" in page_text((tmp_path / "label.pdf").read_bytes(), 0)
    qtbot.waitUntil(lambda: codes_of(dialog.reasons.reasons()) == ["labels.written_reason"])


def test_a_warm_shipper_is_not_sent(dialog):
    dialog.fields.fill(WHOLE | {"charged": "2020-01-01 08:00"})

    assert codes_of(dialog.fields.notes_of("hold")) == ["labels.transport_warm"]
    assert not dialog.print_button.isEnabled()


def test_words_follow_the_language(dialog):
    language = dialog.choices.language
    language.setCurrentIndex(language.findData("zh"))

    assert dialog.fields.written()["upright"] == "保持直立"


def test_another_shipments_code_is_wrong(dialog):
    dialog.fields.fields["shipment"].setText("SHP-0002")

    assert codes_of(dialog.fields.notes_of("shipment")) == ["labels.transport_other_shipment"]


def test_there_is_no_label_of_no_shipment(qtbot, shipper_jobs, shipment_id):
    dialog = TransportLabelDialog(shipper_jobs, shipment_id + 9)
    qtbot.addWidget(dialog)

    qtbot.waitUntil(lambda: codes_of(dialog.reasons.reasons()) == ["labels.no_shipment"])


def test_the_list_of_shipments_opens_it(qtbot, shipper_jobs, shipment_id):
    page = DistributionPage(shipper_jobs, Place("shipment", shipment_id))
    qtbot.addWidget(page)
    page.show()
    button = page.findChild(QPushButton, "transport_label_button")
    qtbot.waitUntil(button.isVisible)
    qtbot.waitUntil(lambda: page.shipments.vials.heading.text() == "SHP-0001")
    click(qtbot, button)

    qtbot.waitUntil(lambda: page.findChild(TransportLabelDialog) is not None)
    page.findChild(TransportLabelDialog).close()
