"""A result of the parent lot that counts stands in the matrix, on the sheet and in the proposal of an order."""

from sqlmodel import select

from stembank_gui.queries.quality.matrix import matrix
from stembank_gui.queries.quality.orders.proposal import order_proposal
from stembank_gui.queries.quality.worklists import worklist
from stembank_gui.rules.people import SYSTEM
from stembank_gui.rules.quality.standing import TestStanding
from stembank_gui.tables.quality import SpecLine
from tests.factories import banking, quality


def test_an_inherited_result_counts_until_the_lot_has_its_own(database, staff):
    parent = banking.quarantined_lot(database, staff, vials=8)
    quality.enter(database, staff, parent, "G03")
    quality.approve(database, staff, parent, "G03")
    banking.as_released(database, parent)
    child = banking.quarantined_child(database, staff, parent)
    own = quality.test_of(database, child, "G03").spec_line_id
    with database.writing(SYSTEM, "create_bank") as session:
        session.get_one(SpecLine, own).origin = "parent"

    def seen():
        with database.reading() as session:
            cell = next(row for row in matrix(session).rows if row.lot_id == child).cells["G03"]
            proposed = next(one for one in order_proposal(session, child).tests if one.line.test_code == "G03")
            open_tests = {(row.lot_id, row.test_code) for row in worklist(session).rows}
        return cell, proposed, (child, "G03") in open_tests

    cell, proposed, still_open = seen()
    number = quality.sheet(database, parent).number
    assert (cell.standing, cell.inherited) == (TestStanding.PASSED, number)
    assert (proposed.result, proposed.inherited, proposed.vials, proposed.chosen) == ("QC-000001", number, 0, False)
    assert not still_open
    row = quality.test_of(database, child, "G03")
    assert (row.result, row.standing, row.inherited.code) == (None, TestStanding.PASSED, "QC-000001")

    quality.enter(database, staff, child, "G03")
    cell, proposed, _ = seen()
    assert (cell.standing, cell.inherited) == (TestStanding.WAITING, "")
    assert (proposed.result, proposed.inherited) == ("QC-000002", "")
    with database.reading() as session:
        assert session.exec(select(SpecLine).where(SpecLine.origin == "parent")).first() is not None
