"""A label that another one has replaced: told when it is scanned, refused wherever vials are handled by scans."""

import pytest
from sqlmodel import select

from stembank_gui import words
from stembank_gui.queries.cryostorage import vial_by_code
from stembank_gui.queries.cryostorage.rack_scans import scan_diff, scanned_box
from stembank_gui.queries.cryostorage.scans import named_by
from stembank_gui.queries.distribution import vials_named
from stembank_gui.queries.find import find_code, vial_scanned
from stembank_gui.queries.labels.of_vial import labels_of_vial
from stembank_gui.queries.labels.validity import void_label
from stembank_gui.rules.cryostorage.rack_scans import CellRead, ReadKind, ScanFinding
from stembank_gui.rules.cryostorage.stock_takes import Seen
from stembank_gui.rules.reasons import Place, Refused
from stembank_gui.rules.vocabulary import LabelState, StockTakeKind
from stembank_gui.tables.cryostorage import StockTakeBox, Vial
from stembank_gui.tables.labels import Label
from stembank_gui.workflows.cryostorage.open_stock_take import OpenStockTake, open_stock_take
from stembank_gui.workflows.cryostorage.record_count import RecordCount, Tick, record_count
from stembank_gui.workflows.labels.account_labels import AccountLabels, account_labels
from stembank_gui.workflows.labels.settle_print import SettlePrint, settle_print
from tests.conftest import both_databases, both_databases_in_faults
from tests.factories import banking
from tests.workflows.labels.ledger import ids_of, print_on
from tests.workflows.labels.test_settle_and_resume import older
from tests.workflows.refusals import refused


@pytest.fixture
def lot_id(database, staff):
    return banking.quarantined_lot(database, staff)


def code_of(database, lot_id, number=1):
    with database.reading() as session:
        return session.exec(select(Vial.code).where(Vial.lot_id == lot_id, Vial.sequence == number)).one()


def found(database, text):
    with database.reading() as session:
        return find_code(session, text)


@both_databases
def test_the_newest_label_is_valid_and_the_one_before_says_so(database, staff, lot_id):
    code = code_of(database, lot_id)
    assert found(database, code).void is None
    print_on(database, staff, lot_id, sequences=(1,), reason="unreadable", through_dialog=False)

    void = found(database, code).void

    assert (void.issue, void.valid, void.printed_by, void.reason) == (1, 2, "Processing operator Person", "unreadable")
    said = void.said()
    sentence = words.sentence(said.code, said.params)
    assert "R2" in sentence
    assert "Processing operator Person" in sentence
    assert found(database, code).place == found(database, f"{code}/2").place
    assert found(database, f"{code}/2").void is None
    assert found(database, f"{code}/3").void.said().code == "labels.void_label"
    with database.reading() as session:
        assert vial_by_code(session, code).label_issue == 2
        assert vial_scanned(session, f"{code}/2").code == code
        for ask in (vial_scanned, vials_named):
            with pytest.raises(Refused) as caught:
                ask(session, code)
            assert [one.code for one in caught.value.reasons] == ["labels.void_label"]
        assert named_by(session, code).vial is None
        assert [one.code for one in named_by(session, code).problems] == ["labels.void_label"]
        assert named_by(session, f"{code}/2").vial.code == code


@both_databases_in_faults
def test_a_destroyed_label_is_not_valid_and_no_other_is(database, staff, lot_id):
    code = code_of(database, lot_id)
    with database.reading() as session:
        label_id = session.exec(select(Label.id).where(Label.code == code)).one()
    database.perform(staff["CS"], account_labels, AccountLabels((label_id,), LabelState.SPOILED, "it came off"))
    said = found(database, code).void.said()
    assert (said.code, said.params["state"]) == ("labels.no_valid_label", "@label_state.spoiled")
    assert found(database, f"{code}/2").void.said().code == "labels.never_printed"


@both_databases_in_faults
def test_vials_of_older_banks_have_their_bare_codes(database, staff, lot_id):
    code = code_of(database, lot_id)
    older(database, lot_id)
    assert found(database, code).void is None
    assert found(database, f"{code}/2").void.said().code == "labels.never_printed"
    print_on(database, staff, lot_id, sequences=(1,), reason="faded", through_dialog=False)
    assert found(database, code).void.valid == 2
    assert found(database, f"{code}/2").void is None


def test_a_label_that_never_came_out_is_taken_where_no_other_is_valid(database, staff):
    lot_id = banking.seed_lot(database, staff).lot_id
    sent = print_on(database, staff, lot_id)
    database.perform(staff["OP"], settle_print, SettlePrint(sent.print_id, 0))
    code = code_of(database, lot_id)
    with database.reading() as session:
        vial_id = session.exec(select(Vial.id).where(Vial.code == code)).one()
        assert void_label(session, vial_id, code, 1) is None
    assert ids_of(database, sent.print_id)


def test_a_stock_take_counts_no_void_label(database, staff, lot_id):
    code = code_of(database, lot_id)
    print_on(database, staff, lot_id, sequences=(1,), reason="unreadable", through_dialog=False)
    with database.reading() as session:
        box_id = session.exec(select(Vial.box_id).where(Vial.code == code)).one()
    request = OpenStockTake(StockTakeKind.FULL, "One box", Place("box", box_id))
    database.perform(staff["CS"], open_stock_take, request)
    with database.reading() as session:
        counted = session.exec(select(StockTakeBox.id)).first()
    with refused(database, "labels.void_label"):
        database.perform(staff["CS"], record_count, RecordCount(counted, (Tick(Seen.VIAL, 1, code),)))
    database.perform(staff["CS"], record_count, RecordCount(counted, (Tick(Seen.VIAL, 1, f"{code}/2"),)))


@both_databases_in_faults
def test_a_rack_scan_takes_the_valid_label_only(database, staff, lot_id):
    code = code_of(database, lot_id)
    print_on(database, staff, lot_id, sequences=(1,), reason="unreadable", through_dialog=False)
    with database.reading() as session:
        vial = session.exec(select(Vial).where(Vial.code == code)).one()
        box = scanned_box(session, vial.box_id)
        for text, finding in ((f"{code}/2", ScanFinding.HERE), (code, ScanFinding.UNKNOWN)):
            told = scan_diff(session, box, [CellRead(vial.position, ReadKind.TUBE, text)])
            cell = told.cells[vial.position - 1]
            assert (cell.finding, cell.assignable) == (finding, False)


@both_databases_in_faults
def test_the_history_of_a_vials_labels_is_told_newest_first(database, staff, lot_id):
    code = code_of(database, lot_id)
    print_on(database, staff, lot_id, sequences=(1,), reason="unreadable", through_dialog=False)
    with database.reading() as session:
        vial_id = session.exec(select(Vial.id).where(Vial.code == code)).one()
        newest, first = labels_of_vial(session, vial_id)
    assert (newest.code, newest.state, newest.reason) == (f"{code}/2", LabelState.PRINTED, "unreadable")
    assert (first.code, first.state, first.issue) == (code, LabelState.VOID, 1)
    assert (first.printed_by, first.applied_by) == ("Processing operator Person", "Cryo-store operator Person")
