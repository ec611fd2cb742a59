"""The list of cultures, and the form that starts one, in the window."""

from datetime import timedelta
from decimal import Decimal

from PySide6.QtCore import Qt
from sqlmodel import select

from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import CultureOrigin, CultureState, ObservationKind
from stembank_gui.tables.banking import Culture
from stembank_gui.ui.pages.banking.cultures.start_dialog import StartDialog
from stembank_gui.ui.pages.banking.register import BanksPage
from stembank_gui.workflows.banking.observe_culture import ObserveCulture, observe_culture
from tests.factories import banking, cultures


def tab_of(qtbot, jobs):
    page = BanksPage(jobs, Place("cultures", 0))
    qtbot.addWidget(page)
    page.show()
    assert page.tabs.current_name() == "cultures"
    return page.cultures


def dialog_of(qtbot, jobs, start=None) -> StartDialog:
    dialog = StartDialog(jobs, start)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.source.cell_type.count() > 0)
    return dialog


def test_an_empty_list_teaches(qtbot, jobs_of, spoken):
    tab = tab_of(qtbot, jobs_of("OP"))
    qtbot.waitUntil(lambda: tab.stack.currentWidget() is tab.empty)
    qtbot.mouseClick(tab.empty.button, Qt.MouseButton.LeftButton)
    assert tab.findChild(StartDialog) is not None
    tab.findChild(StartDialog).reject()


def test_who_may_not_start_sees_the_button_closed(qtbot, jobs_of):
    tab = tab_of(qtbot, jobs_of("QA"))
    assert not tab.start_button.isEnabled()
    assert tab.start_button.toolTip()


def test_cultures_are_listed_filtered_and_opened(qtbot, jobs_of, database, staff, qtmodeltester, spoken):
    parent = cultures.harvested(database, staff)
    begun = database.clock() - timedelta(minutes=30)
    running = cultures.passage(database, staff, {parent: 1_000_000}, place="INC-05 · 3", started_at=begun)
    database.perform(staff["OP"], observe_culture, ObserveCulture(running, ObservationKind.LOOK, 90))
    tab = tab_of(qtbot, jobs_of("OP"))
    qtbot.waitUntil(lambda: len(tab.table.rows()) == 2)
    assert [row.code for row in tab.table.rows()] == ["CU-000002", "CU-000001"]
    assert tab.table.rows()[1].cells_left == 23_000_000
    qtmodeltester.check(tab.table.list_model)
    tab.search.setText("inc-05")
    assert [row.culture_id for row in tab.table.rows()] == [running]
    tab.search.clear()
    for at, wanted in ((1, [running]), (2, [running, parent])):
        tab.state.setCurrentIndex(at)
        assert [row.culture_id for row in tab.table.rows()] == wanted
    tab.state.setCurrentIndex(tab.state.findData(CultureState.DISCARDED.value))
    assert tab.stack.currentWidget() is tab.nothing
    qtbot.mouseClick(tab.nothing.button, Qt.MouseButton.LeftButton)
    wanted = []
    tab.wanted.connect(wanted.append)
    tab.table.opened.emit(tab.table.rows()[0])
    assert wanted == [Place("culture", running)]


def test_the_list_follows_what_others_do(qtbot, jobs_of, database, staff):
    jobs = jobs_of("OP")
    tab = tab_of(qtbot, jobs)
    qtbot.waitUntil(lambda: tab.stack.currentWidget() is tab.empty)
    cultures.primary(database, staff)
    jobs.announce(frozenset({"culture"}))
    qtbot.waitUntil(lambda: len(tab.table.rows()) == 1)


