"""One run in the window: what came out is said, and what became of single labels."""

import pytest

from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import LabelState, PrintState
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.labels import LabelPrint
from stembank_gui.ui.dialogs.printing.settle import SettleDialog
from stembank_gui.ui.pages.labels.labels import LabelsPage
from stembank_gui.workflows.labels.print_labels import PrintLabels, print_labels
from stembank_gui.workflows.labels.settle_print import SettlePrint, settle_print
from tests.factories.banking import seed_lot
from tests.ui.opening import page_of, press, settled, write

__all__ = ["page_of"]


@pytest.fixture
def unconfirmed(database, staff):
    """Return a lot of six and the run of its labels that went through the system's print dialog."""
    lot = seed_lot(database, staff)
    printed = database.perform(staff["OP"], print_labels, PrintLabels(lot.lot_id, through_dialog=True)).result
    return lot, printed.print_id


def opened(page_of, qtbot, role, print_id):
    page = page_of(role, LabelsPage, "label_print", print_id)
    qtbot.waitUntil(lambda: page.prints.card.labels.rows() != [])
    return page, page.prints.card


def run_of(database, print_id):
    with database.reading() as session:
        row = session.get_one(LabelPrint, print_id)
        lot = session.get_one(Lot, row.lot_id)
        return PrintState(row.state), row.labels, row.not_printed, row.note, lot.labels_printed


def test_all_labels_came_out(qtbot, database, page_of, unconfirmed):
    page, card = opened(page_of, qtbot, "OP", unconfirmed[1])
    assert card.question_is_open()
    assert card.outcome.question.text() == "Did all 6 labels come out, and can each be read?"
    assert not card.account.isVisible()
    press(qtbot, page, card.outcome.outcome.all_button)
    assert page.said == ["6 labels came out."]
    assert run_of(database, unconfirmed[1]) == (PrintState.CONFIRMED, 6, 0, "", 6)
    settled(qtbot, page)
    assert not card.question_is_open()
    assert card.state.state() is PrintState.CONFIRMED
    assert card.account.isVisible()


def test_the_printer_stopped_after_the_fourth_label(qtbot, database, page_of, unconfirmed):
    page, card = opened(page_of, qtbot, "CS", unconfirmed[1])
    asked = card.outcome
    write(qtbot, asked.note, "Ribbon torn")
    press(qtbot, page, asked.outcome.some_button)
    write(qtbot, asked.outcome.last, "7")
    assert not asked.outcome.up_to_button.isEnabled()
    write(qtbot, asked.outcome.last, "4")
    press(qtbot, page, asked.outcome.up_to_button)
    assert page.said == ["4 labels came out. 2 did not."]
    assert run_of(database, unconfirmed[1]) == (PrintState.STOPPED, 4, 2, "Ribbon torn", 4)
    settled(qtbot, page)
    assert [row.state for row in card.labels.rows()] == [LabelState.PRINTED] * 4 + [LabelState.NOT_PRINTED] * 2
    assert "2 labels did not come out" in card.facts.text()
    assert "Ribbon torn" in card.facts.text()
    assert page.prints.rows.index(0, 4).data() == "4 of 6"
    assert card.rest_button.isVisible()
    press(qtbot, page, card.rest_button)
    dialog = card.findChild(SettleDialog)
    qtbot.waitUntil(dialog.card.rest_button.isVisible)
    dialog.reject()


def test_another_person_was_quicker(qtbot, database, staff, page_of, unconfirmed):
    page, card = opened(page_of, qtbot, "OP", unconfirmed[1])
    database.perform(staff["CS"], settle_print, SettlePrint(unconfirmed[1], 6))
    press(qtbot, page, card.outcome.outcome.none_button)
    assert next(one.code for one in card.outcome.reasons.reasons()) == "labels.print_settled"
    assert run_of(database, unconfirmed[1])[0] is PrintState.CONFIRMED


def test_labels_are_accounted_for_one_by_one(qtbot, database, page_of, staff):
    lot = seed_lot(database, staff)
    print_id = database.perform(staff["OP"], print_labels, PrintLabels(lot.lot_id)).result.print_id
    page, card = opened(page_of, qtbot, "OP", print_id)
    buttons = card.account.buttons
    assert not any(one.isEnabled() for one in buttons.values())
    card.labels.selectRow(1)
    assert [state for state, one in buttons.items() if one.isEnabled()] == [
        LabelState.APPLIED, LabelState.SPOILED, LabelState.RETAINED,
    ]  # fmt: skip
    press(qtbot, page, buttons[LabelState.SPOILED])
    assert [one.code for one in card.account.reasons.reasons()] == ["text.empty"]
    write(qtbot, card.account.reason, "Torn")
    press(qtbot, page, buttons[LabelState.SPOILED])
    settled(qtbot, page)
    assert card.labels.rows()[1].state is LabelState.SPOILED
    assert "spoiled 1" in card.facts.text()
    with database.reading() as session:
        assert session.get_one(Lot, lot.lot_id).labels_spoiled == 1
    card.labels.selectRow(1)
    assert [state for state, one in buttons.items() if one.isEnabled()] == [LabelState.PRINTED]
    write(qtbot, card.account.reason, "It was label 3")
    press(qtbot, page, buttons[LabelState.PRINTED])
    assert page.said == ["1 label is accounted for.", "1 label is accounted for."]
    with database.reading() as session:
        assert session.get_one(Lot, lot.lot_id).labels_spoiled == 0
    places = []
    page.wanted.connect(places.append)
    card.labels.activated_row.emit(0)
    assert places == [Place("vial", lot.vial_ids[0])]


def test_who_may_not_say_it_only_looks(qtbot, page_of, unconfirmed):
    _, card = opened(page_of, qtbot, "AU", unconfirmed[1])
    assert not card.question_is_open()
    assert not card.account.isVisible()
