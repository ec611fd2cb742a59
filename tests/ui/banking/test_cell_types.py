"""The cell types on the page of banks: listed, changed with a reason, added with a signature."""

from PySide6.QtCore import Qt

from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import Potency
from stembank_gui.tables.banking import CellType
from stembank_gui.ui.pages.banking.cell_types.dialog import CellTypeDialog
from stembank_gui.ui.pages.banking.register import BanksPage
from tests.factories.bank import PASSWORD
from tests.ui.signing import type_own_id


def tab_of(qtbot, jobs):
    page = BanksPage(jobs, Place("page", "banks"))
    qtbot.addWidget(page)
    page.show()
    page.tabs.show_tab("cell_types")
    tab = page.cell_types
    qtbot.waitUntil(lambda: bool(tab.table.rows()))
    return page, tab


def press(qtbot, button) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_cell_type_is_changed_with_a_reason(qtbot, jobs_of, database, spoken):
    page, tab = tab_of(qtbot, jobs_of("DO"))
    told = []
    page.told.connect(told.append)
    tab.table.pick(tab.table.rows()[0])
    press(qtbot, tab.change_button)
    dialog = tab.findChild(CellTypeDialog)
    assert dialog.code.parent() is None or not dialog.code.isVisible()
    dialog.potency.pick(Potency.UNIPOTENT)
    press(qtbot, dialog.do_button)
    qtbot.waitUntil(lambda: bool(dialog.reasons.reasons()))
    dialog.reason.setText("as measured")
    press(qtbot, dialog.do_button)
    qtbot.waitUntil(lambda: bool(told))
    assert tab.table.rows()[0].code in told[0]
    with database.reading() as session:
        assert session.get_one(CellType, tab.table.rows()[0].cell_type_id).potency == "unipotent"


def test_a_new_one_is_taken_from_the_reference_and_signed(qtbot, jobs_of, database, staff, spoken):
    _, tab = tab_of(qtbot, jobs_of("DO"))
    press(qtbot, tab.add_button)
    dialog = tab.findChild(CellTypeDialog)
    codes = [dialog.known.itemText(at).split(" ")[0] for at in range(dialog.known.count())]
    dialog.known.setCurrentIndex(codes.index("CH-MSC"))
    assert (dialog.code.text(), dialog.prefix.text()) == ("CH-MSC", "CHM")
    dialog.reason.setText("chorion is banked")
    press(qtbot, dialog.do_button)
    signing = dialog._signing
    signing.user_id.setText(staff["QA"].user_id)
    signing.password.setText("this is not the password")
    press(qtbot, signing.sign_button)
    qtbot.waitUntil(lambda: bool(signing.reasons.reasons()))
    type_own_id(signing)
    signing.password.setText(PASSWORD)
    press(qtbot, signing.sign_button)
    qtbot.waitUntil(lambda: "CH-MSC" in {row.code for row in tab.table.rows()} or not dialog.isVisible())
    tab.reload()
    qtbot.waitUntil(lambda: "CH-MSC" in {row.code for row in tab.table.rows()})


def test_what_is_wrong_with_a_new_one_is_shown_in_its_dialog(qtbot, jobs_of, staff):
    _, tab = tab_of(qtbot, jobs_of("QA"))
    press(qtbot, tab.add_button)
    dialog = tab.findChild(CellTypeDialog)
    for field, text in (
        (dialog.name_en, "x"),
        (dialog.name_zh, "x"),
        (dialog.reason, "because"),
        (dialog.code, "UC-MSC"),
    ):
        field.setText(text)
    press(qtbot, dialog.do_button)
    dialog._signing.user_id.setText(staff["QA"].user_id)
    dialog._signing.password.setText(PASSWORD)
    press(qtbot, dialog._signing.sign_button)
    qtbot.waitUntil(lambda: bool(dialog.reasons.reasons()))
    assert {reason.code for reason in dialog.reasons.reasons()} == {
        "banking.cell_type_taken",
        "banking.cell_type_prefix",
    }


def test_others_read_them(qtbot, jobs_of):
    _, tab = tab_of(qtbot, jobs_of("OP"))
    assert not tab.add_button.isEnabled()
    assert tab.change_button.toolTip()
    tab.table.opened.emit(tab.table.rows()[0])
    assert tab.findChild(CellTypeDialog) is None
