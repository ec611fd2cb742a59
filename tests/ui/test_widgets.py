"""The shared widgets: what is typed stays plain, states are shown thrice, lists sort and open, reasons link."""

from dataclasses import dataclass
from enum import StrEnum

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPushButton, QSpinBox, QVBoxLayout, QWidget

from stembank_gui.rules.reasons import Place, Reason, Refused
from stembank_gui.rules.vocabulary import LotState
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.entry_card import EntryCard
from stembank_gui.ui.widgets.form import Form
from stembank_gui.ui.widgets.header import PageHeader
from stembank_gui.ui.widgets.message_bar import MessageBar
from stembank_gui.ui.widgets.rail import Rail
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.scan_box import ScanBox
from stembank_gui.ui.widgets.state_badge import StateBadge
from stembank_gui.ui.widgets.state_cell import STATE_ROLE
from stembank_gui.ui.widgets.table import Column, ListModel, Table
from stembank_gui.ui.widgets.tabs import Tabs
from stembank_gui.ui.widgets.text import Line, Text

NASTY = "<b>Kim</b> & <img src='/etc/passwd.png'> &Co"


@dataclass(frozen=True, slots=True)
class Lot:
    id: int
    number: str
    state: StrEnum | None
    vials: int


LOTS = [Lot(1, "UCM24001M01", LotState.RELEASED, 98), Lot(2, "BMM24001S01", LotState.QUARANTINE, 9),
        Lot(3, "IPS25002M01", None, 110)]  # fmt: skip
COLUMNS = [
    Column("Lot", lambda lot: lot.number, width=150, tip=lambda lot: f"lot {lot.number}"),
    Column("State", state=lambda lot: lot.state, width=120),
    Column("Vials", lambda lot: str(lot.vials), "right", 80, sort=lambda lot: lot.vials),
    Column("Note"),
]


@pytest.fixture
def show(qtbot):
    def put(widget: QWidget) -> QWidget:
        qtbot.addWidget(widget)
        widget.show()
        return widget

    return put


def test_labels_are_plain_text(show):
    label = show(Text(NASTY, "hint", data=True))
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text() == NASTY
    assert label.property("role") == "hint"
    assert label.property("data") is True
    assert label.sizeHint().width() > QLabel("Kim").sizeHint().width() * 4


def test_a_wrapped_label_takes_the_height_it_needs(show):
    label = Text("word " * 60, wrap=True, selectable=True)
    label.setFixedWidth(200)
    show(label)
    assert label.heightForWidth(200) > 60
    assert label.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
    assert show(Line()).height() == 1


def test_a_state_is_a_colour_a_shape_and_a_word(show):
    badge = show(StateBadge(LotState.QUARANTINE))
    assert (badge.text(), badge.accessibleName(), badge.state()) == ("quarantine", "quarantine", LotState.QUARANTINE)
    assert badge.width() >= badge.fontMetrics().horizontalAdvance("quarantine") + 20
    picture = badge.grab().toImage()
    assert len({picture.pixel(x, 11) for x in range(picture.width())}) > 5
    badge.show_state(None)
    assert (badge.text(), badge.sizeHint().width()) == ("", 0)


def test_reasons_are_listed_with_links_and_go_away(show, qtbot):
    panel, wanted = ReasonsPanel(), []
    assert panel.isHidden()
    show(panel)
    panel.wanted.connect(wanted.append)
    place = Place("lot", 3)
    panel.show_reasons(Refused(Reason("people.user_id_form"), Reason("people.stale", link=place)))
    assert panel.isVisible()
    assert len(panel.texts()) == len(panel.reasons()) == 2
    links = panel.findChildren(QPushButton, "open_reason")
    assert len(links) == 1
    qtbot.mouseClick(links[0], Qt.MouseButton.LeftButton)
    assert wanted == [place]
    panel.show_reasons([Reason("people.stale")])
    assert len(panel.reasons()) == 1
    panel.clear()
    assert not panel.isVisible()
    panel.show_reasons([])
    assert not panel.isVisible()


def test_the_message_bar_says_one_thing_at_a_time(show, qtbot):
    bar, wanted = MessageBar(), []
    assert bar.isHidden()
    show(bar)
    bar.wanted.connect(wanted.append)
    bar.tell(NASTY)
    assert (bar.text(), bar.kind(), bar.isVisible()) == (NASTY, "good", True)
    bar.refuse(Refused(Reason("people.user_id_form"), Reason("people.stale", link=Place("page", "trail"))))
    assert bar.kind() == "refused"
    assert len(bar.text().splitlines()) == 2
    qtbot.mouseClick(bar.findChild(QPushButton, "open_message"), Qt.MouseButton.LeftButton)
    assert wanted == [Place("page", "trail")]
    bar.warn("The disk is full.")
    assert (bar.kind(), bar.text()) == ("trouble", "The disk is full.")
    bar.note("Nothing to print.")
    assert bar.kind() == "note"
    qtbot.mouseClick(bar._close, Qt.MouseButton.LeftButton)
    assert (bar.text(), bar.isVisible()) == ("", False)


