"""The label dialog: a preview makes no entry; saved, sent, stopped, half sent, settled and resumed runs."""

from time import monotonic

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QFileDialog, QPushButton
from sqlmodel import select

from stembank_gui import settings
from stembank_gui.documents.labels import VIAL_STOCK
from stembank_gui.rules.vocabulary import LabelState, PrintState
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.cryostorage import Vial
from stembank_gui.tables.labels import Label, LabelPrint
from stembank_gui.ui.dialogs.printing.print_labels import PrintLabelsDialog
from stembank_gui.ui.dialogs.printing.printer_choice import Way
from stembank_gui.ui.dialogs.printing.printing_card import Phase
from stembank_gui.ui.jobs import Jobs
from tests.factories import banking


@pytest.fixture
def lot_id(database, staff):
    return banking.seed_lot(database, staff, vials=8).lot_id


def opened(qtbot, jobs, lot_id, pages=8, **more):
    made = PrintLabelsDialog(jobs, lot_id, **more)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.view.pages.page_count() == pages)
    return made


@pytest.fixture
def dialog(qtbot, jobs, lot_id):
    return opened(qtbot, jobs, lot_id)


def entries(database):
    with database.reading() as session:
        rows = session.exec(select(LabelPrint).order_by(LabelPrint.id)).all()
        return [(one.labels, one.not_printed, PrintState(one.state), one.reason) for one in rows]


def states(database):
    with database.reading() as session:
        return [LabelState(one) for one in session.exec(select(Label.state).order_by(Label.id))]


def click(qtbot, button):
    qtbot.waitUntil(lambda: button.isEnabled() and button.isVisible())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def save(qtbot, dialog, place):
    click(qtbot, dialog.print_button)
    qtbot.waitUntil(lambda: dialog.findChild(QFileDialog, "save_dialog") is not None)
    chooser = dialog.findChild(QFileDialog, "save_dialog")
    with qtbot.waitSignal(dialog.told):
        chooser.fileSelected.emit(str(place))
    chooser.close()
    qtbot.waitUntil(lambda: dialog.findChild(QFileDialog, "save_dialog") is None)


def test_a_preview_makes_no_entry(qtbot, dialog, database):
    dialog.last.setValue(3)
    qtbot.waitUntil(lambda: dialog.view.pages.page_count() == 3)

    assert "3 labels" in dialog.count.text()
    assert entries(database) == []


def test_a_sheet_that_was_begun_starts_at_its_first_free_label(qtbot, dialog):
    choices = dialog.choices
    choices.template.setCurrentIndex(choices.template.findData("cryovial-33x13-a4"))
    qtbot.waitUntil(lambda: dialog.view.pages.page_count() == 1)
    assert choices.start.isVisible()
    assert not choices.batch.isVisible()
    choices.start.setValue(97)

    qtbot.waitUntil(lambda: dialog.view.pages.page_count() == 2)


def test_chinese_labels(qtbot, dialog):
    before = dialog.view.pdf()
    dialog.choices.language.setCurrentIndex(dialog.choices.language.findData("zh"))

    qtbot.waitUntil(lambda: dialog.view.pdf() != before)


def test_saving_writes_one_confirmed_entry_and_the_file(qtbot, dialog, database, tmp_path):
    with qtbot.waitSignal(dialog.done_printing) as done:
        save(qtbot, dialog, tmp_path / "labels.pdf")

    assert (tmp_path / "labels.pdf").read_bytes() == done.args[0].pdf
    assert entries(database) == [(8, 0, PrintState.CONFIRMED, "")]


def test_a_file_that_cannot_be_written_is_tried_again_without_another_entry(qtbot, dialog, database, tmp_path):
    click(qtbot, dialog.print_button)
    chooser = dialog.findChild(QFileDialog, "save_dialog")
    chooser.fileSelected.emit(str(tmp_path / "no folder" / "labels.pdf"))
    chooser.close()
    qtbot.waitUntil(lambda: [one.code for one in dialog.reasons.reasons()] == ["labels.not_saved"])
    qtbot.waitUntil(lambda: dialog.findChild(QFileDialog, "save_dialog") is None)

    save(qtbot, dialog, tmp_path / "labels.pdf")

    assert (tmp_path / "labels.pdf").exists()
    assert len(entries(database)) == 1


