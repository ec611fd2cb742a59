"""A run on a device: unconfirmed until somebody says what came out; the rest is printed with the same issue."""

import pytest

from stembank_gui.check.verify import verify
from stembank_gui.queries.labels.places import place_ids
from stembank_gui.rules.people import SYSTEM
from stembank_gui.rules.vocabulary import LabelKind, LabelState, LotState, PrinterState, PrintState
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.labels import Label, LabelPrint, Printer
from stembank_gui.workflows.labels.account_labels import AccountLabels, account_labels
from stembank_gui.workflows.labels.print_labels import PrintLabels, print_labels
from stembank_gui.workflows.labels.print_place_labels import PrintPlaceLabels, print_place_labels
from stembank_gui.workflows.labels.resume_print import ResumePrint, resume_print
from stembank_gui.workflows.labels.settle_print import SettlePrint, settle_print
from tests.conftest import both_databases, both_databases_in_faults
from tests.factories import banking
from tests.factories.machines import machines_aside
from tests.workflows.labels.ledger import counts, ids_of, labels, print_on, run, zebra
from tests.workflows.refusals import NASTY_TEXTS, refused


def settle(database, staff, print_id, came_out, **changes):
    return database.perform(staff["OP"], settle_print, SettlePrint(print_id, came_out, **changes)).result


@both_databases
def test_a_file_is_confirmed_at_once_and_a_device_is_not(database, staff):
    lot_id = banking.seed_lot(database, staff).lot_id
    saved = print_on(database, staff, lot_id, first=1, last=2, through_dialog=False)
    assert (saved.state, saved.dpi, saved.printer_id) == (PrintState.CONFIRMED, 300, None)
    sent = print_on(database, staff, lot_id, first=3)
    assert sent.state is PrintState.UNCONFIRMED
    assert counts(database, lot_id) == (6, 0, 0, 0)

    done = settle(database, staff, sent.print_id, 4)

    assert (done.state, done.labels, done.not_printed) == (PrintState.CONFIRMED, 4, 0)
    entry = run(database, sent.print_id)
    assert (entry.settled_by, entry.settled_at is not None) == (staff["OP"].person_id, True)


@both_databases_in_faults
def test_what_did_not_come_out_is_not_counted_and_is_printed_later_without_a_reason(database, staff):
    lot_id = banking.seed_lot(database, staff).lot_id
    sent = print_on(database, staff, lot_id)

    stopped = settle(database, staff, sent.print_id, 4, note="ribbon at its end")

    assert (stopped.state, stopped.labels, stopped.not_printed) == (PrintState.STOPPED, 4, 2)
    assert counts(database, lot_id) == (4, 0, 0, 0)
    assert [state for *_, state in labels(database, lot_id)].count("not_printed") == 2
    assert run(database, sent.print_id).note == "ribbon at its end"
    rest = database.perform(staff["CS"], resume_print, ResumePrint(sent.print_id)).result
    assert (rest.labels, rest.reprint, rest.state) == (2, False, PrintState.CONFIRMED)
    assert rest.runs[0].codes == sent.runs[0].codes[4:]
    assert run(database, rest.print_id).resumes_id == sent.print_id
    assert counts(database, lot_id) == (6, 0, 0, 0)
    with refused(database, "labels.resumed_already"):
        database.perform(staff["CS"], resume_print, ResumePrint(sent.print_id))
    assert verify(database).findings == ()


@both_databases_in_faults
def test_a_second_label_that_never_came_out_leaves_the_first_valid(database, staff):
    lot_id = banking.quarantined_lot(database, staff)
    again = print_on(database, staff, lot_id, sequences=(1, 2), reason="smeared")
    assert again.runs[0].codes[0].endswith("/2")
    assert counts(database, lot_id) == (8, 4, 2, 0)
    assert labels(database, lot_id)[:4] == [(1, 1, "void"), (1, 2, "printed"), (2, 1, "void"), (2, 2, "printed")]

    settle(database, staff, again.print_id, 1)

    assert counts(database, lot_id) == (7, 5, 1, 0)
    assert labels(database, lot_id)[:4] == [(1, 1, "void"), (1, 2, "printed"), (2, 1, "applied"), (2, 2, "not_printed")]
    assert verify(database).findings == ()
    rest = database.perform(staff["OP"], resume_print, ResumePrint(again.print_id)).result
    assert rest.runs[0].codes == (again.runs[0].codes[1],)
    entry = run(database, rest.print_id)
    assert (entry.reprint, entry.reason) == (True, "smeared")
    assert labels(database, lot_id)[2:5] == [(2, 1, "void"), (2, 2, "not_printed"), (2, 2, "printed")]
    assert counts(database, lot_id) == (8, 4, 2, 0)
    assert verify(database).findings == ()