def test_good_news_goes_away_by_itself_and_refusals_stay(show, qtbot):
    bar = show(MessageBar())
    bar._timer.setInterval(20)
    bar.tell("Stored.")
    qtbot.waitUntil(lambda: not bar.isVisible())
    bar.tell("Stored.")
    bar.refuse(Refused(Reason("people.stale")))
    assert not bar._timer.isActive()


def test_fields_of_a_form_are_named_labelled_and_explained(show, qtbot):
    form, name, count = Form(), QLineEdit(), QSpinBox()
    assert form.row("&Recipient", name, "recipient", "At most 200 characters.") is name
    form.row("&Vials", count, "vials")
    form.wide(Text("note"))
    with qtbot.waitActive(form):
        show(form).activateWindow()
    assert (name.objectName(), name.accessibleName()) == ("recipient", "Recipient")
    assert name.accessibleDescription() == "At most 200 characters."
    qtbot.keyClick(form, Qt.Key.Key_V, Qt.KeyboardModifier.AltModifier)
    assert form.focusWidget() is count
    form.show_row("recipient", shown=False)
    assert not name.isVisible()
    assert count.isVisible()


def test_a_form_keeps_its_rows_together_in_a_high_place(show):
    form = Form()
    for name in ("one", "two"):
        form.row(name, QLineEdit(), name, "A hint.")
    form.resize(400, 900)
    show(form)
    assert form.findChild(QLineEdit, "two").y() < 150


def test_a_list_shows_states_numbers_and_tips(qtbot, show, qtmodeltester):
    table = show(Table(COLUMNS))
    table.show_rows(LOTS)
    qtmodeltester.check(table.list_model)
    model = table.list_model
    assert [table.cell(row, 1) for row in range(3)] == ["released", "quarantine", ""]
    assert model.index(0, 1).data(STATE_ROLE) == "lot_state.released"
    assert model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == "lot UCM24001M01"
    assert model.index(0, 2).data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Lot"
    assert model.headerData(9, Qt.Orientation.Horizontal) is None
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert table.rowHeight(0) == 28
    assert not table.grab().isNull()
    table.selectRow(0)
    assert not table.grab().isNull()


def test_a_list_sorts_by_value_not_by_text_and_keeps_its_current_row(show):
    table, picked = show(Table(COLUMNS)), []
    table.show_rows(LOTS)
    table.pick(LOTS[0])
    table.picked.connect(picked.append)
    table.sortByColumn(2, Qt.SortOrder.AscendingOrder)
    assert [lot.vials for lot in table.rows()] == [9, 98, 110]
    assert table.current_row() is LOTS[0]
    table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert [lot.number[:3] for lot in table.rows()] == ["UCM", "IPS", "BMM"]
    fresh = [Lot(one.id, one.number, one.state, one.vials + 1) for one in LOTS]
    table.show_rows(fresh)
    assert [lot.number[:3] for lot in table.rows()] == ["UCM", "IPS", "BMM"]
    assert table.current_row() == fresh[0]
    assert picked[-1] == fresh[0]
    table.show_rows([])
    assert table.current_row() is None