def test_doing_it_again_asks_why_and_voids_the_first(qtbot, dialog, database, tmp_path):
    save(qtbot, dialog, tmp_path / "one.pdf")
    qtbot.waitUntil(dialog.reason.isVisible)
    qtbot.waitUntil(lambda: [one.code for one in dialog.reasons.reasons()] == ["banking.reprint_reason"])
    assert not dialog.print_button.isEnabled()

    dialog.reason.setText("torn on the roll")
    save(qtbot, dialog, tmp_path / "two.pdf")

    assert [one[3] for one in entries(database)] == ["", "torn on the roll"]
    assert states(database) == [LabelState.VOID] * 8 + [LabelState.PRINTED] * 8


def test_opened_later_it_knows_what_was_printed(qtbot, jobs, database, staff, lot_id):
    banking.print_lot_labels(database, staff, lot_id)
    made = opened(qtbot, jobs, lot_id)

    qtbot.waitUntil(lambda: "printed before: 8" in made.count.text())
    assert not made.print_button.isEnabled()
    made.reason.setText("lost")
    assert made.print_button.isEnabled()


def test_who_may_not_print_sees_the_labels_only(qtbot, database, staff, lot_id):
    jobs = Jobs(database, staff["QA1"])
    made = opened(qtbot, jobs, lot_id)

    assert not made.print_button.isEnabled()
    jobs.close()


def test_an_unknown_lot_says_so(qtbot, jobs):
    made = PrintLabelsDialog(jobs, 4711)
    qtbot.addWidget(made)

    qtbot.waitUntil(lambda: bool(made.reasons.reasons()))
    assert not made.print_button.isEnabled()


def test_enter_presses_nothing(qtbot, dialog, database):
    qtbot.keyClick(dialog, Qt.Key.Key_Return)

    assert entries(database) == []
    assert not any(button.isDefault() or button.autoDefault() for button in dialog.findChildren(QPushButton))


def test_a_choice_made_while_the_preview_is_drawn_wins(qtbot, dialog):
    dialog.last.setValue(2)
    dialog.last.setValue(5)

    qtbot.waitUntil(lambda: dialog.view.pages.page_count() == 5)
    qtbot.waitUntil(lambda: dialog.jobs.count == 0)
    assert dialog.view.pages.page_count() == 5


def test_an_empty_range_shows_nothing_and_says_which_vials_there_are(qtbot, dialog):
    dialog.first.setValue(8)
    dialog.last.setValue(1)

    assert dialog.view.pages.page_count() == 0
    assert [reason.code for reason in dialog.reasons.reasons()] == ["banking.label_range"]
    assert not dialog.print_button.isEnabled()


def test_chosen_vials_of_two_lots_make_an_entry_each(qtbot, jobs, database, staff, lot_id, tmp_path):
    other = banking.seed_lot(database, staff, vials=3).lot_id
    with database.reading() as session:
        chosen = [one for lot in (lot_id, other) for one in session.exec(
            select(Vial.id).where(Vial.lot_id == lot).order_by(Vial.sequence).limit(2)
        )]  # fmt: skip
    made = opened(qtbot, jobs, None, pages=4, vial_ids=chosen)
    assert not made.first.isVisible()

    save(qtbot, made, tmp_path / "labels.pdf")

    assert [one[0] for one in entries(database)] == [2, 2]


# --- printers


@pytest.fixture
def at_printer(qtbot, printer, dialog):
    """The dialog with the fake printer chosen."""
    made = PrintLabelsDialog(dialog.jobs, dialog._lot_id)
    qtbot.addWidget(made)
    made.show()
    names = made.choices.printer
    qtbot.waitUntil(lambda: names.count() == 3)
    names.setCurrentIndex(next(at for at in range(3) if names.itemText(at).startswith("Zebra")))
    qtbot.waitUntil(lambda: made.view.pages.page_count() == 8)
    qtbot.waitUntil(made.print_button.isEnabled)
    return made