@both_databases_in_faults
def test_a_run_that_was_printed_again_before_anybody_looked_can_still_be_settled(database, staff):
    lot_id = banking.seed_lot(database, staff).lot_id
    sent = print_on(database, staff, lot_id)
    print_on(database, staff, lot_id, last=1, reason="jammed", through_dialog=False)
    assert counts(database, lot_id) == (7, 0, 1, 0)

    settle(database, staff, sent.print_id, 0)

    assert counts(database, lot_id) == (1, 0, 0, 0)
    rest = database.perform(staff["OP"], resume_print, ResumePrint(sent.print_id)).result
    assert rest.labels == 5
    assert verify(database).findings == ()


def test_what_cannot_have_come_out_is_refused(database, staff):
    lot_id = banking.seed_lot(database, staff).lot_id
    sent = print_on(database, staff, lot_id)
    label_id = ids_of(database, sent.print_id)[3]
    database.perform(staff["CS"], account_labels, AccountLabels((label_id,), LabelState.APPLIED))
    for came_out, code in ((3, "labels.came_out_before"), (7, "labels.came_out"), (-1, "labels.came_out")):
        with refused(database, code):
            settle(database, staff, sent.print_id, came_out)
    with refused(database, "labels.settle_first"):
        database.perform(staff["OP"], resume_print, ResumePrint(sent.print_id))
    with refused(database, "labels.print_unknown"):
        settle(database, staff, 4711, 1)
    settle(database, staff, sent.print_id, 6)
    with refused(database, "labels.print_settled"):
        settle(database, staff, sent.print_id, 6)
    with refused(database, "labels.nothing_left"):
        database.perform(staff["OP"], resume_print, ResumePrint(sent.print_id))


@pytest.mark.parametrize(("text", "code"), [value for name, value in NASTY_TEXTS.items() if name != "empty"])
def test_a_note_that_cannot_be_kept_is_refused(database, staff, text, code):
    lot_id = banking.seed_lot(database, staff).lot_id
    sent = print_on(database, staff, lot_id)
    with refused(database, code):
        settle(database, staff, sent.print_id, 6, note=text)


def test_what_was_printed_elsewhere_since_is_not_printed_again(database, staff):
    lot_id = banking.seed_lot(database, staff).lot_id
    sent = print_on(database, staff, lot_id)
    settle(database, staff, sent.print_id, 3)
    assert not print_on(database, staff, lot_id, sequences=(4, 5, 6), through_dialog=False).reprint
    with refused(database, "labels.nothing_left"):
        database.perform(staff["OP"], resume_print, ResumePrint(sent.print_id))


def test_the_rest_of_a_rejected_lot_is_not_printed(database, staff):
    lot_id = banking.seed_lot(database, staff).lot_id
    sent = print_on(database, staff, lot_id)
    settle(database, staff, sent.print_id, 3)
    with machines_aside(database), database.writing(SYSTEM, "create_bank") as session:
        session.get_one(Lot, lot_id).state = LotState.REJECTED.value
    with refused(database, "banking.labels_not_for_state"):
        database.perform(staff["OP"], resume_print, ResumePrint(sent.print_id))


@both_databases_in_faults
def test_labels_printed_by_an_older_version_count_as_the_first_and_come_back(database, staff):
    lot_id = banking.quarantined_lot(database, staff)
    older(database, lot_id)
    again = print_on(database, staff, lot_id, sequences=(1, 2), reason="smeared")
    assert [code[-2:] for code in again.runs[0].codes] == ["/2", "/2"]
    assert counts(database, lot_id) == (8, 4, 2, 0)
    settle(database, staff, again.print_id, 0)
    assert counts(database, lot_id) == (6, 6, 0, 0)


def older(database, lot_id):
    """Take the single labels of a lot away, as in a bank whose labels were printed before they were listed."""
    with database.engine.begin() as connection:
        if database.dialect == "sqlite":
            connection.exec_driver_sql("DROP TRIGGER label_no_delete")
        else:
            connection.exec_driver_sql("ALTER TABLE label DISABLE TRIGGER USER")
        connection.exec_driver_sql(f"DELETE FROM label WHERE vial_id IN (SELECT id FROM vial WHERE lot_id = {lot_id})")


@both_databases_in_faults
def test_a_zpl_printer_gets_one_label_after_the_other(database, staff):
    lot_id = banking.seed_lot(database, staff).lot_id
    printer_id = zebra(database, staff)

    sent = print_on(database, staff, lot_id, printer_id=printer_id, through_dialog=False)

    assert (sent.pdf, sent.state, sent.printer_id, sent.dpi) == (b"", PrintState.UNCONFIRMED, printer_id, 300)
    zpl = sent.runs[0].zpl
    assert len(zpl) == len(sent.runs[0].codes) == 6
    assert all(one.startswith(b"^XA") and one.rstrip().endswith(b"^XZ") for one in zpl)
    assert run(database, sent.print_id).printer_id == printer_id


