"""Printers in the window: registered, asked without waiting, tried, calibrated, changed, retired."""

import os

import pytest
from PySide6.QtCore import QElapsedTimer, QTimer

from stembank_gui.documents.labels import shipped_template
from stembank_gui.queries.labels.printers import printer_row, printers
from stembank_gui.rules.labels.calibrating import printed_frame
from stembank_gui.rules.labels.template import Calibration
from stembank_gui.rules.vocabulary import PrinterKind, PrinterState
from stembank_gui.ui.pages.labels import printer_states
from stembank_gui.ui.pages.labels.labels import LabelsPage
from stembank_gui.ui.pages.labels.printer_form import change_of
from stembank_gui.ui.pages.labels.printer_states import PrinterStanding, asked, system_queues
from stembank_gui.workflows.labels.change_printer import change_printer
from stembank_gui.workflows.labels.register_printer import RegisterPrinter, register_printer
from tests.devices.printers.fake_printer import FakePrinter, Serving
from tests.ui.opening import page_of, press, settled, write

__all__ = ["page_of"]
CODE = "cryovial-33x13-roll"


@pytest.fixture(autouse=True)
def _no_print_system(tmp_path, monkeypatch):
    """No command of a print system is found, and printers are not waited for long."""
    monkeypatch.setenv("PATH", str(tmp_path))
    quick = printer_states.Patience(connect_s=1.0, status_s=0.3, stall_s=1.0, command_s=1.0)
    monkeypatch.setattr(asked, "__defaults__", (quick,))
    monkeypatch.setattr(system_queues, "__defaults__", (quick,))


def registered(database, staff, port=9, **given):
    values = {"name": "Zebra, room 2", "kind": PrinterKind.ZPL_TCP, "host": "127.0.0.1", "port": port} | given
    return database.perform(staff["EQ"], register_printer, RegisterPrinter(**values)).result


def opened(page_of, qtbot, printer_id, role="EQ"):
    page = page_of(role, LabelsPage, "printer", printer_id)
    qtbot.waitUntil(page.printers.one.isVisible)
    return page, page.printers


def known(database):
    with database.reading() as session:
        return printers(session, retired=True)


def standing(qtbot, tab, word):
    qtbot.waitUntil(lambda: tab.one.standing.state() is word)


def test_the_first_printer_is_registered_with_the_fields_of_its_kind(qtbot, database, page_of):
    page = page_of("EQ", LabelsPage, "page", "labels")
    page.tabs.show_tab("printers")
    tab = page.printers
    assert tab.list.currentWidget() is tab.empty
    assert page.help_name() == "printer"
    press(qtbot, page, tab.empty.button)
    form = tab.form
    assert form.host.isVisible()
    assert form.port.isVisible()
    assert not form.queue.isVisible()
    assert not form.reason.isVisible()
    press(qtbot, page, form.button)
    assert [one.code for one in form.reasons.reasons()] == ["text.empty"]
    form.kind.pick(PrinterKind.SYSTEM)
    assert form.queue.isVisible()
    assert not form.host.isVisible()
    assert not form.darkness.isVisible()
    assert form.dots.findData(360) >= 0
    form.kind.pick(PrinterKind.ZPL_TCP)
    assert [form.dots.itemData(at) for at in range(form.dots.count())] == [203, 300, 600]
    write(qtbot, form.name, "Zebra, room 2")
    write(qtbot, form.host, "zebra room")
    press(qtbot, page, form.button)
    assert [one.code for one in form.reasons.reasons()] == ["labels.printer_host"]
    write(qtbot, form.host, "127.0.0.1")
    form.port.setValue(9)
    form.dots.pick(600)
    form.batch.setValue(81)
    press(qtbot, page, form.button)
    (row,) = known(database)
    assert (row.name, row.address, row.dpi, row.batch, row.darkness) == ("Zebra, room 2", "127.0.0.1:9", 600, 81, None)
    assert page.said == ["The printer is saved."]
    qtbot.waitUntil(tab.one.isVisible)
    assert "a pause after 81 labels" in tab.one.facts.text()


@pytest.mark.parametrize(
    ("fake", "word", "says"),
    [
        (FakePrinter(), PrinterStanding.READY, ""),
        (FakePrinter(paper_out_after=0), PrinterStanding.PAPER_OUT, "no labels left"),
        (FakePrinter(head_open=True), PrinterStanding.HEAD_OPEN, "Close it"),
        (FakePrinter(ribbon_out=True), PrinterStanding.RIBBON_OUT, "ribbon"),
        (FakePrinter(paused=True), PrinterStanding.PAUSED, "pause key"),
        (FakePrinter(mute=True), PrinterStanding.SILENT, "does not answer"),
    ],
)  # fmt: skip
def test_what_a_printer_says_stands_in_large_words(qtbot, database, staff, page_of, fake, word, says):
    with Serving(fake) as serving:
        _, tab = opened(page_of, qtbot, registered(database, staff, serving.port))
        standing(qtbot, tab, word)
        assert says in tab.one.advice.text()
        assert tab.table.cell(0, 1) == tab.one.standing.text()
        assert tab.one.asked_at.text().startswith("Asked at ")