def test_a_printer_gets_every_label_and_somebody_says_they_came_out(qtbot, at_printer, database, fake):
    assert at_printer.choices.target().way is Way.PRINTER
    click(qtbot, at_printer.print_button)
    qtbot.waitUntil(lambda: at_printer.card.phase is Phase.ASKING)

    assert len(fake.labels) == 8
    assert entries(database) == [(8, 0, PrintState.UNCONFIRMED, "")]
    assert settings.load().label_printer == "Zebra"
    assert not at_printer.print_button.isEnabled()
    click(qtbot, at_printer.card.outcome.all_button)
    qtbot.waitUntil(lambda: at_printer.card.phase is Phase.SETTLED)
    assert entries(database) == [(8, 0, PrintState.CONFIRMED, "")]
    assert not at_printer.card.rest_button.isVisible()


def test_the_printer_that_was_used_last_stands_first(qtbot, jobs, lot_id, at_printer):
    click(qtbot, at_printer.print_button)
    qtbot.waitUntil(lambda: at_printer.card.phase is Phase.ASKING)
    again = opened(qtbot, jobs, lot_id)

    assert again.choices.printer.itemText(0).startswith("Zebra")
    assert again.choices.printer.currentIndex() == 0


def test_batches_wait_until_somebody_goes_on(qtbot, at_printer, fake):
    at_printer.choices.batch.setValue(3)
    click(qtbot, at_printer.print_button)
    for first, last in ((1, 3), (4, 6)):
        qtbot.waitUntil(lambda: at_printer.card.phase is Phase.PAUSED)
        assert f"{first}–{last} of 8" in at_printer.card.state.text()
        assert len(fake.labels) == last
        click(qtbot, at_printer.card.go_on_button)
    qtbot.waitUntil(lambda: at_printer.card.phase is Phase.ASKING)

    assert len(fake.labels) == 8


def test_stopped_in_a_pause_the_rest_is_printed_later(qtbot, at_printer, fake, database):
    at_printer.choices.batch.setValue(3)
    click(qtbot, at_printer.print_button)
    qtbot.waitUntil(lambda: at_printer.card.phase is Phase.PAUSED)
    click(qtbot, at_printer.card.stop_button)
    assert at_printer.card.phase is Phase.ASKING
    click(qtbot, at_printer.card.outcome.some_button)
    qtbot.keyClicks(at_printer.card.outcome.last, "3")
    click(qtbot, at_printer.card.outcome.up_to_button)
    qtbot.waitUntil(lambda: at_printer.card.phase is Phase.SETTLED)
    assert entries(database) == [(3, 5, PrintState.STOPPED, "")]
    at_printer.choices.batch.setValue(0)
    click(qtbot, at_printer.card.rest_button)
    qtbot.waitUntil(lambda: at_printer.card.phase is Phase.ASKING)
    click(qtbot, at_printer.card.outcome.all_button)
    qtbot.waitUntil(lambda: at_printer.card.phase is Phase.SETTLED)

    assert entries(database) == [(3, 5, PrintState.STOPPED, ""), (5, 0, PrintState.CONFIRMED, "")]
    assert len(fake.labels) == 8
    with database.reading() as session:
        assert session.exec(select(Lot.labels_printed)).one() == 8