@pytest.mark.parametrize("state", [None, PrinterState.RETIRED])
def test_only_a_printer_in_use_is_printed_on(database, staff, state):
    lot_id = banking.seed_lot(database, staff).lot_id
    printer_id = 4711 if state is None else zebra(database, staff)
    if state is not None:
        with database.writing(SYSTEM, "create_bank") as session:
            session.get_one(Printer, printer_id).state = state.value
    with refused(database, "labels.printer_unknown" if state is None else "labels.printer_not_in_use"):
        print_on(database, staff, lot_id, printer_id=printer_id, through_dialog=False)


@both_databases_in_faults
@pytest.mark.parametrize(("kind", "stock"), [
    (LabelKind.BOX, "box-75x35-roll"), (LabelKind.RACK, "rack-75x30-roll"), (LabelKind.TANK, "tank-150x100-roll"),
])  # fmt: skip
def test_places_have_labels_in_the_ledger_and_a_rest_too(database, staff, kind, stock):
    lot_id = banking.filled_lot(database, staff)
    codes = {"box": ["TK-Q01-R1-L2", "TK-Q01-R1-L1"], "rack": ["TK-Q01-R2", "TK-Q01-R1"], "tank": ["TK-Q02", "TK-Q01"]}
    with database.reading() as session:
        ids = tuple(place_ids(session, kind, codes[kind.value]))
    request = PrintPlaceLabels(kind, ids, stock, through_dialog=True, note="new labels for the room")

    sent = database.perform(staff["CS"], print_place_labels, request).result

    assert sent.runs[0].codes == tuple(sorted(codes[kind.value]))
    assert sent.pdf.startswith(b"%PDF")
    entry = run(database, sent.print_id)
    assert (entry.kind, entry.labels, entry.lot_id, entry.note) == (kind, 2, None, "new labels for the room")
    assert counts(database, lot_id) == (6, 0, 0, 0)
    settle(database, staff, sent.print_id, 1)
    rest = database.perform(staff["CS"], resume_print, ResumePrint(sent.print_id)).result
    assert rest.runs[0].codes == sent.runs[0].codes[1:]
    again = database.perform(staff["CS"], print_place_labels, request).result
    assert not again.reprint
    assert verify(database).findings == ()


@pytest.mark.parametrize(("changes", "code"), [
    ({"row_ids": ()}, "labels.place_unknown"),
    ({"row_ids": (1, 4711)}, "labels.place_unknown"),
    ({"stock": "cryovial-33x13-roll"}, "labels.template_kind"),
    ({"kind": LabelKind.VIAL, "stock": "cryovial-33x13-roll"}, "labels.template_kind"),
    ({"stock": "none"}, "documents.unknown_stock"),
])  # fmt: skip
def test_places_that_cannot_be_labelled_are_refused(database, staff, changes, code):
    banking.quarantine_tanks(database, staff)
    request = PrintPlaceLabels(**({"kind": LabelKind.BOX, "row_ids": (1,)} | changes))
    with refused(database, code):
        database.perform(staff["CS"], print_place_labels, request)


@both_databases_in_faults
def test_a_selection_of_vials_is_one_entry_for_each_lot(database, staff):
    first, second = (banking.seed_lot(database, staff, vials=4).lot_id for _ in range(2))
    with database.reading() as session:
        from sqlmodel import col, select

        from stembank_gui.tables.cryostorage import Vial

        chosen = session.exec(
            select(Vial.id).where(col(Vial.lot_id).in_([first, second]), col(Vial.sequence).in_([2, 3]))
        ).all()
    printed = database.perform(staff["OP"], print_labels, PrintLabels(vial_ids=tuple(chosen))).result
    assert {one.lot_id: len(one.codes) for one in printed.runs} == {first: 2, second: 2}
    assert printed.labels == 4
    with database.reading() as session:
        entries = [session.get_one(LabelPrint, one.print_id) for one in printed.runs]
        assert {(one.first_vial, one.last_vial, one.labels) for one in entries} == {(2, 3, 2)}
        assert session.exec(select(Label.code).where(Label.print_id == entries[0].id)).all() == list(
            printed.runs[0].codes
        )
    with refused(database, "banking.reprint_reason", "banking.reprint_reason"):
        database.perform(staff["OP"], print_labels, PrintLabels(vial_ids=tuple(chosen)))
    with refused(database, "labels.vial_unknown"):
        database.perform(staff["OP"], print_labels, PrintLabels(vial_ids=(4711,)))
    with refused(database, "labels.nothing_chosen"):
        database.perform(staff["OP"], print_labels, PrintLabels())