def test_a_printer_that_is_off_and_one_that_hangs_hold_nothing_up(qtbot, database, staff, page_of):
    with Serving(FakePrinter(hangs_after=0)) as serving:
        hanging = registered(database, staff, serving.port, name="Hangs")
        registered(database, staff, 9, name="Off")
        page, tab = opened(page_of, qtbot, hanging)
        stalls, clock, ticks = [], QElapsedTimer(), QTimer(page, interval=10)
        ticks.timeout.connect(lambda: stalls.append(clock.restart()))
        clock.start()
        ticks.start()
        assert tab.one.heading.text() == "Hangs"
        press(qtbot, page, tab.one.ask_button)
        standing(qtbot, tab, PrinterStanding.SILENT)
        tab.table.selectRow(1)
        standing(qtbot, tab, PrinterStanding.OFFLINE)
        assert "switched on" in tab.one.advice.text()
        assert len(stalls) > 10
        assert max(stalls) < 250


def test_a_queue_that_is_not_there_is_named(qtbot, database, staff, page_of):
    printer_id = registered(database, staff, kind=PrinterKind.ZPL_QUEUE, queue="Zebra_raw", host="")
    _, tab = opened(page_of, qtbot, printer_id)
    standing(qtbot, tab, PrinterStanding.QUEUE_UNKNOWN)
    assert "Zebra_raw" in tab.one.advice.text()


def test_the_test_label_goes_the_way_of_all_labels(qtbot, database, staff, page_of):
    fake = FakePrinter()
    with Serving(fake) as serving:
        page, tab = opened(page_of, qtbot, registered(database, staff, serving.port))
        trial = tab.one.test
        assert trial.template().code == CODE
        assert all(one.sheet is None for one in trial._templates)
        press(qtbot, page, trial.button)
        qtbot.waitUntil(lambda: page.said == ["The test label is on its way to the printer."])
        qtbot.waitUntil(trial.button.isEnabled)
    (label,) = fake.labels
    assert b"^BX" in label
    assert b"^PW390" in label
    press(qtbot, page, trial.button)
    qtbot.waitUntil(tab.one.reasons.isVisible, timeout=15_000)
    assert tab.one.reasons.reasons()[0].code.startswith("labels.printer_")
    assert trial.button.isEnabled()


def test_a_printer_is_calibrated_by_what_a_ruler_says(qtbot, database, staff, page_of):
    printer_id = registered(database, staff)
    page, tab = opened(page_of, qtbot, printer_id)
    press(qtbot, page, tab.one.calibrate_button)
    card = tab.calibration
    frame = printed_frame(shipped_template(CODE))
    assert f"{frame.width / 1000:g} × {frame.height / 1000:g} mm" in card.meant.text()
    assert (card.found.text(), card.button.isEnabled()) == ("–", False)
    write(qtbot, card.left, f"{frame.x / 1000 + 0.5:g}")
    write(qtbot, card.top, "one")
    assert [one.code for one in card.reasons.reasons()] == ["text.not_a_number"]
    assert not card.button.isEnabled()
    write(qtbot, card.top, f"{frame.y / 1000:g}")
    assert card.found.text() == "→ −0.50 mm · ↓ 0.00 mm · ↔ 100.00 % · ↕ 100.00 %"
    write(qtbot, card.wide, "3")
    assert [one.code for one in card.reasons.reasons()] == ["labels.calibration_offset", "labels.calibration_scale"]
    card.wide.clear()
    card.reason.clear()
    press(qtbot, page, card.button)
    assert card.reasons.isVisible()
    write(qtbot, card.reason, "New roll")
    press(qtbot, page, card.button)
    settled(qtbot, page)
    assert known(database)[0].calibration == Calibration(-500, 0)
    assert "→ −0.50 mm" in tab.one.facts.text()
    assert tab.table.cell(0, 5) != "–"