def test_paper_out_is_said_beside_the_button_with_how_to_mend_it(qtbot, at_printer, fake, database):
    fake.paper_out_after = 5
    click(qtbot, at_printer.print_button)
    qtbot.waitUntil(lambda: at_printer.card.phase is Phase.ASKING)

    assert [one.code for one in at_printer.card.reasons.reasons()] == ["labels.printer_paper_out"]
    assert not at_printer.card.again_button.isVisible()  # some came out: which, only a person can say
    assert entries(database) == [(8, 0, PrintState.UNCONFIRMED, "")]
    click(qtbot, at_printer.card.outcome.some_button)
    at_printer.card.outcome.last.setText("5")
    assert "3 after it did not come out" in at_printer.card.outcome.found.text()
    click(qtbot, at_printer.card.outcome.up_to_button)
    qtbot.waitUntil(lambda: at_printer.card.phase is Phase.SETTLED)
    fake.paper_out_after = None
    click(qtbot, at_printer.card.rest_button)
    qtbot.waitUntil(lambda: at_printer.card.phase is Phase.ASKING)
    click(qtbot, at_printer.card.outcome.all_button)
    qtbot.waitUntil(lambda: at_printer.card.phase is Phase.SETTLED)
    assert entries(database) == [(5, 3, PrintState.STOPPED, ""), (3, 0, PrintState.CONFIRMED, "")]


def test_an_open_head_is_mended_and_the_same_run_is_sent_again(qtbot, at_printer, fake, database):
    fake.head_open = True
    click(qtbot, at_printer.print_button)
    qtbot.waitUntil(lambda: at_printer.card.phase is Phase.ASKING)
    assert [one.code for one in at_printer.card.reasons.reasons()] == ["labels.printer_head_open"]
    fake.head_open = False
    click(qtbot, at_printer.card.again_button)
    qtbot.waitUntil(lambda: len(fake.labels) == 8 and at_printer.card.phase is Phase.ASKING)

    assert at_printer.card.reasons.reasons() == ()
    assert len(entries(database)) == 1


def test_the_window_stays_alive_while_a_printer_hangs_and_closing_stops_first(qtbot, at_printer, fake, database):
    fake.slow_s = 0.05
    beats = []
    click(qtbot, at_printer.print_button)
    qtbot.waitUntil(at_printer.card.is_sending)
    at_printer.reject()
    beats.append(at_printer.isVisible())
    qtbot.waitUntil(lambda: at_printer.card.phase is Phase.ASKING)

    assert beats == [True]
    assert entries(database) == [(8, 0, PrintState.UNCONFIRMED, "")]
    with qtbot.waitSignal(at_printer.told) as told:
        at_printer.reject()
    assert "stays unconfirmed" in told.args[0]
    assert not at_printer.isVisible()


def test_a_sheet_is_not_for_a_printer_of_rolls(qtbot, at_printer):
    choices = at_printer.choices
    choices.template.setCurrentIndex(choices.template.findData("cryovial-33x13-a4"))

    qtbot.waitUntil(lambda: [one.code for one in at_printer.reasons.reasons()] == ["labels.sheet_needs_pages"])
    assert not at_printer.print_button.isEnabled()


def test_the_computers_dialog_asks_for_its_printer_before_any_entry(qtbot, dialog, database):
    printer = dialog.choices.printer
    printer.setCurrentIndex(next(at for at in range(printer.count()) if printer.itemText(at) == "System printer…"))
    click(qtbot, dialog.print_button)
    chooser = dialog.findChild(QDialog, "print_dialog")
    chooser.reject()

    assert entries(database) == []
    assert dialog.request().through_dialog
    assert dialog.request().stock == VIAL_STOCK


def test_a_printer_that_hangs_is_given_up_in_time(qtbot, at_printer, fake, database):
    fake.hangs_after = 60  # it hears the question of its state, then nothing more
    click(qtbot, at_printer.print_button)
    qtbot.waitUntil(at_printer.card.is_sending)
    beats = QTimer(interval=10)
    late = []
    last = [monotonic()]

    def beat():
        late.append(monotonic() - last[0])
        last[0] = monotonic()

    beats.timeout.connect(beat)
    beats.start()
    qtbot.wait(500)
    click(qtbot, at_printer.card.stop_button)
    qtbot.waitUntil(lambda: at_printer.card.phase is Phase.ASKING, timeout=8_000)

    assert max(late) < 0.5  # the window was alive all the time
    assert entries(database) == [(8, 0, PrintState.UNCONFIRMED, "")]