def test_explants_are_started_in_the_form(qtbot, jobs_of, database, staff):
    cultures.ground(database, staff)
    dialog = dialog_of(qtbot, jobs_of("OP"))
    assert dialog.source.origin.word() is CultureOrigin.DONATION
    dialog.vessels.setValue(4)
    assert dialog.area.text() == "700"
    dialog.place.setText("INC-01 · 2")
    qtbot.waitUntil(lambda: "0" in dialog.live.text())
    done = []
    dialog.done_it.connect(done.append)
    qtbot.mouseClick(dialog.do_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(done))
    with database.reading() as session:
        row = session.get_one(Culture, done[0].culture_id)
        assert (row.vessel, row.vessels, row.area_cm2, row.place) == ("T175", 4, Decimal(700), "INC-01 · 2")


def test_a_harvest_is_passed_on_in_the_form(qtbot, jobs_of, database, staff, spoken):
    parent = cultures.harvested(database, staff)
    dialog = dialog_of(qtbot, jobs_of("OP"), Place("culture", parent))
    part = next(iter(dialog.source.parts._lines.values()))
    assert part.cells.text() == "24000000"
    part.cells.setText("7e5")
    qtbot.waitUntil(lambda: "4,000" in dialog.live.text())
    part.cells.setText("9e9")
    qtbot.mouseClick(dialog.do_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: [one.code for one in dialog.reasons.reasons()] == ["cultures.too_few_left"])
    part.cells.setText("many")
    qtbot.mouseClick(dialog.do_button, Qt.MouseButton.LeftButton)
    assert [one.code for one in dialog.reasons.reasons()] == ["banking.not_a_number"]
    part.cells.setText("1.0e6")
    done = []
    dialog.done_it.connect(done.append)
    qtbot.mouseClick(dialog.do_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(done))
    assert done[0].passage == 1


def test_parts_are_taken_away_again(qtbot, jobs_of, database, staff):
    parent = cultures.harvested(database, staff)
    dialog = dialog_of(qtbot, jobs_of("OP"))
    parts = dialog.source.parts
    parts.choice.setCurrentIndex(1)
    parts.choice.activated.emit(1)
    assert list(parts._lines) == [parent]
    assert not parts.add(999)
    button = parts.findChild(type(dialog.do_button), "away_cu_000001")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert parts._lines == {}


def test_vials_are_thawed_in_the_form(qtbot, jobs_of, database, staff):
    lot_id = banking.quarantined_lot(database, staff)
    banking.as_released(database, lot_id)
    dialog = dialog_of(qtbot, jobs_of("OP"), Place("lot", lot_id))
    assert dialog.source.origin.word() is CultureOrigin.THAW
    dialog.source.vials.count.setValue(2)
    dialog.source.seeded.setText("3.6e6")
    dialog.area.setText("500")
    dialog.area.textEdited.emit("500")
    dialog.vessels.setValue(3)
    assert dialog.area.text() == "500"
    qtbot.waitUntil(lambda: len(dialog.source.vials.vial_ids()) == 2)
    qtbot.waitUntil(lambda: "7,200" in dialog.live.text())
    assert dialog.live.text().startswith("Passage 2 ")
    assert dialog.notes.text() == ""  # no limit of a master bank is near
    done = []
    dialog.done_it.connect(done.append)
    qtbot.mouseClick(dialog.do_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(done))
    with database.reading() as session:
        assert session.exec(select(Culture.origin).where(Culture.id == done[0].culture_id)).one() == "thaw"


def test_fields_that_cannot_be_read_are_all_named(qtbot, jobs_of, database, staff):
    cultures.ground(database, staff)
    dialog = dialog_of(qtbot, jobs_of("OP"))
    dialog.area.setText("much")
    dialog.started.setText("yesterday")
    dialog.source.seeded.setText("x")
    qtbot.mouseClick(dialog.do_button, Qt.MouseButton.LeftButton)
    assert [one.code for one in dialog.reasons.reasons()] == [
        "banking.not_a_number", "text.not_a_number", "text.not_a_moment",
    ]  # fmt: skip
    qtbot.waitUntil(lambda: dialog.live.text() == "")
    wanted = []
    dialog.wanted.connect(wanted.append)
    dialog.reasons.wanted.emit(Place("donor", 1))
    assert wanted == [Place("donor", 1)]
