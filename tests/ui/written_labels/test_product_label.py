"""The product label on the screen: prefilled, findings beside each field as they are typed, printed, remembered."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from stembank_gui.documents.preview import page_text
from stembank_gui.rules.labels.findings import LabelFinding
from stembank_gui.rules.labels.product_names import read_label
from stembank_gui.rules.labels.written_facts import from_json
from stembank_gui.rules.people import SYSTEM
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import LotState, PrintState
from stembank_gui.tables.banking import Lot
from stembank_gui.ui.dialogs.written_labels.check_label import CheckLabelDialog
from stembank_gui.ui.dialogs.written_labels.notes import Notes
from stembank_gui.ui.dialogs.written_labels.product_label import ProductLabelDialog
from stembank_gui.ui.language import speak
from stembank_gui.ui.pages.banking.lot import LotPage
from tests.ui.written_labels.conftest import click, codes_of, entries, opened, save

SEED = json.loads((Path(__file__).parents[2] / "vectors.json").read_text(encoding="utf-8"))["seed000_label"]
WHOLE = {
    "trial_number": "HLXT-iPSC-iPLT-IIT-02", "applicant": "Example Biotech", "serial": "0007", "blood_group": "",
    "expires": "2098-05-10 23:59",
}  # fmt: skip


@pytest.fixture
def dialog(qtbot, jobs, lot_id):
    return opened(qtbot, ProductLabelDialog(jobs, lot_id))


def found(dialog, field):
    notes = dialog.findChild(Notes, f"{field}_notes")
    return [(kind, reason.code) for kind, reason in notes.found()]


def test_the_form_opens_with_what_the_bank_knows(dialog):
    written = dialog.fields.written()

    assert written["lot"] == dialog.title.text()
    assert written["donor_code"]
    assert found(dialog, "applicant") == [(LabelFinding.MISSING, "labels.product_missing")]
    assert found(dialog, "serial") == [(LabelFinding.WARNING, "labels.product_no_serial")]
    assert codes_of(dialog.reasons.reasons()) == ["labels.written_incomplete"]
    assert not dialog.print_button.isEnabled()


def test_the_given_label_has_its_findings_beside_its_fields(qtbot, dialog):
    dialog.fields.fill(read_label(SEED).product.written() | {"lot": dialog.title.text(), "expires": "2098-05-05",
                                                            "produced": "2098.05.05", "blood_group": "B型"})  # fmt: skip

    marked = {field: found(dialog, field) for field in dialog.fields.fields}
    assert {field: [code for _, code in notes] for field, notes in marked.items() if notes} == {
        "applicant": ["labels.product_missing"],
        "serial": ["labels.product_no_serial"],
        "blood_group": ["labels.product_no_rhd"],
        "expires": ["labels.product_expires_at_once", "labels.product_no_expiry_time"],
    }
    assert dialog.answers.verdict.said.text() == "Missing: 1 · Warnings: 4"
    assert dialog.answers.verdict.absent.text().startswith("Not on the label: Sponsor, Donor or line code")
    assert dialog.fields.reading_of("storage") == "Read as 22 ± 2 °C, keep agitated"
    assert dialog.fields.reading_of("strength") == "Read as 200 ± 20 mL"


def test_a_finding_goes_as_it_is_mended(qtbot, dialog):
    qtbot.keyClicks(dialog.fields.fields["applicant"], "Example")

    assert found(dialog, "applicant") == []
    dialog.fields.fields["ean"].setText("6952320300375")
    assert found(dialog, "ean") == [(LabelFinding.WRONG, "labels.product_ean")]
    dialog.fields.fields["ean"].setText("6952320300374")
    assert found(dialog, "ean") == []
    qtbot.waitUntil(lambda: "Example" in page_text(dialog.view.pdf(), 0))


def test_a_whole_label_is_saved_without_a_reason(qtbot, dialog, database, tmp_path):
    dialog.fields.fill(WHOLE)
    assert not dialog.answers.read.isVisible()
    assert not dialog.answers.reason.isVisible()

    with qtbot.waitSignal(dialog.done_printing) as done:
        save(qtbot, dialog, tmp_path / "label.pdf")

    assert (tmp_path / "label.pdf").read_bytes() == done.args[0].pdf
    (entry,) = entries(database)
    assert (entry.labels, entry.state, entry.id) == (1, PrintState.CONFIRMED, done.args[0].print_id)
    assert from_json(entry.facts).fields["applicant"] == "Example Biotech"


def test_doing_it_again_asks_why(qtbot, dialog, database, tmp_path):
    dialog.fields.fill(WHOLE)
    save(qtbot, dialog, tmp_path / "one.pdf")
    qtbot.waitUntil(lambda: codes_of(dialog.reasons.reasons()) == ["labels.written_reason"])
    assert dialog.answers.reason.isVisible()
    assert "printed before: 1" in dialog.count.text()

    dialog.answers.reason.setText("Torn")
    save(qtbot, dialog, tmp_path / "two.pdf")

    assert [(entry.reprint, entry.reason) for entry in entries(database)] == [(False, ""), (True, "Torn")]


def test_warnings_are_ticked_and_answered_for(qtbot, dialog, database, tmp_path):
    dialog.fields.fill(WHOLE | {"serial": ""})
    assert codes_of(dialog.reasons.reasons()) == ["labels.warnings_unread", "labels.written_reason"]

    dialog.answers.read.setChecked(True)
    dialog.answers.reason.setText("One bag only")
    assert dialog.reasons.reasons() == ()
    dialog.fields.fields["expires"].setText("2098-05-10")
    assert not dialog.answers.read.isChecked()
    dialog.answers.read.setChecked(True)
    save(qtbot, dialog, tmp_path / "label.pdf")

    facts = from_json(entries(database)[0].facts)
    assert facts.reason == "One bag only"
    assert facts.warnings == ("serial:labels.product_no_serial", "expires:labels.product_no_expiry_time")


def test_units_are_numbered_in_the_preview(qtbot, dialog):
    dialog.fields.fill(WHOLE)
    dialog.units.setValue(3)
    dialog.copies.setValue(2)

    qtbot.waitUntil(lambda: dialog.view.pages.page_count() == 3)
    assert "0009" in page_text(dialog.view.pdf(), 2)
    assert dialog.count.text().startswith("Labels: 6")
    dialog.fields.fields["serial"].setText("A")
    assert codes_of(dialog.reasons.reasons()) == ["labels.serial_counts"]
    assert dialog.count.text() == ""
    qtbot.waitUntil(lambda: not dialog.view.pdf())


def test_the_language_changes_what_nobody_wrote(qtbot, dialog):
    dialog.fields.fields["trial_only"].setText("Only for this trial, clinical trial use")
    language = dialog.choices.language
    language.setCurrentIndex(language.findData("zh"))
    written = dialog.fields.written()

    assert written["storage"] == "≤ −150 °C，气相液氮"
    assert written["trial_only"] == "Only for this trial, clinical trial use"
    qtbot.waitUntil(lambda: "批号" in page_text(dialog.view.pdf(), 0))
    language.setCurrentIndex(language.findData("written"))
    assert dialog.fields.written() == written
    assert dialog.request().form == "written"


def test_what_people_know_comes_from_the_label_before(qtbot, jobs, lot_id, dialog, tmp_path):
    dialog.fields.fill(WHOLE)
    save(qtbot, dialog, tmp_path / "label.pdf")

    again = opened(qtbot, ProductLabelDialog(jobs, lot_id))

    assert again.remembered.isVisible()
    assert again.fields.written()["serial"] == "0008"
    assert again.fields.written()["applicant"] == "Example Biotech"


def test_a_lot_that_is_on_hold_says_so(qtbot, jobs, database, lot_id):
    with database.writing(SYSTEM, "create_bank") as session:
        session.get_one(Lot, lot_id).state = LotState.ON_HOLD.value

    dialog = opened(qtbot, ProductLabelDialog(jobs, lot_id))

    assert codes_of(dialog.reasons.reasons())[0] == "labels.product_not_for_lot"
    assert not dialog.print_button.isEnabled()


def test_there_is_no_label_of_no_lot(qtbot, jobs, lot_id):
    dialog = ProductLabelDialog(jobs, lot_id + 9)
    qtbot.addWidget(dialog)

    qtbot.waitUntil(lambda: codes_of(dialog.reasons.reasons()) == ["documents.no_labels"])


def test_the_fields_of_another_label_are_used(qtbot, dialog):
    click(qtbot, dialog.check_button)
    qtbot.waitUntil(lambda: dialog.findChild(CheckLabelDialog) is not None)
    check = dialog.findChild(CheckLabelDialog)
    check.text.setPlainText("申请人：某生物\n批号：PLT2025")
    check.check()
    click(qtbot, check.use_button)

    assert dialog.fields.written()["applicant"] == "某生物"
    assert dialog.fields.written()["lot"] == "PLT2025"
    assert found(dialog, "lot") == [(LabelFinding.WARNING, "labels.product_other_lot")]


def test_findings_are_said_in_chinese(qtbot, jobs, lot_id):
    speak("zh")
    dialog = opened(qtbot, ProductLabelDialog(jobs, lot_id))

    assert dialog.windowTitle() == "产品标签"
    assert dialog.findChild(Notes, "applicant_notes").texts()[0].startswith("缺少“临床试验申请人”")
    assert dialog.choices.language.currentText() == "简体中文"


@pytest.mark.parametrize(("state", "shown"), [(LotState.RELEASED, True), (LotState.QUARANTINE, False)])
def test_the_lots_page_opens_it_where_patients_may_get_the_lot(qtbot, jobs, database, lot_id, state, shown):
    with database.writing(SYSTEM, "create_bank") as session:
        session.get_one(Lot, lot_id).state = state.value
    page = LotPage(jobs, Place("lot", lot_id))
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.header.isVisible() and bool(page.title()))
    button = page.findChild(QPushButton, "product_button")

    assert button.isVisible() is shown
    if shown:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: page.findChild(ProductLabelDialog) is not None)
        page.findChild(ProductLabelDialog).close()