def test_a_row_opens_by_enter_and_by_double_click(show, qtbot):
    table, opened = show(Table(COLUMNS)), []
    table.opened.connect(opened.append)
    table.show_rows(LOTS)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened == []
    table.setCurrentIndex(table.list_model.index(1, 0))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    place = table.visualRect(table.list_model.index(2, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened == [LOTS[1], LOTS[2]]
    assert table.picked_rows() == [LOTS[2]]


def test_columns_are_as_wide_as_their_titles(show):
    table = show(Table([Column("A title longer than its column", width=20), Column("Rest")]))
    assert table.columnWidth(0) > table.fontMetrics().horizontalAdvance("A title longer than its column")


def test_a_model_without_rows_has_no_children(qapp):
    model = ListModel(COLUMNS)
    model.show_rows(LOTS)
    assert model.rowCount(model.index(0, 0)) == model.columnCount(model.index(0, 0)) == 0
    assert model.data(model.index(9, 9)) is None
    model.sort(-1)
    assert model.rows == LOTS


def test_an_empty_page_teaches(show, qtbot):
    empty, pressed = show(EmptyState("No donors yet. Register the first one.", "&Register donor")), []
    empty.pressed.connect(lambda: pressed.append(1))
    qtbot.mouseClick(empty.button, Qt.MouseButton.LeftButton)
    assert pressed == [1]
    assert empty.button.accessibleName() == "Register donor"
    assert not show(EmptyState("Nothing to do here.")).button.isVisible()


def test_a_header_says_title_state_note_and_offers_actions(show):
    button = QPushButton("&Print")
    header = show(PageHeader("UCM24001M01", "P3", LotState.RELEASED, [button]))
    assert (header.title.text(), header.subtitle.text(), header.badge.text()) == ("UCM24001M01", "P3", "released")
    assert not button.autoDefault()
    header.show_title("New", "", LotState.RECALLED, "RD-0007")
    assert (header.badge.text(), header.note.text(), header.subtitle.isVisible()) == ("recalled", "RD-0007", False)


def test_tabs_are_found_by_their_english_names(show):
    tabs, first, second = show(Tabs()), QWidget(), QWidget()
    tabs.tab("overview", "概览", first)
    tabs.tab("vials", "冻存管", second)
    tabs.show_tab("vials")
    assert (tabs.current_name(), second.objectName()) == ("vials", "tab_vials")
    tabs.say("vials", "冻存管 98/120")
    assert tabs.tabText(1) == "冻存管 98/120"
    with pytest.raises(KeyError):
        tabs.show_tab("none")


def test_the_scan_box_reports_on_enter_and_never_an_empty_text(show, qtbot):
    box, scans = show(ScanBox()), []
    box.scanned.connect(scans.append)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.keyClicks(box, "UCM24001M01")
    qtbot.keyClick(box, Qt.Key.Key_Enter)
    assert scans == ["UCM24001M01"]
    assert box.selectedText() == "UCM24001M01"
    box.take("D2400013")
    assert scans[-1] == box.text() == "D2400013"
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == ""


def test_the_rail_marks_where_one_is_and_counts_waiting_work(show, qtbot):
    rail, chosen = show(Rail()), []
    rail.add("today", "today", "Today")
    rail.add("banks", "banks", "Banks")
    rail.chosen.connect(chosen.append)
    qtbot.mouseClick(rail.buttons["banks"], Qt.MouseButton.LeftButton)
    rail.mark("today")
    rail.show_counts({"banks": 3})
    assert chosen == ["banks"]
    assert rail.buttons["today"].isChecked()
    assert rail.buttons["banks"].accessibleName() == "Banks (3)"
    assert rail.buttons["today"].accessibleName() == "Today"


def test_in_a_narrow_place_columns_give_way_to_the_one_that_stretches(show):
    table = Table([Column("Code", width=200), Column("State", width=200), Column("Name")])
    table.resize(900, 200)
    show(table)
    assert (table.columnWidth(0), table.columnWidth(1)) == (200, 200)
    table.resize(430, 200)
    assert 180 <= table.columnWidth(0) < 200
    assert table.columnWidth(2) >= 60
    table.resize(100, 200)
    assert (table.columnWidth(0), 60 <= table.columnWidth(2) < 84) == (180, True)
    assert table.columnWidth(0) > table.fontMetrics().horizontalAdvance("Code")


def test_what_a_column_without_a_width_says_is_in_sight_before_others_are_wide(show):
    long = "Donor D2500034 is incomplete: a physician decides"
    columns = [
        Column("Code", lambda row: row[0], width=300),
        Column("Name", lambda row: row[1]),
        Column("First", lambda row: row[2]),
    ]
    table = Table(columns)
    table.resize(760, 200)
    show(table)
    table.show_rows([("UCM", "short", long)])
    assert table.columnWidth(2) >= table.fontMetrics().horizontalAdvance(long)
    assert table.columnWidth(1) < table.columnWidth(2)
    assert sum(table.columnWidth(at) for at in range(3)) <= table.viewport().width()


def test_a_dialog_begins_with_the_first_field_of_its_card_and_tab_ends_at_the_button(show, qtbot):
    dialog, first, last, cancel = QDialog(), QLineEdit(), QLineEdit(), QPushButton("Cancel")
    card = EntryCard("New", "&Save", "save")
    card.form.row("First", first, "first")
    card.form.row("Last", last, "last")
    card.add_button(cancel)
    QVBoxLayout(dialog).addWidget(card)
    show(dialog)
    dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.focusWidget() is not None)
    order = []
    for _ in range(4):
        order.append(dialog.focusWidget())
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    assert order == [first, last, cancel, card.button]
