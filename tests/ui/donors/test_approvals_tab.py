"""Approvals on the donors page: recorded by kind, granted, extended, and what their end stops."""

from datetime import timedelta

from sqlmodel import select

from stembank_gui.rules.donors.approvals import QuantityUnit
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import ApprovalEventKind, ApprovalKind, ApprovalState, HgrType
from stembank_gui.tables.donors import Approval
from stembank_gui.ui.pages.donors.register import DonorsPage
from tests.factories import release
from tests.factories.consents import PAPER
from tests.factories.donors import approvals, day
from tests.ui.opening import page_of, press, settled, write

__all__ = ["page_of"]


def stored(database):
    with database.reading() as session:
        return session.exec(select(Approval).order_by(Approval.id)).all()


def test_an_export_permit_is_recorded_with_its_quantity_and_paper(qtbot, database, staff, page_of, tmp_path):
    page = page_of("EC", DonorsPage, "approval", 0)
    assert page.tabs.current_name() == "approvals"
    tab, card = page.approvals, page.approvals.entry
    assert tab.list.currentWidget() is tab.list.empty
    assert not card.quantity.isVisible()
    card.kind.pick(ApprovalKind.HGR)
    assert card.quantity.isVisible()
    assert not card.review_due.isVisible()
    card.hgr_type.pick(HgrType.EXPORT)
    write(qtbot, card.number, "HGR-EXP-1")
    write(qtbot, card.subject, "UC-MSC to Singapore")
    write(qtbot, card.valid_from, str(day(database)))
    write(qtbot, card.quantity, "none")
    press(qtbot, page, card.button)
    assert len(card.reasons.reasons()) == 1
    card.quantity.clear()
    press(qtbot, page, card.button)
    assert [reason.code for reason in card.reasons.reasons()] == ["donors.export_quantity"]
    write(qtbot, card.quantity, "24")
    card.unit.pick(QuantityUnit.VIAL)
    paper = tmp_path / "permit.pdf"
    paper.write_bytes(PAPER.content)
    card.paper.take(paper)
    press(qtbot, page, card.button)
    (row,) = stored(database)
    assert (row.hgr_type, row.quantity, row.quantity_unit, row.state) == ("export", 24, "vial", "granted")
    settled(qtbot, page)
    tab.table.selectRow(0)
    settled(qtbot, page)
    assert tab.detail.facts.said()["Quantity"] == "24 of 24 vials are left"
    assert tab.detail.paper.paper.name == "permit.pdf"
    assert card.number.text() == ""


def test_an_application_is_granted_then_suspended(qtbot, database, staff, page_of):
    page = page_of("EC", DonorsPage, "approval", 0)
    card = page.approvals.entry
    card.kind.pick(ApprovalKind.ETHICS)
    card.state.pick(ApprovalState.PENDING)
    for field, text in ((card.number, "EC-1"), (card.subject, "Study"), (card.valid_from, str(day(database)))):
        write(qtbot, field, text)
    press(qtbot, page, card.button)
    settled(qtbot, page)
    page.approvals.table.selectRow(0)
    state = page.approvals.state
    assert state.valid_until.isVisible()
    last = day(database) + timedelta(days=365)
    write(qtbot, state.valid_until, str(last))
    write(qtbot, state.reason, "Letter of today")
    press(qtbot, page, state.button)
    assert (stored(database)[0].state, stored(database)[0].valid_until) == ("approved", last)
    settled(qtbot, page)
    assert not state.valid_until.isVisible()
    state.state.pick(ApprovalState.SUSPENDED)
    press(qtbot, page, state.button)
    assert [reason.code for reason in state.reasons.reasons()] == ["text.empty"]
    write(qtbot, state.reason, "Committee meets again in May")
    press(qtbot, page, state.button)
    assert stored(database)[0].state == "suspended"


def test_events_are_written_down_with_what_they_bring(qtbot, database, staff, page_of):
    ids = approvals(database, staff, days=20)
    page = page_of("EC", DonorsPage, "approval", ids[ApprovalKind.ETHICS])
    settled(qtbot, page)
    card = page.approvals.happening
    assert page.approvals.detail.heading.text() == "ETHICS-2024-01 · UC-MSC bank"
    assert not card.valid_until.isVisible()
    card.kind.pick(ApprovalEventKind.EXTENSION)
    assert card.valid_until.isVisible()
    card.note.setPlainText("Extended by a year")
    press(qtbot, page, card.button)
    assert [reason.code for reason in card.reasons.reasons()] == ["donors.extension_day"]
    last = day(database) + timedelta(days=385)
    write(qtbot, card.valid_until, str(last))
    press(qtbot, page, card.button)
    assert last in {row.valid_until for row in stored(database)}
    settled(qtbot, page)
    assert page.approvals.detail.events.cell(0, 2) == "Extended by a year"
    card.kind.pick(ApprovalEventKind.REVIEW)
    assert card.review_due.isVisible()
    write(qtbot, card.happened_on, "")
    press(qtbot, page, card.button)
    assert len(card.reasons.reasons()) == 1


def test_the_tab_says_how_many_are_due_and_what_stops(qtbot, database, staff, page_of):
    lot_id = release.ready_lot(database, staff, vials=4)
    with database.writing(staff["EC"], "record_approval") as session:
        row = session.exec(select(Approval).where(Approval.number == "ETHICS-2024-01")).one()
        row.valid_until, ethics = day(database) + timedelta(days=25), row.id
    page = page_of("DC", DonorsPage, "approval", ethics)
    settled(qtbot, page)
    assert page.tabs.tabText(page.tabs.indexOf(page.approvals)) == "Approvals (1 due)"
    assert not page.approvals.side.isVisible()
    stops = page.approvals.detail.stops
    assert stops.heading.text() == "When it ends, these stop:"
    lines = stops.lines()
    assert Place("lot", lot_id) in {line.place for line in lines}
    assert sum(line.place.kind == "vial" for line in lines) == 4
    wanted = []
    page.wanted.connect(wanted.append)
    stops.table.opened.emit(lines[0])
    assert wanted == [lines[0].place]