def test_a_printer_is_changed_retired_and_taken_back(qtbot, database, staff, page_of):
    page, tab = opened(page_of, qtbot, registered(database, staff, darkness=5))
    press(qtbot, page, tab.one.change_button)
    form = tab.form
    assert (form.name.text(), form.darkness.value(), form.kind.isEnabled()) == ("Zebra, room 2", 5, False)
    write(qtbot, form.name, "Zebra, room 3")
    press(qtbot, page, form.button)
    assert len(form.reasons.reasons()) == 1
    write(qtbot, form.reason, "Moved")
    form.darkness.setValue(-1)
    press(qtbot, page, form.button)
    settled(qtbot, page)
    assert (known(database)[0].name, known(database)[0].darkness) == ("Zebra, room 3", None)
    for button, state in ((tab.one.retire_button, PrinterState.RETIRED), (tab.one.retire_button, PrinterState.ACTIVE)):
        press(qtbot, page, button)
        write(qtbot, tab.retire.reason, "Broken, then mended")
        press(qtbot, page, tab.retire.button)
        settled(qtbot, page)
        assert known(database)[0].state is state
        if not tab.retired.isChecked():
            assert tab.list.currentWidget() is tab.empty
            tab.retired.click()
            settled(qtbot, page)
        tab.table.selectRow(0)
    assert tab.one.standing.isVisible()


def test_others_look_but_change_nothing(qtbot, database, staff, page_of):
    _, tab = opened(page_of, qtbot, registered(database, staff), "AU")
    assert not tab.new_button.isVisible()
    assert not tab.one.change_button.isVisible()
    assert not tab.one.calibrate_button.isVisible()
    assert not tab.one.retire_button.isVisible()


def test_a_queue_that_is_gone_is_never_replaced_by_another(qtbot, database, staff, page_of):
    printer_id = registered(database, staff, kind=PrinterKind.SYSTEM, queue="Brother_QL820", host="")
    page, tab = opened(page_of, qtbot, printer_id)
    trial = tab.one.test
    assert any(one.sheet is not None for one in trial._templates)
    trial.stock.setCurrentIndex(trial.stock.findData("cryovial-33x13-a4"))
    press(qtbot, page, trial.button)
    qtbot.waitUntil(tab.one.reasons.isVisible, timeout=10_000)
    assert [one.code for one in tab.one.reasons.reasons()] == ["labels.driver_unknown"]


def test_what_is_typed_stays_while_the_list_is_asked_again(qtbot, database, staff, page_of):
    page, tab = opened(page_of, qtbot, registered(database, staff))
    press(qtbot, page, tab.new_button)
    write(qtbot, tab.form.name, "Another one")
    page.reload()
    settled(qtbot, page)
    assert tab.form.isVisible()
    assert tab.form.name.text() == "Another one"
    tab.form.closed.emit()
    assert tab.one.isVisible()


def test_a_retired_printer_is_found_by_its_place(qtbot, database, staff, page_of):
    printer_id = registered(database, staff)
    with database.reading() as session:
        row = printer_row(session, printer_id)
    database.perform(staff["EQ"], change_printer, change_of(row, "Broken", state=PrinterState.RETIRED))
    _, tab = opened(page_of, qtbot, printer_id, "AU")
    assert tab.retired.isChecked()
    assert tab.one.badge.state() is PrinterState.RETIRED
    assert not tab.one.standing.isVisible()
    assert not tab.one.test.isVisible()


@pytest.mark.skipif(os.name == "nt", reason="print systems of the CUPS kind")
@pytest.mark.parametrize(
    ("said", "word", "advice"),
    [
        ("printer Zebra_raw is idle.  enabled since today", PrinterStanding.QUEUE_OPEN, "takes labels for it"),
        ("printer Zebra_raw disabled since today -\n\tout of order", PrinterStanding.QUEUE_STOPPED, "out of order"),
    ],
)
def test_a_queue_is_offered_and_says_whether_it_prints(request, tmp_path, said, word, advice):
    qtbot, database, staff, page_of = map(request.getfixturevalue, ("qtbot", "database", "staff", "page_of"))
    lpstat = tmp_path / "lpstat"
    lpstat.write_text(
        f'#!/bin/sh\n[ "$1" = -v ] && echo "device for Zebra_raw: socket://z:9100"\n[ "$1" = -p ] && echo "{said}"\nexit 0\n'
    )
    lpstat.chmod(0o755)
    page, tab = opened(
        page_of, qtbot, registered(database, staff, kind=PrinterKind.ZPL_QUEUE, queue="Zebra_raw", host="")
    )
    standing(qtbot, tab, word)
    assert advice in tab.one.advice.text()
    press(qtbot, page, tab.new_button)
    tab.form.kind.pick(PrinterKind.ZPL_QUEUE)
    assert [tab.form.queue.itemText(at) for at in range(tab.form.queue.count())] == ["Zebra_raw"]
